// The list of cases among 50,000, for an officer who is on 915 of them and for his head who sees all, against the same
// SQL behind bare node:http; then 150 requests a second whether or not they are answered, three in ten of them acts.
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { ROOT } from '../scripts/deps.mjs';
import { exhibits, median, officer, openHouse, people, quantile } from './house.mjs';
import { load, startBare } from './load.mjs';

const CASES = 50_000;
const OWN = 915;
const RATE = 150;
const WRITES = 0.3;
const LIST = '/cases?limit=50';

/** Cases like the first one, straight into the tables: the officer is on some, the head of his office on all. */
async function fill(superuser, { caseId, office, officers: [first] }, count) {
  const db = new pg.Client({ connectionString: superuser });
  await db.connect();
  try {
    await db.query(`CREATE TEMP TABLE made AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, ${count}) n`);
    const columns = (
      await db.query(
        `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS list FROM information_schema.columns
          WHERE table_name = 'case_file' AND column_name NOT IN ('id', 'number', 'title', 'opened_at')`,
      )
    ).rows[0].list;
    await db.query(
      `INSERT INTO case_file (id, number, title, opened_at, ${columns})
       SELECT made.id, 'BENCH-' || n, 'Measured case ' || n, opened_at - make_interval(mins => n), ${columns}
         FROM made, case_file WHERE case_file.id = $1`,
      [caseId],
    );
    const grant = `INSERT INTO case_grant (id, case_id, officer_id, office_id, role, relation, source, valid_from, granted_by, version)
      SELECT gen_random_uuid(), id,`;
    await db.query(
      `${grant} $1::uuid, NULL, NULL, 'member', 'bench', now(), 'bench', 1 FROM made WHERE n % (${count} / ${OWN}) = 0 LIMIT ${OWN}`,
      [first.id],
    );
    await db.query(`${grant} NULL, $1::uuid, 'circle in-charge', 'supervisor', 'bench', now(), 'bench', 1 FROM made`, [
      office.id,
    ]);
    await db.query('ANALYZE');
  } finally {
    await db.end();
  }
}

/** Requests at their times, answered or not. @returns milliseconds from when each was due to its answer */
async function openLoop(seconds, send) {
  const delays = [];
  const all = [];
  const started = performance.now();
  for (let n = 0; n < seconds * RATE; n += 1) {
    const due = started + (n * 1000) / RATE;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    all.push(send(n).then(() => delays.push(performance.now() - due)));
  }
  await Promise.all(all);
  return delays;
}

/** @returns rows of the table */
export async function lists({ cases = CASES, rounds = 5, seconds = 4, openSeconds = 20 } = {}) {
  const record = path.join(ROOT, 'dist', `bench-${randomUUID()}.jsonl`);
  const house = await openHouse({ BENCH_RECORD: record }, ['--require', path.join(ROOT, 'bench/record-sql.cjs')]);
  const bare = [];
  try {
    const crew = await people(house);
    const [first] = crew.officers;
    const head = await officer(house, crew, 'head.one', 'circle in-charge');
    const ids = await exhibits(crew, 60);
    await fill(house.superuser, crew, cases);
    const rows = [];
    for (const [who, reader] of [
      [`an officer who is on ${OWN}`, first],
      ['a head who sees all', head],
    ]) {
      await reader.get(LIST);
      writeFileSync(record, '');
      writeFileSync(`${record}.on`, '');
      await reader.get(LIST);
      rmSync(`${record}.on`);
      if (readFileSync(record, 'utf8').trim() === '') throw new Error('nothing was recorded');
      const server = await startBare('bare-read.mjs', {
        PATH: process.env.PATH,
        BENCH_DATABASE: house.urls.app,
        BENCH_STATEMENTS: record,
      });
      bare.push(server);
      const ours = () => ({
        method: 'GET',
        url: house.base + LIST,
        headers: { authorization: `Bearer ${reader.token}` },
      });
      const rates = { ours: [], sql: [] };
      await load(1, ours);
      for (let round = 0; round < rounds; round += 1) {
        rates.sql.push(await load(seconds, () => ({ method: 'GET', url: server.url, headers: {} })));
        rates.ours.push(await load(seconds, ours));
      }
      const ratios = rates.ours.map((rate, i) => rate / rates.sql[i]);
      rows.push({
        what: `list of cases among ${cases}, ${who} : the same SQL behind node:http`,
        asked: '>= 0.4',
        figure: median(ratios),
        spread: [Math.min(...ratios), Math.max(...ratios)],
        absolute: `${Math.round(median(rates.ours))}/s : ${Math.round(median(rates.sql))}/s`,
      });
    }
    let words = 0;
    const act = (n) =>
      first.act(`/exhibits/${ids[n % ids.length]}/correct`, {
        field: 'words',
        value: `Handset, no. ${(words += 1)} of the open loop`,
        reason: 'Measured correction of the words.',
      });
    const send = (n) => (n % 10 < WRITES * 10 ? act(n) : first.get(LIST));
    // Acts were not asked for before: what a fresh process takes longer for its first thousand is told apart.
    const cold = await openLoop(openSeconds, send);
    const delays = await openLoop(openSeconds, send);
    rows.push({
      what: `p99 at ${RATE} requests a second, open loop, 30 % acts, milliseconds`,
      asked: '<= 120',
      figure: quantile(delays, 0.99),
      absolute: `median ${Math.round(median(delays))} ms, ${delays.length} requests; the ${openSeconds} s before, in a fresh process: p99 ${Math.round(quantile(cold, 0.99))} ms`,
    });
    return rows;
  } finally {
    for (const { child } of bare) child.kill('SIGTERM');
    rmSync(record, { force: true });
    await house.close();
  }
}
