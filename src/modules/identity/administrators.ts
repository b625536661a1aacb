import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';

/** An installation without an administrator could never have one again: nobody else may appoint. */
@Injectable()
export class Administrators {
  /**
   * To be called after the change, which is undone with the transaction: two who let each other go at once are put in
   * line. @throws unprocessable `role.last-administrator`
   */
  async requireOne(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('the last administrator', 0))`);
    const left = await tx.one<{ some: boolean }>(
      `SELECT EXISTS (
         SELECT FROM officer_role r JOIN officer o ON o.id = r.officer_id AND o.active
         WHERE r.role = 'administrator' AND r.valid_from <= clock_now() AND r.valid_to IS NULL
       ) AS some`,
    );
    if (left?.some) return;
    throw new DomainError(
      'unprocessable',
      'role.last-administrator',
      'Nobody would be left to manage people. Appoint another administrator without an end first.',
    );
  }
}
