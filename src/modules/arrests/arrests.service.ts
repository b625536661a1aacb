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
import { ChargesService } from '../cases/charges.service';
import type { ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import { AbscondersService } from './absconders.service';
import { Arrest, ArrestCase, type ArrestingOfficer } from './arrest.entity';
import type { JoinCustodyDto, RecordArrestDto } from './arrests.dto';
import { CustodyRows, type OpenedArrest } from './custody-rows.service';
import { CustodyStepRow } from './custody-step.entity';
import { custodyOf, daysDetained, type Detention, together } from './domain/custody';
import { bailIrregularity } from './domain/pre-arrest-bail';
import { requireHappened } from './happened';
import { PreArrestBails } from './pre-arrest-bails.service';
import { arrestDoubts, arrestIrregularities, type ChargeClass } from './domain/lawfulness';

export interface WrittenArrest {
  readonly opened: OpenedArrest;
  readonly entry: ReceiptView;
}

const MINOR = { minor_alleged: 'age_alleged', minor_determined: 'age_determined' } as const;

/** Arrests: one taking into custody in one or several cases, recorded as it happened. */
@Injectable()
export class ArrestsService {
  constructor(
    private readonly rows: CustodyRows,
    private readonly cases: CasesService,
    private readonly charges: ChargesService,
    private readonly parties: PartiesService,
    private readonly absconders: AbscondersService,
    private readonly bails: PreArrestBails,
    private readonly clock: Clock,
  ) {}

  /**
   * Records an arrest in the case that keeps the custody and in others that it is in. An arrest that the law did not allow is
   * recorded all the same, marked with its section.
   * @throws not-found `case.not-found`; forbidden `case.read-only`; unprocessable
   * `party.not-of-case`, `party.not-accused`, `arrest.case-twice`, `act.in-the-future`, `act.lateness-reason-missing`
   */
  async record(tx: Tx, caseId: string, told: RecordArrestDto): Promise<WrittenArrest> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const now = await this.clock.now(tx);
    const arrestedAt = new Date(told.arrestedAt);
    requireHappened(arrestedAt, now);
    const id = randomUUID();
    const joined = [{ caseId, partyId: told.accusedId }, ...(told.cases ?? [])];
    const links = await this.link(tx, id, joined, now);
    const charges = await this.classesOf(tx, links, karachiDay(arrestedAt));
    const orders = await this.bails.about(
      tx,
      links.map(({ partyId }) => partyId),
    );
    const { officeId } = await this.cases.caseRef(tx, caseId);
    const { number } = await this.cases.registerNumber(tx, officeId, 'REG-ARREST');
    const ground = { ...told, arrestedAt, arrestedOn: karachiDay(arrestedAt) };
    const arrest = Object.assign(new Arrest(), {
      ...{ id, caseId, officeId, number, arrestedAt, authority: told.authority },
      ...{ place: valueOf(told.place) ?? null, warrantRef: warrantOf(told), sex: valueOf(told.sex) ?? null },
      officer: told.officer === undefined ? asArresting(officerOf(tx.actor)) : { ...told.officer },
      ...{ underPeca: told.underPeca, deathOffence: told.deathOffence },
      irregularities: [...arrestIrregularities(ground, charges), ...bailIrregularity(orders, arrestedAt)],
      legalReview: arrestDoubts(ground, charges),
      gaps: {
        ...gapsOf({ place: told.place, sex: told.sex, grounds: told.grounds }),
        ...(told.authority === 'warrant' && told.warrantRef === undefined ? { warrant: 'unknown' as const } : {}),
        ...(charges.length === 0 ? { charges: 'unknown' as const } : {}),
      },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now, version: 1 },
    });
    await tx.insert(Arrest, arrest);
    await tx.insert(ArrestCase, links);
    const steps = await this.ageAsKnown(tx, arrest, told.accusedId);
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
    const links = await this.link(tx, id, [told], now);
    await tx.insert(ArrestCase, links);
    await tx.change(Arrest, arrest, {});
    for (const { partyId } of links) await this.absconders.arrested(tx, partyId, arrest.arrestedAt);
    const facts = { cases: before.length + 1 };
    const entry = await this.rows.enter(tx, 'arrest.joined', { arrest, links: [...before, ...links] }, { facts });
    return { opened: await this.show(tx, id), entry };
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

  private async link(tx: Tx, arrestId: string, told: readonly JoinCustodyDto[], joinedAt: Date): Promise<ArrestCase[]> {
    const links: ArrestCase[] = [];
    for (const { caseId, partyId } of told) {
      if (links.some((link) => link.caseId === caseId)) {
        throw new DomainError(
          'unprocessable',
          'arrest.case-twice',
          'Name each case once, with the accused of that case.',
          {
            caseId,
          },
        );
      }
      await this.cases.requireAccess(tx, caseId, 'write');
      await this.parties.accusedOf(tx, caseId, partyId);
      links.push(
        Object.assign(new ArrestCase(), { arrestId, caseId, partyId, joinedBy: officerOf(tx.actor).id, joinedAt }),
      );
    }
    return links;
  }

  /** The class of every charge that stands against him, as on the day of the arrest. */
  private async classesOf(tx: Tx, links: readonly ArrestCase[], day: string): Promise<ChargeClass[]> {
    const classes: ChargeClass[] = [];
    for (const { caseId, partyId } of links) {
      for (const { law } of await this.charges.against(tx, caseId, partyId, day)) {
        classes.push({
          citation: law.citation,
          cognizable: law.classes?.onStep?.cognizable ?? null,
          doubts: law.classes?.reasons ?? [],
        });
      }
    }
    return classes;
  }

  /** A child is a child in custody from its first minute, when the record of the person says so. */
  private async ageAsKnown(tx: Tx, arrest: Arrest, partyId: string): Promise<CustodyStepRow[]> {
    const { age } = await this.parties.accusedOf(tx, arrest.caseId, partyId);
    if (age !== 'minor_alleged' && age !== 'minor_determined') return [];
    const step = Object.assign(new CustodyStepRow(), {
      ...{ id: randomUUID(), arrestId: arrest.id, seq: 1, kind: MINOR[age], at: arrest.arrestedAt },
      ...{
        court: null,
        orderRef: null,
        irregular: null,
        facts: { minor: true, by: 'As the record of the person has it' },
      },
      ...{ recordedBy: arrest.recordedBy, recordedAt: arrest.recordedAt },
    });
    await tx.insert(CustodyStepRow, step);
    return [step];
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
