// npm run bench:peer -- NAME=URL…: the same custody acts and the same 1 GiB intake against any server, ours or a peer's,
// by one client. What differs stands in bench/adapters/NAME.mjs (at most 100 lines), which exports connect(url) and gives
// back exhibits(n), act(exhibit, n) and intake(file, size). Rounds take turns over all servers.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal, runScript } from '../scripts/deps.mjs';
import { median } from './house.mjs';
import { baseline, makeFile, MIB } from './medium.mjs';
import { keep, print } from './table.mjs';

const CLIENTS = 8;
const EXHIBITS = 96;
const ADAPTER_LINES = 100;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const SIZE = Number(process.env.BENCH_MIB ?? 1024) * MIB;

/** @throws Refusal for a wrong word, an adapter that is not there, and one too long to compare fairly */
async function peerOf(word) {
  const [, name, url] = /^([a-z0-9-]+)=(https?:\/\/.+)$/.exec(word) ?? [];
  if (!name) throw new Refusal(`Say NAME=URL and not ${word}: NAME is a file of bench/adapters.`);
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'adapters', `${name}.mjs`);
  const lines = readFileSync(file, 'utf8').split('\n').length - 1;
  if (lines > ADAPTER_LINES)
    throw new Refusal(`${name}.mjs has ${lines} lines; an adapter has at most ${ADAPTER_LINES}.`);
  const { connect } = await import(file);
  const server = await connect(url);
  return { name, server, exhibits: await server.exhibits(EXHIBITS), acts: [], intakes: [] };
}

/** @returns acts per second; each client has exhibits of its own, so that no lock is waited for by the bench's doing */
async function acts({ server, exhibits }) {
  const started = performance.now();
  const end = started + SECONDS * 1000;
  const share = Math.floor(exhibits.length / CLIENTS);
  let done = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let i = 0; performance.now() < end; i += 1) {
        await server.act(exhibits[client * share + (i % share)], (done += 1));
      }
    }),
  );
  return done / ((performance.now() - started) / 1000);
}

await runScript(async () => {
  const words = process.argv.slice(2);
  if (words.length === 0)
    throw new Refusal('Name at least one server: npm run bench:peer -- sanad=http://user:password@host/api/v1');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sanad-peer-'));
  try {
    const peers = [];
    for (const word of words) peers.push(await peerOf(word));
    const file = path.join(folder, 'medium.raw');
    makeFile(file, SIZE / MIB);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const peer of peers) peer.acts.push(await acts(peer));
    }
    for (const peer of peers) {
      const base = baseline(file, folder);
      const started = performance.now();
      await peer.server.intake(file, SIZE);
      const seconds = (performance.now() - started) / 1000;
      peer.intakes.push({ rate: SIZE / MIB / seconds, ratio: base / seconds });
    }
    const rows = peers.flatMap(({ name, acts: rates, intakes: [intake] }) => [
      {
        suite: 'peer',
        what: `${name}: custody acts a second, ${CLIENTS} clients, ${EXHIBITS} exhibits`,
        figure: median(rates),
        spread: [Math.min(...rates), Math.max(...rates)],
      },
      {
        suite: 'peer',
        what: `${name}: ${SIZE / MIB} MiB stored and digested : openssl dgst and dd conv=fsync`,
        figure: intake.ratio,
        absolute: `${Math.round(intake.rate)} MiB/s`,
      },
    ]);
    for (const row of rows) print(row);
    console.log(`\nkept in ${keep(rows, execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim())}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
process.exit();
