import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { CasesService } from '../cases/cases.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { IdentityService } from '../identity/identity.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import type { EndComplaintDto, TransferComplaintDto, VerifyComplaintDto } from './complaint-acts.dto';
import { clockOf, ComplaintDesk, REPORT_RULE } from './complaint-desk.service';
import type { ComplaintDeed } from './complaint-event.entity';
import { Complaint } from './complaint.entity';
import { type ComplaintState, move } from './domain/complaint';

export interface Done {
  readonly complaint: Complaint;
  readonly entry: ReceiptView;
}

const VERIFIERS: readonly Role[] = ['investigating officer', 'duty officer', 'circle in-charge'];

/** What the desk does with a complaint. Each act names the state that it takes it from: `If-Match`. */
@Injectable()
export class ComplaintActsService {
  constructor(
    private readonly desk: ComplaintDesk,
    private readonly cases: CasesService,
    private readonly identity: IdentityService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws as `ComplaintDesk.lock`; forbidden `complaint.not-your-desk`; conflict `complaint.illegal-transition` */
  async scrutinise(tx: Tx, id: string, ifMatch: string | undefined): Promise<Done> {
    const row = await this.desk.lock(tx, id, { ifMatch });
    this.desk.requireDesk(tx, 'complaint:scrutinise', row.officeId);
    return this.go(tx, row, { what: 'scrutiny', to: 'scrutiny' });
  }

  /**
   * Gives it to an officer of the office to check facts and identity; while that runs, to another.
   * @throws as `scrutinise`; not-found `officer.not-found`; unprocessable `complaint.cannot-verify`
   */
  async verify(tx: Tx, id: string, told: VerifyComplaintDto, ifMatch: string | undefined): Promise<Done> {
    const row = await this.desk.lock(tx, id, { ifMatch });
    this.desk.requireDesk(tx, 'complaint:decide', row.officeId);
    const goesOn = row.state === 'verification' && row.assignedTo !== told.officerId;
    if (!goesOn) move(row, 'verification');
    const officer = await this.identity.officer(tx, told.officerId);
    const held = officer.active ? await this.identity.rolesOf(tx, officer.id) : [];
    if (!held.some(({ role, officeId }) => officeId === row.officeId && VERIFIERS.includes(role))) {
      throw new DomainError(
        'unprocessable',
        'complaint.cannot-verify',
        'Choose an officer in service who investigates, is on duty or in charge in the office that has the complaint.',
        { errors: [{ pointer: '/officerId', code: 'complaint.cannot-verify', detail: 'not such an officer' }] },
      );
    }
    const verificationNumber =
      row.verificationNumber ?? (await this.cases.registerNumber(tx, row.officeId, 'REG-VERIFY')).number;
    if (officer.id !== tx.actor.id) {
      const params = { complaintId: id, number: row.number };
      await this.outbox.send(tx, notify, { officerId: officer.id, kind: 'complaint.assigned', caseId: null, params });
    }
    return this.go(tx, row, {
      ...{ what: 'verification', to: 'verification', goesOn, change: { assignedTo: officer.id, verificationNumber } },
      facts: { officer: officer.id, verification: verificationNumber },
      words: told.reason,
    });
  }

  /** @throws as `scrutinise` */
  async reject(tx: Tx, id: string, { reason }: EndComplaintDto, ifMatch: string | undefined): Promise<Done> {
    return this.end(tx, id, { what: 'rejected', to: 'rejected', words: reason }, ifMatch);
  }

  /** @throws as `scrutinise` */
  async close(tx: Tx, id: string, { reason }: EndComplaintDto, ifMatch: string | undefined): Promise<Done> {
    return this.end(tx, id, { what: 'closed', to: 'closed_at_verification', words: reason }, ifMatch);
  }

  /**
   * Sends it to another agency for good, or offers it to another office of ours, whose clock it is from now on.
   * @throws as `scrutinise`; not-found `office.not-found`; unprocessable `complaint.transfer-target` | `complaint.transfer-to-itself`
   */
  async transfer(tx: Tx, id: string, told: TransferComplaintDto, ifMatch: string | undefined): Promise<Done> {
    const row = await this.desk.lock(tx, id, { ifMatch });
    this.desk.requireDesk(tx, 'complaint:decide', row.officeId);
    move(row, 'transferred');
    const { officeId, agency, reason } = told;
    if ((officeId === undefined) === (agency === undefined)) {
      throw new DomainError(
        'unprocessable',
        'complaint.transfer-target',
        'Name either an office of ours or another agency.',
      );
    }
    if (officeId === row.officeId) {
      throw new DomainError('unprocessable', 'complaint.transfer-to-itself', 'This office has the complaint already.');
    }
    if (officeId !== undefined) {
      await this.identity.office(tx, officeId);
      const office = { officeId, role: 'circle in-charge' as const };
      const params = { complaintId: id, number: row.number };
      await this.outbox.send(tx, notify, { office, kind: 'complaint.offered', caseId: null, params });
    }
    return this.go(tx, row, {
      ...{ what: 'transferred', to: 'transferred', words: reason },
      change: { toOfficeId: officeId ?? null, toAgency: agency ?? null },
      facts: officeId === undefined ? { agency: agency ?? '' } : { office: officeId },
      clock: officeId ?? 'ends',
    });
  }

  /** The office to which it was offered takes it over, under its old number. @throws as `scrutinise`; conflict `complaint.with-another-agency` */
  async accept(tx: Tx, id: string, ifMatch: string | undefined): Promise<Done> {
    const row = await this.desk.lock(tx, id, { ifMatch });
    move(row, 'received');
    this.desk.requireDesk(tx, 'complaint:scrutinise', row.toOfficeId);
    const from = row.officeId;
    return this.go(tx, row, {
      ...{ what: 'accepted', to: 'received' },
      change: { officeId: row.toOfficeId ?? from, toOfficeId: null, assignedTo: null, verificationNumber: null },
      facts: { from_office: from },
    });
  }

  private async end(
    tx: Tx,
    id: string,
    deed: { what: ComplaintDeed; to: ComplaintState; words: string },
    ifMatch: string | undefined,
  ): Promise<Done> {
    const row = await this.desk.lock(tx, id, { ifMatch });
    this.desk.requireDesk(tx, 'complaint:decide', row.officeId);
    return this.go(tx, row, { ...deed, clock: 'ends' });
  }

  /** Moves it on: state, clock, history, entry. `clock` names the office to which the clock goes, or says that it ends. */
  private async go(
    tx: Tx,
    row: Complaint,
    deed: {
      what: ComplaintDeed;
      to: ComplaintState;
      goesOn?: boolean;
      change?: Partial<Complaint>;
      facts?: Record<string, string>;
      words?: string | undefined;
      clock?: string;
    },
  ): Promise<Done> {
    const from = row.state;
    const state = deed.goesOn ? from : move(row, deed.to);
    const at = await this.clock.now(tx);
    const changed = await tx.change(Complaint, row, { state, stateAt: deed.goesOn ? row.stateAt : at, ...deed.change });
    if (deed.clock !== undefined) await this.turnClock(tx, changed, deed.clock);
    const { what, facts = {}, words } = deed;
    await this.desk.tell(tx, [{ complaintId: row.id, what, from, to: state, facts, words }]);
    const entry = await this.ledger.audit(tx, 'complaint.moved', {
      scope: { kind: 'complaint', id: row.id },
      facts: { complaint: row.id, number: row.number, state_from: from, state_to: state, ...withoutText(facts) },
      words: {
        ...(words === undefined ? {} : { reason: words }),
        ...(facts['agency'] === undefined ? {} : { agency: facts['agency'] }),
      },
    });
    return { complaint: await this.desk.get(tx, row.id), entry: this.ledger.receiptView(entry) };
  }

  private async turnClock(tx: Tx, { id, number, registeredAt }: Complaint, clock: string): Promise<void> {
    const { rule, subject } = clockOf(id);
    const starts =
      clock === 'ends'
        ? []
        : [
            {
              ...{ rule: REPORT_RULE, caseId: null, subject, officeId: clock, role: 'circle in-charge' as const },
              ...{ trigger: { at: registeredAt }, note: number },
            },
          ];
    await this.deadlines.turn(tx, { starts, closes: [{ rule, subject }], how: { state: 'closed', at: null } });
  }
}

const withoutText = ({ agency: _, ...facts }: Record<string, string>): Record<string, string> => facts;
