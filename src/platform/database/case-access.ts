import { DomainError } from '../../kernel/domain-error';
import type { Tx } from './tx';

/**
 * Asks the database whether he who acts stands to the case so that he may look at it, or write in it.
 * @throws not-found `case.not-found`: missing and not visible are one; forbidden `case.read-only`
 */
export async function requireCase(tx: Tx, caseId: string, access: 'read' | 'write'): Promise<void> {
  const found = await tx.one<{ visible: boolean; writable: boolean }>(
    'SELECT case_visible($1) AS visible, case_writable($1) AS writable',
    [caseId],
  );
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
