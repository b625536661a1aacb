import type { Queries } from '../../kernel/clock';
import { type Difference, differing, type Row } from './seed-rows';

interface Stored extends Row {
  readonly id: string;
  readonly offence_id: string;
  readonly effective_from: string;
  readonly edition: number;
  readonly origin: 'catalogue' | 'officer';
  readonly superseded_at: string | null;
}

const TABLE = 'offence_version';

async function supersede(q: Queries, id: string): Promise<void> {
  await q.query('UPDATE offence_version SET superseded_at = clock_now() WHERE id = $1', [id]);
}

/** An approved version of an officer that is in force on days of this row; nothing of ours may be put beside it. */
async function officersRival(q: Queries, row: Row): Promise<boolean> {
  const [rival] = await q.query(
    `SELECT 1 FROM offence_version v, jsonb_populate_record(NULL::offence_version, $1) w
     WHERE v.offence_id = w.offence_id AND v.origin = 'officer' AND v.superseded_at IS NULL AND v.chargeable AND w.chargeable
       AND daterange(v.effective_from, v.effective_to) && daterange(w.effective_from, w.effective_to)`,
    [JSON.stringify(row)],
  );
  return rival !== undefined;
}

async function addEdition(q: Queries, baseId: string, edition: number, row: Row): Promise<void> {
  const full = { ...row, id: edition === 1 ? baseId : `${baseId}~${edition}`, edition, origin: 'catalogue' };
  const names = Object.keys(full).join(', ');
  await q.query(`INSERT INTO ${TABLE} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${TABLE}, $1)`, [
    JSON.stringify(full),
  ]);
}

/**
 * Brings the versions of the files in. The latest edition that came from a file is what the file is compared with; where an officer's
 * edition stands in its place or meets its days, that one stays and the difference is told.
 */
export async function reconcileVersions(
  q: Queries,
  wanted: readonly { id: string; offenceId: string; row: Row }[],
): Promise<Difference[]> {
  const found = await q.query<{ row: Stored }>(`SELECT to_jsonb(t) AS row FROM ${TABLE} t ORDER BY edition DESC`);
  const stored = found.map(({ row }) => row);
  const baseOf = (row: Stored): string => `${row.offence_id}@${row.effective_from}`;
  const differences: Difference[] = [];
  const wantedIds = new Set(wanted.map(({ id }) => id));
  for (const row of stored) {
    if (row.origin !== 'catalogue' || row.superseded_at !== null || wantedIds.has(baseOf(row))) continue;
    await supersede(q, row.id);
    differences.push({ change: 'withdrawn', table: TABLE, id: row.id });
  }
  const changed: { id: string; row: Row; standing: Stored | undefined; edition: number; columns: string }[] = [];
  for (const { id, row } of wanted) {
    const editions = stored.filter((s) => baseOf(s) === id);
    const ours = editions.find((s) => s.origin === 'catalogue');
    const standing = editions.find((s) => s.superseded_at === null);
    const columns = ours ? differing(ours, row) : '';
    if (ours && columns === '' && standing) continue;
    if (standing?.origin === 'officer' || (await officersRival(q, row))) {
      differences.push({ change: 'kept', table: TABLE, id, columns });
    } else {
      changed.push({ id, row, standing, edition: (editions[0]?.edition ?? 0) + 1, columns });
    }
  }
  // Ends what changes before anything is added: a moved boundary must not meet its neighbour on the way.
  for (const { standing } of changed) if (standing) await supersede(q, standing.id);
  for (const { id, row, edition, columns } of changed) {
    await addEdition(q, id, edition, row);
    differences.push({ change: edition === 1 ? 'added' : 'changed', table: TABLE, id, columns });
  }
  return differences;
}
