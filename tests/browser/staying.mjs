// A page that is changed in place stays where its reader is, and what was picked is kept. Each check adds sentences to `problems`.
import {readFileSync} from 'node:fs';
import {kPatience} from './program.mjs';

const top = locator => locator.evaluate(one => one.getBoundingClientRect().top);

// A jump to a heading or a card is neither a new question nor one that misses: what is far away is laid out only when it comes near.
export async function jumping(browser, url, problems) {
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  await page.goto(url, {waitUntil: 'networkidle'});
  await page.evaluate(() => { document.getElementById('result').dataset.same = ''; });
  const asked = [];
  page.on('request', request => { if (new URL(request.url()).pathname === '/match') asked.push(request.url()); });
  // Far down, but with enough below it to come to the top; not everybody has a place, hence a pin.
  const far = await page.locator('.pin').evaluateAll(pins => pins.map(pin => pin.getAttribute('href')).filter(href => /^#hit-[5-8]$/.test(href)).sort().at(-1));
  if (!far) problems.push('jumping: no pin leads far down');
  for (const [link, target] of [['.jump a', '#narrow'], [`.pin[href="${far}"]`, far]]) {
    await page.locator(link).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(wanted => location.hash === wanted, target);
    const reached = await page.waitForFunction(wanted => {
      const {top} = document.querySelector(wanted).getBoundingClientRect();
      return top >= 0 && top < 100;
    }, target, {timeout: kPatience}).catch(() => null);
    if (!reached) problems.push(`jumping: ${target} is not reached, but stands at ${await top(page.locator(target))}`);
  }
  if (await page.locator('#result[data-same]').count() !== 1) problems.push('jumping: the suggestions were replaced');
  if (asked.length > 0) problems.push(`jumping: ${asked[0]} was asked for`);
  await context.close();
}

// What was pressed stays under the finger, although everything above it has changed.
export async function pressing(browser, url, problems) {
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  await page.goto(url, {waitUntil: 'networkidle'});
  await page.locator('.narrow-group summary').nth(1).click();
  const box = page.locator('.narrow-group[open] input[type=checkbox]').first();
  await box.scrollIntoViewIfNeeded();
  const before = await top(box);
  await page.evaluate(() => { window.shown = new Promise(resolve => document.addEventListener('tandem:shown', () => requestAnimationFrame(resolve), {once: true})); });
  await box.check();
  await page.evaluate(() => window.shown);
  const moved = Math.abs(await top(page.locator('.narrow-group input[type=checkbox]:checked')) - before);
  if (moved > 24) problems.push(`pressing: the box moves by ${Math.round(moved)} px`);
  await context.close();
}

// Picked among the suggestions or on the shortlist, seen side by side; and the shortlist leaves as files with its notes.
export async function pickingAndSaving(browser, url, problems) {
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  const compare = async where => {
    for (const i of [0, 1]) await page.locator('.pick input').nth(i).check();
    await page.click('#compare button');
    await page.waitForURL('**/compare?**');
    if (await page.locator('.compare-name').count() !== 2) problems.push(`comparing from ${where}: not both are shown`);
    await page.goBack();
  };
  await page.goto(url);
  await compare('the suggestions');
  await page.waitForSelector('.hit .keep');
  for (const i of [0, 1]) await page.locator('.hit .keep').nth(i).click();
  await page.goto(new URL('/shortlist', url).href);
  await page.waitForSelector('.kept-one');
  await compare('the shortlist');
  await page.waitForSelector('.kept-one');
  await page.locator('.kept-note textarea').first().fill('=1+1');
  for (const format of ['csv', 'xlsx']) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.click(`#file button[value=${format}]`)]);
    if (!new RegExp(`^tandem-shortlist-.*\\.${format}$`).test(file.suggestedFilename())) problems.push(`saving: the file is called ${file.suggestedFilename()}`);
    if (format === 'csv' && !readFileSync(await file.path(), 'utf8').includes(";'=1+1;")) problems.push('saving: the note is lost, or is a formula');
  }
  await context.close();
}

// What stands on a page, without what each answer has anew and what scripts add.
const contents = page => page.locator('#main').evaluate(main => {
  const bare = main.cloneNode(true);
  bare.querySelectorAll('.suggestions, [name=answer]').forEach(one => one.remove());
  bare.querySelectorAll('*').forEach(one => [...one.attributes].filter(({name}) => /^(role|open|aria-(pressed|autocomplete|expanded|controls|activedescendant))$/.test(name)).forEach(({name}) => one.removeAttribute(name)));
  return bare.innerHTML;
});

// A page that was changed in place is what its address shows to whoever opens it.
export async function changing(browser, url, problems) {
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  const other = await context.newPage();
  const change = async (what, press) => {
    await page.evaluate(() => { window.shown = new Promise(resolve => document.addEventListener('tandem:shown', resolve, {once: true})); });
    await press();
    await page.evaluate(() => window.shown);
    await other.goto(page.url());
    const [now, fresh] = [await contents(page), await contents(other)];
    const at = [...now].findIndex((sign, i) => sign !== fresh[i]);
    if (now !== fresh) problems.push(`changing ${what}: “${now.slice(at, at + 80)}” instead of “${fresh.slice(at, at + 80)}”`);
  };
  await page.goto(url, {waitUntil: 'networkidle'});
  await change('a limit', () => page.locator('.narrow input[type=checkbox]').first().check());
  await page.locator('.understood summary').click();
  await change('a word', () => page.locator('.term button[name=drop]').first().click());
  await change('the question', async () => {
    await page.fill('#text', 'Musik für unser Hotel, die nach der Gegend klingt');
    await page.fill('#place', 'Zwickau');
    await page.click('.ask button[type=submit]');
  });
  await change('it back', () => page.goBack());
  if (await page.inputValue('#place') !== 'Freyburg') problems.push('changing it back: the place of the new question is still in its field');
  await context.close();
}

// How a suggestion was computed: in its card with scripts, on a page of its own without, and true where the collection has changed.
export async function summing(browser, url, problems) {
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  await page.goto(url, {waitUntil: 'networkidle'});
  const button = page.locator('.hit .unfold').first();
  const sum = page.locator('.hit').first().locator('.score tfoot');
  await button.click();
  await sum.waitFor();
  await button.click();
  if (await sum.isVisible() || await button.getAttribute('aria-expanded') !== 'false') problems.push('summing: a sum cannot be folded again');
  const staying = page.locator('.hit', {has: page.locator('.hit-sectors', {hasText: 'Design'})}).first();
  const id = await staying.getAttribute('data-id');
  if (await staying.locator('.unfold').getAttribute('aria-expanded') !== 'true') await staying.locator('.unfold').click();
  await staying.locator('.score tfoot').waitFor();
  await page.evaluate(() => document.querySelectorAll('.narrow-group').forEach(one => { one.open = true; }));
  await page.locator('.narrow input[value=design]').check();
  await page.waitForSelector('.narrow input[value=design]:checked');
  await page.waitForSelector(`.hit[data-id="${id}"] .score tfoot`).catch(() => problems.push('summing: a sum is folded when a limit is set'));
  await page.route('**/match/computed?**', route => route.continue({url: route.request().url().replace(/as_of=[^&]*/, 'as_of=0-0')}));
  await page.reload({waitUntil: 'networkidle'});
  await button.click();
  await page.waitForSelector('.hit .computed-changed').catch(() => problems.push('summing: nothing says that the collection has changed'));
  await context.close();
  await summingLate(browser, url, problems);
  for (const words of [1, 300]) await summingWithoutScripts(browser, url, 'Etiketten für Wein. '.repeat(words), problems);
}

// A sum that comes after the question was changed is not shown under the new one, and only a press that the server refuses leads away.
async function summingLate(browser, url, problems) {
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  await page.goto(url, {waitUntil: 'networkidle'});
  const id = await page.locator('.hit', {has: page.locator('.hit-sectors', {hasText: 'Design'})}).first().getAttribute('data-id');
  const button = page.locator(`.hit[data-id="${id}"] .unfold`);
  const [asked, left] = [[], []];
  page.on('request', request => { if (request.isNavigationRequest()) left.push(request.url()); });
  let release;
  const held = new Promise(resolve => { release = resolve; });
  let answer = async route => { if (asked.length === 1) await held; await route.continue(); };
  await page.route('**/match/computed?**', route => { asked.push(route.request().url()); return answer(route); });
  await Promise.all([page.waitForRequest('**/match/computed?**'), button.click()]);
  await page.evaluate(() => document.querySelectorAll('.narrow-group').forEach(one => { one.open = true; }));
  await page.locator('.narrow input[value=design]').check();
  await page.waitForURL('**wanted=design**');
  release();
  await page.waitForSelector(`.hit[data-id="${id}"] .score tfoot`);
  if (asked.length !== 2 || !asked[1].includes('wanted=design')) problems.push(`summing late: shown after ${asked.join(' and ')}`);
  answer = route => route.fulfill({status: 503, body: ''});
  await Promise.all([page.waitForEvent('requestfinished', request => request.url().includes('/match/computed?')), page.locator('.narrow input[value=design]').uncheck()]);
  await page.waitForSelector(`.hit[data-id="${id}"] .unfold:not([aria-expanded=true])`);
  answer = route => route.abort();
  await Promise.all([page.waitForEvent('requestfailed'), button.click()]);
  if (left.length > 0) problems.push(`summing late: led away to ${left[0]}`);
  answer = route => route.fulfill({status: 503, body: 'busy'});
  await Promise.all([page.waitForURL('**/match/computed?**'), button.click()]);
  if (left.length !== 1) problems.push(`summing late: led away ${left.length} times instead of once`);
  await context.close();
}

// The longer text has no address. Neither form says how many suggestions its page shows.
async function summingWithoutScripts(browser, url, text, problems) {
  const context = await browser.newContext({locale: 'de', javaScriptEnabled: false});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  await page.goto(new URL('/', url).href);
  await page.fill('#text', text);
  await Promise.all([page.waitForEvent('load'), page.click('.ask button[type=submit]')]);
  await Promise.all([page.waitForEvent('load'), page.locator('.hit .unfold').first().click()]);
  const where = `summing ${text.length} signs without scripts`;
  if (await page.locator('#computed tfoot').count() !== 1) problems.push(`${where}: there is no sum`);
  const back = page.locator('.crumb a');
  if (new URL(page.url()).search) {
    await Promise.all([page.waitForEvent('load'), back.click()]);
    if (!page.url().endsWith('#hit-1') || await page.locator('#hit-1').count() !== 1) problems.push(`${where}: back leads to ${page.url()}`);
    await Promise.all([page.waitForEvent('load'), page.click('.more button')]);
    await Promise.all([page.waitForEvent('load'), page.locator('.hit .unfold').nth(10).click()]);
    if (await page.locator('#computed tfoot').count() !== 1) problems.push(`${where}: there is no sum of the eleventh`);
    await Promise.all([page.waitForEvent('load'), back.click()]);
    if (!page.url().endsWith('#hit-11') || await page.locator('#hit-11').count() !== 1) problems.push(`${where}: back from the eleventh leads to ${page.url()}`);
  } else if (await back.count() !== 0) {
    problems.push(`${where}: back leads to another match`);
  }
  await context.close();
}
