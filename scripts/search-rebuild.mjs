// npm run search:rebuild: makes the index of the search anew from what is recorded, a thousand things in a transaction, while
// the house works. Needed after tables were filled past their triggers (a restored dump of them, `npm run seed:load`).
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runScript } from './deps.mjs';
import { asOwner } from './owner.mjs';

const SLICE = 1000;

/**
 * @param {(sql: string, params?: unknown[]) => Promise<{rows: any[]}>} query as the database's owner, each statement a transaction
 * @param {(done: number, all: number) => void} tell
 * @returns {Promise<number>} how many things
 */
export async function rebuildSearch(query, tell) {
  const { rows } = await query(`
    SELECT x.kind, x.id FROM (
      SELECT 'complaint' AS kind, c.id, c.registered_at AS at FROM complaint c
      UNION ALL SELECT 'case', f.id, f.opened_at FROM case_file f
      UNION ALL SELECT 'party', p.id, p.recorded_at FROM party p
      UNION ALL SELECT 'exhibit', e.id, e.registered_at FROM exhibit e) x ORDER BY x.at, x.id`);
  for (let from = 0; from < rows.length; from += SLICE) {
    const slice = rows.slice(from, from + SLICE);
    await query('SELECT search_again($1::text[], $2::uuid[])', [
      slice.map(({ kind }) => kind),
      slice.map(({ id }) => id),
    ]);
    tell(Math.min(from + SLICE, rows.length), rows.length);
  }
  await query('ANALYZE search_entry');
  return rows.length;
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  void runScript(() =>
    asOwner(async (client) => {
      const tell = (done, all) => done % 50_000 === 0 && console.log(`  ${done} of ${all}`);
      const made = await rebuildSearch((sql, params) => client.query(sql, params), tell);
      console.log(`The search knows ${made} complaints, cases, people and exhibits.`);
    }),
  );
}
