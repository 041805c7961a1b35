// Visits every page of the real program with a real browser.
// usage: node run.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_PICTURES]
// TANDEM_HOME names a prepared home; without it one is prepared from data/. CHROMIUM names another browser.
import {existsSync, mkdirSync} from 'node:fs';
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
const {choosingAPlace, correcting, firstLoad, keeping, takingAway, writing} = await import('./flows.mjs');
const {withHostileStrings} = await import('./hostile.mjs');
const {byKeyboard} = await import('./keyboard.mjs');
const {challenge, pages} = await import('./pages.mjs');
const {startProgram} = await import('./program.mjs');

const langs = ['de', 'en'];
const widths = [360, 768, 1280];
const full = process.env.TANDEM_BROWSER === 'full';
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
  const {lang, width, colorScheme, javaScriptEnabled} = options;
  const context = await browser.newContext({viewport: {width, height: 800}, colorScheme, javaScriptEnabled, locale: lang});
  const page = await context.newPage();
  const heard = complaints(page);
  for (const name of names) {
    const [path, status] = pages[name];
    const url = address + path + (path.includes('?') ? '&' : '?') + `lang=${lang}`;
    const where = `${name} ${lang} ${width} ${colorScheme} ${javaScriptEnabled ? 'js' : 'no js'}`;
    await visit(page, heard, url, status, where, lang, javaScriptEnabled);
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
  for (const lang of full ? langs : langs.slice(0, 1)) {
    await visitSome(browser, address, names, {lang, width: 320, colorScheme: 'light', javaScriptEnabled: false});
  }
}

// The form works without scripts, and Accept-Language chooses where nothing else does.
async function withoutScripts(browser, address, lang) {
  const context = await browser.newContext({javaScriptEnabled: false, locale: lang});
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(address + '/');
  await page.fill('#text', challenge[lang].text);
  await page.fill('#place', challenge[lang].place);
  await page.click('.ask button[type=submit]');
  const reasons = await page.locator('.hit .why-sentence').count();
  if (reasons === 0) problems.push(`without scripts (${lang}): no reason is shown`);
  if (await page.locator(`html[lang=${lang}]`).count() !== 1) problems.push(`without scripts: not in ${lang}`);
  await page.locator('.narrow input[type=checkbox]').first().check();
  await page.click('.narrow-actions button >> nth=0');
  if (await page.locator('.narrow input:checked[type=checkbox]').count() !== 1) problems.push(`without scripts (${lang}): narrowing is lost`);
  await page.locator('.understood summary').click();
  await page.locator('.term button[name=drop]').first().click();
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

const server = await startProgram(program, source, process.env.TANDEM_HOME);
const browser = await chromium.launch({executablePath, args: [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']});
try {
  await visitAll(browser, server.address);
  for (const lang of ['de', 'en']) {
    await withoutScripts(browser, server.address, lang).catch(error => problems.push(`without scripts (${lang}): ${error.message}`));
    problems.push(...await finder(browser, server.address, lang, challenge[lang], accessibility).catch(error => [`finder (${lang}): ${error.message}`]));
    const page = await browser.newPage({viewport: {width: 1280, height: 800}});
    await byKeyboard(page, server.address, challenge[lang], lang).catch(error => problems.push(error.message));
    await page.close();
  }
  const match = server.address + '/match?' + new URLSearchParams(challenge.de);
  for (const [name, url] of [['home', server.address + '/'], ['match', match]]) console.log(await firstLoad(browser, url, name, problems));
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  for (const [name, flow] of [['correcting', () => correcting(page, match, problems)], ['places', () => choosingAPlace(page, server.address, problems)],
                              ['shortlist', () => keeping(browser, match, problems)],
                              ['contact', () => writing(browser, match, true, {accessibility, layout}, problems)],
                              ['contact without scripts', () => writing(browser, match, false, {accessibility, layout}, problems)],
                              ['case', () => following(browser, match, true, {accessibility, layout}, problems)],
                              ['case without scripts', () => following(browser, match, false, {accessibility, layout}, problems)],
                              ['taking away', () => takingAway(page, match, problems)],
                              ['hostile', () => withHostileStrings(browser, server.address, problems)]]) {
    await flow().catch(error => problems.push(`${name}: ${error.message}`));
  }
  if (pictures) await takePictures(browser, server.address);
} finally {
  await browser.close();
  await server.stop();
}
for (const problem of problems) console.error(problem);
console.log(`${visits} visits, ${problems.length} problems`);
process.exitCode = problems.length > 0 || visits === 0 ? 1 : 0;
