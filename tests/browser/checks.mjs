// What must hold for every page. Each check returns sentences, none when all is well.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function accessibility(page) {
  // The menu of languages lies over what stands below it while it is open: looked at by itself, afterwards.
  const open = menu => page.evaluate(wanted => document.querySelectorAll('details').forEach(one => {
    one.open = Boolean(one.closest('.lang')) === wanted;
  }), menu);
  // What is far from the screen is not laid out (content-visibility) until somebody scrolls there; axe does not, and would take it for hidden.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
  await page.evaluate(axe);
  await open(false);
  // Only what is wrong leaves the page: what is right is some megabytes.
  const run = where => page.evaluate(async ([place, tags]) => {
    if (!document.querySelector(place)) return [];
    return (await axe.run(place, {runOnly: tags, resultTypes: ['violations']})).violations;
  }, [where, rules]);
  const violations = await run('html');
  await open(true);
  const menu = await run('.lang');
  await open(false);
  return [...violations, ...menu].map(one => `axe ${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.target).join(', ')}`);
}

export async function layout(page) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wider > 0 ? [`scrolls sideways by ${wider} px`] : [];
}

export async function contents(page, lang) {
  return page.evaluate(wanted => {
    const found = [];
    if (document.documentElement.lang !== wanted) found.push(`lang is ${document.documentElement.lang}`);
    if (document.querySelectorAll('h1').length !== 1) found.push('not exactly one h1');
    if (!document.title.trim()) found.push('no title');
    for (const link of document.querySelectorAll('a')) {
      const address = link.getAttribute('href');
      if (!address) found.push(`a link without address: ${link.textContent}`);
      const {protocol} = new URL(address ?? '', location.href);  // a link in a drawing has none of its own
      if (!/^(https?|mailto):$/.test(protocol)) found.push(`a link to ${protocol}`);
      if (!link.textContent.trim()) found.push(`a link without words to ${address}`);
    }
    const unfilled = /.{0,30}(\{\{|\}\}|\{[a-z_]+\}|undefined|\bfalse\b).{0,30}/;
    const prose = [...document.querySelectorAll('h1, h2, h3, h4, p, li, dt, dd, label, legend, summary')];
    const left = prose.filter(one => !one.querySelector('code')).map(one => one.innerText.match(unfilled)?.[0]).find(Boolean);
    if (left) found.push(`unfilled text: ${left}`);
    return found;
  }, lang);
}

// Listens from now on; the browser itself reports a status of 4xx of the page as an error.
export function complaints(page) {
  const said = [];
  page.on('pageerror', error => said.push(`script: ${error.message}`));
  page.on('console', message => {
    if (message.type() !== 'error' && !/Content.Security.Policy/i.test(message.text())) return;
    if (!/status of 4\d\d/.test(message.text())) said.push(`console: ${message.text()}`);
  });
  // The next page may begin before the icon of this one has come.
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') said.push(`failed: ${request.url()}: ${why}`);
  });
  page.on('request', request => {
    if (new URL(request.url()).hostname !== '127.0.0.1') said.push(`asks another host: ${request.url()}`);
  });
  return () => said.splice(0);
}
