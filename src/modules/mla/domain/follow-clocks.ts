import type { Role } from '../../../kernel/roles';
import type { Direction } from './codes';
import { dayAfter } from './measures';

const HOUR_MS = 3_600_000;
/** The end of a day in Pakistan. */
export const endOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) + 19 * HOUR_MS);

export interface NamedClock {
  readonly rule: string;
  readonly role: Role;
  readonly dueAt?: Date;
  readonly note?: string;
}
export interface FollowTurn {
  readonly starts: readonly NamedClock[];
  readonly met: readonly string[];
  readonly ended: readonly string[];
}

/** Days from the dispatch on which an answer is to be expected, by share of the time that the country takes. Source: mla.md C.6 RM4. */
export const EXPECTED_SHARES = [75, 100, 150] as const;
/** States in which nothing more is awaited from abroad. */
const OVER: readonly string[] = ['executed', 'refused', 'withdrawn', 'lapsed', 'declined_internally', 'closed'];

/**
 * Clocks whose day the step itself names: questions, review, offer, and the time that the country takes. Source: mla.md C.6
 * RM4, RM5, RM9, RM10.
 */
export function followClocksOf(of: {
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly day: string;
  readonly questionsDue: string | undefined;
  readonly reviewOn: string | undefined;
  readonly medianDays: number | null;
}): FollowTurn {
  const { direction, from, to, day, questionsDue, reviewOn, medianDays } = of;
  const starts: NamedClock[] = [];
  const met: string[] = [];
  const ended: string[] = [];
  if (from === 'clarification_requested') met.push('RM5');
  if (from === 'postponed') met.push('RM9');
  if (from === 'conditional_offer') met.push('RM10');
  if (to === 'clarification_requested' && questionsDue !== undefined) {
    starts.push({ rule: 'RM5', role: 'liaison officer', dueAt: endOfDay(questionsDue) });
  }
  if (to === 'postponed' && reviewOn !== undefined) {
    starts.push({ rule: 'RM9', role: 'liaison officer', dueAt: endOfDay(reviewOn) });
  }
  if (to === 'conditional_offer' && direction === 'outgoing') {
    const dueAt = reviewOn === undefined ? {} : { dueAt: endOfDay(reviewOn) };
    starts.push({ rule: 'RM10', role: 'central authority', ...dueAt });
  }
  if (direction === 'outgoing' && from === 'signed' && to === 'transmitted' && medianDays !== null) {
    for (const share of EXPECTED_SHARES) {
      const dueAt = endOfDay(dayAfter(day, Math.round((medianDays * share) / 100)));
      starts.push({ rule: 'RM4', role: 'liaison officer', dueAt, note: `${String(share)} %` });
    }
  }
  if (direction === 'outgoing' && to === 'assessment') met.push('RM4');
  // What never arrived is not answered: the next dispatch has days of its own.
  if (direction === 'outgoing' && to === 'transmission_failed') ended.push('RM4');
  if (OVER.includes(to)) ended.push('RM4', 'RM5', 'RM6', 'RM7', 'RM8', 'RM9', 'RM10', 'RM20', 'SD3', 'SD5', 'SD6');
  return { starts, met, ended };
}

/** Days that an officer tells of a request, and the clocks that hang on them. */
export const DATE_KINDS = [
  ...([
    'hearing',
    'limitation_or_remand_end',
    'court_hearing_here',
    'search_reported',
    'facsimile_registered',
    'original_received',
  ] as const),
  ...(['frozen_without_court', 'freeze_confirmed', 'witness_arrested', 'witness_released'] as const),
] as const;
export type DateKind = (typeof DATE_KINDS)[number];

/** House clocks that end with the day that is told; those of the Act are counted from it. Each with him whom it is for. */
export const ENDS_ON_DAY: Readonly<Record<string, Role>> = { RM6: 'liaison officer', RM20: 'prosecutor' };

interface DateClock {
  readonly direction: Direction;
  readonly starts: string | null;
  readonly meets: string | null;
  readonly law: string;
}

/** Source: mla.md A.2 SD3–SD6 (MLA Act 2020 ss.9(11)(b), 9(9), 13(6), 2(m)); C.6 RM6, RM17, RM18, RM20. */
export const DATES: Readonly<Record<DateKind, DateClock>> = {
  hearing: { direction: 'outgoing', starts: 'RM6', meets: null, law: 'house policy' },
  limitation_or_remand_end: { direction: 'outgoing', starts: 'RM20', meets: null, law: 'house policy' },
  court_hearing_here: { direction: 'incoming', starts: 'SD3', meets: null, law: 'MLA Act 2020 s.9(11)(b)' },
  search_reported: { direction: 'incoming', starts: null, meets: 'SD3', law: 'MLA Act 2020 s.9(11)(b)' },
  facsimile_registered: { direction: 'incoming', starts: 'SD5', meets: null, law: 'MLA Act 2020 s.13(6)' },
  original_received: { direction: 'incoming', starts: null, meets: 'SD5', law: 'MLA Act 2020 s.13(6)' },
  frozen_without_court: { direction: 'incoming', starts: 'SD6', meets: null, law: 'MLA Act 2020 s.2(m)' },
  freeze_confirmed: { direction: 'incoming', starts: null, meets: 'SD6', law: 'MLA Act 2020 s.2(m)' },
  witness_arrested: { direction: 'incoming', starts: 'SD4', meets: null, law: 'MLA Act 2020 s.9(9)' },
  witness_released: { direction: 'incoming', starts: null, meets: 'SD4', law: 'MLA Act 2020 s.9(9)' },
};
