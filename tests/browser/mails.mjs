// The pages that links in mails lead to: nobody sees them who has no mail, so they are looked at here, with a mail server of our own.
import {execFile} from 'node:child_process';
import {appendFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {kPatience, startProgram} from './program.mjs';

const kSite = 'https://tandem.example';
const organisation = (id, offer) => ({type: 'organisation', id, lang: 'de', name: `Atelier ${id}`, kind: 'creative', sectors: ['design'], offers: [offer],
  place: 'Freyburg', country: 'DE', contact: `${id}@example.org`, source_url: 'https://example.org/', updated: '2026-11-01'});
const trades = ['Weinetiketten', 'Möbel aus Eichenholz', 'Fotos von Hochzeiten', 'Filme über Handwerk', 'Musik für Theater', 'Webseiten für Vereine', 'Bücher über Gärten', 'Keramik'];

// Takes every mail; `linkTo(reader)` waits for the next link that is sent to somebody.
async function mailServer() {
  const links = [], waiting = [];
  const hand = () => waiting.filter(one => !one.done).forEach(one => {
    const at = links.findIndex(({reader}) => reader === one.reader);
    if (at < 0) return;
    one.done = true;
    one.resolve(links.splice(at, 1)[0].path);
  });
  const take = (reader, mail) => {
    const bytes = mail.replaceAll('=\r\n', '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    const path = bytes.match(/https:\/\/tandem\.example(\/(?:subscription|contact\/answer)\S+)/)?.[1];
    if (path) links.push({reader, path});
    hand();
  };
  const server = createServer(socket => {
    let said = '', reader = '', inMail = false;
    socket.on('error', () => {});
    socket.write('220 test\r\n');
    socket.on('data', data => {
      said += data.toString('latin1');
      for (let end; (end = said.indexOf(inMail ? '\r\n.\r\n' : '\r\n')) >= 0;) {
        const part = said.slice(0, end);
        said = said.slice(end + (inMail ? 5 : 2));
        if (inMail) take(reader, part);
        else if (/^RCPT/i.test(part)) reader = part.match(/<(.*)>/)[1];
        inMail = !inMail && /^DATA/i.test(part);
        socket.write(inMail ? '354 go on\r\n' : /^QUIT/i.test(part) ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const linkTo = reader => new Promise((resolve, reject) => {
    waiting.push({reader, resolve});
    setTimeout(() => reject(new Error(`no mail to ${reader}`)), kPatience).unref();
    hand();
  });
  return {port: server.address().port, linkTo, close: () => server.close()};
}

async function prepareHome(program, source, port) {
  const home = mkdtempSync(join(tmpdir(), 'tandem-mails-'));
  // Not while everything else waits: the mail server is ours.
  const run = (...command) => promisify(execFile)(program, ['--home', home, ...command], {cwd: source});
  writeFileSync(join(home, 'tandem.toml'), `[mail]\nhost = "127.0.0.1"\nport = ${port}\nsecurity = "none"\nfrom = "tandem@example.org"\nsite = "${kSite}"\nbroker = "broker@example.org"\n`);
  const records = join(home, 'records.jsonl');
  trades.forEach((trade, i) => appendFileSync(records, JSON.stringify(organisation(`studio-${i}`, trade)) + '\n'));
  await run('import', records);
  await run('train');
  return {home, run};
}

// Usually every page in two looks of five, in turn, so that each language, width and scheme has its share.
const some = [['de', 320, 'light'], ['en', 1280, 'dark'], ['pl', 360, 'light'], ['cs', 360, 'dark'], ['fr', 320, 'light']];
const all = ['de', 'en', 'pl', 'cs', 'fr'].flatMap(lang => [320, 360, 1280].flatMap(width => [[lang, width, 'light'], [lang, width, 'dark']]));
const looksOf = (full, nth) => full ? all : [some[nth % some.length], some[(nth + 2) % some.length]];

async function lookAt(browser, address, path, what, looks, checks, problems) {
  for (const [lang, width, colorScheme] of looks) {
    const context = await browser.newContext({viewport: {width, height: 800}, colorScheme, locale: lang});
    const page = await context.newPage();
    const heard = checks.complaints(page);
    await page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    const found = [...await checks.layout(page), ...await checks.contents(page, lang), ...await checks.accessibility(page), ...heard()];
    problems.push(...found.map(one => `${what} ${lang} ${width} ${colorScheme}: ${one}`));
    await context.close();
  }
}

async function byEnter(page, button) {
  await page.locator(button).focus();
  await page.keyboard.press('Enter');
}

// Asked for, confirmed, ended: each state looked at, every button by keyboard.
async function subscribing({browser, address, post, look, problems}) {
  const page = await browser.newPage({locale: 'de', viewport: {width: 360, height: 740}});
  page.setDefaultTimeout(kPatience);
  const form = '/subscribe?' + new URLSearchParams({kind: 'match', query: new URLSearchParams({text: 'Etiketten für Wein', place: 'Freyburg'}).toString()});
  await look(form, 'subscribe');
  await page.goto(address + form);
  await page.fill('#address', 'nirgends');
  await byEnter(page, '#send');
  await page.waitForSelector('#address-error');
  if (await page.inputValue('#address') !== 'nirgends') problems.push('subscribe: what was typed is lost');
  await page.fill('#address', 'leserin@example.org');
  await byEnter(page, '#send');
  await page.waitForURL('**/subscribe/asked**');
  await look('/subscribe/asked', 'asked');
  const link = await post.linkTo('leserin@example.org');
  await look(link, 'confirm');
  await page.goto(`${address}${link}&lang=en`);
  await byEnter(page, 'button[value=activate]');
  await page.waitForFunction(() => !document.querySelector('button[value=activate]'));
  if (await page.getAttribute('html', 'lang') !== 'en') problems.push('confirm: the language is lost');
  await look(link, 'active');
  await byEnter(page, 'button[value=end]');
  await page.waitForFunction(() => !document.querySelector('button[value=end]'));
  await look(link, 'ended');
  await page.close();
}

// A letter, forwarded; both sides say yes.
async function agreeing({browser, address, post, look, run, problems}) {
  const page = await browser.newPage({locale: 'de', viewport: {width: 360, height: 740}});
  page.setDefaultTimeout(kPatience);
  await page.goto(`${address}/contact?organisation=studio-0`);
  await page.fill('#message', 'Guten Tag!');
  await page.fill('#reply_to', 'winzerin@example.org');
  await page.check('#consent');
  await byEnter(page, '#send');
  await page.waitForURL('**/contact/kept?**');
  await run('contacts', 'forward', '1');
  const partner = await post.linkTo('studio-0@example.org');
  await look(partner, 'partner asked');
  await page.goto(address + partner);
  await page.fill('#address', 'nirgends');
  await byEnter(page, 'button[value=agree]');
  await page.waitForSelector('#address-error');
  await page.fill('#address', 'chefin@example.org');
  await byEnter(page, 'button[value=agree]');
  await page.waitForFunction(() => !document.querySelector('button[value=agree]'));
  await look(partner, 'partner agreed');
  const sender = await post.linkTo('winzerin@example.org');
  await look(sender, 'sender asked');
  await page.goto(address + sender);
  if (await page.content().then(html => html.includes('chefin@'))) problems.push('sender asked: the partner’s address is shown');
  await byEnter(page, 'button[value=agree]');
  await page.waitForFunction(() => !document.querySelector('button[value=agree]'));
  await look(sender, 'sender agreed');
  await page.close();
}

export async function mailPages(browser, program, source, full, checks, problems) {
  const post = await mailServer();
  const {home, run} = await prepareHome(program, source, post.port);
  const server = await startProgram(program, source, {home});
  try {
    let nth = 0;
    const look = (path, what) => lookAt(browser, server.address, path, what, looksOf(full, nth++), checks, problems);
    const at = {browser, address: server.address, post, look, run, problems};
    await subscribing(at);
    await agreeing(at);
  } finally {
    await server.stop();
    post.close();
    rmSync(home, {recursive: true});
  }
}
