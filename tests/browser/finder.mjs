// A page of another site with the finder in it: one script line, whatever that page's own policy is.
import {createServer} from 'node:http';
import {kPatience} from './program.mjs';

const page = (address, lang) => `<!doctype html><html lang="${lang}"><title>Elsewhere</title>
<script src="${address}/static/tandem-finder.js" defer></script>
<main><h1>Elsewhere</h1><tandem-finder lang="${lang}" limit="2"></tandem-finder></main></html>`;

async function elsewhere(address, policy) {
  const server = createServer((request, response) => {
    const lang = new URL(request.url, 'http://elsewhere').searchParams.get('lang') ?? 'de';
    const headers = {'Content-Type': 'text/html; charset=utf-8'};
    if (policy) headers['Content-Security-Policy'] = policy;
    response.writeHead(200, headers).end(page(address, lang));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {address: `http://localhost:${server.address().port}`, stop: () => server.close()};
}

async function findOn(browser, site, lang, challenge) {
  const context = await browser.newContext({viewport: {width: 360, height: 800}, locale: lang});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  await page.goto(`${site.address}/?lang=${lang}`);
  await page.fill('tandem-finder textarea', challenge.text);
  await page.fill('tandem-finder input[name=place]', challenge.place);
  await page.click('tandem-finder button');
  return {context, page};
}

// Sentences that say what is wrong.
export async function finder(browser, address, lang, challenge, accessibility) {
  const problems = [];
  const open = await elsewhere(address, `default-src 'none'; script-src ${address}; connect-src ${address}`);
  try {
    const {context, page} = await findOn(browser, open, lang, challenge);
    await page.waitForSelector('tandem-finder li a');
    if (await page.locator('tandem-finder li').count() !== 2) problems.push('not two suggestions');
    const links = await page.locator('tandem-finder li a').evaluateAll(all => all.map(one => one.href));
    if (!links.every(link => link.startsWith(address + '/organisations/'))) problems.push(`links lead to ${links}`);
    if ((await context.cookies()).length > 0) problems.push('sets a cookie');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wider > 0) problems.push(`scrolls sideways by ${wider} px`);
    await context.close();
  } finally {
    open.stop();
  }
  const plain = await elsewhere(address, '');
  try {
    const {context, page} = await findOn(browser, plain, lang, {text: '<img src=x onerror=alert(1)>', place: '<b>Zwikau</b>'});
    await page.waitForFunction(() => document.querySelector('tandem-finder').shadowRoot.querySelector('[role=status]').textContent.length > 12);
    problems.push(...await accessibility(page));
    await context.close();
  } finally {
    plain.stop();
  }
  // Where the page forbids the call, the person still gets an answer: from Tandem itself.
  const closed = await elsewhere(address, `default-src 'none'; script-src ${address}; form-action ${address}`);
  try {
    const {context, page} = await findOn(browser, closed, lang, challenge);
    await page.waitForURL(`${address}/match?**`);
    await context.close();
  } finally {
    closed.stop();
  }
  return problems.map(one => `finder ${lang}: ${one}`);
}
