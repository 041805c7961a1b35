// A person without a mouse: type a challenge, send it, reach the first suggestion and its reasons.
export async function byKeyboard(page, address, challenge, lang) {
  await page.goto(`${address}/?lang=${lang}`);
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  const tabTo = async (test, what, most = 60) => {
    for (let i = 0; i < most; ++i) {
      await page.keyboard.press('Tab');
      if (await test()) return;
    }
    throw new Error(`keyboard (${lang}): ${what} is not reached with ${most} tabs`);
  };
  await page.keyboard.press('Tab');
  const skips = await page.evaluate(() => document.activeElement?.classList.contains('skip'));
  if (!skips) throw new Error(`keyboard (${lang}): the first tab does not reach the link past the navigation`);
  await tabTo(async () => await focused() === 'text', 'the text');
  await page.keyboard.type(challenge.text);
  await tabTo(async () => await focused() === 'place', 'the place');
  await page.keyboard.type(challenge.place);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/match?**');
  await tabTo(() => page.evaluate(() => Boolean(document.activeElement?.closest('#hit-1'))), 'the first suggestion');
  const outlined = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none');
  if (!outlined) throw new Error(`keyboard (${lang}): what is focused is not outlined`);
  const reason = await page.evaluate(() => document.querySelector('.hit .why-sentence')?.innerText ?? '');
  if (!reason) throw new Error(`keyboard (${lang}): the first suggestion has no reason`);
  await tabTo(() => page.evaluate(() => document.activeElement?.tagName === 'SUMMARY'), 'how the order comes about');
  await page.keyboard.press('Enter');
  const opened = await page.evaluate(() => document.activeElement.parentElement.open);
  if (!opened) throw new Error(`keyboard (${lang}): the sum does not open`);
}
