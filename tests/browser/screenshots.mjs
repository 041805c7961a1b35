// Whether pages still look as they did: some states over records of their own, held against the pictures in screenshots/.
//
// What stands on these pages comes from screenshots/records.jsonl, so that new data changes no picture, and nothing of it is
// a date or a count of what grows. Letters are ours but for a few signs (an arrow, a star), which are left out, as the fonts of a
// machine draw them. Two pixels differ if one of red, green and blue does by more than kNotice of 255.
//
// Tolerance: see README.md of that folder for what was measured.
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';

const kNotice = 16;
const kTolerance = 0.0002;  // of all pixels: 83 of a wide page

// Letters without hints and without colours at their edges: both depend on the machine's settings otherwise.
const steadyArguments = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--hide-scrollbars'];
const steadyStyle = `*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; scroll-behavior: auto !important; }
  .examples a::after, .keep::before, .crumb a::before, .lang summary::after, .understood-change::after, summary::marker { content: "" !important; }
  .kept-tools [aria-hidden], .term [name=undrop] { font-size: 0 !important; }
  select { appearance: none !important; }`;

const challenges = {
  de: {text: 'Unsere Weinflaschen sehen im Regal aus wie alle anderen. Wir wünschen uns Etiketten, die von unserem Weinberg erzählen.', place: 'Freyburg', sector: 'A01'},
  en: {text: 'Our distillery makes whiskey in a small town. We want a label and a bottle that tell the story of the place.', place: 'Galway', sector: 'C11'},
  pl: {text: 'Nasze wino potrzebuje etykiety, która opowie o winnicy. Szukamy designu: label, wine.', place: 'Zielona Góra'},
};
const match = fields => '/match?' + new URLSearchParams(fields);
const openAll = async page => {
  await page.evaluate(() => document.querySelectorAll('main details').forEach(one => { one.open = true; }));
  await page.click('#hit-1 .unfold');
  await page.waitForSelector('#hit-1 .score tfoot');
};
const keepTwo = async page => {
  await page.evaluate(() => localStorage.setItem('tandem.shortlist', JSON.stringify([{id: 'designesgleichen', note: 'Monday: call'}, {id: 'volkskunst-design', note: ''}])));
  await page.reload();
  await page.waitForSelector('.kept-one');
};

// Name: [address, language, width, height, scheme, what is done before].
const states = {
  home_phone: ['/', 'de', 360, 1000, 'light'],
  home_wide: ['/', 'fr', 1280, 1300, 'light'],
  home_of_studios: ['/?seeking=sme', 'cs', 768, 1000, 'dark'],
  languages_open: ['/', 'pl', 320, 400, 'light', page => page.click('.lang summary')],
  match_wide: [match(challenges.de), 'de', 1280, 1300, 'light'],
  match_phone: [match(challenges.pl), 'pl', 360, 1200, 'light'],
  match_dark: [match(challenges.en), 'en', 1280, 1100, 'dark'],
  match_opened: [match({...challenges.en, drop: 'town', stress: 'label', within_km: 250}), 'en', 1280, 1500, 'light', openAll],
  match_wrong: [match({text: '', place: 'Zwikau', sector: 'Z99'}), 'cs', 360, 1000, 'light'],
  match_nothing: [match({text: 'lattice gauge chromodynamics'}), 'fr', 768, 900, 'light'],
  search_list: ['/search?type=cooperation&q=label&sort=newest', 'cs', 1280, 1200, 'light'],
  cooperation: ['/cooperations/kunst-und-wein-weingut-gessner', 'fr', 1280, 1100, 'light'],
  organisation: ['/organisations/designesgleichen', 'de', 360, 1000, 'dark'],
  contact: ['/contact?organisation=designesgleichen', 'pl', 360, 1000, 'light'],
  compare: ['/compare?type=organisation&id=designesgleichen&id=volkskunst-design', 'en', 768, 800, 'light'],
  shortlist: ['/shortlist', 'en', 360, 900, 'light', keepTwo],
};

// A wide page is kept at half its size: what moves, breaks or changes its colour is still seen.
async function shoot(browser, address, [path, lang, width, height, colorScheme, prepare]) {
  const context = await browser.newContext({viewport: {width, height}, deviceScaleFactor: width > 400 ? 0.5 : 0.75, colorScheme, locale: lang, reducedMotion: 'reduce', bypassCSP: true});
  const page = await context.newPage();
  await page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, {waitUntil: 'networkidle'});
  await prepare?.(page);
  const picture = await page.screenshot({style: steadyStyle, animations: 'disabled', caret: 'hide'});
  await context.close();
  return picture;
}

// In the browser itself, which can read pictures: the share of pixels that differ, and a picture of them.
async function compare(page, was, is) {
  return page.evaluate(async ([before, after, notice]) => {
    const read = async data => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const canvas = Object.assign(document.createElement('canvas'), {width: bitmap.width, height: bitmap.height});
      const pen = canvas.getContext('2d');
      pen.drawImage(bitmap, 0, 0);
      return {canvas, pen, pixels: pen.getImageData(0, 0, bitmap.width, bitmap.height)};
    };
    const [one, other] = [await read(before), await read(after)];
    if (one.canvas.width !== other.canvas.width || one.canvas.height !== other.canvas.height) return {share: 1, difference: after};
    const [a, b] = [one.pixels.data, other.pixels.data];
    let differing = 0;
    for (let at = 0; at < a.length; at += 4) {
      const most = Math.max(Math.abs(a[at] - b[at]), Math.abs(a[at + 1] - b[at + 1]), Math.abs(a[at + 2] - b[at + 2]));
      const differs = most > notice;
      differing += differs;
      // What differs in red, over a pale copy of what is now.
      for (let i = 0; i < 3; ++i) b[at + i] = differs ? (i === 0 ? 230 : 0) : 200 + b[at + i] / 5;
    }
    other.pen.putImageData(other.pixels, 0, 0);
    return {share: differing / (a.length / 4), difference: other.canvas.toDataURL('image/png').split(',')[1]};
  }, [was.toString('base64'), is.toString('base64'), kNotice]);
}

function renew(folder, pictures, version) {
  for (const name of readdirSync(folder).filter(one => one.endsWith('.png'))) rmSync(join(folder, name));
  for (const [name, picture] of pictures) writeFileSync(join(folder, `${name}.png`), picture);
  writeFileSync(join(folder, 'chromium'), `${version}\n`);
}

// Sentences that say which pictures differ; `differences` is a folder for pictures of that. A browser of another major version
// than the one that made the pictures may draw otherwise: it is told, not held against the pages.
// `launch` starts the browser with further arguments and variables.
export async function screenshots(launch, address, source, {differences, renewing}, problems) {
  const folder = join(source, 'tests/browser/screenshots');
  const browser = await launch(steadyArguments, {FONTCONFIG_FILE: resolve(folder, 'fonts.conf')});
  await takeAndCompare(browser, address, {folder, differences, renewing}, problems).finally(() => browser.close());
}

async function takeAndCompare(browser, address, {folder, differences, renewing}, problems) {
  const major = version => version.split('.')[0].trim();
  const pictures = new Map();
  for (const [name, state] of Object.entries(states)) pictures.set(name, await shoot(browser, address, state));
  if (renewing) return renew(folder, pictures, major(browser.version()));
  const made = major(readFileSync(join(folder, 'chromium'), 'utf8'));
  const found = [];
  const page = await browser.newPage();
  for (const [name, picture] of pictures) {
    const file = join(folder, `${name}.png`);
    if (!existsSync(file)) {
      found.push(`screenshot ${name}: there is none to compare with`);
      continue;
    }
    const {share, difference} = await compare(page, readFileSync(file), picture);
    if (process.env.TANDEM_TELL_SHARES) console.log(`${name} ${(100 * share).toFixed(4)} %`);
    if (share <= kTolerance) continue;
    mkdirSync(differences, {recursive: true});
    writeFileSync(join(differences, `${name}-now.png`), picture);
    writeFileSync(join(differences, `${name}-difference.png`), Buffer.from(difference, 'base64'));
    found.push(`screenshot ${name}: ${(100 * share).toFixed(2)} % of its pixels differ, see ${join(differences, `${name}-difference.png`)}; if that is meant, scripts/test --renew-screenshots`);
  }
  await page.close();
  if (made === major(browser.version())) return problems.push(...found);
  for (const one of found) console.log(`${one} (made with Chromium ${made}, this is ${browser.version()})`);
}
