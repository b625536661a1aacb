import { DomainError } from '../../kernel/domain-error';
import type { Tx } from './tx';

/**
 * Asks the database whether he who acts stands to the case so that he may look at it, or write in it.
 * @throws not-found `case.not-found`: missing and not visible are one; forbidden `case.read-only`
 */
export async function requireCase(tx: Tx, caseId: string, access: 'read' | 'write'): Promise<void> {
  const found = await accessTo(tx, caseId);
  if (!found?.visible) {
    throw new DomainError('not-found', 'case.not-found', 'There is no such case, or it is not open to you.');
  }
  tx.concerns.add(caseId);
  if (access === 'write' && !found.writable) {
    throw new DomainError(
      'forbidden',
      'case.read-only',
      'You may look at this case but not write in it. Ask the head of its office for a part in it.',
    );
  }
}

/** How he who acts stands to the case; nothing is refused. */
export const accessTo = (
  tx: Tx,
  caseId: string,
): Promise<{ readonly visible: boolean; readonly writable: boolean } | undefined> =>
  tx.once(`access to ${caseId}`, () =>
    tx.one('SELECT case_visible($1) AS visible, case_writable($1) AS writable', [caseId]),
  );

/**
 * Runs reads that are about one case alone with that case alone in sight, whatever else the reader sees: the row policies then
 * ask for the grants of one case and not of ten thousand. It takes sight away and never gives any. Nothing is written meanwhile.
 */
export async function withinCase<T>(tx: Tx, caseId: string, read: () => Promise<T>): Promise<T> {
  const within = (what: string): Promise<unknown> => tx.query(`SELECT set_config('sanad.within', $1, true)`, [what]);
  await within(caseId);
  const answer = await tx.remembering(read);
  // Not after a fault: the transaction is over then.
  await within('');
  return answer;
}
