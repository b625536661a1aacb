import type { Transitions } from '../../../kernel/transitions';

/** A draft is its author's alone; what is signed is locked, and corrected by another entry that names it. Source: CrPC s.172. */
export const DIARY_STATES = ['draft', 'signed'] as const;
export type DiaryState = (typeof DIARY_STATES)[number];

export const DIARY_TRANSITIONS: Transitions<DiaryState> = { draft: ['signed'], signed: [] };

const DAY_MS = 86_400_000;

/** First instant of a day in Pakistan. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00.000+05:00`);

/** The day that many days after, `YYYY-MM-DD`. */
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Number as the diary bears it. Source: CrPC s.172; Police Rules ch. 25 (register of case diaries). */
export const zimniNumber = (serial: number, of: string): string => `Zimni No. ${serial}, ${of}`;

/** What the days of an investigation look like. Days are those of Pakistan, `YYYY-MM-DD`. */
export interface DiaryDays {
  /** The day from which a diary is written. */
  readonly from: string;
  readonly today: string;
  /** Days of which a diary is signed. */
  readonly signed: ReadonlySet<string>;
  /** Days on which something was done in the investigation. */
  readonly acts: readonly string[];
}

/** Days before today on which something was done and of which no diary is signed, the first first. */
export const daysWithout = ({ from, today, signed, acts }: DiaryDays): string[] =>
  [...new Set(acts)].filter((day) => day >= from && day < today && !signed.has(day)).sort();

/**
 * The one day whose diary is waited for: the first on which something was done and none is signed; else today, and once that is
 * written tomorrow. So one clock runs for a case, however many days were left out. Source: CrPC s.172(1) (day by day).
 */
export function dayWaitedFor(days: DiaryDays): string {
  const [first] = daysWithout(days);
  if (first !== undefined) return first;
  const { from, today, signed } = days;
  const now = today < from ? from : today;
  return signed.has(now) ? dayAfter(now) : now;
}

/** Why an officer cannot begin the diary of a day; null when he can. One source for the act and for the next steps. */
export function beginFault(told: {
  readonly day: string;
  readonly today: string;
  /** Days of which he has a diary in the case, corrections left out. */
  readonly begun: readonly string[];
}): 'diary.day-to-come' | 'diary.day-begun' | null {
  if (told.day > told.today) return 'diary.day-to-come';
  return told.begun.includes(told.day) ? 'diary.day-begun' : null;
}

/** Acts that carry no investigation further: rights, clocks, the house's own work, and the diary itself. */
const ASIDE = /^(diary|task|playbook|field|deadline|grant|wall|break_glass|bundle|outside|contact|form_template)\./;

export const isOfInvestigation = (type: string): boolean => !ASIDE.test(type);
