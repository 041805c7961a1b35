// Starts the real program: on the home that is given, or on one of its own with what ships.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

function prepareHome(program, source) {
  const home = mkdtempSync(join(tmpdir(), 'tandem-browser-'));
  const run = (...command) => execFileSync(program, ['--home', home, ...command], {cwd: source, stdio: 'pipe'});
  const files = (folder, ending) => readdirSync(join(source, folder)).filter(name => name.endsWith(ending)).map(name => join(folder, name));
  run('import', ...files('data', '.jsonl'), ...files('data/articles', '.md'));
  run('train');
  return home;
}

// {address, stop()}
export async function startProgram(program, source, givenHome) {
  const home = givenHome ?? prepareHome(program, source);
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
      if (!givenHome) rmSync(home, {recursive: true});
    },
  };
}
