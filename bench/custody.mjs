// Custody acts over HTTP, 8 clients on 100 exhibits, all guards and walls on, against one inserted row and against the
// same SQL, both behind a bare node:http server of their own process. Rounds take turns, so that a slow minute hits all.
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../scripts/deps.mjs';
import { exhibits, median, openHouse, people } from './house.mjs';
import { CLIENTS, load, startBare } from './load.mjs';

const EXHIBITS = 100;

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
