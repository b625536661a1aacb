import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { occurrenceOf } from '../../../platform/http/occurrence';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { type Appended, LedgerService } from '../../ledger/ledger.service';
import { quarantineClockOf } from '../custody-clocks';
import { type ReasonDto } from '../custody.dto';
import type { Exhibit } from '../exhibit.entity';
import { ExhibitsService } from '../exhibits.service';

/** Lets an exhibit out of quarantine: what did not agree stays on record, and so does why it was accepted all the same. */
@Injectable()
export class QuarantineService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly ledger: LedgerService,
    private readonly deadlines: DeadlinesService,
  ) {}

  /** @throws not-found `exhibit.not-found`; forbidden `case.read-only`; conflict `exhibit.not-quarantined` */
  async lift(tx: Tx, exhibitId: string, dto: ReasonDto): Promise<{ exhibit: Exhibit; entry: Appended }> {
    const [exhibit] = await this.exhibits.lock(tx, [exhibitId]);
    if (!exhibit?.quarantined) {
      throw new DomainError('conflict', 'exhibit.not-quarantined', 'This exhibit is not in quarantine.', { exhibitId });
    }
    await this.exhibits.mark(tx, exhibit, { quarantined: false });
    await this.deadlines.close(tx, [quarantineClockOf(exhibitId)], { state: 'met', at: null });
    const [entry] = await this.ledger.append(tx, [
      {
        item: exhibit.id,
        caseId: exhibit.caseId,
        type: 'unquarantined',
        facts: { exhibit: exhibit.number },
        words: { reason: dto.reason },
        ...occurrenceOf(dto),
      },
    ]);
    if (!entry) throw new Error('The ledger gave no entry for an act');
    return { exhibit, entry };
  }
}
