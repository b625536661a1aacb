import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { seekOf } from '../../platform/http/seek';
import { valueOf } from '../../platform/http/stated';
import { Outbox } from '../../platform/outbox/outbox';
import { LedgerService, type PersonRef, type ReceiptView } from '../ledger/ledger.service';
import {
  type Age,
  ageFrom,
  type PartyRole,
  requireAccused,
  requireRoles,
  requireUnknown,
  shieldOf,
} from './domain/party';
import { partyIdentified, partyRecorded } from './parties.events';
import { FACT_NAME, FIELDS, identityGaps, identityOf, particularsOf, type ToldIdentity } from './particulars';
import { Party } from './party.entity';

export { AGES, ageFrom, printedCnic, shieldOf } from './domain/party';
export type { Age, PartyRole } from './domain/party';
export type { ToldIdentity } from './particulars';

export interface NewParty extends ToldIdentity {
  readonly roles: readonly PartyRole[];
  readonly label?: string;
  readonly protected?: boolean;
  readonly protectedReason?: string;
}

interface Written {
  readonly party: Party;
  readonly entry: ReceiptView;
}

/** 32 letters and digits that nobody mistakes for one another: a byte gives none more often than another. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const newCode = (): string => `P-${[...randomBytes(10)].map((byte) => ALPHABET[byte % 32]).join('')}`;

@Injectable()
export class PartiesService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes people of a case without an entry of their own: the act that brings them names them in its entry by `refOf`.
   * The case may be written by him who acts (the row policy holds it). @throws unprocessable `party.roles-clash`
   */
  async write(tx: Tx, caseId: string, people: readonly NewParty[]): Promise<Party[]> {
    const recordedAt = await this.clock.now(tx);
    const today = karachiDay(recordedAt);
    const rows = people.map((told) => {
      requireRoles(told.roles);
      const particulars = particularsOf(told);
      const identity = particulars.name === null ? ('unknown' as const) : ('known' as const);
      const age = told.age ?? (particulars.bornOn === null ? 'unknown' : ageFrom(particulars.bornOn, today));
      return Object.assign(new Party(), {
        id: randomUUID(),
        caseId,
        code: newCode(),
        roles: [...told.roles],
        identity,
        label: identity === 'unknown' ? (told.label ?? `Unknown ${told.roles[0] ?? 'person'}`) : (told.label ?? null),
        ...particulars,
        ...shieldOf(age, told.protected ?? false),
        protectedReason: told.protectedReason ?? null,
        gaps: identityGaps(told),
        recordedBy: officerOf(tx.actor).id,
        recordedAt,
        identifiedAt: null,
        version: 1,
      });
    });
    await tx.insert(Party, rows);
    return rows;
  }

  /** Records one person. @throws not-found `case.not-found`, forbidden `case.read-only`, unprocessable `party.roles-clash` */
  async add(tx: Tx, caseId: string, told: NewParty): Promise<Written> {
    await requireCase(tx, caseId, 'write');
    const [party] = await this.write(tx, caseId, [told]);
    if (!party) throw new Error('The person was not written');
    await this.outbox.send(tx, partyRecorded, { partyId: party.id, caseId });
    return this.enter(tx, 'party.recorded', party);
  }

  /** One row more than `limit`, in the order of recording. @throws not-found `case.not-found` */
  async list(tx: Tx, caseId: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Party[]> {
    await requireCase(tx, caseId, 'read');
    const after = seekOf(cursor);
    const rows = tx.manager.createQueryBuilder(Party, 'p').where('p.caseId = :caseId', { caseId });
    if (after) rows.andWhere('(p.recordedAt, p.id) > (:at, :id)', after);
    return rows
      .orderBy('p.recordedAt')
      .addOrderBy('p.id')
      .limit(limit + 1)
      .getMany();
  }

  async get(tx: Tx, id: string): Promise<Party> {
    return this.found(await tx.findOne(Party, { where: { id } }));
  }

  /** Gives an unknown person a name. @throws conflict `party.already-identified`, unprocessable `party.name-missing` */
  async identify(
    tx: Tx,
    id: string,
    told: ToldIdentity & { basis: string },
    ifMatch: string | undefined,
  ): Promise<Written> {
    const party = await this.lock(tx, id);
    requireMatch(ifMatch, party.version);
    requireUnknown(party);
    if (valueOf(told.name) === undefined) {
      throw new DomainError('unprocessable', 'party.name-missing', 'Give the name by which the person is identified.');
    }
    const at = await this.clock.now(tx);
    const named = await this.restate(tx, party, told, { identity: 'known', identifiedAt: at });
    await this.outbox.send(tx, partyIdentified, { partyId: id, caseId: party.caseId });
    return this.enter(tx, 'party.identified', named, { basis: told.basis });
  }

  /** Puts right what was recorded; what it said before stays in the record. @throws unprocessable `party.roles-clash` */
  async correct(
    tx: Tx,
    id: string,
    told: Partial<NewParty> & { reason: string },
    ifMatch: string | undefined,
  ): Promise<Written> {
    const party = await this.lock(tx, id);
    requireMatch(ifMatch, party.version);
    const roles = told.roles ?? party.roles;
    requireRoles(roles);
    const { age, protected: shield } = shieldOf(told.age ?? party.age, told.protected ?? party.protected);
    const corrected = await this.restate(tx, party, told, {
      roles: [...roles],
      age,
      protected: shield,
      protectedReason: told.protectedReason ?? party.protectedReason,
      identity: party.identity === 'known' || valueOf(told.name) !== undefined ? 'known' : 'unknown',
    });
    return this.enter(tx, 'party.corrected', corrected, { reason: told.reason });
  }

  /**
   * Shows a shielded person once, on record with its purpose, to who works on the case: not to who may only read it, by grant
   * or by an emergency look. @throws not-found `party.not-found`, forbidden `case.read-only`
   */
  async reveal(tx: Tx, id: string, purpose: string): Promise<Written> {
    const party = await this.get(tx, id);
    await requireCase(tx, party.caseId, 'write');
    const entry = await this.ledger.audit(tx, 'protected.read', {
      caseId: party.caseId,
      facts: { party: party.code },
      words: { purpose },
    });
    return { party, entry: this.ledger.receiptView(entry) };
  }

  /**
   * Sets how old the person is, as part of the caller's act, whose entry tells it. A child is shielded; a shield that stands is
   * never taken off by this. @throws not-found `party.not-found`, forbidden `case.read-only`
   */
  async setAge(tx: Tx, id: string, told: Age): Promise<Party> {
    const party = await this.lock(tx, id);
    const { age, protected: shield } = shieldOf(told, party.protected);
    return age === party.age ? party : tx.change(Party, party, { age, protected: shield });
  }

  /** How an entry of another act names the person: code in part one, what is known of him in the part `people`. */
  refOf(party: Party, as: string): PersonRef {
    return { as, code: party.code, identity: identityOf(party) };
  }

  /** The codes of these people, as far as he who acts sees their cases. */
  async codesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; code: string }>(
      'SELECT id, code FROM party WHERE id = ANY ($1::uuid[])',
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, code }) => [id, code]));
  }

  /** Which of these people are children, alleged or determined, as far as he who acts sees their cases. */
  async minorsAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM party WHERE id = ANY ($1::uuid[]) AND age IN ('minor_alleged', 'minor_determined')`,
      [[...new Set(ids)]],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Parties of this case by id, in the order asked. @throws unprocessable `party.not-of-case` */
  async ofCase(tx: Tx, caseId: string, ids: readonly string[]): Promise<Party[]> {
    if (ids.length === 0) return [];
    const rows = await tx.manager
      .createQueryBuilder(Party, 'p')
      .where('p.caseId = :caseId AND p.id IN (:...ids)', { caseId, ids })
      .getMany();
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = byId.get(id);
      if (row) return row;
      throw new DomainError(
        'unprocessable',
        'party.not-of-case',
        'Record the person in this case first; a person of another case has another record.',
        {
          party: id,
        },
      );
    });
  }

  /** The accused of a charge, who may be unknown as yet. @throws unprocessable `party.not-of-case`, `party.not-accused` */
  async accusedOf(tx: Tx, caseId: string, id: string): Promise<Party> {
    const party = this.found((await this.ofCase(tx, caseId, [id]))[0] ?? null);
    requireAccused(party);
    return party;
  }

  private async restate(tx: Tx, party: Party, told: ToldIdentity, change: Partial<Party>): Promise<Party> {
    const particulars = particularsOf(told);
    const stated = Object.fromEntries(
      FIELDS.flatMap((field) => (told[field] === undefined ? [] : [[field, particulars[field]]])),
    );
    const restated = FIELDS.filter((field) => told[field] !== undefined);
    const kept = Object.entries(party.gaps).filter(([name]) => !restated.some((field) => FACT_NAME[field] === name));
    const gaps = Object.fromEntries([
      ...kept,
      ...Object.entries(identityGaps(told)).filter(([name]) => restated.some((f) => FACT_NAME[f] === name)),
    ]);
    const name = 'name' in stated ? particulars.name : party.name;
    if (party.identity === 'known' && name === null) {
      throw new DomainError(
        'unprocessable',
        'party.name-missing',
        'A person who was identified keeps a name: give the right one.',
      );
    }
    return tx.change(Party, party, { ...stated, gaps, ...change });
  }

  private async enter(
    tx: Tx,
    type: 'party.recorded' | 'party.identified' | 'party.corrected',
    party: Party,
    words?: Record<string, string>,
  ): Promise<Written> {
    const entry = await this.ledger.audit(tx, type, {
      caseId: party.caseId,
      facts: {
        party: party.code,
        roles: party.roles,
        identity: party.identity,
        age: party.age,
        protected: party.protected,
      },
      gaps: party.gaps,
      people: [this.refOf(party, party.roles[0] ?? 'person')],
      ...(words ? { words } : {}),
    });
    return { party, entry: this.ledger.receiptView(entry) };
  }

  private async lock(tx: Tx, id: string): Promise<Party> {
    const { caseId } = await this.get(tx, id);
    await requireCase(tx, caseId, 'write');
    return this.found(await tx.findOne(Party, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  private found(party: Party | null): Party {
    if (party) return party;
    throw new DomainError('not-found', 'party.not-found', 'There is no such person, or the case is not open to you.');
  }
}
