// Custody acts over HTTP, 8 clients on 100 exhibits, all guards and walls on, against one inserted row and against the
// same SQL, both behind a bare node:http server of their own process. Rounds take turns, so that a slow minute hits all.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { ROOT } from '../scripts/deps.mjs';
import { exhibits, median, openHouse, people } from './house.mjs';

const CLIENTS = 8;
const EXHIBITS = 100;

/** Posts in a loop on one kept-alive connection each; answers requests per second. */
async function load(seconds, makeRequest) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const post = ({ url, body, headers }) =>
    new Promise((resolve, reject) => {
      const request = http.request(
        url,
        { method: 'POST', agent, headers: { 'content-length': Buffer.byteLength(body), ...headers } },
        (reply) => {
          const parts = [];
          reply.on('data', (part) => parts.push(part));
          reply.on('end', () =>
            reply.statusCode < 300 ? resolve() : reject(new Error(`${reply.statusCode} ${Buffer.concat(parts)}`)),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let i = 0; performance.now() < end; i += 1) {
        await post(makeRequest(client, i));
        done += 1;
      }
    }),
  );
  const rate = done / ((performance.now() - started) / 1000);
  agent.destroy();
  return rate;
}

const startBare = (file, env) =>
  new Promise((resolve, reject) => {
    const child = fork(path.join(ROOT, 'bench', file), [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.once('message', ({ port }) => resolve({ child, url: `http://127.0.0.1:${port}/` }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });

/** @returns rows of the table */
export async function custody({ rounds = 5, seconds = 4 } = {}) {
  const record = path.join(ROOT, 'dist', `bench-${randomUUID()}.jsonl`);
  const house = await openHouse({ BENCH_RECORD: record }, ['--require', path.join(ROOT, 'bench/record-sql.cjs')]);
  const bare = [];
  try {
    const crew = await people(house);
    const ids = await exhibits(crew, EXHIBITS);
    const [first] = crew.officers;
    let n = 0;
    const correct = (id) => ({
      url: `${house.base}/exhibits/${id}/correct`,
      body: JSON.stringify({ ...CORRECTION, value: `Handset, black, no. ${(n += 1)}` }),
    });

    writeFileSync(record, '');
    writeFileSync(`${record}.on`, '');
    await first.act(`/exhibits/${ids[0]}/correct`, CORRECTION);
    rmSync(`${record}.on`);
    const statements = readFileSync(record, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));

    const env = {
      PATH: process.env.PATH,
      BENCH_DATABASE: house.urls.app,
      BENCH_SUPERUSER: house.superuser,
      BENCH_EXHIBIT: ids[0],
      BENCH_STATEMENTS: record,
    };
    bare.push(await startBare('bare-insert.mjs', env), await startBare('bare-sql.mjs', env));
    const [insert, sql] = bare;

    // Each client has exhibits of its own: a lock that is waited for would be the bench's doing, not the server's.
    const share = Math.floor(EXHIBITS / CLIENTS);
    const mine = (client, i) => ids[client * share + (i % share)];
    const ours = (client, i) => ({
      ...correct(mine(client, i)),
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${first.token}`,
        'idempotency-key': randomUUID(),
      },
    });
    await load(2, ours);
    const rates = { ours: [], insert: [], sql: [] };
    for (let round = 0; round < rounds; round += 1) {
      rates.insert.push(await load(seconds, () => ({ url: insert.url, body: '{}', headers: {} })));
      rates.sql.push(await load(seconds, (client, i) => ({ url: sql.url + mine(client, i), body: '{}', headers: {} })));
      rates.ours.push(await load(seconds, ours));
    }
    const ratio = (base) => rates.ours.map((rate, i) => rate / rates[base][i]);
    const spread = (list) => [Math.min(...list), Math.max(...list)];
    return [
      {
        what: 'custody acts over HTTP : one-row insert behind node:http',
        asked: '>= 0.10',
        figure: median(ratio('insert')),
        spread: spread(ratio('insert')),
        absolute: `${Math.round(median(rates.ours))}/s : ${Math.round(median(rates.insert))}/s`,
      },
      {
        what: `custody acts over HTTP : the same ${statements.length} statements behind node:http`,
        asked: '>= 0.6',
        figure: median(ratio('sql')),
        spread: spread(ratio('sql')),
        absolute: `${Math.round(median(rates.ours))}/s : ${Math.round(median(rates.sql))}/s`,
      },
    ];
  } finally {
    for (const { child } of bare) child.kill('SIGTERM');
    rmSync(record, { force: true });
    await house.close();
  }
}

const CORRECTION = {
  field: 'words',
  value: 'Handset, black, screen cracked',
  reason: 'The first words named the wrong colour.',
};
