import type { Tx } from '../../platform/database/tx';
import type { Deadline } from './deadline.entity';

type Clock = Pick<Deadline, 'caseId' | 'subjectKind' | 'subjectId'>;

/** The matter whose existence is secret and whose clock this is, by its id; null for every other clock. Source: MLA Act 2020 s.18. */
export const secretMatter = ({ caseId, subjectKind, subjectId }: Clock): string | null =>
  caseId === null && subjectKind === 'mla_request' ? subjectId : null;

/** How the record names whose clock it is: by its case, or by the closed line of a secret matter. */
export function recordedUnder(clock: Clock): { caseId: string | null } | { line: string } {
  const matter = secretMatter(clock);
  return matter === null ? { caseId: clock.caseId } : { line: matter };
}

/** Officers who may know of the matter at this moment. For jobs. */
export async function knowersOf(tx: Tx, matter: string): Promise<string[]> {
  const rows = await tx.query<{ officer_id: string }>('SELECT officer_id FROM mla_told($1)', [matter]);
  return rows.map((row) => row.officer_id);
}
