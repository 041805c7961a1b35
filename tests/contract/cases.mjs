// Good and bad input for every route, and the status that each deserves.
import {holds, isAtom, isXml} from './files.mjs';

const kJson = {'Content-Type': 'application/json'};
const kMatch = '/api/v1/match';
const kChallenge = 'Unsere Sägerei braucht eine Verpackung und Etiketten für Holzspielzeug.';

const bytes = hex => Buffer.from(hex, 'hex');
// The same body to both routes that read a match request.
function match(name, status, content, more = {}) {
  const body = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  return [kMatch, `${kMatch}/facets`].map(path => ({name: `POST ${path}: ${name}`, status, method: 'POST', path, headers: kJson, body, ...more}));
}

const text = (name, status, value) => match(name, status, {text: value});
const get = (status, path, more = {}) => ({name: `GET ${path.slice(0, 100)}`, status, path, ...more});
const search = (status, query) => [get(status, `/api/v1/search?${query}`), get(status, `/api/v1/facets?${query}`)];
const method = (verb, status, path) => ({name: `${verb} ${path}`, status, method: verb, path, headers: {'Content-Length': '0'}});
const says = (...words) => reply => words.filter(word => !reply.body.includes(word)).map(word => `the reply does not say ${word}`);

const texts = [
  text('a sentence', 200, kChallenge), text('one character', 422, 'a'), text('one sign', 422, '?'), text('only stop words', 422, 'und der die das'),
  text('Polish', 200, 'Szukamy projektanta opakowań dla małej browarni'), text('Greek', 200, 'Χρειαζόμαστε νέα συσκευασία'),
  text('Japanese', 200, '木のおもちゃの包装をデザインしてほしい'), text('Arabic', 200, 'نحتاج إلى تصميم جديد'), text('emoji', 422, '🪵🧸'),
  text('HTML', 200, '<script>alert(1)</script><b>Etiketten</b>'), text('SQL', 200, "'; DROP TABLE organisation; --"),
  text('10,000 asterisks', 422, '*'.repeat(10_000)), text('query syntax', 200, 'NOT (a OR "b AND * NEAR/2 title:c'),
  text('a text that is too long', 422, 'wort '.repeat(2_500)), text('empty', 422, ''), text('only blanks', 422, ' \n\t '), text('a zero', 422, 'a\u0000b'),
].flat();

const bodies = [
  match('an empty body', 400, ''), match('blanks', 400, '  '), match('no object', 422, '[]'), match('a number', 422, '1'), match('nothing', 422, {}),
  match('broken JSON', 400, '{"text":'), match('two values', 400, '{"text":"a"} {}'), match('a name twice', 422, '{"text":"a","text":"b"}'),
  match('binary', 400, bytes('89504e470d0a1a0a0000000d')), match('invalid UTF-8', 400, Buffer.concat([Buffer.from('{"text":"'), bytes('ff'), Buffer.from('"}')])),
  match('a surrogate', 400, '{"text":"\\ud800"}'), match('nested 10,000 deep', 400, '['.repeat(10_000) + ']'.repeat(10_000)),
  match('nested in a field', 400, `{"text":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`),
  match('1 MB', 413, JSON.stringify({text: 'a'.repeat(1024 * 1024)})), match('64 KB of blanks too many', 413, ' '.repeat(65_537)),
  match('another media type', 415, '{}', {headers: {'Content-Type': 'text/plain'}}), match('no media type', 415, '{}', {headers: {}}),
  match('a form', 415, 'text=a', {headers: {'Content-Type': 'application/x-www-form-urlencoded'}}),
  match('gzip', 415, bytes('1f8b08'), {headers: {...kJson, 'Content-Encoding': 'gzip'}}),
  match('chunks', 411, '{"text":"a"}', {headers: {...kJson, 'Transfer-Encoding': 'chunked'}}),
].flat();

const fields = [
  match('everything at once', 200, {text: kChallenge, language: 'de', sector: 'C16', wanted: ['design', 'advertising'], seeking: 'creative', place: 'Zwickau', within_km: 200,
    countries: ['DE', 'AT'], regions: ['DE-SN'], languages: ['de'], innovation: ['product'], terms: [{text: 'Etiketten', weight: 0}], limit: 5, offset: 0}),
  match('a studio that looks for firms', 200, {text: 'Wir gestalten Verpackungen', seeking: 'sme', sector: 'design', wanted: ['C']}),
  {...match('a studio and an open challenge', 200, {text: 'Wir gestalten Verpackungen und Etiketten', seeking: 'sme'})[0], check: says('labels-for-honey')},
  match('a hundred hits', 200, {text: kChallenge, limit: 100}), match('beyond the last hit', 200, {text: kChallenge, offset: 1000}),
  match('a sector in everyday words', 200, {text: kChallenge, sector: 'Sägewerk'}),
  match('an unknown field', 422, {text: 'a', limitt: 3}, {check: says('limit', '/limitt')}),
  match('an unknown place', 422, {text: 'a', place: 'Zwikau'}, {check: says('Zwickau', '/place')}),
  match('an unknown sector', 422, {text: 'a', wanted: ['desing']}, {check: says('design', '/wanted/0')}),
  match('an unknown country', 422, {text: 'a', countries: ['XX']}), match('an unknown language', 422, {text: 'a', languages: ['klingon']}),
  match('three mistakes', 422, {text: '', limit: 0, within_km: -1}, {check: says('/text', '/limit', '/within_km')}),
  match('mistakes of form and of meaning', 422, {text: 'Etiketten', place: 'Zwikau', limt: 3}, {check: says('Zwickau', '/limt')}),
  match('a number for a text', 422, {text: 1}), match('a text for a number', 422, {text: 'a', limit: 'many'}), match('half a hit', 422, {text: 'a', limit: 1.5}),
  match('a text for a list', 422, {text: 'a', countries: 'DE'}), match('a list of numbers', 422, {text: 'a', wanted: [1]}), match('another kind', 422, {text: 'a', seeking: 'anyone'}),
  match('null', 200, {text: kChallenge, place: null}), match('a huge number', 400, '{"text":"a","limit":1e400}'), match('a weight below zero', 422, {text: 'a', terms: [{text: 'a', weight: -1}]}),
  match('kilometres without a place', 422, {text: 'a', within_km: 5}),
].flat();

const searches = [
  search(200, ''), search(200, 'q=Weinetiketten'), search(200, 'q=Weinetiketen&lang=de'), search(200, 'type=organisation&q=Verpackung&limit=5'), search(200, 'type=article'), search(200, 'type=challenge&q=Etiketten'), search(200, 'type=challenge&filter=sectors_sme:C%3Bcountry:DE'), search(422, 'type=challenge&filter=year>=2015'),
  search(200, 'filter=sectors_creative:design%3Byear%3E%3D2015'), search(200, 'filter=year>=2015'), search(200, 'filter=near:Zwickau@100'), search(200, 'sort=newest&limit=100'),
  search(200, 'q=%3Cscript%3E'), search(200, `q=${'*'.repeat(5_000)}`), search(200, 'q=%E6%9C%A8'), search(200, 'offset=2000'), search(200, 'like=etiketten-fuer-weingut-duernberg'),
  search(422, 'type=feedback'), search(422, 'type=support'), search(422, 'colour=red'), search(422, 'filter=colour:red'), search(422, 'filter=sectors_creative:desing'), search(422, 'filter=near:Zwikau@10'),
  search(422, 'limit=0'), search(422, 'limit=many'), search(422, 'offset=-1'), search(422, 'sort=price'), search(422, 'like=nobody-at-all'), search(422, 'like=%3Cb%3E'),
  search(400, 'filter=year'), search(400, 'filter=near:Zwickau'), search(400, 'filter=%3B%3A'), search(400, 'q=%ff'), search(400, 'q=%'), search(400, 'q=%00'), search(414, `q=${'a'.repeat(9_000)}`),
].flat();

// Saxony's own before Germany's before Europe's, and nothing of other countries.
function nearestFirst(reply) {
  const places = JSON.parse(reply.body).support.map(one => one.where);
  const wrong = places.filter(place => !['DE-SN', 'DE', 'EU'].includes(place));
  const sorted = places.join() === [...places].sort((a, b) => ['DE-SN', 'DE', 'EU'].indexOf(a) - ['DE-SN', 'DE', 'EU'].indexOf(b)).join();
  return [...wrong.map(place => `${place} is not Saxony`), ...(sorted ? [] : [`not the nearest first: ${places}`])];
}

const records = [
  get(200, '/api/v1/cooperations/etiketten-fuer-weingut-duernberg'), get(200, '/api/v1/organisations/volkskunst-design'), get(404, '/api/v1/organisations/nobody'),
  get(404, '/api/v1/cooperations/nobody'), get(404, '/api/v1/articles/nobody'), get(200, '/api/v1/challenges/labels-for-honey'), get(404, '/api/v1/challenges/over-long-ago'), get(404, '/api/v1/organisations/%3Cscript%3E'), get(404, '/api/v1/organisations/..%2f..%2fsecret'),
  get(404, '/api/v1/organisations/etiketten-fuer-weingut-duernberg'), get(200, '/api/v1/articles/success-factors-en'), get(200, '/api/v1/articles/agreement-de', {check: says('Vereinbarung')}),
  get(200, '/api/v1/support', {check: says('innovationspraemie-sachsen', 'wzornictwo')}), get(200, '/api/v1/support?where=DE-SN', {check: nearestFirst}), get(200, '/api/v1/support?where=CZ'),
  get(422, '/api/v1/support?where=Sachsen', {check: says('DE-SN', '/where')}), get(422, '/api/v1/support?wher=DE', {check: says('where')}), get(404, '/api/v1/taxonomies/colours'),
  ...['creative_sectors', 'nace', 'innovation', 'origin', 'value_partners', 'value_region', 'countries', 'languages'].map(name => get(200, `/api/v1/taxonomies/${name}`)),
  get(200, '/api/v1/places?q=Zwi'), get(200, '/api/v1/places?q=Erzgeb&limit=3'), get(200, '/api/v1/places?q=qqqqqq'), get(200, '/api/v1/places?q=%C5%81'),
  get(422, '/api/v1/places'), get(422, '/api/v1/places?q=%20'), get(422, '/api/v1/places?q=a&limit=0'), get(422, '/api/v1/places?q=a&limit=x'), get(422, '/api/v1/places?name=a'),
  get(200, '/healthz'), get(200, '/readyz'), get(200, '/api/openapi.json'), get(404, '/api/v1/nothing'), get(404, '/api/v2/match'), get(404, '/api/v1/organisations'),
];

const kFormula = {text: '=HYPERLINK("https://evil.example")', limit: 3};
const exported = [
  ...['csv', 'xlsx', 'geojson', 'jsonl'].flatMap(format => [
    get(200, `/api/v1/export?format=${format}&type=cooperation`, {check: holds(format, 331)}),
    get(200, `/api/v1/export?format=${format}&type=article&q=Lizenz&lang=de`, {check: holds(format)}),
    get(200, `/api/v1/export?format=${format}&type=challenge`, {check: holds(format, 3)}),
    get(200, `/api/v1/export?format=${format}&type=organisation&filter=sectors:design%3Bcountry:DE&limit=5`, {check: holds(format)}),
    get(200, `/api/v1/export?format=${format}&q=zzzzzzqq`, {check: holds(format, 0)}),
    {...match('suggestions as a file', 200, {text: kChallenge, place: 'Zwickau', limit: 7})[0], path: `${kMatch}/export?format=${format}`, check: holds(format, 7)},
    {...match('a formula', 200, kFormula)[0], path: `${kMatch}/export?format=${format}`, check: holds(format)},
  ]),
  get(200, '/api/v1/export'), get(422, '/api/v1/export?format=pdf', {check: says('/format', 'xlsx')}), get(422, '/api/v1/export?type=support'), get(422, '/api/v1/export?colour=red'),
  get(422, '/api/v1/export?format=xls', {check: says('did you mean xlsx')}), get(400, '/api/v1/export?filter=year'), method('POST', 405, '/api/v1/export'),
  {...match('an unknown format', 422, {text: kChallenge})[0], path: `${kMatch}/export?format=doc`}, {...match('no text', 422, {})[0], path: `${kMatch}/export`},
  get(200, '/feeds/search.atom', {check: isAtom(50)}), get(200, '/feeds/search.atom?q=Wein&type=organisation&lang=de', {check: isAtom()}), get(200, '/feeds/search.atom?type=article&lang=en', {check: isAtom(50)}), get(200, '/feeds/search.atom?type=challenge&q=Etiketten', {check: isAtom()}),
  get(200, '/feeds/search.atom?q=%3Cb%3E%26amp%3B', {check: isAtom()}), get(200, '/feeds/search.atom?q=zzzzzzqq', {check: isAtom(0)}), get(422, '/feeds/search.atom?type=support'), get(400, '/feeds/search.atom?filter=year'),
  get(200, '/opensearch.xml', {check: isXml}), get(200, '/opensearch.xml?lang=de', {check: isXml}),
];

// A page of another site asks before it calls; what is not offered is refused as before.
const asks = wanted => ({Origin: 'https://other.example', 'Access-Control-Request-Method': wanted, 'Access-Control-Request-Headers': 'content-type'});
const fromElsewhere = [
  {...text('from a page elsewhere', 200, kChallenge)[0], headers: {...kJson, Origin: 'https://other.example'}, check: reply => reply.headers['access-control-allow-origin'] === '*' && !('access-control-allow-credentials' in reply.headers) ? [] : ['other sites may not read it']},
  {...method('OPTIONS', 204, '/api/v1/match'), headers: asks('POST')},
  {...method('OPTIONS', 405, '/api/v1/support'), headers: asks('POST')},
];

// A vote needs the token of an answer: `body` is made from it.
const kVote = '/api/v1/feedback';
const vote = (name, status, body, more = {}) => ({name: `POST ${kVote}: ${name}`, status, method: 'POST', path: kVote, headers: kJson, body, ...more});
const votes = [
  vote('the first hit', 201, token => JSON.stringify({answer: token, hit: 1, verdict: 'useful'})),
  vote('the same again', 200, token => JSON.stringify({answer: token, hit: 1, verdict: 'useful'})),
  vote('another mind', 200, token => JSON.stringify({answer: token, hit: 1, verdict: 'unsuitable', reason: 'zu weit weg'})),
  vote('a hit that was not shown', 422, token => JSON.stringify({answer: token, hit: 'nobody', verdict: 'useful'}), {check: says('/hit')}),
  vote('a forged token', 422, JSON.stringify({answer: 'AQnX', hit: 1, verdict: 'useful'}), {check: says('/answer')}),
  vote('another verdict', 422, token => JSON.stringify({answer: token, hit: 1, verdict: 'usefull'}), {check: says('/verdict')}),
  vote('nothing', 422, '{}', {check: says('/answer', '/hit', '/verdict')}), vote('no JSON', 400, 'answer=1'), vote('a form', 415, 'a=b', {headers: {}}),
];

const transport = [
  method('DELETE', 405, '/api/v1/organisations/volkskunst-design'), method('PUT', 405, kMatch), method('GET', 405, kMatch), method('POST', 405, '/api/v1/search'), method('PATCH', 405, '/readyz'),
  method('OPTIONS', 405, kMatch), method('TRACE', 405, kMatch), {...method('HEAD', 200, '/api/v1/support'), headers: {}},
  get(416, '/api/v1/support', {headers: {Range: 'bytes=0-0,0-0,0-0'}}), get(431, '/healthz', {headers: {Cookie: 'a'.repeat(15_900) + '='.repeat(500)}}),
  get(200, '/healthz', {headers: {REMOTE_ADDR: '9.9.9.9', 'X-Forwarded-For': '9.9.9.9'}}),
];

export const cases = [...texts, ...bodies, ...fields, ...searches, ...records, ...exported, ...fromElsewhere, ...votes, ...transport];
