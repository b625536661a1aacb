import { Injectable } from '@nestjs/common';
import { karachiDay } from '../../kernel/day';
import type { Tx } from '../../platform/database/tx';
import { standing } from './domain/course';
import type { HearingResult } from './proceeding.entity';
import { ProceedingsService } from './proceedings.service';
import { toTrialWitnessView } from './trial-witnesses.dto';
import { TrialWitnesses } from './trial-witnesses.service';

/** A witness of a proceeding, and the days on which the record has him in court, `YYYY-MM-DD` in Pakistan. */
export interface WitnessDays {
  readonly id: string;
  /** PW-1, DW-1, CW-1. */
  readonly mark: string;
  readonly partyId: string | null;
  /** His code, or rank and name of a public servant. */
  readonly who: string;
  readonly presentOn: readonly string[];
}

/** What the court sat for, on which days, and who was there; what is compared with what it did on a day. */
export interface TrialDays {
  /** When a retrial was ordered, in that order, without what was set aside. */
  readonly retrials: readonly Date[];
  readonly hearings: readonly { readonly id: string; readonly day: string; readonly result: HearingResult | null }[];
  readonly witnesses: readonly WitnessDays[];
}

const PRESENT: ReadonlySet<string> = new Set(['attended', 'examined_in_chief', 'cross_examined', 're_examined']);

/** The days of a trial, for whoever records what was done on one of them. */
@Injectable()
export class TrialDaysService {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly witnesses: TrialWitnesses,
  ) {}

  /** @throws not-found `proceeding.not-found` */
  async of(tx: Tx, proceedingId: string): Promise<TrialDays> {
    const { steps, hearings } = await this.proceedings.show(tx, proceedingId);
    const called = await this.witnesses.ofProceeding(tx, proceedingId);
    return {
      retrials: standing(steps).flatMap(({ facts, at }) => (facts.outcome === 'retrial' ? [at] : [])),
      hearings: hearings.map(({ id, day, result }) => ({ id, day, result })),
      witnesses: called.map((opened) => {
        const { id, mark, partyId } = toTrialWitnessView(opened);
        const { officer } = opened.witness;
        return {
          ...{ id, mark, partyId, who: officer ? `${officer.rank} ${officer.name}` : (opened.code ?? '') },
          presentOn: opened.steps.flatMap(({ kind, at }) => (PRESENT.has(kind) ? [karachiDay(at)] : [])),
        };
      }),
    };
  }
}
