import type { Queries } from '../../kernel/clock';
import { canonicalize } from '../../proof/jcs';
import { RULES } from './catalogue/catalogue';
import { ruleColumns } from './deadline-rule.entity';

type Row = Readonly<Record<string, unknown>>;

/** One difference between files and database. `kept`: what an officer had approved or entered stands where the file differs. */
export interface Difference {
  readonly change: 'added' | 'changed' | 'withdrawn' | 'kept';
  readonly table: string;
  readonly id: string;
  /** Columns that changed, from → to. */
  readonly columns?: string;
}

interface Stored extends Row {
  readonly code: string;
  readonly edition: number;
  readonly origin: 'catalogue' | 'officer';
  readonly superseded_at: string | null;
}

const TABLE = 'deadline_rule';
const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** The rules of the files as rows, without what belongs to the edition. */
export const SEEDED_RULES: readonly (Row & { code: string })[] = RULES.map((rule, place) => {
  const { edition: _edition, ...columns } = ruleColumns(rule);
  const row = Object.fromEntries(Object.entries({ ...columns, place }).map(([name, value]) => [snake(name), value]));
  return { ...row, code: rule.code };
});

/** What differs, column by column, as one line; empty when nothing does. */
function differing(was: Row, now: Row): string {
  const same = (name: string): boolean => canonicalize(was[name] ?? null) === canonicalize(now[name] ?? null);
  return Object.keys(now)
    .filter((name) => !same(name))
    .map((name) => `${name}: ${canonicalize(was[name] ?? null)} → ${canonicalize(now[name] ?? null)}`)
    .join('; ');
}

const supersede = (q: Queries, { code, edition }: Stored): Promise<unknown> =>
  q.query('UPDATE deadline_rule SET superseded_at = clock_now() WHERE code = $1 AND edition = $2', [code, edition]);

async function add(q: Queries, row: Row, edition: number): Promise<void> {
  const full = { ...row, edition, origin: 'catalogue' };
  const names = Object.keys(full).join(', ');
  await q.query(`INSERT INTO ${TABLE} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${TABLE}, $1)`, [
    JSON.stringify(full),
  ]);
}

/**
 * Brings the rules of the files in. A rule is never edited: a changed one gets a new edition. Where an officer's edition stands, it stays
 * and the difference is told; what the files no longer have is superseded, never deleted.
 * @returns the differences, and the editions that another took the place of
 */
export async function reconcileRules(
  q: Queries,
): Promise<{ differences: Difference[]; superseded: { code: string; edition: number }[] }> {
  const found = await q.query<{ row: Stored }>(`SELECT to_jsonb(t) AS row FROM ${TABLE} t ORDER BY edition DESC`);
  const stored = found.map(({ row }) => row);
  const differences: Difference[] = [];
  const superseded: { code: string; edition: number }[] = [];
  for (const row of SEEDED_RULES) {
    const editions = stored.filter(({ code }) => code === row.code);
    const ours = editions.find(({ origin }) => origin === 'catalogue');
    const standing = editions.filter((edition) => edition.superseded_at === null);
    const columns = ours ? differing(ours, row) : '';
    if (ours && columns === '' && standing.length > 0) continue;
    if (standing.some(({ origin }) => origin === 'officer')) {
      differences.push({ change: 'kept', table: TABLE, id: row.code, columns });
      continue;
    }
    for (const edition of standing) {
      await supersede(q, edition);
      superseded.push({ code: edition.code, edition: edition.edition });
    }
    const edition = (editions[0]?.edition ?? 0) + 1;
    await add(q, row, edition);
    differences.push({ change: edition === 1 ? 'added' : 'changed', table: TABLE, id: row.code, columns });
  }
  const wanted = new Set(SEEDED_RULES.map(({ code }) => code));
  for (const row of stored) {
    if (wanted.has(row.code) || row.origin === 'officer' || row.superseded_at !== null) continue;
    await supersede(q, row);
    differences.push({ change: 'withdrawn', table: TABLE, id: `${row.code}~${String(row.edition)}` });
  }
  return { differences, superseded };
}
