// The sequencer at batch 256 with a log of 10,000 and of 1,000,000 entries, and the time from an act's answer to the
// signed checkpoint that holds it.
import { createRequire } from 'node:module';
import pg from 'pg';
import { client, exhibits, median, openHouse, people, quantile, stopProgram } from './house.mjs';

const BATCH = 256;
const { Sequencer } = createRequire(import.meta.url)('../dist/src/modules/ledger/sequencer.js');

/** Entries of the audit kind written straight into the tables, waiting for their place: what many officers would leave. */
const fill = (db, count) =>
  db.query(
    `WITH e AS (
       INSERT INTO ledger.entry
       SELECT sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'audit-entry/v1', gen_random_uuid(), 0, decode(repeat('00', 32), 'hex'),
              clock_now(), sha256(''), gen_random_uuid(), 'session.signed_in', NULL, 'bench', NULL, NULL, NULL
         FROM generate_series(1, $1) RETURNING entry_hash)
     INSERT INTO ledger.pending (entry_hash) SELECT entry_hash FROM e`,
    [count],
  );

const sizeOf = async (db) => Number((await db.query('SELECT size FROM ledger.log_state')).rows[0].size);

export async function sequencer({ small = 10_000, large = 1_000_000, probe = 20_000, acts = 60 } = {}) {
  const house = await openHouse();
  const db = new pg.Client({ connectionString: house.superuser });
  await db.connect();
  try {
    const crew = await people(house);
    const [id] = await exhibits(crew, 1);
    const delays = [];
    const reader = client(house.base, crew.officers[0].token);
    for (let i = 0; i < acts; i += 1) {
      const done = await crew.officers[0].act(`/exhibits/${id}/correct`, {
        field: 'words',
        value: `Handset, no. ${i}`,
        reason: 'Measured correction of the words.',
      });
      const started = performance.now();
      const { hash } = done.body.entries[0];
      while ((await reader.get(`/ledger/entries/${hash}/receipt`)).body.status === 'provisional')
        await new Promise((resolve) => setTimeout(resolve, 5));
      delays.push(performance.now() - started);
    }

    await stopProgram(house.worker);
    const login = new pg.Client({ connectionString: house.urls.sequencer });
    await login.connect();
    const q = { query: async (sql, params = []) => (await login.query(sql, params)).rows };
    const log = new Sequencer(q, undefined);
    /** Places what waits, in batches of `limit`; answers how many a second. */
    const place = async (limit) => {
      const started = performance.now();
      let placed = 0;
      for (let n = await log.batch(limit); n > 0; n = await log.batch(limit)) placed += n;
      return placed / ((performance.now() - started) / 1000);
    };
    const grow = async (to) => {
      for (let size = await sizeOf(db); size < to; size = await sizeOf(db)) {
        await fill(db, Math.min(50_000, to - size));
        await place(4096);
      }
    };
    const rate = async () => {
      await fill(db, probe);
      return place(BATCH);
    };
    await grow(small);
    const atSmall = [await rate(), await rate(), await rate()];
    await grow(large);
    const atLarge = [await rate(), await rate(), await rate()];
    await login.end();
    return [
      {
        what: `sequencer, batch ${BATCH}, leaves a second in a log of ${small}`,
        asked: '>= 20000',
        figure: median(atSmall),
        spread: [Math.min(...atSmall), Math.max(...atSmall)],
      },
      {
        what: `how many times slower in a log of ${large}`,
        asked: '<= 1.2',
        figure: median(atSmall) / median(atLarge),
        absolute: `${Math.round(median(atLarge))}/s`,
      },
      {
        what: `answer to signed checkpoint, p99 of ${acts}, seconds`,
        asked: '<= 1.5',
        figure: quantile(delays, 0.99) / 1000,
        absolute: `median ${(median(delays) / 1000).toFixed(3)}`,
      },
    ];
  } finally {
    await db.end();
    await house.close();
  }
}
