import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { notify } from '../../../platform/outbox/notify.events';
import { Outbox } from '../../../platform/outbox/outbox';
import type { AuditType } from '../../../proof/entry-types';
import { CasesService } from '../../cases/cases.service';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { IdentityService } from '../../identity/identity.service';
import type { ReceiptView } from '../../ledger/ledger.service';
import { PartiesService } from '../../parties/parties.service';
import {
  AUTHORITY_TRANSITIONS,
  EXECUTION_TRANSITIONS,
  FREEZE_LAW,
  freezeFault,
  type FreezeFault,
  freezeIrregular,
  type FreezeVerb,
  statesAfter,
} from '../domain/freeze';
import { InstrumentActs } from '../instrument-acts.service';
import type { ProcessActDto } from '../instruments.dto';
import { clocksOfAsking, clocksOfFreeze, DECIDES, type Seat } from './freeze-clocks';
import { Freeze } from './freeze.entity';
import { type AskFreezeDto, freezeFactOf } from './freezes.dto';

export interface FreezeWritten {
  readonly id: string;
  readonly entry: ReceiptView;
}
type Told = ProcessActDto & Partial<Record<'court' | 'reference' | 'amountHeld', string>>;

/** What refuses an act, in the words that next steps show too. */
export function freezeRefusal(fault: FreezeFault): DomainError {
  switch (fault) {
    case 'freeze.own-request':
      return new DomainError(
        'forbidden',
        'freeze.own-request',
        'Nobody decides what he asked for or ordered himself: another holder of the office does.',
      );
    case 'freeze.not-authorised':
      return new DomainError(
        'conflict',
        'freeze.not-authorised',
        'Nothing is sent before the Director General has approved, or a Director has ordered it in great urgency (NCCIA (Functions) Rules 2025).',
      );
    case 'freeze.illegal-step':
      return new DomainError(
        'conflict',
        'freeze.illegal-step',
        'This cannot be done with the freeze as it stands: see under `open` what can.',
      );
  }
}

/** Freezes of accounts and wallets, from the asking to the release. */
@Injectable()
export class FreezesService {
  constructor(
    private readonly cases: CasesService,
    private readonly parties: PartiesService,
    private readonly identity: IdentityService,
    private readonly deadlines: DeadlinesService,
    private readonly acts: InstrumentActs,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Asks for a freeze, under the next number of the register. @throws not-found `case.not-found`; unprocessable `party.not-of-case` */
  async ask(tx: Tx, caseId: string, told: AskFreezeDto): Promise<FreezeWritten> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const people = await this.parties.ofCase(tx, caseId, told.holderId === undefined ? [] : [told.holderId]);
    const { officeId } = await this.cases.caseRef(tx, caseId);
    const { number } = await this.cases.registerNumber(tx, officeId, 'REG-FREEZE');
    const at = await this.clock.now(tx);
    const { basis, target, institution, account, ground, holderId = null } = told;
    const freeze = Object.assign(new Freeze(), {
      ...{ id: randomUUID(), caseId, number, officeId, basis, target, institution, account, holderId, ground },
      ...{ authority: 'asked' as const, execution: 'none' as const, askedBy: officerOf(tx.actor).id, askedAt: at },
      ...{ orderedBy: null, orderedAt: null, decidedBy: null, decidedAt: null, sentAt: null, executedAt: null },
      ...{ amountHeld: null, releaseBy: null, releaseAt: null, liftedAt: null, version: 1 },
    });
    await tx.insert(Freeze, freeze);
    const seat = await this.seat(tx, officeId);
    await this.deadlines.turn(tx, clocksOfAsking(freeze, seat));
    if (basis === 'functions_2025') await this.tellDecider(tx, freeze, seat);
    const entry = await this.acts.write(tx, {
      ...{ caseId, kind: 'freeze', id: freeze.id, verb: 'ask', type: 'freeze.asked', told: {}, at },
      facts: { number, basis, target, law: FREEZE_LAW[basis] },
      particulars: { institution, account, ground },
      people: people.map((party) => this.parties.refOf(party, 'holder')),
    });
    return { id: freeze.id, entry };
  }

  /**
   * Does an act. What the institution did is recorded as it was, irregular where nothing allowed it.
   * @throws not-found `freeze.not-found`; forbidden `case.read-only`, `freeze.own-request`; precondition-*; conflict `freeze.*`
   */
  async act(tx: Tx, id: string, verb: FreezeVerb, told: Told, ifMatch: string | undefined): Promise<FreezeWritten> {
    const { caseId } = await this.get(tx, id);
    await this.cases.requireAccess(tx, caseId, 'write');
    const row = found(await tx.findOne(Freeze, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    const fact = freezeFactOf(row);
    const fault = freezeFault(fact, verb, officerOf(tx.actor).id);
    if (fault === 'freeze.own-request') throw freezeRefusal(fault);
    requireMatch(ifMatch, row.version);
    if (fault) throw freezeRefusal(fault);
    const at = await this.acts.atOf(tx, told);
    const freeze = await tx.change(Freeze, row, this.changeOf(tx, row, verb, told, at));
    const seat = await this.seat(tx, freeze.officeId);
    await this.deadlines.turn(tx, clocksOfFreeze(freeze, verb, at, seat));
    if (verb === 'order-urgently') await this.tellDecider(tx, freeze, seat);
    if (['approve', 'refuse', 'confirm', 'not-confirm', 'order-release'].includes(verb)) {
      const notice = { officerId: freeze.askedBy, kind: 'freeze.decided' as const, caseId };
      await this.outbox.send(tx, notify, { ...notice, params: { freezeId: id, number: freeze.number, answer: verb } });
    }
    const { court, reference, amountHeld } = told;
    const entry = await this.acts.write(tx, {
      ...{ caseId, kind: 'freeze', id, verb, type: ENTRY_OF[verb], told, at },
      irregular: freezeIrregular(fact, verb, court !== undefined),
      particulars: {
        ...(court ? { court } : {}),
        ...(reference ? { reference } : {}),
        ...(amountHeld ? { amount_held: amountHeld } : {}),
      },
      facts: { number: freeze.number, authority: freeze.authority, execution: freeze.execution },
    });
    return { id, entry };
  }

  /** Of a case, in the order of asking. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<Freeze[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    return tx.find(Freeze, { where: { caseId }, order: { askedAt: 'ASC', id: 'ASC' } });
  }

  /** @throws not-found `freeze.not-found` */
  async get(tx: Tx, id: string): Promise<Freeze> {
    return found(await tx.findOne(Freeze, { where: { id } }));
  }

  private changeOf(tx: Tx, row: Freeze, verb: FreezeVerb, told: Told, at: Date): Partial<Freeze> {
    const states = statesAfter(verb);
    const { authority, execution } = states;
    if (authority) assertTransition(AUTHORITY_TRANSITIONS, 'freeze', row.authority, authority);
    if (execution) assertTransition(EXECUTION_TRANSITIONS, 'freeze', row.execution, execution);
    const by = officerOf(tx.actor).id;
    switch (verb) {
      case 'order-urgently':
        return { ...states, orderedBy: by, orderedAt: at };
      case 'approve':
      case 'refuse':
      case 'confirm':
      case 'not-confirm':
      case 'attach':
        return { ...states, decidedBy: by, decidedAt: at };
      case 'send':
        return { ...states, sentAt: at };
      case 'execute':
        return { ...states, executedAt: at, amountHeld: told.amountHeld ?? null };
      case 'order-release':
        return { ...states, releaseBy: by, releaseAt: at };
      case 'lift':
        return { ...states, liftedAt: at };
      case 'not-execute':
      case 'withdraw':
        return states;
    }
  }

  /** The nearest office above the case that has a Director General; the case's own where none has. */
  private async seat(tx: Tx, officeId: string): Promise<Seat> {
    for (const { id } of await this.identity.officeAndAbove(tx, officeId)) {
      if ((await this.identity.officersHolding(tx, id, DECIDES)).length > 0) return { officeId: id };
    }
    return { officeId };
  }

  private async tellDecider(tx: Tx, { id, caseId, number }: Freeze, { officeId }: Seat): Promise<void> {
    const notice = { office: { officeId, role: DECIDES }, kind: 'freeze.waiting' as const, caseId };
    await this.outbox.send(tx, notify, { ...notice, params: { freezeId: id, number } });
  }
}

function found(row: Freeze | null): Freeze {
  if (row) return row;
  throw new DomainError('not-found', 'freeze.not-found', 'There is no such freeze, or its case is not open to you.');
}

const ENTRY_OF: Readonly<Record<FreezeVerb, AuditType>> = {
  'order-urgently': 'freeze.ordered_urgently',
  approve: 'freeze.approved',
  refuse: 'freeze.refused',
  confirm: 'freeze.confirmed',
  'not-confirm': 'freeze.not_confirmed',
  attach: 'freeze.attached',
  send: 'freeze.sent',
  execute: 'freeze.executed',
  'not-execute': 'freeze.not_executed',
  'order-release': 'freeze.release_ordered',
  lift: 'freeze.lifted',
  withdraw: 'freeze.withdrawn',
};
