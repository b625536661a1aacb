import { readdirSync } from 'node:fs';
import { asSuperuser } from './database';
import type { TestApp } from './app';

/**
 * What a refused request may leave: that it was refused. Counters of requests and of failed sign-ins, refusals on the
 * ledger and what follows from them there.
 */
const MAY_GROW = [
  ...['public.rate_limit', 'public.sign_in_attempt', 'ledger.refusal', 'ledger.entry', 'ledger.entry_body'],
  ...['ledger.pending', 'ledger.log_leaf', 'ledger.log_tile', 'ledger.log_state', 'ledger.checkpoint'],
];
const REFUSALS = ['refusal.recorded', 'refusals.counted', 'session.refused'];

/** A digest of every table's rows, of the ledger's entries that are no refusals, and the names of all files kept. */
export type SavedState = Readonly<Record<string, string>>;

/** Reads all tables as superuser, so that no row policy hides a row. */
export async function savedState(t: TestApp): Promise<SavedState> {
  const state = await asSuperuser(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'ledger') ORDER BY 1`,
    );
    const kept = tables.map(({ name }) => name).filter((name) => !MAY_GROW.includes(name));
    const digest = (from: string): string =>
      `(SELECT coalesce(md5(string_agg(r::text, E'\\n' ORDER BY r::text)), '') FROM ${from} r)`;
    const acts = digest(`(SELECT * FROM ledger.entry WHERE type <> ALL ($1))`);
    const { rows } = await client.query<Record<string, string>>(
      `SELECT ${kept.map((name) => `${digest(name)} AS "${name}"`).join(', ')}, ${acts} AS acts`,
      [REFUSALS],
    );
    return rows[0] ?? {};
  }, t.database.name);
  const files = readdirSync(t.dataFolder, { recursive: true, withFileTypes: true })
    // The worker puts the newest checkpoint beside its place before it takes it.
    .filter((entry) => entry.isFile() && !(entry.parentPath.endsWith('/ledger') && entry.name.startsWith('.')))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  return { ...state, files: files.sort().join('\n') };
}
