// Good and bad input for the pages that keep something: cases, letters, mails. Their replies are pages, which no document describes:
// each is HTML in the language that was asked for, kept by nobody, without a cookie, and runs nothing of what was sent.

const kForm = {'Content-Type': 'application/x-www-form-urlencoded', 'Accept-Language': 'de', Accept: 'text/html'};
const kHostile = '"><script>alert(1)</script>';
const fields = content => new URLSearchParams(content).toString();
const get = (status, path) => ({name: `GET ${path.slice(0, 100)}`, status, path, headers: {'Accept-Language': 'de', Accept: 'text/html'}, check: isPage});
const post = (status, path, content, more = {}) =>
  ({name: `POST ${path}: ${JSON.stringify(content).slice(0, 80)}`, status, method: 'POST', path, headers: kForm, body: fields(content), check: isPage, ...more});

function isPage(reply) {
  const wrong = [];
  if (reply.type !== 'text/html') wrong.push(`the media type is ${reply.type}`);
  if (!/<html lang="(de|en|pl|cs|fr)">/.test(reply.body)) wrong.push('no language');
  if (reply.headers['content-language'] && !reply.body.includes(`<html lang="${reply.headers['content-language']}">`)) wrong.push('another language in the header');
  if (reply.headers['cache-control'] !== 'no-store') wrong.push('may be kept');
  if ('set-cookie' in reply.headers) wrong.push('sets a cookie');
  if (reply.headers['referrer-policy'] !== 'no-referrer') wrong.push('tells where readers come from');
  if (/<script>/.test(reply.body)) wrong.push('what was sent is not escaped');
  return wrong;
}

const leads = status => ({status, check: reply => {
  const to = reply.headers.location ?? '';
  return to.startsWith('/') && !to.startsWith('//') ? [] : [`leads to ${to}`];
}});

const kNobody = '0123456789abcdef0123456789abcdef';
const cases = [
  get(200, '/case?organisation=volkskunst-design'), get(200, `/case?organisation=volkskunst-design&${fields({text: kHostile, place: kHostile})}`),
  get(404, '/case'), get(404, '/case?organisation=nobody'), get(404, `/case?organisation=${encodeURIComponent(kHostile)}`),
  get(404, `/case/${kNobody}`), get(404, '/case/short'), get(404, `/case/${encodeURIComponent(kHostile)}`), get(200, '/case/deleted'),
  post(303, '/case', {organisation: 'volkskunst-design', text: 'Etiketten für Spielzeug'}, leads(303)), post(404, '/case', {organisation: 'nobody', send: '1', consent: '1', text: 'a'}),
  post(422, '/case', {organisation: 'volkskunst-design', send: '1', text: kHostile, firm: kHostile, place: kHostile}),
  post(422, '/case', {organisation: 'volkskunst-design', send: '1', text: 'Etiketten', consent: '1', token: kNobody, mark: '0'.repeat(32)}),
  post(404, `/case/${kNobody}`, {do: 'note', note: kHostile}), post(404, `/case/${kNobody}`, {do: 'delete', sure: '1'}), post(404, `/case/${kNobody}`, {}),
];

const letters = [
  get(200, '/contact?organisation=volkskunst-design'), get(404, '/contact'), get(404, '/contact?organisation=nobody'),
  get(404, '/contact/kept'), get(404, `/contact/kept?number=1&organisation=volkskunst-design&seal=${'0'.repeat(32)}`),
  post(422, '/contact', {organisation: 'volkskunst-design', send: '1', message: kHostile, reply_to: kHostile, sender: kHostile, text: kHostile}),
  post(422, '/contact', {organisation: 'volkskunst-design', send: '1', message: 'Guten Tag', reply_to: 'a@b.example', consent: '1', mark: '0'.repeat(32)}),
  get(404, '/contact/answer'), get(404, `/contact/answer?number=1&side=partner&seal=${'0'.repeat(32)}`), get(404, '/contact/answer?number=-1&side=nobody&seal='),
  post(404, `/contact/answer?number=1&side=sender&seal=${'0'.repeat(32)}`, {do: 'agree', address: 'a@b.example'}),
];

const watch = query => `/subscribe?${fields({kind: 'match', query: fields(query)})}`;
const mails = [
  get(200, watch({text: 'Etiketten für Wein', place: 'Freyburg'})), get(200, watch({text: kHostile})), get(200, '/subscribe?kind=search&query=q%3DWein%26type%3Dorganisation'),
  get(404, '/subscribe'), get(404, '/subscribe?kind=match&query='), get(404, watch({text: 'Etiketten', place: 'Zwikau'})), get(404, '/subscribe?kind=search&query=type%3Dfeedback'), get(404, '/subscribe?kind=dance&query=q%3Da'),
  post(422, '/subscribe', {kind: 'search', query: 'q=Wein', address: kHostile}), post(422, '/subscribe', {kind: 'search', query: 'q=Wein', address: 'a@b.example'}), post(404, '/subscribe', {}),
  get(200, '/subscribe/asked'), get(404, '/subscription'), get(404, `/subscription?number=1&seal=${'0'.repeat(32)}`), get(404, '/subscription?number=99999999999999999999&seal=%22'),
  post(404, `/subscription?number=1&seal=${'0'.repeat(32)}`, {'List-Unsubscribe': 'One-Click'}), post(404, '/subscription', {do: 'end'}),
];

// What a mail programme sends (RFC 8058), as the document describes it.
const kSealed = `/subscription?number=1&seal=${'0'.repeat(32)}`;
const kParts = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
const click = (status, type, body) => ({name: `POST /subscription as ${type}`, status, method: 'POST', path: kSealed, headers: {'Content-Type': type}, body, check: isPage, described: true});
const clicks = [
  click(404, 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'), click(404, 'multipart/form-data; boundary=x', kParts), click(400, 'multipart/form-data; boundary=y', kParts),
  click(415, 'application/json', '{}'), click(415, 'multipart/mixed; boundary=x', kParts),
];

const sum = content => `/match/computed?${fields(content)}`;
const sums = [
  get(200, '/match/computed'), get(422, sum({text: ''})), get(404, sum({text: 'Etiketten für Wein', organisation: 'nobody'})),
  get(404, sum({text: `Etiketten ${kHostile}`, organisation: kHostile, as_of: kHostile})), get(422, sum({text: 'Etiketten', place: kHostile})),
  post(303, '/match/computed', {text: 'Etiketten', organisation: 'nobody', as_of: '1-1'}, leads(303)), post(404, '/match/computed', {text: 'Etiketten '.repeat(300), organisation: kHostile}),
  post(422, '/feedback', {}), post(422, '/feedback', {answer: kHostile, vote: kHostile, back: kHostile}), post(422, '/feedback', {answer: 'a', vote: 'useful'}), post(422, '/feedback', {answer: 'a', vote: 'useful 1 '}),
];

const others = [
  get(422, '/match?text='), get(200, `/match?${fields({text: `Etiketten ${kHostile}`})}`), get(422, `/match?${fields({text: 'Etiketten', place: kHostile})}`), get(422, `/search?${fields({type: 'cooperation', country: kHostile})}`),
  get(200, `/search?${fields({q: kHostile})}`), get(200, '/compare?type=cooperation&id=a&id=b&id=c&id=d&id=e'), get(200, `/compare?type=${encodeURIComponent(kHostile)}&id=${encodeURIComponent(kHostile)}`),
  get(410, `/shortlist?id=volkskunst-design&until=2099-01-01&seal=${'0'.repeat(32)}`), get(200, `/shortlist?note=${encodeURIComponent(kHostile)}`), post(200, '/shortlist', {id: kHostile, note: kHostile}),
];

export const pages = [...cases, ...letters, ...mails, ...clicks, ...sums, ...others].map(one => ({...one, page: true}));
