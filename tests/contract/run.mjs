// Every reply of the real program, to good and to bad input, against the OpenAPI document that it serves.
// node run.mjs PROGRAM SOURCE_FOLDER; 0: all is as described, 1: something is not, 77: skipped, since its packages are missing.
const [program, source] = process.argv.slice(2);

let parts;
try {
  parts = await Promise.all([import('./openapi.mjs'), import('./tandem.mjs'), import('./cases.mjs'), import('./pages.mjs')]);
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.log('SKIPPED: run `npm ci` in tests/contract first');
  process.exit(77);
}
const [{Contract}, {startTandem, ask}, {cases}, {pages}] = parts;

function check(contract, one, reply) {
  const wrong = [];
  if (reply.status !== one.status) wrong.push(`answered with ${reply.status} instead of ${one.status}: ${reply.body.slice(0, 300)}`);
  wrong.push(...(one.page && !one.described ? [] : contract.differences(one, reply)), ...(one.check?.(reply) ?? []));
  if (!/^[0-9a-f]{16}$/.test(reply.headers['x-request-id'])) wrong.push('no request id');
  if (!reply.headers['content-security-policy']?.startsWith("default-src 'none'")) wrong.push('no security headers');
  return wrong;
}

// What a second server is told.
function checkRefusals(tandem) {
  const expect = (name, {code, says}, words) => {
    say(name, code === 2 && words.test(says) ? [] : [`exit ${code}: ${says}`]);
  };
  expect('a second serve on one home', tandem.serveAgain('127.0.0.1:0'), /is being served already/);
  expect('a taken address', tandem.serveAgain(tandem.address.host, tandem.fresh()), /is in use by another program/);
  expect('a bad address', tandem.serveAgain('nonsense', tandem.fresh()), /give HOST:PORT/);
  expect('an address of another machine', tandem.serveAgain('192.0.2.1:0', tandem.fresh()), /not an address of this machine/);
}

// Commands beside the running server: it follows them, and they do not cut it off from its store.
async function checkCommandsBeside(tandem) {
  const studio = {type: 'organisation', id: 'beside-the-server', kind: 'creative', name: 'Beside', summary: 'Signs for farms', lang: 'en'};
  const path = `/api/v1/organisations/${studio.id}`;
  const reaches = async status => {
    const deadline = Date.now() + 10_000;
    let seen;
    do seen = (await ask(tandem.address, {path})).status; while (seen !== status && Date.now() < deadline);
    return seen === status ? [] : [`${path} still answers ${seen} after ten seconds`];
  };
  tandem.command('search', 'Etiketten');
  tandem.command('import', tandem.records(studio));
  say('an import beside the server', await reaches(200));
  tandem.command('remove', studio.id);
  say('a removal beside the server', await reaches(404));
}

async function answerToken(tandem) {
  const body = JSON.stringify({text: 'Wir brauchen Etiketten für unseren Wein.'});
  const reply = await ask(tandem.address, {method: 'POST', path: '/api/v1/match', headers: {'Content-Type': 'application/json'}, body});
  return JSON.parse(reply.body).answer;
}

const tandem = await startTandem(program, source).catch(error => {
  if (!/unknown command/.test(error.stderr)) throw error;
  console.log(`SKIPPED: ${error.stderr}`);
  process.exit(77);
});
let failed = 0;
const say = (name, wrong) => {
  if (wrong.length === 0) return;
  ++failed;
  console.log(`${name}\n  ${wrong.join('\n  ')}`);
};
try {
  const contract = new Contract(JSON.parse((await ask(tandem.address, {path: '/api/openapi.json'})).body));
  say('examples of the document', contract.brokenExamples());
  checkRefusals(tandem);
  const token = await answerToken(tandem);
  for (const one of [...cases, ...pages]) {
    const sent = typeof one.body === 'function' ? {...one, body: one.body(token)} : one;
    say(one.name, check(contract, sent, await ask(tandem.address, sent)));
  }
  await checkCommandsBeside(tandem);
} finally {
  const code = await tandem.stop();
  if (code !== 0) say('SIGTERM', [`ended with ${code}`]);
}
console.log(`${cases.length + pages.length} requests, ${failed} not as described`);
process.exit(failed === 0 ? 0 : 1);
