import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { ReceiptView } from '../ledger/ledger.service';
import { CourtsService } from './courts.service';
import { setAsideOf, stageOf, standing } from './domain/course';
import type { Irregularity } from './domain/sentence';
import { chargeIrregularity, CLEAR_DAYS, copiesRule } from './domain/trial';
import type { Proceeding } from './proceeding.entity';
import { type Occurred, ProceedingsService } from './proceedings.service';

export type { Proceeding } from './proceeding.entity';

/** What a trial says of the copies that were supplied, by all that is on record now. */
export interface CopiesInTrial {
  /** The section under which copies are supplied to this accused. */
  readonly section: string;
  /** Clear days that must lie between supply and trial. */
  readonly clearDays: number;
  /** Steps that were entered in error. */
  readonly setAside: ReadonlySet<string>;
  /** The last charge that stands, and what is wrong with its day; null: none was framed. */
  readonly charge: { readonly framedAt: Date; readonly irregular: Irregularity | null } | null;
}

/** Copies in the course of a trial, for the module that makes them: a step of the proceeding, from which seven clear days run. */
@Injectable()
export class SuppliedCopies {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly courts: CourtsService,
  ) {}

  /**
   * Records that copies were supplied; `row` is locked. More copies behind the charge leave the matter at its stage.
   * @throws unprocessable `act.*`, `court.before-cognizance`
   */
  async supply(
    tx: Tx,
    row: Proceeding,
    told: Occurred & { readonly digital: boolean },
  ): Promise<{ stepId: string; entry: ReceiptView }> {
    const { at } = await this.proceedings.when(tx, told, row);
    const before = (await this.proceedings.stepsOf(tx, [row.id])).filter((step) => step.at <= at);
    const charged = standing(before).some(({ kind }) => kind === 'charge');
    const stage = !charged || stageOf(before) === 'retrial' ? ('copies_supplied' as const) : null;
    const entry = await this.proceedings.write(
      tx,
      row,
      { kind: 'copies', stage, facts: { digital: told.digital } },
      told,
    );
    const made = (await this.proceedings.stepsOf(tx, [row.id])).at(-1);
    if (!made) throw new Error('A step was lost while it was written');
    return { stepId: made.id, entry };
  }

  async known(tx: Tx, row: Proceeding): Promise<CopiesInTrial> {
    const { kind } = await this.courts.named(tx, row.courtId);
    const all = await this.proceedings.stepsOf(tx, [row.id]);
    const steps = standing(all);
    const charge = steps.filter((step) => step.kind === 'charge').at(-1);
    const copies = charge && steps.filter((step) => step.kind === 'copies' && step.at <= charge.at).at(-1);
    return {
      ...{ section: copiesRule(kind).section, clearDays: CLEAR_DAYS, setAside: setAsideOf(all) },
      charge: charge
        ? { framedAt: charge.at, irregular: chargeIrregularity(copies?.at ?? null, charge.at, kind) }
        : null,
    };
  }
}
