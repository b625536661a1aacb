import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { type PaperAs, sheetMadeOf } from '../../../platform/typeset/paper-made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { CasesService } from '../../cases/cases.service';
import { CasePeople } from '../../evidence/papers/case-people.service';
import { PaperRecord } from '../../evidence/papers/paper-record.service';
import type { EntryView } from '../../ledger/ledger.service';
import { LedgerService } from '../../ledger/ledger.service';
import type { Audience } from '../file/domain/tribunal-file';
import { Shield } from '../file/shield';
import { scheduleSheet } from './schedule.paper';
import { DisclosureSchedule } from './schedule.service';

/** The schedule of disclosure on paper, resting on the newest entry that it lists. */
@Injectable()
export class SchedulePapers {
  constructor(
    private readonly schedule: DisclosureSchedule,
    private readonly cases: CasesService,
    private readonly people: CasePeople,
    private readonly record: PaperRecord,
    private readonly ledger: LedgerService,
    private readonly typesetter: Typesetter,
  ) {}

  /** @throws not-found `proceeding.not-found`; conflict `disclosure.none` */
  async of(tx: Tx, proceedingId: string, audience: Audience, as: PaperAs): Promise<Made> {
    const caseId = await this.schedule.caseOf(tx, proceedingId);
    const shield = await Shield.of(tx, this.people, caseId);
    const schedule = await this.schedule.of(tx, proceedingId, shield);
    const newest = schedule.lines
      .flatMap(({ document }) => document.entries)
      .reduce<EntryView | null>(
        (last, entry) => (last === null || entry.recordedAt >= last.recordedAt ? entry : last),
        null,
      );
    if (newest === null) {
      throw new DomainError(
        'conflict',
        'disclosure.none',
        'Nothing that a file holds is on record in this case: there is nothing to list.',
      );
    }
    const standing = await this.record.standing(tx, await this.ledger.openAll(tx, [newest], []));
    const { number: caseNumber } = await this.cases.caseRef(tx, caseId);
    const sheet = scheduleSheet({ schedule, caseNumber, audience, shield }, standing);
    return sheetMadeOf(this.typesetter, sheet, `disclosure-${audience}`, as);
  }
}
