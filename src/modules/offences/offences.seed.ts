import { createHash, randomUUID } from 'node:crypto';
import type { Queries } from '../../kernel/clock';
import type { Seed } from '../../platform/database/seed';
import { canonicalize } from '../../proof/jcs';
import { recordSeeding } from './offences.jobs';
import { type Difference, differing, type Row, SEEDED_TABLES, SEEDED_VERSIONS, type SeededTable } from './seed-rows';
import { reconcileVersions } from './seed-versions';

async function reconcile(q: Queries, { name, key, rows }: SeededTable): Promise<Difference[]> {
  const found = await q.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${name} t`);
  const idOf = (row: Row): string => key.map((column) => String(row[column])).join(' ');
  const stored = new Map(found.map(({ row }) => [idOf(row), row]));
  const wanted = new Set(rows.map(idOf));
  const match = key.map((column) => `t.${column} = w.${column}`).join(' AND ');
  const differences: Difference[] = [];
  for (const row of rows) {
    const id = idOf(row);
    const was = stored.get(id);
    const names = Object.keys(row).join(', ');
    if (!was) {
      await q.query(`INSERT INTO ${name} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${name}, $1)`, [
        JSON.stringify(row),
      ]);
      differences.push({ change: 'added', table: name, id });
      continue;
    }
    const columns = differing(was, { ...row, withdrawn_at: null });
    if (columns === '') continue;
    if (was['origin'] === 'officer') {
      differences.push({ change: 'kept', table: name, id, columns });
      continue;
    }
    await q.query(
      `UPDATE ${name} t SET withdrawn_at = NULL, ${Object.keys(row)
        .map((column) => `${column} = w.${column}`)
        .join(', ')} FROM jsonb_populate_record(NULL::${name}, $1) w WHERE ${match}`,
      [JSON.stringify(row)],
    );
    differences.push({ change: 'changed', table: name, id, columns });
  }
  for (const [id, row] of stored) {
    if (wanted.has(id) || row['origin'] === 'officer' || row['withdrawn_at'] !== null) continue;
    await q.query(
      `UPDATE ${name} t SET withdrawn_at = clock_now() FROM jsonb_populate_record(NULL::${name}, $1) w WHERE ${match}`,
      [JSON.stringify(row)],
    );
    differences.push({ change: 'withdrawn', table: name, id });
  }
  return differences;
}

/** The first filling of a table is told in one line, every later difference in a line of its own. */
function tell(differences: readonly Difference[], wasEmpty: boolean): string[] {
  if (!wasEmpty) return differences.map((d) => [d.change, d.table, d.id, d.columns].filter(Boolean).join(' '));
  const tables = [...new Set(differences.map((d) => d.table))];
  return tables.map((table) => `added ${table}: ${differences.filter((d) => d.table === table).length} rows`);
}

async function tellTheLedger(q: Queries, differences: readonly Difference[]): Promise<void> {
  const tables = SEEDED_TABLES.map(({ name, rows }) => [name, rows]);
  const catalogue = canonicalize([...tables, ['offence_version', SEEDED_VERSIONS.map(({ row }) => row)]]);
  const count = (change: Difference['change']) => differences.filter((d) => d.change === change).length;
  const payload: NonNullable<typeof recordSeeding.payload> = {
    catalogueSha256: createHash('sha256').update(catalogue).digest('hex'),
    added: count('added'),
    changed: count('changed'),
    withdrawn: count('withdrawn'),
    kept: count('kept'),
  };
  await q.query(
    `INSERT INTO outbox (id, queue, name, payload, due_at, request_id) VALUES ($1, $2, $3, $4, clock_now(), 'seed')`,
    [randomUUID(), recordSeeding.queue, recordSeeding.name, JSON.stringify(payload)],
  );
}

/**
 * Makes the tables equal to the files of the catalogue and tells each difference. What officers added stays. A version is never
 * edited: a changed one gets a new edition. What the files no longer have is marked, never deleted.
 */
export const seed: Seed = {
  order: 300,
  async run({ q }) {
    const [before] = await q.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT 1 FROM offence) AS empty');
    const differences: Difference[] = [];
    for (const table of SEEDED_TABLES) differences.push(...(await reconcile(q, table)));
    differences.push(...(await reconcileVersions(q, SEEDED_VERSIONS)));
    if (differences.some((d) => d.change !== 'kept')) await tellTheLedger(q, differences);
    return tell(differences, before?.empty ?? false);
  },
};
