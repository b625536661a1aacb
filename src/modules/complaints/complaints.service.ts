import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { holds, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import { rolesFor } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { gapsOf, valueOf } from '../../platform/http/stated';
import { CasesService } from '../cases/cases.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { ComplaintCodesService } from './complaint-codes.service';
import { clockOf, ComplaintDesk, REPORT_RULE } from './complaint-desk.service';
import { ComplaintMatterService, type Matter } from './complaint-matter.service';
import { ComplaintSignature } from './complaint-signature.entity';
import { Complaint } from './complaint.entity';
import type { AddToComplaintDto, RegisterComplaintDto } from './complaints.dto';
import type { IssuedCodeView } from './complaints.view';
import { OPEN_STATES, rankOf, requireUrgencyReason } from './domain/complaint';
import { missingOf } from './domain/kinds';
import { bandsOf, signatureOf } from './domain/near-text';

interface Told {
  readonly complaint: Complaint;
  readonly codes: readonly IssuedCodeView[];
  readonly entry: ReceiptView;
}

/** Taking a complaint in, and what is told of it later. */
@Injectable()
export class ComplaintsService {
  constructor(
    private readonly desk: ComplaintDesk,
    private readonly matter: ComplaintMatterService,
    private readonly codes: ComplaintCodesService,
    private readonly cases: CasesService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers a complaint under the next tracking number of the office. The sixty days of the report run from now.
   * @throws forbidden `complaint.other-office`; unprocessable `complaint.urgency-reason-missing`, `act.*` and as `ComplaintMatterService.write`
   */
  async register(tx: Tx, told: RegisterComplaintDto): Promise<Told> {
    const officer = officerOf(tx.actor);
    if (!holds(officer, rolesFor('complaint:register'), told.officeId)) {
      throw new DomainError(
        'forbidden',
        'complaint.other-office',
        'Register the complaint in an office where you take complaints in; that office may transfer it.',
      );
    }
    requireUrgencyReason(told.urgency, told.urgencyReason);
    const at = await this.clock.now(tx);
    const { number } = await this.cases.registerNumber(tx, told.officeId, 'REG-COMPLAINT');
    const words = valueOf(told.words) ?? null;
    const signature = words === null ? [] : signatureOf(words);
    const identifiers = [...(told.identifiers ?? []), ...told.persons.flatMap((person) => linesIdentifiers(person))];
    const hasAmount = told.persons.some(({ lines }) => lines?.some(({ amount }) => valueOf(amount) !== undefined));
    const complaint = Object.assign(new Complaint(), {
      ...{ id: randomUUID(), officeId: told.officeId, numberOfficeId: told.officeId, number },
      ...{ channel: told.channel, channelReference: valueOf(told.channelReference) ?? null, kind: told.kind },
      ...{ state: 'received' as const, stateAt: at, urgency: told.urgency, urgencyRank: rankOf(told.urgency) },
      ...{ urgencyReason: told.urgencyReason ?? null, risks: told.risks ?? [], words, signature },
      receivedAt: told.occurredAt === undefined ? at : new Date(told.occurredAt),
      gaps: {
        ...gapsOf({ words: told.words, channel_reference: told.channelReference }),
        ...missingOf(told.kind, { identifiers: identifiers.map(({ kind }) => kind), hasAmount }),
      },
      ...{ verificationNumber: null, assignedTo: null, toOfficeId: null, toAgency: null, mergedInto: null },
      ...{ registeredBy: officer.id, registeredAt: at, registeredOn: karachiDay(at), version: 1 },
    });
    await tx.insert(Complaint, complaint);
    await this.sketch(tx, complaint);
    const { persons, lines } = await this.matter.write(tx, complaint, {
      ...{ persons: told.persons, identifiers: told.identifiers ?? [], first: true },
    });
    const codes = await this.codes.issueFor(tx, complaint, persons);
    await this.deadlines.start(tx, [
      {
        ...{ rule: REPORT_RULE, caseId: null, subject: clockOf(complaint.id).subject, officeId: complaint.officeId },
        ...{ role: 'circle in-charge' as const, trigger: { at }, note: number },
      },
    ]);
    await this.desk.tell(tx, [{ complaintId: complaint.id, what: 'registered', to: 'received', facts: { number } }]);
    const entry = await this.ledger.audit(tx, 'complaint.registered', {
      scope: { kind: 'complaint', id: complaint.id },
      facts: {
        ...{ complaint: complaint.id, office: complaint.officeId, number, register: 'REG-COMPLAINT' },
        ...{ channel: told.channel, matter: told.kind, urgency: told.urgency, risks: complaint.risks },
        ...{ lines: lines.length, identifiers: identifiers.length },
      },
      gaps: complaint.gaps,
      people: persons.map((person) => this.matter.refOf(person)),
      words: {
        ...(words === null ? {} : { words }),
        ...(told.urgencyReason === undefined ? {} : { urgency_reason: told.urgencyReason }),
      },
      ...(told.occurredAt === undefined ? {} : { occurredAt: new Date(told.occurredAt) }),
      ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
    });
    // Read again for the limit, which the database has put beside it.
    return { complaint: await this.desk.get(tx, complaint.id), codes, entry: this.ledger.receiptView(entry) };
  }

  /**
   * Puts further people, lines and identifiers to a complaint that is still before the desk.
   * @throws not-found `complaint.not-found`; forbidden `complaint.read-only`; conflict `complaint.no-longer-open`; and as `ComplaintMatterService.write`
   */
  async add(tx: Tx, id: string, told: AddToComplaintDto): Promise<Told> {
    const complaint = await this.desk.lock(tx, id);
    if (!OPEN_STATES.includes(complaint.state)) {
      throw new DomainError(
        'conflict',
        'complaint.no-longer-open',
        'This complaint is no longer before the desk. Put what is new to its case, or register a further complaint.',
      );
    }
    const [people, identifiers] = [told.persons ?? [], told.identifiers ?? []];
    const {
      persons,
      lines,
      identifiers: made,
    } = await this.matter.write(tx, complaint, {
      ...{ persons: people, identifiers, first: false },
    });
    const codes = await this.codes.issueFor(tx, complaint, persons);
    const changed = await tx.change(Complaint, complaint, { stateAt: complaint.stateAt });
    await this.desk.tell(tx, [{ complaintId: id, what: 'added', words: told.reason }]);
    const entry = await this.ledger.audit(tx, 'complaint.added_to', {
      scope: { kind: 'complaint', id },
      facts: { complaint: id, number: complaint.number, lines: lines.length, identifiers: made.length },
      people: persons.map((person) => this.matter.refOf(person)),
      words: { reason: told.reason },
    });
    return { complaint: changed, codes, entry: this.ledger.receiptView(entry) };
  }

  /**
   * Shows all of a complaint once, on record with its purpose, to who works on it: not to who may only read it.
   * @throws not-found `complaint.not-found`; forbidden `complaint.read-only`
   */
  async reveal(tx: Tx, id: string, purpose: string): Promise<{ complaint: Complaint; entry: ReceiptView }> {
    await this.desk.requireWritable(tx, id);
    const complaint = await this.desk.get(tx, id);
    const { persons }: Matter = await this.matter.of(tx, id);
    const entry = await this.ledger.audit(tx, 'protected.read', {
      scope: { kind: 'complaint', id },
      facts: { complaint: id, persons: persons.filter((each) => each.protected).map(({ code }) => code) },
      words: { purpose },
    });
    return { complaint, entry: this.ledger.receiptView(entry) };
  }

  private async sketch(tx: Tx, { id, signature }: Complaint): Promise<void> {
    await tx.insert(
      ComplaintSignature,
      bandsOf(signature).map((value, band) => ({ complaintId: id, band, value })),
    );
  }
}

const linesIdentifiers = ({ lines = [] }: RegisterComplaintDto['persons'][number]) =>
  lines.flatMap(({ identifiers = [] }) => identifiers);
