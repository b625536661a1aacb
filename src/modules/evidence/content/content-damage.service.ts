import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import type { CustodyInput } from '../../ledger/ledger.service';
import { LedgerService } from '../../ledger/ledger.service';
import { Exhibit } from '../exhibit.entity';
import { ExhibitsService } from '../exhibits.service';
import { ExhibitContent } from './exhibit-content.entity';
import { Keepers } from './keepers.service';

/** Stored bytes that are not what was stored: the exhibit is frozen, an entry says so, its keepers are told; nothing is repaired. */
@Injectable()
export class ContentDamage {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly keepers: Keepers,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** What was found while bytes were sent; nothing happens when that is on record. */
  async record(tx: Tx, { exhibitId, code, firstBadByte }: Damage): Promise<void> {
    const exhibit = await this.lock(tx, exhibitId);
    const content = await tx.findOne(ExhibitContent, { where: { exhibitId } });
    if (!exhibit || !content || content.damagedAt) return;
    const facts = { why: 'content-damaged', found: 'while-sent', fault: code, first_bad_byte: firstBadByte };
    await this.freeze(tx, exhibit, { damage: code, facts });
  }

  /** The row, locked. */
  lock(tx: Tx, exhibitId: string): Promise<Exhibit | null> {
    return tx.findOne(Exhibit, { where: { id: exhibitId }, lock: { mode: 'pessimistic_write' } });
  }

  /**
   * Freezes the locked exhibit and appends the entry, last.
   * @param damage what is wrong with the bytes; null when only the record is in doubt
   */
  async freeze(
    tx: Tx,
    exhibit: Exhibit,
    { damage, facts, onBehalfOf }: { damage: string | null } & Pick<CustodyInput, 'facts' | 'onBehalfOf'>,
  ): Promise<void> {
    const alreadyFrozen = exhibit.frozen;
    if (!alreadyFrozen) await this.exhibits.mark(tx, exhibit, { frozen: true });
    if (damage !== null) {
      await tx.query(
        'UPDATE exhibit_content SET damaged_at = $2, damage = $3 WHERE exhibit_id = $1 AND damaged_at IS NULL',
        [exhibit.id, await this.clock.now(tx), damage],
      );
    }
    await this.keepers.tell(tx, exhibit, damage === null ? 'exhibit.record-in-doubt' : 'exhibit.damaged', {});
    await this.ledger.append(tx, [
      {
        item: exhibit.id,
        caseId: exhibit.caseId,
        type: alreadyFrozen ? 'damaged' : 'frozen',
        facts: { ...facts, exhibit: exhibit.number },
        onBehalfOf,
      },
    ]);
  }
}

export interface Damage {
  readonly exhibitId: string;
  readonly code: string;
  readonly firstBadByte: number;
}
