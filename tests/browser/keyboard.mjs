// A person without a mouse, from one end of each flow to the other. What has the focus must be outlined and in view.
import {kPatience} from './program.mjs';

// The keys of one person on one page.
function hands(page, where) {
  const inside = selector => page.evaluate(wanted => Boolean(document.activeElement?.closest(wanted)), selector);
  const fail = what => { throw new Error(`keyboard ${where}: ${what}`); };
  return {
    fail,
    async tabTo(selector, most = 90) {
      for (let i = 0; i < most; ++i) {
        await page.keyboard.press('Tab');
        if (!await inside(selector)) continue;
        const seen = await page.evaluate(() => {
          const one = document.activeElement;
          const box = one.getBoundingClientRect();
          const outlined = getComputedStyle(one).outlineStyle !== 'none' || Boolean(one.querySelector(':scope + span'));
          return outlined && box.bottom > 0 && box.top < innerHeight;
        });
        return seen ? undefined : fail(`${selector} has the focus, but is not outlined or not in view`);
      }
      return fail(`${selector} is not reached with ${most} tabs`);
    },
    press: key => page.keyboard.press(key),
    type: text => page.keyboard.type(text),
    async expect(selector, what) {
      await page.waitForSelector(selector).catch(() => fail(what));
    },
  };
}

// Type a challenge, send it, reach the first suggestion and how it was computed.
async function asking(page, address, lang, challenge) {
  const {tabTo, press, type, expect, fail} = hands(page, `asking (${lang})`);
  await page.goto(`${address}/?lang=${lang}`);
  await press('Tab');
  if (!await page.evaluate(() => document.activeElement?.classList.contains('skip'))) fail('the first tab does not reach the link past the navigation');
  await tabTo('#text');
  await type(challenge.text);
  await tabTo('#place');
  await type(challenge.place);
  await press('Escape');
  await press('Enter');
  await page.waitForURL('**/match?**');
  await tabTo('#hit-1 h3 a');
  if (!await page.evaluate(() => document.querySelector('.hit .why-sentence')?.innerText)) fail('the first suggestion has no reason');
  await tabTo('#hit-1 .unfold');
  await press('Enter');
  await expect('#hit-1 .unfold[aria-expanded=true]', 'the sum does not open');
  await expect('#hit-1 .score tfoot', 'the sum is not there');
  if (!await page.evaluate(() => document.activeElement.matches('#hit-1 .unfold'))) fail('the focus leaves the button that opens the sum');
}

// Drop a word, narrow, and find oneself where one was.
async function correcting(page, address, lang, challenge) {
  const {tabTo, press, expect, fail} = hands(page, `correcting (${lang})`);
  await page.goto(`${address}/match?${new URLSearchParams({...challenge, lang})}`);
  await tabTo('.understood summary');
  await press('Enter');
  await tabTo('.term button[name=drop]');
  await press('Enter');
  await expect('.term-dropped', 'the word is not dropped');
  await tabTo('.narrow-group:not([open]) summary, .narrow-group[open] input[type=checkbox]', 200);
  if (await page.evaluate(() => document.activeElement.localName === 'summary')) {
    await press('Enter');
    await tabTo('.narrow-group input[type=checkbox]');
  }
  await press('Space');
  await expect('.narrow input[type=checkbox]:checked', 'the limit is not set');
  await page.waitForURL(/[?&](wanted|country|spoken|region|innovation)=/);
  const kept = await page.waitForFunction(() => document.activeElement?.matches('.narrow input:checked'), null, {timeout: kPatience}).catch(() => null);
  if (!kept) fail('the focus is lost when the suggestions change');
}

// Keep two, note, put in order, take one away.
async function keeping(page, address, lang, challenge) {
  const {tabTo, press, type, expect, fail} = hands(page, `keeping (${lang})`);
  await page.goto(`${address}/match?${new URLSearchParams({...challenge, lang})}`);
  for (const hit of ['#hit-1', '#hit-2']) {
    await tabTo(`${hit} .keep`, 200);
    await press('Space');
    await expect(`${hit} .keep[aria-pressed=true]`, 'it is not kept');
  }
  await page.goto(`${address}/shortlist?lang=${lang}`);
  await expect('.kept-one', 'nobody is on the list');
  const first = await page.getAttribute('.kept-one', 'data-id');
  await tabTo('.kept-note textarea');
  await type('✓ 15:00');
  await tabTo('[data-move="1"]');
  await press('Enter');
  await expect(`.kept-one:nth-child(2)[data-id="${first}"]`, 'it is not moved');
  if (!await page.evaluate(id => document.activeElement?.closest('.kept-one')?.dataset.id === id, first)) fail('the focus does not move along');
  await tabTo('[data-remove]');
  await press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.kept-one').length === 1);
}

async function writing(page, address, lang, challenge) {
  const {tabTo, press, type, expect} = hands(page, `writing (${lang})`);
  await page.goto(`${address}/match?${new URLSearchParams({...challenge, lang})}`);
  await tabTo('.hit button[formaction="/contact"]', 200);
  await press('Enter');
  await page.waitForURL('**/contact?**');
  await tabTo('#message');
  await type('…');
  await tabTo('#send');
  await press('Enter');
  await expect('#problems', 'what is missing is not told');
  await tabTo('#reply_to');
  await type('keys@example.org');
  await tabTo('#consent');
  await press('Space');
  await tabTo('#send');
  await press('Enter');
  await page.waitForURL('**/contact/kept?**');
}

async function searching(page, address, lang) {
  const {tabTo, press, type, expect} = hands(page, `searching (${lang})`);
  await page.goto(`${address}/search?type=organisation&lang=${lang}`);
  await tabTo('input[type=search], input[name=q]');
  await type('Design');
  await press('Enter');
  await page.waitForURL(/[?&]q=Design/);
  await tabTo('.pick input');
  await press('Space');
  await tabTo('.pick input');
  await press('Space');
  await tabTo('.compare-bar button', 200);
  await press('Enter');
  await page.waitForURL('**/compare?**');
  await expect('.compare-table', 'two are not compared');
  await tabTo('.compare-drop');
  await press('Enter');
}

// On a phone the languages are folded.
async function changingLanguage(page, address, lang) {
  const {tabTo, press, expect} = hands(page, `language (${lang})`);
  await page.setViewportSize({width: 360, height: 740});
  await page.goto(`${address}/knowledge?lang=${lang}`);
  await tabTo('.lang summary');
  await press('Enter');
  await tabTo('.lang a');
  await press('Escape');
  await expect('.lang details:not([open])', 'Escape does not close the list');
  await press('Enter');
  await tabTo('.lang a');
  const other = await page.evaluate(() => document.activeElement.lang);
  await press('Enter');
  await expect(`html[lang=${other}]`, `the page is not in ${other}`);
}

const flows = [asking, correcting, keeping, writing, searching, changingLanguage];

// Every flow in every language, or each flow once with the languages in turn.
export async function byKeyboard(browser, address, challenges, full, problems) {
  const langs = Object.keys(challenges);
  for (const [i, flow] of flows.entries()) {
    for (const lang of full ? langs : [langs[i % langs.length]]) {
      const context = await browser.newContext({viewport: {width: 1280, height: 800}, locale: lang, reducedMotion: 'reduce'});
      const page = await context.newPage();
      page.setDefaultTimeout(kPatience);
      await flow(page, address, lang, challenges[lang]).catch(error => problems.push(error.message.startsWith('keyboard') ? error.message : `keyboard ${flow.name} (${lang}): ${error.message}`));
      await context.close();
    }
  }
}
