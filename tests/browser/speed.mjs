// How soon pages are seen: prints rows as scripts/bench keeps them, one JSON object a line.
// usage: node speed.mjs PROGRAM SOURCE_DIR
// Every first visit has a browser context of its own with nothing cached, on a phone's width; "4x" has its processor slowed down
// four times (Emulation.setCPUThrottlingRate). The program runs on the same machine, so that no network is measured.
import {chromium} from 'playwright-core';
import {challenge, pages} from './pages.mjs';
import {shippedRecords, startProgram} from './program.mjs';

const kRounds = 9;
const kSlow = 4;

const [program, source] = process.argv.slice(2);
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.round(share * (values.length - 1))];

async function visitor(browser, slow) {
  const context = await browser.newContext({viewport: {width: 360, height: 740}, locale: 'de'});
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', {rate: slow});
  return {context, page};
}

// Milliseconds from asking for the page until its largest part is painted.
async function largestPaint(browser, url) {
  const {context, page} = await visitor(browser, kSlow);
  await page.addInitScript(() => {
    new PerformanceObserver(list => { window.largest = list.getEntries().at(-1).startTime; }).observe({type: 'largest-contentful-paint', buffered: true});
  });
  await page.goto(url, {waitUntil: 'networkidle'});
  const took = await (await page.waitForFunction(() => window.largest)).jsonValue();
  await context.close();
  return took;
}

// Milliseconds from the last byte of the answer until its suggestions are painted in the place of the old page.
async function shownAfter(page, press) {
  await page.evaluate(() => {
    // What is sent within a frame arrives once that frame is painted and handed over. The next frame would be too late: 100 ms
    // after controls came into the page, the browser looks through all of them (to fill them in), which takes 100 to 200 ms at 4x.
    window.shown = new Promise(resolve => document.addEventListener('tandem:shown', () => {
      requestAnimationFrame(() => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage('');
      });
    }, {once: true}));
  });
  await press();
  return page.evaluate(async () => {
    const shown = await window.shown;
    return shown - performance.getEntriesByType('resource').filter(one => new URL(one.name).pathname === '/match').at(-1).responseEnd;
  });
}

// A limit being set.
async function shownAfterAnswer(browser, url, slow) {
  const {context, page} = await visitor(browser, slow);
  await page.goto(url, {waitUntil: 'networkidle'});
  await page.evaluate(() => document.querySelectorAll('.narrow-group').forEach(one => { one.open = true; }));
  const took = await shownAfter(page, () => page.locator('.narrow input[type=checkbox]').first().check());
  await context.close();
  return took;
}

async function homeFilledIn(browser, address, slow) {
  const {context, page} = await visitor(browser, slow);
  await page.goto(address + '/', {waitUntil: 'networkidle'});
  await page.fill('#text', challenge.de.text);
  await page.fill('#place', challenge.de.place);
  return {context, page};
}

// The form of the home page being sent.
async function firstShownAfterAnswer(browser, address, slow) {
  const {context, page} = await homeFilledIn(browser, address, slow);
  const took = await shownAfter(page, () => page.click('.ask button[type=submit]'));
  await context.close();
  return took;
}

// The same sent as without scripts: the first paint of the page that answers.
async function paintedAfterAnswer(browser, address, slow) {
  const {context, page} = await homeFilledIn(browser, address, slow);
  await page.evaluate(() => document.querySelector('.ask').submit());
  await page.waitForURL('**/match?**');
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const took = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime - performance.getEntriesByType('navigation')[0].responseEnd);
  await context.close();
  return took;
}

const server = await startProgram(program, source, {records: shippedRecords(source)});
const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu']});
try {
  const url = path => server.address + path;
  const measures = {
    lcp_ms_4x_home: () => largestPaint(browser, url('/')),
    lcp_ms_4x_match: () => largestPaint(browser, url(pages.match[0])),
    lcp_ms_4x_search: () => largestPaint(browser, url(pages.search_list[0])),
    lcp_ms_4x_cooperation: () => largestPaint(browser, url(pages.cooperation[0])),
    shown_after_answer_ms: () => shownAfterAnswer(browser, url(pages.match[0]), 1),
    shown_after_answer_ms_4x: () => shownAfterAnswer(browser, url(pages.match[0]), kSlow),
    first_shown_after_answer_ms: () => firstShownAfterAnswer(browser, server.address, 1),
    first_shown_after_answer_ms_4x: () => firstShownAfterAnswer(browser, server.address, kSlow),
    painted_after_answer_ms: () => paintedAfterAnswer(browser, server.address, 1),
    painted_after_answer_ms_4x: () => paintedAfterAnswer(browser, server.address, kSlow),
  };
  const took = Object.fromEntries(Object.keys(measures).map(name => [name, []]));
  // In turn, so that a busy moment of the machine meets all of them.
  for (let round = 0; round < kRounds; ++round) {
    for (const [name, measure] of Object.entries(measures)) took[name].push(await measure());
  }
  for (const [name, values] of Object.entries(took)) {
    console.log(JSON.stringify({name, value: quantile(values, 0.5), unit: 'ms', n: kRounds}));
    console.log(JSON.stringify({name: `${name}_p90`, value: quantile(values, 0.9), unit: 'ms', n: kRounds}));
  }
} finally {
  await browser.close();
  await server.stop();
}
