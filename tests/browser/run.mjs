// Visits every page of the real program with a real browser.
// usage: node run.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_PICTURES]
// TANDEM_HOME names a prepared home; without it one is prepared from data/. CHROMIUM names another browser.
// TANDEM_BROWSER_ONLY is a pattern of flows, to run those alone.
// TANDEM_BROWSER=full looks at everything in everything (scripts/test --long), =renew makes the screenshots anew and stops.
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const [program, source, pictures] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
for (const [what, there] of [['the program', existsSync(program ?? '')], [executablePath, existsSync(executablePath)]]) {
  if (!there) throw new Error(`${what} is missing`);
}
const {chromium} = await import('playwright-core').catch(() => {
  throw new Error("the browser's driver is missing; run 'npm ci' in tests/browser");
});
const {following} = await import('./cases.mjs');
const {accessibility, complaints, contents, layout} = await import('./checks.mjs');
const {finder} = await import('./finder.mjs');
const {choosingAPlace, correcting, firstLoad, keeping, starting, takingAway, writing} = await import('./flows.mjs');
const {hostileRecords, withHostileRecords, withHostileStrings} = await import('./hostile.mjs');
const {byKeyboard} = await import('./keyboard.mjs');
const {mailPages} = await import('./mails.mjs');
const {challenge, pages} = await import('./pages.mjs');
const {kPatience, shippedRecords, startProgram} = await import('./program.mjs');
const {screenshots} = await import('./screenshots.mjs');
const {changing, jumping, pickingAndSaving, pressing, summing} = await import('./staying.mjs');

const langs = Object.keys(challenge);
const widths = [360, 768, 1280];
const full = process.env.TANDEM_BROWSER === 'full';
const renewing = process.env.TANDEM_BROWSER === 'renew';
const problems = [];
let visits = 0;

async function visit(page, heard, url, status, where, lang, checked) {
  const response = await page.goto(url);
  ++visits;
  const found = [...heard(), ...await layout(page)];
  if (response.status() !== status) found.push(`status ${response.status()} instead of ${status}`);
  if (checked) found.push(...await contents(page, lang), ...await accessibility(page), ...await layout(page), ...heard());
  problems.push(...found.map(one => `${where}: ${one}`));
}

// Scripts are needed to look into a page: without them only what the browser itself says is heard.
async function visitSome(browser, address, names, options) {
  const {lang, width, colorScheme, javaScriptEnabled, zoomed} = options;
  // Four times as large on a screen of 1280 x 1024 is what a page of 320 x 256 shows.
  const size = zoomed ? {viewport: {width, height: 256}, deviceScaleFactor: 4} : {viewport: {width, height: 800}};
  const context = await browser.newContext({...size, colorScheme, javaScriptEnabled, locale: lang});
  const page = await context.newPage();
  const heard = complaints(page);
  for (const name of names) {
    const [path, status] = pages[name];
    const url = address + path + (path.includes('?') ? '&' : '?') + `lang=${lang}`;
    const where = `${name} ${lang} ${zoomed ? '400 %' : width} ${colorScheme} ${javaScriptEnabled ? 'js' : 'no js'}`;
    await visit(page, heard, url, status, where, lang, javaScriptEnabled && !zoomed);
  }
  await context.close();
}

// Usually every page once, and every language, width and scheme with a fair share of the pages: the
// full product (TANDEM_BROWSER=full) takes six times as long and has not found more.
async function visitAll(browser, address) {
  const looks = [];
  for (const lang of langs) {
    for (const width of widths) for (const colorScheme of ['light', 'dark']) looks.push({lang, width, colorScheme, javaScriptEnabled: true});
  }
  const names = Object.keys(pages);
  for (const [i, look] of looks.entries()) {
    const share = full ? names : names.filter((_, at) => at % looks.length === i);
    await visitSome(browser, address, share, look);
  }
  for (const [i, lang] of langs.entries()) {
    const turn = by => full ? names : names.filter((_, at) => (at + by) % langs.length === i);
    await visitSome(browser, address, turn(0), {lang, width: 320, colorScheme: 'light', javaScriptEnabled: false});
    await visitSome(browser, address, turn(2), {lang, width: 320, colorScheme: 'light', javaScriptEnabled: true, zoomed: true});
  }
}

// A flow whose end is not reached is a problem like any other; its seconds tell where the time goes.
async function timed(name, flow) {
  const begun = performance.now();
  const before = problems.length;
  const said = await flow().catch(error => { problems.push(`${name}: ${error.message}`); });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const found = problems.length - before;
  console.log(`${name}: ${seconds} s${found ? `, ${found} problems` : ''}${typeof said === 'string' ? `: ${said}` : ''}`);
}

// A click on what leads to another page waits for its beginning only: what is counted there at once may not have come yet.
const arrived = (page, click) => Promise.all([page.waitForEvent('load'), click]);

// The form works without scripts, and Accept-Language chooses where nothing else does.
async function withoutScripts(browser, address, lang) {
  const context = await browser.newContext({javaScriptEnabled: false, locale: lang});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  await page.goto(address + '/');
  await page.fill('#text', challenge[lang].text);
  await page.fill('#place', challenge[lang].place);
  await arrived(page, page.click('.ask button[type=submit]'));
  const reasons = await page.locator('.hit .why-sentence').count();
  if (reasons === 0) problems.push(`without scripts (${lang}): no reason is shown`);
  if (await page.locator(`html[lang=${lang}]`).count() !== 1) problems.push(`without scripts: not in ${lang}`);
  await page.locator('.narrow input[type=checkbox]').first().check();
  await arrived(page, page.click('.narrow-actions button >> nth=0'));
  if (await page.locator('.narrow input:checked[type=checkbox]').count() !== 1) problems.push(`without scripts (${lang}): narrowing is lost`);
  await page.locator('.understood summary').click();
  await arrived(page, page.locator('.term button[name=drop]').first().click());
  if (await page.locator('.term-dropped').count() !== 1) problems.push(`without scripts (${lang}): a word is not dropped`);
  if (await page.locator('.narrow input:checked[type=checkbox]').count() !== 1) problems.push(`without scripts (${lang}): dropping a word loses the narrowing`);
  await page.goBack();
  if (await page.locator('.term-dropped').count() !== 0) problems.push(`without scripts (${lang}): going back does not take the word back`);
  await context.close();
}

async function takePictures(browser, address) {
  mkdirSync(pictures, {recursive: true});
  for (const [lang, colorScheme] of [['de', 'light'], ['de', 'dark'], ['en', 'light']]) {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, colorScheme, locale: lang});
    const page = await context.newPage();
    for (const [name, path] of [['home', '/'], ['match', '/match?' + new URLSearchParams(challenge[lang])]]) {
      await page.goto(address + path);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({path: join(pictures, `${name}-${lang}-${colorScheme}.png`)});
    }
    await context.close();
  }
}

// A program of its own over those records, for as long as `use` takes.
async function over(records, use) {
  const own = await startProgram(program, source, {records});
  await use(own.address).finally(() => own.stop());
}

async function hostileCollection(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-hostile-'));
  const file = join(folder, 'records.jsonl');
  writeFileSync(file, hostileRecords().map(one => JSON.stringify(one)).join('\n'));
  await over([file], address => withHostileRecords(browser, address, full, problems)).finally(() => rmSync(folder, {recursive: true}));
}

const differences = join(pictures ?? join(source, 'build'), 'differences');
const launch = (further = [], variables = {}) => chromium.launch({executablePath, env: {...process.env, ...variables}, args: [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', ...further]});
const compareScreenshots = () => over([join(source, 'tests/browser/screenshots/records.jsonl')],
  address => screenshots(launch, address, source, {differences, renewing}, problems));
if (renewing) {
  await compareScreenshots();
  process.exit();
}
let done = false;
const browser = await launch();
browser.on('disconnected', () => { if (!done) problems.push('the browser ended by itself'); });
const server = await startProgram(program, source, process.env.TANDEM_HOME ? {home: process.env.TANDEM_HOME} : {records: [...shippedRecords(source), 'tests/support/challenges.jsonl']});
const match = server.address + '/match?' + new URLSearchParams(challenge.de);
const matchInPolish = server.address + '/match?' + new URLSearchParams({...challenge.pl, lang: 'pl'});
const page = await browser.newPage();
page.setDefaultTimeout(kPatience);
const looks = {accessibility, layout, full};
const flows = [
  ['every page', () => visitAll(browser, server.address)],
  ...langs.map(lang => [`without scripts (${lang})`, () => withoutScripts(browser, server.address, lang)]),
  ...(full ? langs : ['de', 'fr']).map(lang => [`finder (${lang})`, async () => problems.push(...await finder(browser, server.address, lang, challenge[lang], accessibility))]),
  ...Object.entries({home: server.address + '/', 'home in Polish': server.address + '/?lang=pl', match, 'match in Polish': matchInPolish})
    .map(([name, url]) => [`first load (${name})`, () => firstLoad(browser, url, problems)]),
  ['starting', () => starting(browser, server.address, challenge.de, looks, problems)],
  ['correcting', () => correcting(page, match, problems)],
  ['places', () => choosingAPlace(page, server.address, problems)],
  ['shortlist', () => keeping(browser, match, problems)],
  ['contact', () => writing(browser, match, true, looks, problems)],
  ['contact without scripts', () => writing(browser, match, false, looks, problems)],
  ['case', () => following(browser, match, true, looks, problems)],
  ['case without scripts', () => following(browser, match, false, looks, problems)],
  ['taking away', () => takingAway(page, match, problems)],
  ['pages of mails', () => mailPages(browser, program, source, full, {accessibility, complaints, contents, layout}, problems)],
  ['jumping', () => jumping(browser, match, problems)],
  ['picking and saving', () => pickingAndSaving(browser, match, problems)],
  ['pressing', () => pressing(browser, match, problems)],
  ['changing', () => changing(browser, match, problems)],
  ['summing', () => summing(browser, match, problems)],
  ['keyboard', () => byKeyboard(browser, server.address, challenge, full, problems)],
  ['hostile', () => withHostileStrings(browser, server.address, full, problems)],
  ['hostile records', () => hostileCollection(browser)],
  ['screenshots', compareScreenshots],
  ...(pictures ? [['pictures', () => takePictures(browser, server.address)]] : []),
];
const only = new RegExp(process.env.TANDEM_BROWSER_ONLY ?? '');
for (const [name, flow] of flows.filter(([name]) => only.test(name))) await timed(name, flow);
done = true;
await browser.close();
await server.stop();
// Whole, then once more a line each: of a long log often only the end is kept.
for (const problem of problems) console.log(problem);
console.log(`${visits} visits, ${problems.length} problems`);
for (const problem of problems) console.log(`  ${problem.replace(/\s+/g, ' ').slice(0, 200)}`);
process.exitCode = problems.length > 0 || (visits === 0 && only.test('every page')) ? 1 : 0;
