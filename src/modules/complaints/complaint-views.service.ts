import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { ReceiptView } from '../ledger/ledger.service';
import { ComplaintCase } from './complaint-case.entity';
import { toCorrectionView } from './complaint-corrections.dto';
import { ComplaintCorrections } from './complaint-corrections.service';
import { ComplaintEvent } from './complaint-event.entity';
import { ComplaintMatterService } from './complaint-matter.service';
import { Complaint } from './complaint.entity';
import {
  type ComplaintView,
  toComplaintSummary,
  toEventView,
  toIdentifierView,
  toLineView,
  toPersonView,
} from './complaints.view';

/** A complaint as its reader may see it: pseudonyms where somebody in it is shielded. */
@Injectable()
export class ComplaintViews {
  constructor(
    private readonly matter: ComplaintMatterService,
    private readonly corrections: ComplaintCorrections,
  ) {}

  /** `reveal` shows what is shielded; whoever asks for it has put the look on record. */
  async whole(
    tx: Tx,
    row: Complaint,
    { reveal = false, entry }: { reveal?: boolean; entry?: ReceiptView } = {},
  ): Promise<ComplaintView> {
    const where = { complaintId: row.id };
    const { persons, lines, identifiers } = await this.matter.of(tx, row.id);
    const cases = await tx.find(ComplaintCase, { where, order: { joinedAt: 'ASC' } });
    const history = await tx.find(ComplaintEvent, { where, order: { seq: 'ASC' } });
    const tookIn = await tx.find(Complaint, {
      select: { id: true },
      where: { mergedInto: row.id },
      order: { registeredAt: 'ASC' },
    });
    const masked = !reveal && persons.some((person) => person.protected);
    const { channelReference, urgencyReason, words, gaps, verificationNumber, toOfficeId, toAgency, mergedInto } = row;
    return {
      ...toComplaintSummary(row),
      ...{ channelReference, stateAt: row.stateAt.toISOString(), gaps, verificationNumber, toOfficeId, toAgency },
      ...{ urgencyReason: masked ? null : urgencyReason, words: masked ? null : words, masked },
      ...{ receivedAt: row.receivedAt.toISOString(), mergedInto, tookIn: tookIn.map(({ id }) => id) },
      ...{ caseIds: cases.map(({ caseId }) => caseId), registeredBy: row.registeredBy },
      persons: persons.map((person) => toPersonView(person, reveal, reveal ? this.matter.contactOf(person) : null)),
      lines: lines.map((line) => toLineView(line, identifiers, masked)),
      identifiers: identifiers.filter(({ lineId }) => lineId === null).map((each) => toIdentifierView(each, masked)),
      history: history.map((event) => ({ ...toEventView(event), ...(masked ? { words: null } : {}) })),
      corrections: (await this.corrections.of(tx, row.id)).map((each) => toCorrectionView(each, { masked })),
      version: row.version,
      ...(entry ? { entry } : {}),
    };
  }
}
