// Sixty strings that have broken pages before, in every field that an address can fill: none may run
// (they all call hit()), none may be reported by the policy, none may break out of its element.
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

const places = [
  s => '/match?' + new URLSearchParams({text: `Etiketten ${s}`, place: s, drop: s, stress: s}),
  s => '/match?' + new URLSearchParams({text: `Wein ${s}`, country: s, wanted: s, language: s, within_km: s, limit: s}),
  s => '/cooperations?' + new URLSearchParams({q: s, country: s, sort: s}),
  s => '/organisations?' + new URLSearchParams({q: s, sectors: s}),
  s => '/shortlist?' + new URLSearchParams({id: s, note: s, until: s, seal: s}),
  s => '/?' + new URLSearchParams({text: s, lang: s}),
  s => '/contact?' + new URLSearchParams({organisation: 'designesgleichen', text: s, message: s, lang: s}),
  s => '/case?' + new URLSearchParams({organisation: 'designesgleichen', text: s, place: s}),
];

// What is typed into a letter comes back on the page that tells its mistakes.
async function writeHostileLetters(page, address, texts, problems) {
  for (const text of texts.filter((_, i) => i % 4 === 0)) {
    await page.goto(address + '/contact?organisation=designesgleichen', {waitUntil: 'domcontentloaded'});
    for (const field of ['message', 'reply_to', 'sender']) {
      await page.evaluate(([id, value]) => { document.getElementById(id).value = value; }, [field, text]);
    }
    await page.click('#send');
    await page.waitForSelector('#problems');
    const hit = await page.evaluate(() => window.wasHit || document.querySelector('iframe, video, marquee, math, [onerror], [onload], [onfocus], [ontoggle]') !== null);
    if (hit) problems.push(`hostile letter: ran or broke out: ${text}`);
  }
}

export async function withHostileStrings(browser, address, problems) {
  const page = await browser.newPage();
  await page.addInitScript(() => { window.hit = () => { window.wasHit = true; }; });
  page.on('console', message => {
    if (/Content.Security.Policy/i.test(message.text())) problems.push(`hostile: ${message.text()}`);
  });
  page.on('pageerror', error => problems.push(`hostile: ${error.message}`));
  page.on('dialog', dialog => { problems.push('hostile: a dialog'); dialog.dismiss(); });
  for (const [i, text] of strings.entries()) {
    await page.goto(address + places[i % places.length](text), {waitUntil: 'domcontentloaded'});
    const hit = await page.evaluate(() => window.wasHit || document.querySelector('iframe, video, marquee, math, [onerror], [onload], [onfocus], [ontoggle]') !== null);
    if (hit) problems.push(`hostile: ran or broke out: ${text}`);
  }
  await writeHostileLetters(page, address, strings, problems);
  await page.close();
  return strings.length;
}
