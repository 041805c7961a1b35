// Starts the real program: on the home that is given, or on one of its own with what ships.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

// How long anything on a page may take, in ms: beside three busy programs on two cores a page and its checks took 6 s on average.
// Nothing waits for longer than it must; what never comes is told a minute later.
export const kPatience = 60_000;

export function shippedRecords(source) {
  const files = (folder, ending) => readdirSync(join(source, folder)).filter(name => name.endsWith(ending)).map(name => join(folder, name));
  return [...files('data', '.jsonl'), ...files('data/articles', '.md')];
}

function prepareHome(program, source, records) {
  const home = mkdtempSync(join(tmpdir(), 'tandem-browser-'));
  const run = (...command) => execFileSync(program, ['--home', home, ...command], {cwd: source, stdio: 'pipe'});
  run('import', ...records);
  run('train');
  return home;
}

// {address, stop()}; `given` is {home} or {records}, files to fill a new home with.
export async function startProgram(program, source, given) {
  const home = given.home ?? prepareHome(program, source, given.records);
  const child = spawn(program, ['--home', home, 'serve', '--listen', '127.0.0.1:0'],
                      {cwd: source, stdio: ['ignore', 'pipe', 'inherit']});
  const ended = new Promise(resolve => child.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`tandem serve ended with ${code}`)));
    createInterface(child.stdout).once('line', line => resolve(line.split(' ').at(-1).replace(/\/$/, '')));
  });
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      if (!given.home) rmSync(home, {recursive: true});
    },
  };
}
