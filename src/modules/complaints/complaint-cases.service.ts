import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { CaseFilesService } from '../cases/case-files.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { LedgerService } from '../ledger/ledger.service';
import type { EnquireDto, JoinCaseDto, MergeComplaintDto } from './complaint-acts.dto';
import type { Done } from './complaint-acts.service';
import { ComplaintCase } from './complaint-case.entity';
import { clockOf, ComplaintDesk, REPORT_RULE } from './complaint-desk.service';
import { ComplaintPartiesService } from './complaint-parties.service';
import { Complaint } from './complaint.entity';
import { move } from './domain/complaint';

/** What a complaint becomes: a case of its own, a part of another, or of another complaint. */
@Injectable()
export class ComplaintCasesService {
  constructor(
    private readonly desk: ComplaintDesk,
    private readonly people: ComplaintPartiesService,
    private readonly files: CaseFilesService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a case of it in the office that has it. Its people become parties, its lines incidents, and the clock goes along.
   * @throws as `ComplaintDesk.lock`; forbidden `complaint.not-your-desk` | `case.other-office`; conflict `complaint.illegal-transition`
   */
  async enquire(
    tx: Tx,
    id: string,
    told: EnquireDto,
    ifMatch: string | undefined,
  ): Promise<Done & { readonly caseId: string }> {
    const row = await this.desk.lock(tx, id, { ifMatch });
    this.desk.requireDesk(tx, 'complaint:enquire', row.officeId);
    move(row, 'enquiry');
    const { file } = await this.files.open(tx, {
      ...{ officeId: row.officeId, origin: 'complaint' as const, originReference: row.number, title: told.title },
      ...(told.brief === undefined ? {} : { brief: told.brief }),
    });
    return { ...(await this.become(tx, row, file.id, 'opened', undefined)), caseId: file.id };
  }

  /**
   * Makes it part of a case in which he who acts works; a complaint may be part of several.
   * @throws as `enquire`; not-found `case.not-found`; forbidden `case.read-only`; conflict `complaint.already-in-case`
   */
  async join(
    tx: Tx,
    id: string,
    told: JoinCaseDto,
    ifMatch: string | undefined,
  ): Promise<Done & { readonly caseId: string }> {
    const row = await this.desk.lock(tx, id, { ifMatch });
    this.desk.requireDesk(tx, 'complaint:decide', row.officeId);
    await requireCase(tx, told.caseId, 'write');
    if (row.state !== 'enquiry') move(row, 'enquiry');
    const known = await tx.findOne(ComplaintCase, { where: { complaintId: id, caseId: told.caseId } });
    if (known) {
      throw new DomainError('conflict', 'complaint.already-in-case', 'This complaint is part of that case already.');
    }
    return { ...(await this.become(tx, row, told.caseId, 'joined', told.reason)), caseId: told.caseId };
  }

  /**
   * Lets another complaint go on in its place; both histories stay, and this one's people go where that one goes.
   * @throws as `enquire`, of both; unprocessable `complaint.merge-into-itself`; conflict `complaint.merge-target-ended`
   */
  async merge(tx: Tx, id: string, told: MergeComplaintDto, ifMatch: string | undefined): Promise<Done> {
    // Always in one order, so that two who merge crosswise wait for one another and not for ever.
    const [first = id, second = id] = [id, told.intoId].sort();
    const locked = new Map([
      [first, await this.desk.lock(tx, first)],
      [second, await this.desk.lock(tx, second)],
    ]);
    const row = await this.desk.lock(tx, id, { ifMatch });
    const into = locked.get(told.intoId) ?? row;
    this.desk.requireDesk(tx, 'complaint:decide', row.officeId);
    this.desk.requireDesk(tx, 'complaint:decide', into.officeId);
    if (id === told.intoId) {
      throw new DomainError('unprocessable', 'complaint.merge-into-itself', 'Name another complaint than this one.');
    }
    const from = row.state;
    const state = move(row, 'merged');
    if (!['received', 'scrutiny', 'verification', 'enquiry'].includes(into.state)) {
      throw new DomainError(
        'conflict',
        'complaint.merge-target-ended',
        `The complaint that should go on is ${into.state}. Choose one that is still worked on.`,
        { state: into.state },
      );
    }
    const stateAt = await this.clock.now(tx);
    const changed = await tx.change(Complaint, row, { state, stateAt, mergedInto: into.id });
    const { rule, subject } = clockOf(id);
    await this.deadlines.close(tx, [{ rule, subject }], { state: 'closed', at: null });
    const cases = await tx.find(ComplaintCase, { where: { complaintId: into.id } });
    for (const { caseId } of cases) await this.people.bring(tx, changed, caseId, 'joined');
    await this.desk.tell(tx, [
      { complaintId: id, what: 'merged', from, to: state, facts: { into: into.id }, words: told.reason },
      { complaintId: into.id, what: 'took_in', facts: { complaint: id }, words: told.reason },
    ]);
    const entry = await this.ledger.audit(tx, 'complaint.merged', {
      scope: { kind: 'complaint', id },
      facts: { complaint: id, number: row.number, into: into.id, into_number: into.number, state_from: from },
      words: { reason: told.reason },
    });
    return { complaint: await this.desk.get(tx, id), entry: this.ledger.receiptView(entry) };
  }

  /** Takes it and all that it took in into the case; the clock of the report runs on in the first case, from the day of registration. */
  private async become(
    tx: Tx,
    row: Complaint,
    caseId: string,
    how: 'opened' | 'joined',
    reason: string | undefined,
  ): Promise<Done> {
    const from = row.state;
    const isFirst = from !== 'enquiry';
    const stateAt = isFirst ? await this.clock.now(tx) : row.stateAt;
    const changed = await tx.change(Complaint, row, { state: 'enquiry', stateAt });
    const family = [changed, ...(await this.mergedInto(tx, row.id))];
    const codes: string[] = [];
    for (const each of family) codes.push(...(await this.people.bring(tx, each, caseId, how)));
    if (isFirst) {
      const { rule, subject } = clockOf(row.id);
      await this.deadlines.turn(tx, {
        starts: [
          {
            ...{ rule: REPORT_RULE, caseId, subject, role: 'circle in-charge' as const, note: row.number },
            ...{ trigger: { at: row.registeredAt }, officeId: row.officeId },
          },
        ],
        ...{ closes: [{ rule, subject }], how: { state: 'closed', at: null } },
      });
    }
    await this.desk.tell(
      tx,
      family.map(({ id }) => ({
        ...{
          complaintId: id,
          what: isFirst ? ('enquiry' as const) : ('joined' as const),
          facts: { case: caseId, how },
        },
        ...(id === row.id && isFirst ? { from, to: 'enquiry' as const } : {}),
        words: reason,
      })),
    );
    const entry = await this.ledger.audit(tx, 'complaint.joined', {
      caseId,
      facts: {
        ...{ complaint: row.id, number: row.number, how, state_from: from, by: officerOf(tx.actor).id },
        ...{ complaints: family.map(({ number }) => number), codes },
      },
      words: reason === undefined ? {} : { reason },
    });
    return { complaint: await this.desk.get(tx, row.id), entry: this.ledger.receiptView(entry) };
  }

  private async mergedInto(tx: Tx, id: string): Promise<Complaint[]> {
    const found: Complaint[] = [];
    for (let open = [id]; open.length > 0;) {
      const next = await tx.manager
        .createQueryBuilder(Complaint, 'c')
        .where('c.mergedInto IN (:...open)', { open })
        .orderBy('c.registeredAt')
        .getMany();
      found.push(...next);
      open = next.map((row) => row.id);
    }
    return found;
  }
}
