// What people do with scripts on, and what that costs. Each check adds sentences to `problems`.
import {kPatience} from './program.mjs';

// A first visit, nothing cached: bytes over the wire, requests, scripts, and how much jumps. Letters that come late move what stands
// below them, and on a busy machine anything may come late: what jumps on the page's own account does so on each of three visits.
export async function firstLoad(browser, url, problems) {
  const limits = {bytes: 150_000, requests: 12, scripts: 60_000, jumps: 0.02};
  const beyond = sum => Object.keys(limits).filter(one => sum[one] > limits[one]);
  let sum = await visitedFirst(browser, url);
  for (let again = 0; again < 2 && beyond(sum).join() === 'jumps'; ++again) sum = await visitedFirst(browser, url);
  const said = `${Math.round(sum.bytes / 1000)} KB, ${sum.requests} requests, ${Math.round(sum.scripts / 1000)} KB of scripts, layout shift ${sum.jumps.toFixed(3)}`;
  if (beyond(sum).length > 0) problems.push(`first load too heavy (${beyond(sum).join(', ')}): ${url}: ${said}`);
  return said;
}

async function visitedFirst(browser, url) {
  const context = await browser.newContext({viewport: {width: 360, height: 740}, locale: 'de'});
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  const kinds = new Map();
  const sum = {bytes: 0, requests: 0, scripts: 0};
  client.on('Network.responseReceived', ({requestId, type}) => { kinds.set(requestId, type); ++sum.requests; });
  client.on('Network.loadingFinished', ({requestId, encodedDataLength}) => {
    sum.bytes += encodedDataLength;
    if (kinds.get(requestId) === 'Script') sum.scripts += encodedDataLength;
  });
  await page.addInitScript(() => {
    window.jumps = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { window.jumps += one.hadRecentInput ? 0 : one.value; })).observe({type: 'layout-shift', buffered: true});
  });
  await page.goto(url, {waitUntil: 'networkidle'});
  sum.jumps = await page.evaluate(() => window.jumps);
  await context.close();
  return sum;
}

// Correcting what was understood, without the page being loaded anew; back takes it back.
export async function correcting(page, url, problems) {
  await page.goto(url);
  await page.evaluate(() => { window.same = true; });
  await page.click('.understood summary');
  const word = await page.locator('.term button[name=drop]').first().getAttribute('value');
  await page.locator('.term button[name=drop]').first().click();
  await page.waitForSelector('.term-dropped');
  if (!new URL(page.url()).searchParams.getAll('drop').includes(word)) problems.push('correcting: the address does not hold the dropped word');
  if (!await page.evaluate(() => window.same)) problems.push('correcting: the page was loaded anew');
  const focused = () => page.evaluate(() => document.activeElement.closest('.term button')?.value);
  if (await focused() !== word) problems.push('correcting: the focus leaves the word that was dropped');
  await page.locator('.narrow input[type=checkbox]').first().check();
  await page.waitForFunction(() => location.search.includes('wanted='));
  await page.waitForSelector('.narrow input[type=checkbox]:checked');
  const counted = await page.locator('.choice:has(input:checked) .count').first().textContent();
  if (!/^[\d.,]+$/.test(counted.trim())) problems.push('correcting: the chosen box has no count');
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes('wanted=') && !document.querySelector('.narrow input[type=checkbox]:checked'));
  if (await page.locator('.term-dropped').count() !== 1) problems.push('correcting: back loses the dropped word');
}

// The first question is answered in the place of the page it was asked on, which is found again as it was.
export async function starting(browser, address, challenge, {accessibility, layout}, problems) {
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  const expect = async (what, holds) => { if (!await holds) problems.push(`starting: ${what}`); };
  await page.goto(address + '/');
  const [home, title] = [page.url(), await page.title()];
  await page.evaluate(() => { window.same = true; });
  await page.fill('#text', challenge.text);
  await page.fill('#place', challenge.place);
  await page.click('.ask button[type=submit]');
  await page.waitForSelector('#hit-1');
  await expect('the page was loaded anew', page.evaluate(() => window.same));
  await expect('the address does not hold the text', new URL(page.url()).searchParams.get('text') === challenge.text);
  await expect('the title is that of the start', await page.title() !== title);
  await expect('the heading has not the focus', page.evaluate(() => document.activeElement.id === 'notice-heading'));
  await expect('the wordmark says that this is the start', await page.locator('.wordmark[aria-current]').count() === 0);
  problems.push(...[...await accessibility(page), ...await layout(page)].map(one => `starting: ${one}`));
  await page.goBack();
  await page.waitForSelector('.ask-first');
  await expect('going back does not lead to the start', page.url() === home && await page.title() === title);
  await expect('what was typed is lost', await page.inputValue('#text') === challenge.text && await page.inputValue('#place') === challenge.place);
  await page.goForward();
  await page.waitForSelector('#hit-1');
  await page.reload();
  await page.waitForSelector('#hit-1');
  await page.goBack();
  await page.waitForSelector('.ask-first');
  await page.fill('#text', challenge.text);
  await page.fill('#place', 'Zwikau');
  await page.click('.ask button[type=submit]');
  await page.waitForSelector('#problems');
  await expect('a mistake has not the focus', page.evaluate(() => document.activeElement.id === 'problems'));
  await page.goto(address + '/');
  await page.fill('#text', `${challenge.text} `.repeat(40));
  await page.click('.ask button[type=submit]');
  await page.waitForSelector('#hit-1');
  await expect('a long text is answered under the address of the start', page.url() !== home);
  await goingBackMeanwhile(page, address, challenge, expect);
  await askingOnce(page, address, challenge, expect);
  await context.close();
}

// Who goes back stays there, though an answer was still to come: of a limit that was set, or of a page gone forward to.
async function goingBackMeanwhile(page, address, challenge, expect) {
  await page.goto(address + '/');
  const home = page.url();
  await page.fill('#text', challenge.text);
  await page.click('.ask button[type=submit]');
  await page.waitForSelector('#hit-1');
  const leaveUnanswered = async (what, press) => {
    let release;
    const held = new Promise(resolve => { release = resolve; });
    await page.route('**/match**', async route => { await held; await route.continue().catch(() => {}); });
    await Promise.all([page.waitForRequest('**/match**'), press()]);
    const answered = request => request.method() === 'GET' && new URL(request.url()).pathname === '/match';
    const ended = Promise.race([page.waitForEvent('requestfailed'), page.waitForEvent('requestfinished', answered)]);
    await page.goBack();
    await page.waitForSelector('.ask-first');
    release();
    await ended;
    await page.unroute('**/match**');
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await expect(`going back before ${what} is answered does not last`, page.url() === home && await page.locator('.ask-first').count() === 1);
    await expect(`the start is busy although ${what} was left`, await page.locator('[aria-busy]').count() === 0);
  };
  await leaveUnanswered('a limit', () => page.locator('.narrow input[type=checkbox]').first().check());
  await leaveUnanswered('the page before', () => page.goForward());
}

// What is asked at the start is worked out once, whatever is wrong with it.
async function askingOnce(page, address, challenge, expect) {
  const long = `${challenge.text} `.repeat(40);
  const submit = async (text, place) => {
    await page.goto(address + '/');
    const posted = [];
    const note = request => { if (request.method() === 'POST') posted.push(request.url()); };
    page.on('request', note);
    await page.fill('#text', text);
    await page.fill('#place', place);
    await page.click('.ask button[type=submit]');
    await page.waitForSelector('h1:not(.ask-first *)');
    page.off('request', note);
    return posted.length;
  };
  await expect('a mistake is sent twice', await submit(challenge.text, 'Zwikau') === 1);
  await expect('a long text is sent twice', await submit(long, '') === 1);
  await expect('a mistake beside a long text is sent twice', await submit(long, 'Zwikau') === 1);
  const refusal = await (await page.request.get(address + '/nowhere')).text();
  await page.route('**/match', route => route.fulfill({status: 429, contentType: 'text/html', body: refusal}));
  await expect('what is refused is sent again', await submit(challenge.text, '') === 1);
  await page.unroute('**/match');
  await page.goBack();
  await expect('going back from a refusal loses what was typed', await page.inputValue('.ask-first #text') === challenge.text);
}

export async function choosingAPlace(page, address, problems) {
  await page.goto(address + '/');
  await page.locator('#place').pressSequentially('Freyb');
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  if (await page.inputValue('#place') !== 'Freyburg') problems.push('places: the suggestion is not taken');
  if (await page.getAttribute('#place', 'aria-expanded') !== 'false') problems.push('places: the list stays open');
}

// From a suggestion to a letter that is kept, with and without scripts: mistakes are told at once,
// what was typed is still there, and none of it stands in an address.
export async function writing(browser, url, javaScriptEnabled, {accessibility, layout}, problems) {
  const where = `contact ${javaScriptEnabled ? 'js' : 'no js'}`;
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}, javaScriptEnabled});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  const look = async () => {
    if (javaScriptEnabled) problems.push(...[...await accessibility(page), ...await layout(page)].map(one => `${where}: ${one}`));
  };
  await page.goto(url);
  const challenge = await page.inputValue('#text');
  await page.locator('.hit button[formaction="/contact"]').first().click();
  await page.waitForURL('**/contact?**');
  if (await page.inputValue('#text') !== challenge) problems.push(`${where}: the challenge is not carried along`);
  await page.fill('#message', `Guten Tag! Geschrieben ${where}.`);
  await page.fill('#reply_to', 'nirgends');
  await page.click('#send');
  await page.waitForSelector('#reply-error');
  if (await page.locator('#problems li').count() !== 2) problems.push(`${where}: not both mistakes are told`);
  if (await page.inputValue('#reply_to') !== 'nirgends') problems.push(`${where}: what was typed is lost`);
  if (/nirgends|Guten/.test(page.url())) problems.push(`${where}: the address holds what was typed`);
  await look();
  await page.fill('#reply_to', 'winzerin@example.org');
  await page.check('#consent');
  await page.click('#send');
  await page.waitForURL('**/contact/kept?**');
  if (!/Nummer \d+/.test(await page.textContent('#kept'))) problems.push(`${where}: no number is told`);
  if (/winzerin|Guten/.test(page.url())) problems.push(`${where}: the address of the confirmation holds the letter`);
  await look();
  if ((await context.cookies()).length > 0) problems.push(`${where}: a cookie is set`);
  await context.close();
}

// What the page shows leaves it as a file.
export async function takingAway(page, url, problems) {
  await page.goto(url);
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('button[formaction="/match/export"]').first().click()]);
  if (!/^tandem-partners-.*\.csv$/.test(file.suggestedFilename())) problems.push(`taking away: the file is called ${file.suggestedFilename()}`);
}

// Kept in this browser, ordered, noted, and shown to somebody else by a link that cannot be changed.
export async function keeping(browser, url, problems) {
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}});
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.hit .keep').nth(0).click();
  await page.locator('.hit .keep').nth(1).click();
  const [first, second] = await page.locator('.hit').evaluateAll(hits => hits.map(one => one.dataset.id));
  await page.goto(new URL('/shortlist', url).href);
  await page.waitForSelector('.kept-one');
  await page.locator('.kept-note textarea').first().fill('am Montag anrufen');
  await page.locator('[data-move="1"]').first().click();
  await page.waitForFunction(id => document.querySelector('.kept-one')?.dataset.id === id, second);
  await page.reload();
  await page.waitForSelector('.kept-one');
  const order = await page.locator('.kept-one').evaluateAll(all => all.map(one => one.dataset.id));
  if (order.join() !== [second, first].join()) problems.push('shortlist: the order is not kept');
  if (await page.locator('.kept-note textarea').nth(1).inputValue() !== 'am Montag anrufen') problems.push('shortlist: the note is not kept');
  await page.click('[data-share]');
  await page.waitForFunction(() => document.getElementById('shared-link')?.value);
  const link = await page.inputValue('#shared-link');
  await context.close();
  const other = await browser.newPage();
  await other.goto(link);
  if (await other.locator('.kept-one').count() !== 2) problems.push('shortlist: the link does not show both');
  if (!(await other.locator('.kept-note').first().textContent()).includes('am Montag anrufen')) problems.push('shortlist: the link does not show the note');
  const forged = await other.goto(link.replace('am+Montag', 'am+Dienstag'));
  if (forged.status() !== 410 || await other.locator('.kept-one').count() !== 0) problems.push('shortlist: a changed link is still shown');
  await other.close();
}
