// A match becomes a case: opened, followed step by step, shared with an adviser, printed, deleted.
import {kPatience} from './program.mjs';

const kWineFirm = 'Weingut Sonnenhang';

async function openCase(page, url, look, problems, where) {
  await page.goto(url);
  const challenge = await page.inputValue('#text');
  await page.locator('.hit button[formaction="/case"]').first().click();
  await page.waitForURL('**/case?**');
  if (await page.inputValue('#text') !== challenge) problems.push(`${where}: the challenge is not carried along`);
  if (await page.inputValue('#place') !== 'Freyburg') problems.push(`${where}: the place is not carried along`);
  await page.fill('#firm', kWineFirm);
  await page.click('#send');
  await page.waitForSelector('#consent-error');
  await look();
  await page.check('#consent');
  await page.click('#send');
  await page.waitForURL(/\/case\/[0-9a-f]{32}/);
  await page.waitForSelector('.case-link-new');
  await look();
  return page.url().split('?')[0];
}

async function takeSteps(page, problems, where) {
  for (const step of ['contacted', 'met', 'project']) {
    await page.click('.way-next button[value=step]');
    await page.waitForSelector(`#step-${step}.way-done`);
  }
  await page.locator('#step-project summary').click();
  await page.click('#step-project button[value=step_back]');
  await page.waitForSelector('#step-project.way-next');
  if (await page.locator('.way-done').count() !== 2) problems.push(`${where}: going back takes more than one step`);
}

async function tickAndNote(page, problems, where, look) {
  await page.check('#done-roles');
  await page.locator('#done-roles ~ .check-body summary').click();
  await page.fill('#note-roles', 'Anna entscheidet.');
  await page.click('button[value=list]');
  await page.waitForSelector('.check-done');
  if (await page.inputValue('#note-roles') !== 'Anna entscheidet.') problems.push(`${where}: the note of an item is lost`);
  await page.click('button[value=note]');
  await page.waitForSelector('#note-error');
  await look();
  await page.fill('#note', 'Am Dienstag\nvorbeigekommen.');
  await page.click('button[value=note]');
  await page.waitForSelector('.case-note');
}

async function advise(browser, page, url, problems, where, {accessibility}) {
  await page.fill('#adviser', 'Frau Rat');
  await page.click('button[value=let_in]');
  await page.waitForSelector('.case-links');
  const link = await page.inputValue('.case-links input[readonly]');
  const other = await browser.newPage();
  await other.goto(link);
  if (link.includes(url.split('/').at(-1))) problems.push(`${where}: the adviser's link is the firm's`);
  if (await other.locator('button[value=delete], button[value=let_in]').count() > 0) problems.push(`${where}: the adviser may delete or let in`);
  await other.fill('#note', 'Mein Rat.');
  await other.click('button[value=note]');
  await other.waitForSelector('text=Mein Rat.');
  problems.push(...(await accessibility(other)).map(one => `${where}: adviser: ${one}`));
  await page.goto(url);
  if (await page.locator('text=Mein Rat.').count() !== 1) problems.push(`${where}: the firm does not see the adviser's note`);
  await page.click('button[value=withdraw]');
  await page.waitForFunction(() => !document.querySelector('.case-links')).catch(() => page.waitForLoadState());
  if ((await other.goto(link)).status() !== 404) problems.push(`${where}: a withdrawn link still opens the case`);
  await other.close();
}

// Every width in every scheme and in every language, though not all three at once (half as long); on paper no link that would give
// the case away.
async function lookEverywhere(browser, url, {accessibility, layout, full}, problems) {
  for (const [i, lang] of ['de', 'en'].entries()) {
    for (const [j, width] of [320, 360, 768, 1280].entries()) {
      for (const colorScheme of full ? ['light', 'dark'] : [(i + j) % 2 ? 'dark' : 'light']) {
        const context = await browser.newContext({viewport: {width, height: 800}, colorScheme, locale: lang});
        const page = await context.newPage();
        await page.goto(`${url}?lang=${lang}`);
        problems.push(...[...await accessibility(page), ...await layout(page)].map(one => `case ${lang} ${width} ${colorScheme}: ${one}`));
        await page.emulateMedia({media: 'print'});
        if (await page.locator('input[readonly]:visible, form button:visible').count() > 0) problems.push('case: links or buttons are printed');
        await context.close();
      }
    }
  }
}

export async function following(browser, url, javaScriptEnabled, checks, problems) {
  const where = `case ${javaScriptEnabled ? 'js' : 'no js'}`;
  const context = await browser.newContext({locale: 'de', viewport: {width: 360, height: 740}, javaScriptEnabled});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  const look = async () => {
    if (javaScriptEnabled) problems.push(...[...await checks.accessibility(page), ...await checks.layout(page)].map(one => `${where}: ${one}`));
  };
  const address = await openCase(page, url, look, problems, where);
  await takeSteps(page, problems, where);
  await tickAndNote(page, problems, where, look);
  await look();
  if (javaScriptEnabled) {
    await advise(browser, page, address, problems, where, checks);
    await lookEverywhere(browser, address, checks, problems);
  }
  await page.goto(address);
  await page.locator('#end summary').click();
  await page.check('#sure');
  await page.click('button[value=delete]');
  await page.waitForURL('**/case/deleted**');
  await look();
  if ((await page.goto(address)).status() !== 404) problems.push(`${where}: a deleted case is still there`);
  if ((await context.cookies()).length > 0) problems.push(`${where}: a cookie is set`);
  await context.close();
}
