import { karachiDay } from '../../../kernel/day';
import type { CourtKind } from './trial';

export const APPELLANTS = ['convict', 'state', 'aggrieved'] as const;
export type Appellant = (typeof APPELLANTS)[number];

/** A period of appeal as the facts have it. */
export interface AppealPeriod {
  readonly rule: (typeof APPEAL_RULES)[number];
  readonly at: Date;
  readonly metAt?: Date;
  readonly dueAt?: Date;
}

/** Periods that judgment and appeal set going, besides that of the free copy. */
export const APPEAL_RULES = [
  'DL-CRPC-417-2A',
  'DL-CRPC-417-3',
  'DL-LIM-157',
  'DL-LIM-154',
  'DL-LIM-155',
  'DL-LIM-150',
  'DL-ARA-18-APPEAL',
  'DL-ARA-18-DECIDE',
  'DL-CRPC-426',
  'DL-SC-CPLA',
] as const;

export interface AppealFacts {
  readonly courtKind: CourtKind;
  readonly antiRape: boolean;
  /** The court took the matter on a complaint to itself. */
  readonly onComplaint: boolean;
  readonly judgedAt: Date | null;
  /** When anybody was acquitted of anything, by judgment or early. */
  readonly acquittedAt: Date | null;
  /** A conviction under a law other than PECA. */
  readonly otherLawConvicted: boolean;
  readonly deathSentence: boolean;
  /** The longest imprisonment of one charge, in months. */
  readonly months: number;
  readonly appeals: readonly { readonly by: Appellant; readonly at: Date }[];
  readonly resultAt: Date | null;
  /** When a High Court gave judgment in the appeal. */
  readonly highCourtAt: Date | null;
  readonly petitionAt: Date | null;
  readonly suspendedAt: Date | null;
}

/** The end of the day that lies so many months later: the same-numbered day, else the last of its month. Source: law notes G.2 rule 4. */
export function monthsLater(at: Date, months: number): Date {
  const day = karachiDay(at);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month - 1 + months, Math.min(date, last) + 1) - 5 * 3_600_000;
  return new Date(midnight);
}

/** How long an appeal may wait before the sentence may be suspended. Source: CrPC s.426(1A) (K: medium): up to 3 years, up to 7, above. */
const waitingMonths = (months: number): number => (months <= 36 ? 6 : months <= 84 ? 12 : 24);

/**
 * Which periods of appeal run, or ran and were met. Of an acquittal the outer limits of the Code and the Limitation Act are shown beside
 * the thirty days of PECA s.47; those of a convict only for what other laws than PECA convicted him of. Source: law notes G and I.17;
 * CrPC ss.417(2A), 417(3), 426(1A); Limitation Act 1908 arts 150, 154, 155, 157; Anti-Rape Act 2021 s.18(3), (4); Supreme Court Rules.
 */
export function appealPeriods(facts: AppealFacts): AppealPeriod[] {
  const { acquittedAt, judgedAt, courtKind, appeals, highCourtAt } = facts;
  const by = (who: Appellant | null, since: Date): { metAt?: Date } => {
    const found = appeals.find((each) => (who === null || each.by === who) && each.at >= since);
    return found ? { metAt: found.at } : {};
  };
  const after = (at: Date | null, since: Date): { metAt?: Date } => (at !== null && at >= since ? { metAt: at } : {});
  const mine = appeals.find((each) => each.by === 'convict');
  const first = appeals.at(0);
  const periods: AppealPeriod[] = [];
  if (acquittedAt !== null) {
    periods.push({ rule: 'DL-CRPC-417-2A', at: acquittedAt, ...by('aggrieved', acquittedAt) });
    periods.push({ rule: 'DL-LIM-157', at: acquittedAt, ...by('state', acquittedAt) });
    if (facts.onComplaint) periods.push({ rule: 'DL-CRPC-417-3', at: acquittedAt, ...by('aggrieved', acquittedAt) });
  }
  if (judgedAt !== null && facts.otherLawConvicted) {
    const rule = courtKind === 'magistrate' ? 'DL-LIM-154' : 'DL-LIM-155';
    periods.push({ rule, at: judgedAt, ...by('convict', judgedAt) });
  }
  if (judgedAt !== null && facts.deathSentence) {
    periods.push({ rule: 'DL-LIM-150', at: judgedAt, ...by('convict', judgedAt) });
  }
  if (judgedAt !== null && facts.antiRape && karachiDay(judgedAt) >= '2021-01-01') {
    periods.push({ rule: 'DL-ARA-18-APPEAL', at: judgedAt, ...by(null, judgedAt) });
    if (first) periods.push({ rule: 'DL-ARA-18-DECIDE', at: first.at, ...after(facts.resultAt, first.at) });
  }
  if (mine && facts.months > 0) {
    const months = waitingMonths(facts.months);
    const ended = [facts.suspendedAt, facts.resultAt].filter((at) => at !== null && at >= mine.at);
    const [metAt] = ended.flatMap((at) => at ?? []).sort((a, b) => a.getTime() - b.getTime());
    periods.push({
      ...{ rule: 'DL-CRPC-426', at: mine.at },
      ...(months > 6 ? { dueAt: monthsLater(mine.at, months) } : {}),
      ...(metAt ? { metAt } : {}),
    });
  }
  if (highCourtAt !== null) {
    periods.push({ rule: 'DL-SC-CPLA', at: highCourtAt, ...after(facts.petitionAt, highCourtAt) });
  }
  return periods;
}
