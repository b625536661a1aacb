import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { ArrestsService } from '../arrests/arrests.service';
import { type ChargeOnFile, ChargesService } from '../cases/charges.service';
import type { ReceiptView } from '../ledger/ledger.service';
import type {
  AppealDto,
  FrameChargeDto,
  FreeCopyDto,
  JudgmentDto,
  MoveProceedingDto,
  PleaDto,
  SupplyCopiesDto,
} from './court.dto';
import { CourtsService } from './courts.service';
import { requireVerdicts, standing } from './domain/course';
import { type Irregularity, type Limits, sentenceIrregularity } from './domain/sentence';
import {
  appealIrregularity,
  chargeIrregularity,
  compoundingIrregularity,
  earlyAcquittal,
  pleaIrregularity,
} from './domain/trial';
import type { Proceeding, Verdict } from './proceeding.entity';
import { ProceedingsService } from './proceedings.service';

/** What is done in a trial. Copies are our act; all else is the court's, and recorded as it is. */
@Injectable()
export class TrialActs {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly courts: CourtsService,
    private readonly charges: ChargesService,
    private readonly arrests: ArrestsService,
  ) {}

  /** Copies to the accused: seven clear days begin. @throws not-found `proceeding.not-found`; forbidden `case.read-only`; unprocessable `act.*` */
  async copies(tx: Tx, id: string, told: SupplyCopiesDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    return this.proceedings.write(
      tx,
      row,
      { kind: 'copies', stage: 'copies_supplied', facts: { digital: told.digital } },
      told,
    );
  }

  /** @throws as `copies`; unprocessable `proceeding.charge-unknown` */
  async charge(tx: Tx, id: string, told: FrameChargeDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    await this.chargesOf(tx, row, told.chargeIds);
    const { kind } = await this.courts.named(tx, row.courtId);
    const framedAt = told.occurredAt === undefined ? await this.proceedings.now(tx) : new Date(told.occurredAt);
    const steps = standing(await this.proceedings.stepsOf(tx, [id]));
    // Copies supplied later say nothing of this charge.
    const copies = steps.filter((step) => step.kind === 'copies' && step.at <= framedAt).at(-1);
    const irregular = chargeIrregularity(copies?.at ?? null, framedAt, kind);
    const facts = { chargeIds: told.chargeIds };
    return this.proceedings.write(tx, row, { kind: 'charge', stage: 'charge_framed', facts, irregular }, told);
  }

  /** @throws as `charge` */
  async plea(tx: Tx, id: string, told: PleaDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    await this.chargesOf(tx, row, told.chargeIds);
    const facts = { chargeIds: told.chargeIds, plea: told.plea };
    return this.proceedings.write(tx, row, { kind: 'plea', stage: null, facts }, told);
  }

  /** @throws as `copies`; unprocessable `court.unknown` */
  async move(tx: Tx, id: string, told: MoveProceedingDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    if (told.courtId !== undefined) await this.courts.named(tx, told.courtId);
    const irregular = await this.moveIrregularity(tx, row, told.to);
    const { kind } = await this.courts.named(tx, told.courtId ?? row.courtId);
    const facts = {
      ...(told.courtId === undefined ? {} : { courtId: told.courtId, fromCourtId: row.courtId }),
      ...(told.to === 'acquitted_early' ? { law: earlyAcquittal(kind) } : {}),
    };
    return this.proceedings.write(tx, row, { kind: 'moved', stage: told.to, facts, irregular }, told);
  }

  /**
   * Verdict and sentence on each charge, with the days of custody before it. A sentence outside the version charged is recorded
   * and marked. @throws as `charge`; unprocessable `proceeding.verdict-twice`, `proceeding.acquitted-with-sentence`
   */
  async judgment(tx: Tx, id: string, told: JudgmentDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    requireVerdicts(told.verdicts);
    const charged = await this.chargesOf(
      tx,
      row,
      told.verdicts.map(({ chargeId }) => chargeId),
    );
    const verdicts: Verdict[] = told.verdicts.map(({ chargeId, verdict, months, finePkr }, i) => {
      const law = charged[i]?.law;
      const limits = verdict === 'convicted' && law ? limitsOf(law) : null;
      const irregular = limits === null ? null : sentenceIrregularity({ months, finePkr }, limits);
      return { ...{ chargeId, verdict, months, finePkr }, ...(irregular ? { irregular } : {}) };
    });
    const [first] = verdicts.flatMap(({ irregular }): Irregularity[] => (irregular ? [irregular] : []));
    const at = told.occurredAt === undefined ? await this.proceedings.now(tx) : new Date(told.occurredAt);
    const facts = {
      verdicts,
      custodyDays: await this.arrests.daysHeld(tx, row.accusedId, at),
      ...(told.companions === undefined ? {} : { companions: told.companions.map((each) => ({ ...each })) }),
      ...(told.compensationPkr === undefined ? {} : { compensationPkr: told.compensationPkr }),
      ...(told.custodyConsidered === undefined ? {} : { custodyConsidered: told.custodyConsidered }),
    };
    return this.proceedings.write(
      tx,
      row,
      { kind: 'judgment', stage: 'judgment', facts, irregular: first ?? null },
      told,
    );
  }

  /** The free certified copy, from which the time of appeal runs (PECA s.47). @throws as `copies` */
  async freeCopy(tx: Tx, id: string, told: FreeCopyDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    return this.proceedings.write(tx, row, { kind: 'free_copy', stage: null, facts: { by: told.by } }, told);
  }

  /** @throws as `copies`; unprocessable `court.unknown` */
  async appeal(tx: Tx, id: string, told: AppealDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    const [from, to] = [await this.courts.named(tx, row.courtId), await this.courts.named(tx, told.courtId)];
    const irregular = appealIrregularity(from.kind, to.kind);
    const facts = { courtId: to.id, by: told.by };
    return this.proceedings.write(tx, row, { kind: 'appeal', stage: 'appeal', facts, irregular }, told);
  }

  private async moveIrregularity(tx: Tx, row: Proceeding, to: MoveProceedingDto['to']): Promise<Irregularity | null> {
    if (to === 'convicted_on_plea') {
      const steps = standing(await this.proceedings.stepsOf(tx, [row.id]));
      return pleaIrregularity(steps.flatMap(({ facts }) => facts.plea ?? []));
    }
    if (to !== 'compounded') return null;
    const charged = await this.chargesOf(tx, row);
    return compoundingIrregularity(
      charged.map(({ law }) => ({
        citation: law.citation,
        compoundable: law.version?.classification.compoundable ?? null,
      })),
    );
  }

  /** Charges of this accused, in the order named; all that stand when none is. @throws unprocessable `proceeding.charge-unknown` */
  async chargesOf(tx: Tx, row: Proceeding, ids?: readonly string[]): Promise<ChargeOnFile[]> {
    const all = (await this.charges.of(tx, row.caseId)).filter(({ charge }) => charge.accusedId === row.accusedId);
    if (ids === undefined) return all.filter(({ charge }) => charge.state === 'made');
    return ids.map((id) => {
      const found = all.find(({ charge }) => charge.id === id);
      if (found) return found;
      throw new DomainError(
        'unprocessable',
        'proceeding.charge-unknown',
        'Name charges of this case against this accused. A charge that the court framed anew is recorded first, with origin court.',
        { charge: id },
      );
    });
  }
}

function limitsOf({ citation, version }: ChargeOnFile['law']): Limits | null {
  if (version === null) return null;
  const { imprisonment, fine, combination } = version;
  return {
    ...{ citation, combination, minMonths: imprisonment.minMonths, maxMonths: imprisonment.maxMonths },
    ...{ minDisputed: imprisonment.minDisputed, life: imprisonment.life || imprisonment.death },
    ...{ minPkr: fine.minPkr, maxPkr: fine.maxPkr, uncapped: fine.uncapped },
  };
}
