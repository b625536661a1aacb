import type { TrialDays, WitnessDays } from '../../court/trial-days.service';
import type { CourtMark, CourtMarkTurn } from './court-mark.entity';
import type { CaseThing } from './domain/case-thing';

/** A mark with everything that says how it stands. */
export interface OpenedMark {
  readonly mark: CourtMark;
  readonly turns: readonly CourtMarkTurn[];
  readonly witness: WitnessDays | null;
  /** Null: the court marked what is none of our record. */
  readonly thing: CaseThing | null;
  readonly days: TrialDays;
  /** Whether the same mark stood on something else in that trial when this one came on record. */
  readonly doubles: boolean;
}
