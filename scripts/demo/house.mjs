// The installation of the demonstration: a server of its own and four witnesses, as a court, an oversight body, a bar
// council and a university would run them. All end with the demonstration.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal, ROOT } from '../deps.mjs';

const WITNESSES = ['high-court-registry', 'oversight-body', 'bar-council', 'university'];
const READY_MS = 120_000;

/** Starts `npm start`'s own program on a folder of the demonstration. @returns address, code of the administrator, stop */
async function startServer(data, settings) {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/up.mjs')], {
    cwd: ROOT,
    // A group of its own: Ctrl-C is for us, who end things in order.
    detached: true,
    env: { ...process.env, ...settings, SANAD_DATA: data, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told = [];
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  const base = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Refusal('The server did not become ready; see above.')), READY_MS);
    child.once('exit', () => reject(new Refusal(`The server ended:\n${told.join('\n')}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      told.push(line);
      const address = /^ {2}API +(http\S+)$/.exec(line)?.[1];
      if (address) {
        clearTimeout(late);
        resolve(address);
      }
    });
  });
  return { base, stop };
}

/** The log has its key once the worker leads it. */
async function keyOfLog(base) {
  for (;;) {
    const reply = await fetch(`${base}/ledger/key`);
    if (reply.ok) return (await reply.json()).vkey;
    await wait(50);
  }
}

/** One witness with its own key and state. @returns its line for a policy, and stop */
async function startWitness(name, data, logKey) {
  const child = fork(
    path.join(ROOT, 'dist/src/witness.js'),
    ['--data', data, '--log', logKey, '--name', name, '--port', '0'],
    {
      detached: true,
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const ready = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Refusal(`The witness ${name} ended with ${code}.`)));
  });
  return {
    line: `witness ${name} ${ready.vkey} http://127.0.0.1:${ready.port}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * @param folder of the demonstration
 * @param stops receives what ends each thing that was started
 */
export async function openDemo(folder, stops) {
  const data = path.join(folder, 'house');
  console.log('Starting a server of its own, and four witnesses who do not take our word …');
  const first = await startServer(data, {});
  stops.push(first.stop);
  const vkey = await keyOfLog(first.base);
  const code = /^code: (.+)$/m.exec(readFileSync(path.join(data, 'keys', 'first-sign-in.txt'), 'utf8'))[1];
  await first.stop();
  const lines = [];
  for (const name of WITNESSES) {
    const witness = await startWitness(name, path.join(folder, 'witnesses', name), vkey);
    stops.push(witness.stop);
    lines.push(witness.line);
  }
  lines.push(`group three-of-four 3 ${WITNESSES.join(' ')}`, 'quorum three-of-four');
  const policy = path.join(folder, 'witness-policy.txt');
  writeFileSync(policy, `${lines.join('\n')}\n`);
  const server = await startServer(data, { SANAD_WITNESS_POLICY: policy });
  stops.push(server.stop);
  return { base: server.base, code };
}
