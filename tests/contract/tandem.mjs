// Starts the real program on a home of its own and talks to it over plain HTTP.
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import http from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

// Every file of records and articles, as scripts/run imports them.
function shippedRecords(source) {
  const files = (folder, ending) => readdirSync(join(source, folder)).filter(name => name.endsWith(ending)).sort().map(name => join(folder, name));
  return [...files('data', '.jsonl'), ...files('data/articles', '.md')];
}

// Imports what ships, fits a model, serves. `program` is the tandem executable, `source` the folder with data/.
export async function startTandem(program, source) {
  const home = mkdtempSync(join(tmpdir(), 'tandem-contract-'));
  const run = (...command) => execFileSync(program, ['--home', home, ...command], {cwd: source, stdio: 'pipe'});
  run('import', ...shippedRecords(source), 'tests/support/challenges.jsonl');
  run('train');
  // A mail server that is never called: nothing is sent until somebody is to be written to.
  writeFileSync(join(home, 'tandem.toml'), '[mail]\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\nfrom = "tandem@example.org"\nsite = "https://tandem.example"\nbroker = "broker@example.org"\n');
  const child = spawn(program, ['--home', home, 'serve', '--listen', '127.0.0.1:0'],
                      {cwd: source, stdio: ['ignore', 'pipe', 'inherit']});
  const address = await new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`tandem serve ended with ${code}`)));
    createInterface(child.stdout).once('line', line => resolve(new URL(line.split(' ').at(-1))));
  });
  const ended = new Promise(resolve => child.once('exit', code => resolve(code)));
  return {
    address,
    // What another `tandem serve` says, on this home or on a fresh one, and its exit code.
    serveAgain(listen, where = home) {
      const other = spawnSync(program, ['--home', where, 'serve', '--listen', listen], {cwd: source, encoding: 'utf8', timeout: 20_000});
      return {code: other.status, says: other.stderr};
    },
    fresh: () => mkdtempSync(join(home, 'fresh-')),
    // A command on the home that is being served; what it says.
    command: (...words) => run(...words).toString(),
    // A file with these records.
    records(...records) {
      const file = join(mkdtempSync(join(home, 'records-')), 'records.jsonl');
      writeFileSync(file, records.map(record => JSON.stringify(record) + '\n').join(''));
      return file;
    },
    // Its exit code, once it has stopped.
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      rmSync(home, {recursive: true});
      return code;
    },
  };
}

// One request on a connection of its own. `path` and `body` are sent as they are.
export function ask(address, {method = 'GET', path, headers = {}, body}) {
  return new Promise((resolve, reject) => {
    const request = http.request({host: address.hostname, port: address.port, method, path, headers, agent: false});
    request.setTimeout(20_000, () => request.destroy(new Error('no reply within 20 s')));
    request.once('error', reject);
    request.once('response', response => {
      const chunks = [];
      response.on('data', chunk => chunks.push(chunk));
      response.once('end', () => resolve({
        status: response.statusCode,
        type: (response.headers['content-type'] ?? '').split(';')[0],
        headers: response.headers,
        bytes: Buffer.concat(chunks),
        body: Buffer.concat(chunks).toString('utf8'),
      }));
    });
    request.end(body);
  });
}
