import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { type OfficerActor, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { gapsOf, valueOf } from '../../platform/http/stated';
import { CasesService } from '../cases/cases.service';
import type { ReceiptView } from '../ledger/ledger.service';
import { AbscondersService } from './absconders.service';
import { ArrestFindingsService } from './arrest-findings.service';
import { Arrest, ArrestCase, type ArrestingOfficer } from './arrest.entity';
import type { JoinCustodyDto, RecordArrestDto } from './arrests.dto';
import type { AlikeCustody } from './arrests.view';
import { CustodyRows, type OpenedArrest } from './custody-rows.service';
import { custodyOf, daysDetained, type Detention, together } from './domain/custody';
import { requireHappened } from './happened';

export interface WrittenArrest {
  readonly opened: OpenedArrest;
  readonly entry: ReceiptView;
  /** Other custodies of the same person and day in the case that was joined. */
  readonly alike?: readonly AlikeCustody[];
}

/** Arrests: one taking into custody in one or several cases, recorded as it happened. */
@Injectable()
export class ArrestsService {
  constructor(
    private readonly rows: CustodyRows,
    private readonly cases: CasesService,
    private readonly findings: ArrestFindingsService,
    private readonly absconders: AbscondersService,
    private readonly clock: Clock,
  ) {}

  /**
   * Records an arrest in the case that keeps the custody and in others that it is in. An arrest that the law did not allow is
   * recorded all the same, marked with its section; the same arrest is recorded once.
   * @throws not-found `case.not-found`; forbidden `case.read-only`; conflict `arrest.already-recorded`; unprocessable
   * `party.not-of-case`, `party.not-accused`, `arrest.case-twice`, `act.in-the-future`, `act.lateness-reason-missing`
   */
  async record(tx: Tx, caseId: string, told: RecordArrestDto): Promise<WrittenArrest> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const now = await this.clock.now(tx);
    const arrestedAt = new Date(told.arrestedAt);
    requireHappened(arrestedAt, now);
    const id = randomUUID();
    const joined = [{ caseId, partyId: told.accusedId }, ...(told.cases ?? [])];
    const links = await this.findings.link(tx, id, joined, now);
    await this.findings.requireOnce(
      tx,
      { id, arrestedAt },
      links.map(({ partyId }) => partyId),
    );
    const { uncharged, ...found } = await this.findings.judge(tx, { ...told, arrestedAt }, links);
    const { officeId } = await this.cases.caseRef(tx, caseId);
    const { number } = await this.cases.registerNumber(tx, officeId, 'REG-ARREST');
    const arrest = Object.assign(new Arrest(), {
      ...{ id, caseId, officeId, number, arrestedAt, authority: told.authority },
      ...{ place: valueOf(told.place) ?? null, warrantRef: warrantOf(told), sex: valueOf(told.sex) ?? null },
      officer: told.officer === undefined ? asArresting(officerOf(tx.actor)) : { ...told.officer },
      ...{ underPeca: told.underPeca, deathOffence: told.deathOffence },
      ...found,
      gaps: {
        ...gapsOf({ place: told.place, sex: told.sex, grounds: told.grounds }),
        ...(told.authority === 'warrant' && told.warrantRef === undefined ? { warrant: 'unknown' as const } : {}),
        ...(uncharged ? { charges: 'unknown' as const } : {}),
      },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now, version: 1 },
    });
    await tx.insert(Arrest, arrest);
    await tx.insert(ArrestCase, links);
    const steps = await this.findings.ageAsKnown(tx, arrest, told.accusedId, arrest.recordedBy, now);
    for (const { partyId } of links) await this.absconders.arrested(tx, partyId, arrestedAt);
    await this.rows.agree(tx, arrest, steps);
    const [first] = arrest.irregularities;
    const grounds = valueOf(told.grounds);
    const entry = await this.rows.enter(
      tx,
      'arrest.recorded',
      { arrest, links },
      {
        facts: { ...factsOf(arrest), minor: steps.length > 0 },
        gaps: arrest.gaps,
        words: {
          ...(arrest.place === null ? {} : { place: arrest.place }),
          ...(grounds === undefined ? {} : { grounds }),
          ...(first ? { irregularity: first.reason } : {}),
        },
        ...(first ? { irregular: { rule: first.rule, section: first.section } } : {}),
        ...{ occurredAt: arrestedAt, latenessReason: told.latenessReason },
      },
    );
    return { opened: await this.show(tx, id), entry };
  }

  /**
   * Puts the custody into another case: the same person, another record of him.
   * @throws not-found `arrest.not-found`, `case.not-found`; forbidden `case.read-only`, `arrest.kept-elsewhere`; conflict
   * `arrest.joined-already`; unprocessable `party.*`
   */
  async join(tx: Tx, id: string, told: JoinCustodyDto): Promise<WrittenArrest> {
    const arrest = await this.rows.lock(tx, id);
    const before = await this.rows.linksOf(tx, id);
    if (before.some(({ caseId }) => caseId === told.caseId)) {
      throw new DomainError('conflict', 'arrest.joined-already', 'The custody is in this case already.', {
        caseId: told.caseId,
      });
    }
    const now = await this.clock.now(tx);
    const links = await this.findings.link(tx, id, [told], now);
    await tx.insert(ArrestCase, links);
    await tx.change(Arrest, arrest, {});
    for (const { partyId } of links) await this.absconders.arrested(tx, partyId, arrest.arrestedAt);
    const facts = { cases: before.length + 1 };
    const entry = await this.rows.enter(tx, 'arrest.joined', { arrest, links: [...before, ...links] }, { facts });
    return { opened: await this.show(tx, id), entry, alike: await this.alike(tx, arrest, told) };
  }

  /** Custodies of the person in the case that began on the same day in Pakistan: to be looked at by an officer, they stop nothing. */
  private async alike(
    tx: Tx,
    { id, arrestedAt }: Arrest,
    { caseId, partyId }: JoinCustodyDto,
  ): Promise<AlikeCustody[]> {
    const links = await tx.find(ArrestCase, { where: { caseId, partyId } });
    const others = links.map(({ arrestId }) => arrestId).filter((each) => each !== id);
    const found = await tx.find(Arrest, { where: { id: In(others) }, order: { arrestedAt: 'ASC', id: 'ASC' } });
    return found
      .filter((other) => karachiDay(other.arrestedAt) === karachiDay(arrestedAt))
      .map((other) => ({ arrestId: other.id, number: other.number, arrestedAt: other.arrestedAt.toISOString() }));
  }

  /** @throws not-found `arrest.not-found` */
  async show(tx: Tx, id: string): Promise<OpenedArrest> {
    const [opened] = await this.rows.open(tx, [await this.rows.find(tx, id)]);
    if (!opened) throw new Error('An arrest was lost while it was read');
    return opened;
  }

  /** Every custody that the case is in, by the time of joining. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<OpenedArrest[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const links = await tx.find(ArrestCase, { where: { caseId }, order: { joinedAt: 'ASC', arrestId: 'ASC' } });
    const arrests = await tx.find(Arrest, { where: { id: In(links.map(({ arrestId }) => arrestId)) } });
    const byId = new Map(arrests.map((arrest) => [arrest.id, arrest]));
    return this.rows.open(
      tx,
      links.flatMap(({ arrestId }) => byId.get(arrestId) ?? []),
    );
  }

  /** Days that a person of a case was held up to an instant, in every custody that he is in. Source: CrPC s.382-B. */
  async daysHeld(tx: Tx, partyId: string, until: Date): Promise<number> {
    const links = await tx.find(ArrestCase, { where: { partyId } });
    const detentions: Detention[] = [];
    for (const { arrestId } of links) {
      const { arrestedAt } = await this.rows.find(tx, arrestId);
      detentions.push(...custodyOf(arrestedAt, await this.rows.stepsOf(tx, arrestId)).detentions);
    }
    return daysDetained(together(detentions), until);
  }
}

const asArresting = ({ name, rank, number }: OfficerActor): ArrestingOfficer => ({
  ...{ name, rank },
  ...(number === '' ? {} : { number }),
});

const warrantOf = ({ authority, warrantRef }: RecordArrestDto): string | null =>
  authority === 'warrant' ? (warrantRef ?? null) : null;

function factsOf({ arrestedAt, authority, officer, sex, underPeca, irregularities, warrantRef }: Arrest) {
  return {
    ...{ arrested_at: arrestedAt.toISOString(), authority, under_peca: underPeca, officer: { ...officer } },
    ...(sex === null ? {} : { sex }),
    ...(warrantRef === null ? {} : { warrant: warrantRef }),
    ...(irregularities.length === 0 ? {} : { departs_from: irregularities.map(({ section }) => section) }),
  };
}
