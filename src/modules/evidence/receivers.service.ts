import { Injectable } from '@nestjs/common';
import type { OfficerActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { rolesFor } from '../../kernel/policy';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { CasesService, type Relation } from '../cases/cases.service';
import { IdentityService } from '../identity/identity.service';
import type { PersonRef } from '../ledger/ledger.service';
import { CustodyPeople } from './custody-people.service';
import type { PersonDto, ReceiverDto } from './custody.dto';
import type { Holder } from './domain/exhibit';
import { officerRef } from '../../proof/officer-ref';

/** Who receives, as an entry takes him. */
export interface Receiver {
  readonly holder: Holder;
  /** The officer with an account, who must answer for himself; null where the releaser records the receipt. */
  readonly officerId: string | null;
  readonly people: readonly PersonRef[];
  /** What the officer holds today; empty for anybody else. */
  readonly roles: readonly Role[];
}

const refuse = (code: string, detail: string, pointer = '/to'): never => {
  throw new DomainError('unprocessable', code, detail, { errors: [{ pointer, code, detail }] });
};

/** Resolves who receives, and sees to it that he may. */
@Injectable()
export class Receivers {
  constructor(
    private readonly identity: IdentityService,
    private readonly cases: CasesService,
    private readonly people: CustodyPeople,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @throws unprocessable `receiver.incomplete`, `handover.to-oneself`, `handover.receiver-not-active`,
   * `handover.receiver-cannot-hold`
   */
  async resolve(tx: Tx, actor: OfficerActor, caseId: string, to: ReceiverDto): Promise<Receiver> {
    switch (to.kind) {
      case 'officer':
        return this.officer(tx, actor, caseId, to.officerId);
      case 'person':
        return this.person(tx, caseId, to.person);
      case 'public_servant':
      case 'laboratory':
      case 'court':
      case 'organisation':
        return { holder: named(to, to.kind), officerId: null, people: [], roles: [] };
    }
  }

  /**
   * Somebody told of in a fact: an officer as he is on our list, whether or not he may hold today.
   * @throws not-found `officer.not-found`, unprocessable `receiver.incomplete`
   */
  async told(tx: Tx, actor: OfficerActor, caseId: string, who: ReceiverDto): Promise<Receiver> {
    if (who.kind !== 'officer') return this.resolve(tx, actor, caseId, who);
    if (who.officerId === undefined) return refuse('receiver.incomplete', 'Say which officer.', '/officerId');
    const { id, name, rank, number } = await this.identity.officer(tx, who.officerId);
    const roles = (await this.identity.rolesOf(tx, id)).map(({ role }) => role);
    return { holder: officerRef({ id, name, rank, number }), officerId: id, people: [], roles };
  }

  /**
   * Lets the officer who holds something since a fact see the case. A wall is stronger: the fact is recorded all the same,
   * and those who answer for the case are told that a thing of it is with one who may not see it.
   */
  async letHolderIn(tx: Tx, caseId: string, { officerId, roles }: Receiver): Promise<void> {
    if (officerId === null) return;
    if (!(await this.cases.isWalled(tx, caseId, officerId))) {
      await this.cases.grant(tx, { caseId, officerId, relation: relationOf(roles), source: 'fact' });
      return;
    }
    const { officeId } = await this.cases.caseRef(tx, caseId);
    const above = await this.identity.officeAndAbove(tx, officeId);
    const heads: { officeId: string; role: Role }[] = [
      { officeId, role: 'circle in-charge' },
      ...above.map(({ id }) => ({ officeId: id, role: 'additional director' as const })),
    ];
    for (const office of heads) {
      await this.outbox.send(tx, notify, {
        office,
        kind: 'exhibit.with-walled-officer',
        caseId,
        params: { officerId },
      });
    }
  }

  /** Lets the officer see the case from now on, in the transaction of the offer. Source of the grant: the hand-over. */
  async letIn(tx: Tx, caseId: string, { officerId, roles }: Receiver, handoverId: string): Promise<void> {
    if (officerId === null) return;
    const relation = relationOf(roles);
    await this.cases.grant(tx, { caseId, officerId, relation, source: 'handover', sourceId: handoverId });
  }

  /** Closes the case again to one who took nothing of it and to whom nothing more is offered. */
  async letGo(tx: Tx, caseId: string, officerId: string, reason: string): Promise<void> {
    const other = await tx.one(
      `SELECT 1 FROM handover WHERE case_id = $1 AND receiver_id = $2 AND state IN ('offered', 'accepted', 'partly_accepted')`,
      [caseId, officerId],
    );
    if (!other) await this.cases.endGrants(tx, { caseId, officerId, source: 'handover' }, reason);
  }

  private async officer(tx: Tx, actor: OfficerActor, caseId: string, officerId: string | undefined): Promise<Receiver> {
    if (officerId === undefined) return refuse('receiver.incomplete', 'Say which officer receives.', '/to/officerId');
    if (officerId === actor.id) {
      return refuse(
        'handover.to-oneself',
        'You cannot hand over to yourself. Name the officer who receives.',
        '/to/officerId',
      );
    }
    const officer = await this.identity.officer(tx, officerId);
    const roles: readonly Role[] = (await this.identity.rolesOf(tx, officerId)).map(({ role }) => role);
    if (!officer.active) {
      return refuse(
        'handover.receiver-not-active',
        `${officer.name} is not in service. Name another officer.`,
        '/to/officerId',
      );
    }
    // One refusal for both: that a wall stands is told to nobody who only hands something over.
    const mayHold = roles.some((role) => rolesFor('exhibit:move').includes(role));
    if (!mayHold || (await this.cases.isWalled(tx, caseId, officerId))) {
      return refuse(
        'handover.receiver-cannot-hold',
        `${officer.name} cannot hold an exhibit of this case. Name another officer.`,
        '/to/officerId',
      );
    }
    const { id, name, rank, number } = officer;
    return { holder: officerRef({ id, name, rank, number }), officerId: id, people: [], roles };
  }

  private async person(tx: Tx, caseId: string, person: PersonDto | undefined): Promise<Receiver> {
    if (!person) return refuse('receiver.incomplete', 'Say who the person is and in what capacity.', '/to/person');
    const [recorded] = await this.people.record(tx, caseId, [person]);
    if (!recorded) throw new Error('A person was not recorded');
    const { holder, code, capacity, identity } = recorded;
    return { holder, officerId: null, people: [{ as: capacity, code, identity }], roles: [] };
  }
}

/** A public servant acting in office, or a body: by name, rank, number and capacity, as it will stand for ever. */
function named(to: ReceiverDto, kind: 'public_servant' | 'laboratory' | 'court' | 'organisation'): Holder {
  const { name, rank, number, capacity, office } = to;
  if (name === undefined) return refuse('receiver.incomplete', 'Give the name of who receives.', '/to/name');
  if (kind === 'public_servant' && capacity === undefined) {
    return refuse(
      'receiver.incomplete',
      'Say in what capacity he receives (constable, moharrar, reader).',
      '/to/capacity',
    );
  }
  return {
    kind,
    name,
    ...(rank === undefined ? {} : { rank }),
    ...(number === undefined ? {} : { number }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(office === undefined ? {} : { office }),
  };
}

/** How a receiver comes to stand to the case. */
const relationOf = (roles: readonly Role[]): Relation => {
  if (roles.includes('forensic examiner')) return 'examiner';
  return roles.includes('prosecutor') ? 'prosecutor' : 'custodian';
};
