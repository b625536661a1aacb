import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type OfficerActor, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { seekOf } from '../../platform/http/seek';
import { occurrenceOf } from '../../platform/http/occurrence';
import { CasesService } from '../cases/cases.service';
import { ChargesService } from '../cases/charges.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { IdentityService } from '../identity/identity.service';
import { type Appended, LedgerService, type PersonRef } from '../ledger/ledger.service';
import type { CustodyPerson } from './custody-person.entity';
import { CustodyPeople, type RecordedPerson } from './custody-people.service';
import { judgeAuthority, requireWitnesses } from './domain/authority';
import type { Holder } from './domain/exhibit';
import { clocksOfSeizure } from './seizure-clocks';
import type { RecordSeizureDto } from './seizures.dto';
import { Seizure } from './seizure.entity';
import { officerRef } from '../../proof/officer-ref';

export interface SeizureShown {
  readonly seizure: Seizure;
  readonly people: ReadonlyMap<string, CustodyPerson>;
  readonly items: number;
}

/** Seizures: when, where, by what power and before whom things were taken. What was taken is listed after. */
@Injectable()
export class SeizuresService {
  constructor(
    private readonly cases: CasesService,
    private readonly charges: ChargesService,
    private readonly identity: IdentityService,
    private readonly people: CustodyPeople,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Records a seizure under the next number of the register. Without authority, or without warrant for another offence than that
   * of s. 10, it is recorded all the same, irregular.
   * `more`: further facts of the entry.
   * @throws not-found `case.not-found`, `officer.not-found`; forbidden `case.read-only`; unprocessable
   * `seizure.ground-missing`, `seizure.witnesses-missing`, `seizure.half-coordinates`, `act.lateness-reason-missing`
   * Source: PECA 2016 s. 36 (list at seizure, two witnesses), s. 33, s. 35(4) (log of actions); CrPC s. 103.
   */
  async record(
    tx: Tx,
    caseId: string,
    dto: RecordSeizureDto,
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ seizure: Seizure; entry: Appended }> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const charged = (await this.charges.of(tx, caseId)).filter(({ charge }) => charge.state === 'made');
    const irregular = judgeAuthority(
      dto.authority,
      charged.map(({ charge }) => charge.offenceId),
    );
    requireWitnesses(dto.witnesses?.length ?? 0, dto.noWitnessReason);
    if ((dto.latitude === undefined) !== (dto.longitude === undefined)) {
      throw new DomainError('unprocessable', 'seizure.half-coordinates', 'Give latitude and longitude, or neither.');
    }
    const officer = await this.seizingOfficer(tx, officerOf(tx.actor), dto.officerId);
    const { officeId } = await this.cases.caseRef(tx, caseId);
    const { witnesses, seizedFrom, listGivenTo } = await this.persons(tx, caseId, dto);
    const { number } = await this.cases.registerNumber(tx, officeId, 'REG-SEIZURE');
    const now = await this.clock.now(tx);
    const seizure: Seizure = {
      id: randomUUID(),
      caseId,
      number,
      officeId,
      place: dto.place,
      latitude: dto.latitude ?? null,
      longitude: dto.longitude ?? null,
      occurredAt: occurrenceOf(dto).occurredAt ?? now,
      recordedAt: now,
      authority: dto.authority,
      irregular: irregular ?? null,
      officerId: officer.id,
      officer: officer.holder,
      witnessIds: witnesses.map(({ id }) => id),
      witnessReason: dto.noWitnessReason ?? null,
      seizedFromId: seizedFrom?.id ?? null,
      listGivenToId: listGivenTo?.id ?? null,
      listGivenAt: dto.listGivenAt === undefined ? null : new Date(dto.listGivenAt),
    };
    await tx.insert(Seizure, seizure);
    const { starts, listed } = clocksOfSeizure(seizure);
    await this.deadlines.start(tx, starts);
    await this.deadlines.close(tx, listed, { state: 'met', at: seizure.occurredAt });
    const entry = await this.ledger.audit(tx, 'seizure.recorded', {
      caseId,
      facts: {
        seizure: seizure.id,
        number,
        officer: officer.holder,
        authority: dto.authority.kind,
        ...(dto.authority.number ? { authority_number: dto.authority.number } : {}),
        witnesses: witnesses.map(({ code }) => code),
        ...(seizedFrom ? { seized_from: seizedFrom.code } : {}),
        ...(listGivenTo ? { list_given_to: listGivenTo.code } : {}),
        ...(seizure.listGivenAt ? { list_given_at: seizure.listGivenAt.toISOString() } : {}),
        ...more,
      },
      gaps: gapsOf(seizure),
      words: wordsOf(dto),
      people: peopleOf(witnesses, seizedFrom, listGivenTo),
      irregular,
      ...occurrenceOf(dto),
    });
    return { seizure, entry };
  }

  /** @throws not-found `seizure.not-found` */
  async get(tx: Tx, id: string): Promise<Seizure> {
    const seizure = await tx.findOne(Seizure, { where: { id } });
    if (seizure) return seizure;
    throw new DomainError('not-found', 'seizure.not-found', 'There is no such seizure, or you may not see it.');
  }

  /** With its people by code and the number of items. @throws not-found `seizure.not-found` */
  async show(tx: Tx, id: string): Promise<SeizureShown> {
    const [shown] = await this.showAll(tx, [await this.get(tx, id)]);
    if (!shown) throw new Error('A seizure was lost while it was read');
    return shown;
  }

  /** By the order of recording; one more than `limit`. @throws not-found `case.not-found` */
  async list(
    tx: Tx,
    caseId: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<SeizureShown[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const after = seekOf(cursor);
    const builder = tx.manager
      .createQueryBuilder(Seizure, 's')
      .where('s.caseId = :caseId', { caseId })
      .orderBy('s.recordedAt', 'ASC')
      .addOrderBy('s.id', 'ASC')
      .limit(limit + 1);
    if (after) builder.andWhere('(s.recordedAt, s.id) > (:at, :id)', after);
    return this.showAll(tx, await builder.getMany());
  }

  /** The private person from whom it was taken, as an entry takes him. */
  async seizedFrom(tx: Tx, seizure: Seizure): Promise<CustodyPerson | null> {
    if (seizure.seizedFromId === null) return null;
    return (await this.people.byIds(tx, [seizure.seizedFromId])).get(seizure.seizedFromId) ?? null;
  }

  private async showAll(tx: Tx, seizures: readonly Seizure[]): Promise<SeizureShown[]> {
    const ids = seizures.flatMap((s) => [...s.witnessIds, s.seizedFromId ?? [], s.listGivenToId ?? []].flat());
    const people = await this.people.byIds(tx, ids);
    const counts = await tx.query<{ id: string; items: number }>(
      'SELECT seizure_id AS id, count(*)::integer AS items FROM exhibit WHERE seizure_id = ANY ($1) GROUP BY seizure_id',
      [seizures.map(({ id }) => id)],
    );
    const byId = new Map(counts.map(({ id, items }) => [id, items]));
    return seizures.map((seizure) => ({ seizure, people, items: byId.get(seizure.id) ?? 0 }));
  }

  private async seizingOfficer(
    tx: Tx,
    actor: OfficerActor,
    officerId: string | undefined,
  ): Promise<{ id: string; holder: Holder }> {
    if (officerId === undefined || officerId === actor.id) return { id: actor.id, holder: officerRef(actor) };
    const officer = await this.identity.officer(tx, officerId);
    return { id: officer.id, holder: officerRef(officer) };
  }

  private async persons(tx: Tx, caseId: string, dto: RecordSeizureDto) {
    const witnesses = await this.people.record(tx, caseId, dto.witnesses ?? []);
    const [seizedFrom] = await this.people.record(tx, caseId, dto.seizedFrom ? [dto.seizedFrom] : []);
    const [listGivenTo] = await this.people.record(tx, caseId, dto.listGivenTo ? [dto.listGivenTo] : []);
    return { witnesses, seizedFrom, listGivenTo };
  }
}

const gapsOf = (seizure: Seizure): Record<string, 'unknown'> => ({
  ...(seizure.seizedFromId === null ? { seized_from: 'unknown' } : {}),
  ...(seizure.listGivenToId === null ? { list_given_to: 'unknown' } : {}),
  ...(seizure.listGivenAt === null ? { list_given_at: 'unknown' } : {}),
  ...(seizure.latitude === null ? { coordinates: 'unknown' } : {}),
  ...(seizure.authority.kind !== 'none' && !seizure.authority.number ? { authority_number: 'unknown' } : {}),
});

const wordsOf = (dto: RecordSeizureDto): Record<string, string> => ({
  place: dto.place,
  ...(dto.latitude && dto.longitude ? { latitude: dto.latitude, longitude: dto.longitude } : {}),
  ...(dto.authority.court ? { court: dto.authority.court } : {}),
  ...(dto.authority.ground ? { ground: dto.authority.ground } : {}),
  ...(dto.noWitnessReason ? { no_witness_reason: dto.noWitnessReason } : {}),
});

const peopleOf = (
  witnesses: readonly RecordedPerson[],
  seizedFrom: RecordedPerson | undefined,
  listGivenTo: RecordedPerson | undefined,
): PersonRef[] => [
  ...witnesses.map(({ code, identity }) => ({ as: 'witness', code, identity })),
  ...(seizedFrom ? [{ as: 'seized_from', code: seizedFrom.code, identity: seizedFrom.identity }] : []),
  ...(listGivenTo ? [{ as: 'list_given_to', code: listGivenTo.code, identity: listGivenTo.identity }] : []),
];
