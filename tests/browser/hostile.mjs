// Sixty strings that have broken pages before, in every field that an address, a form or a record can fill: none may run
// (they all call hit()), none may be reported by the policy, none may break out of its element.
import {kPatience} from './program.mjs';

const run = 'hit()';
const tags = ['script', 'img src=x onerror', 'svg onload', 'body onload', 'iframe srcdoc', 'details open ontoggle', 'input autofocus onfocus', 'video src=x onerror', 'math href', 'marquee onstart'];

const strings = [
  ...tags.map(tag => `<${tag}="${run}">`),
  ...tags.map(tag => `"><${tag}=${run}>`),
  ...tags.map(tag => `'/><${tag}='${run}'//`),
  `<script>${run}</script>`, `</textarea><script>${run}</script>`, `</title><script>${run}</script>`, `--><script>${run}</script>`,
  `</script><script>${run}</script>`, `<scr<script>ipt>${run}</script>`, `<SCRIPT>${run}</SCRIPT>`, `<script/x>${run}</script>`,
  `javascript:${run}`, ` javascript:${run}//`, `JaVaScRiPt:${run}`, `data:text/html,<script>${run}</script>`, `" onmouseover="${run}`, `' autofocus onfocus='${run}`,
  `{{${run}}}`, `{{{constructor.constructor("${run}")()}}}`, `{{#t}}x{{/t}}`, `{{>_head}}`, '{n}', '{place}', `\${${run}}`, `#{${run}}`,
  '\u202eabc', '\u0000x'.slice(1), '\ufeff\u200b', 'ﷺ'.repeat(30), 'a'.repeat(1900), '💥'.repeat(50), `%3Cscript%3E${run}%3C/script%3E`, `&lt;script&gt;${run}`,
];

const at = (path, fields) => text => path + '?' + new URLSearchParams(Object.fromEntries(fields.map(name => [name, text])));

// Every field that an address can fill, page by page; fields that are refused together stand in calls of their own.
const addresses = [
  s => '/match?' + new URLSearchParams({text: `Etiketten ${s}`, place: s, drop: s, stress: s}),
  s => '/match?' + new URLSearchParams({text: `Wein ${s}`, country: s, wanted: s, language: s, within_km: s, limit: s}),
  s => '/match?' + new URLSearchParams({text: `Wein ${s}`, sector: s, seeking: s, region: s, spoken: s, innovation: s, elsewhere: s, own_sector: s, without: s}),
  s => '/cooperations?' + new URLSearchParams({q: s, country: s, sort: s}),
  s => '/organisations?' + new URLSearchParams({q: s, sectors: s}),
  at('/search', ['q']),
  s => '/search?' + new URLSearchParams({type: 'cooperation', q: s, sectors_creative: s, year: s, written_in: s, innovation: s, page: s, more: s, sort: s}),
  s => '/search?' + new URLSearchParams({type: 'organisation', like: s, kind: s}),
  s => '/search?' + new URLSearchParams({type: s, q: s}),
  s => '/compare?' + new URLSearchParams([['type', 'organisation'], ['id', s], ['id', 'designesgleichen'], ['id', 'volkskunst-design']]),
  at('/knowledge', ['q', 'topic']),
  at('/support', ['country', 'q']),
  at('/shortlist', ['id', 'note', 'until', 'seal']),
  at('/', ['text', 'place', 'sector', 'seeking', 'lang']),
  s => '/contact?' + new URLSearchParams({organisation: 'designesgleichen', text: s, message: s, lang: s}),
  s => '/contact?' + new URLSearchParams({organisation: s, text: s}),
  at('/contact/kept', ['number', 'organisation', 'seal']),
  s => '/organisations/' + encodeURIComponent(s),
  s => '/knowledge/' + encodeURIComponent(s),
  s => `/imprint?${encodeURIComponent(s)}=${encodeURIComponent(s)}`,
  s => '/case?' + new URLSearchParams({organisation: 'designesgleichen', text: s, place: s}),
];

// What ran, what broke out of its element, and addresses that would run when clicked.
const broken = page => page.evaluate(() => Boolean(window.wasHit
  || document.querySelector('iframe, video, marquee, math, [onerror], [onload], [onfocus], [ontoggle], [onmouseover]')
  || [...document.querySelectorAll('a, area, form')].some(one => /^\s*(javascript|data|vbscript):/i.test(one.getAttribute('href') ?? one.getAttribute('action') ?? ''))));

async function listeningPage(browser, problems) {
  const page = await browser.newPage();
  page.setDefaultTimeout(kPatience);
  await page.addInitScript(() => { window.hit = () => { window.wasHit = true; }; });
  page.on('console', message => {
    if (/Content.Security.Policy/i.test(message.text())) problems.push(`hostile: ${page.url().slice(0, 200)}: ${message.text()}`);
  });
  page.on('pageerror', error => problems.push(`hostile: ${error.message}`));
  page.on('dialog', dialog => { problems.push('hostile: a dialog'); dialog.dismiss(); });
  return page;
}

// What is typed into a letter comes back on the page that tells its mistakes.
async function writeHostileLetters(page, address, texts, problems) {
  for (const text of texts) {
    await page.goto(address + '/contact?organisation=designesgleichen', {waitUntil: 'domcontentloaded'});
    for (const field of ['message', 'reply_to', 'sender']) {
      await page.evaluate(([id, value]) => { document.getElementById(id).value = value; }, [field, text]);
    }
    await page.click('#send');
    await page.waitForSelector('#problems');
    if (await broken(page)) problems.push(`hostile letter: ran or broke out: ${text}`);
  }
}

// Typed, not linked to: the box, the place with its suggestions, the reason of a judgement, the notes of the shortlist.
async function typeHostileTexts(page, address, texts, problems) {
  for (const text of texts) {
    await page.goto(address + '/', {waitUntil: 'domcontentloaded'});
    await page.fill('#text', `Etiketten ${text}`.slice(0, 1900));
    await page.fill('#place', text.slice(0, 100));
    await page.click('.ask button[type=submit]');
    await page.waitForURL('**/match**');
    if (await broken(page)) problems.push(`hostile: typed into the form: ${text}`);
    await page.goto(address + '/match?text=Etiketten+Wein', {waitUntil: 'domcontentloaded'});
    await page.evaluate(() => { document.querySelector('.judging-box').open = true; });
    await page.click('.judging button[value^=unsuitable]');
    await page.fill('.judging input[name=reason]', text.slice(0, 190));
    await page.click('.judging button');
    await page.waitForURL(url => !url.searchParams.has('because') && url.searchParams.has('judged'));
    if (await broken(page)) problems.push(`hostile: as a reason: ${text}`);
    await page.evaluate(note => localStorage.setItem('tandem.shortlist', JSON.stringify([{id: 'designesgleichen', note}, {id: note, note}])), text);
    await page.goto(address + '/shortlist');
    await page.waitForSelector('.kept-one');
    if (await broken(page)) problems.push(`hostile: as a note: ${text}`);
  }
}

// Each string in each place, or each once with the places in turn.
export async function withHostileStrings(browser, address, full, problems) {
  const page = await listeningPage(browser, problems);
  for (const [i, text] of strings.entries()) {
    for (const place of full ? addresses : [addresses[i % addresses.length]]) {
      await page.goto(address + place(text), {waitUntil: 'domcontentloaded'});
      if (await broken(page)) problems.push(`hostile: ran or broke out: ${text}`);
    }
  }
  await writeHostileLetters(page, address, strings.filter((_, i) => full || i % 6 === 0), problems);
  await typeHostileTexts(page, address, strings.filter((_, i) => full || i % 12 === 5), problems);
  await page.close();
}

// A collection whose every text field is one of the strings.
export function hostileRecords() {
  return strings.map(one => one.slice(0, 480)).flatMap((s, i) => {
    const [id, lang, source_url] = [`h${i}`, 'de', 'https://example.org/'];
    const place = {place: s, region_text: s};
    return [
      {type: 'organisation', id: `${id}-a`, lang, source_url, name: `Studio ${s}`, kind: 'creative', sectors: ['design'], summary: `Etiketten ${s}`, offers: [s], seeks: [s], past_work: [s], ...place},
      {type: 'organisation', id: `${id}-b`, lang, source_url, name: `Weingut ${s}`, kind: 'sme', sectors: ['C11'], summary: s, ...place},
      {type: 'cooperation', id, lang, source_url, title: `Etiketten ${s}`, partners: [{organisation: `${id}-a`, role: 'creative'}, {organisation: `${id}-b`, role: 'sme'}], challenge: `Wein ${s}`, solution: `Etiketten ${s}`,
       sectors_creative: ['design'], sectors_sme: ['C'], origin: [`other: ${s}`], value_partners: [`other: ${s}`], value_region: [`other: ${s}`], innovation: [`other: ${s}`], support: s, advice: s, duration: s, ...place},
      {type: 'article', id: `${id}-c`, lang, source_url, title: `Lizenz ${s}`, summary: s, body: `## ${s}\n\n${s}\n\n- ${s}\n\n[${s}](${encodeURI(s)}) [x](javascript:${run})\n\n\`${s}\``, topics: ['start']},
      {type: 'challenge', id: `${id}-e`, lang, source_url, title: `Etiketten ${s}`, text: `Etiketten ${s}`, organisation: `${id}-b`, sector: `other: ${s}`, wanted: [`other: ${s}`], consent: true, ...place},
      {type: 'support', id: `${id}-d`, lang, source_url, name: s, who: s, where: 'DE', amount: s},
    ];
  });
}

// What stands in records is as foreign as what is typed. The folder is that of the collection above.
export async function withHostileRecords(browser, address, full, problems) {
  const page = await listeningPage(browser, problems);
  const look = async path => {
    const response = await page.goto(address + path, {waitUntil: 'domcontentloaded'});
    if (response.status() !== 200) problems.push(`hostile record: ${path}: status ${response.status()}`);
    if (await broken(page)) problems.push(`hostile record: ran or broke out on ${path}`);
  };
  for (const path of ['/', '/cooperations', '/organisations', '/knowledge', '/support', '/search?q=Etiketten', '/search?type=cooperation', '/search?type=article&q=Lizenz', '/challenges', '/search?type=challenge&q=Etiketten', '/match?seeking=sme&text=Wir+gestalten+Etiketten', '/compare?type=challenge&id=h0-e&id=h31-e', '/match?text=Wir+suchen+Etiketten+und+Wein&limit=50',
                      '/compare?type=cooperation&id=h0&id=h31&id=h33&id=h43', '/compare?type=organisation&id=h1-a&id=h11-a', '/contact?organisation=h34-a']) await look(path);
  for (let i = 0; i < strings.length; i += full ? 1 : 10) {
    for (const path of [`/cooperations/h${i}`, `/organisations/h${(i + 3) % strings.length}-a`, `/knowledge/h${(i + 7) % strings.length}-c`, `/challenges/h${(i + 5) % strings.length}-e`]) await look(path);
  }
  await page.close();
}
