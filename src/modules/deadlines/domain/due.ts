import type { Calendar } from './calendar';
import type { ReasonStep } from './reason';

/** Time that does not count: journey (CrPC s.61), copy (Limitation Act s.12), delay by the accused (CrPC s.497). */
export interface ExcludedTime {
  readonly from: Date;
  readonly to: Date;
  readonly why: string;
}

export interface Trigger {
  readonly at: Date;
  readonly excluded?: readonly ExcludedTime[];
}

export interface Due {
  /** First instant at which it is over: for days the Karachi midnight after `dueDay`, for hours the instant itself. */
  readonly dueAt: Date;
  readonly dueDay: string;
  readonly reasoning: readonly ReasonStep[];
  /** Rests on a moon day that is expected and not yet confirmed. */
  readonly expected: boolean;
}

export type { Calendar, ReasonStep };
