import { DomainError } from '../../../kernel/domain-error';

/** Days on leave, both inside, `YYYY-MM-DD`. */
export interface Days {
  readonly fromDay: string;
  readonly toDay: string;
}

/** Longest leave that one entry can say, in days; a longer absence is a transfer. House rule. */
export const LEAVE_DAYS_MOST = 366;

/** @throws unprocessable `leave.ends-before-it-begins` | `leave.too-long` | `leave.over-already` */
export function assertDays({ fromDay, toDay }: Days, today: string): void {
  if (toDay < fromDay) {
    throw refused('leave.ends-before-it-begins', 'The last day lies before the first. Correct the days.');
  }
  const days = (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000 + 1;
  if (days > LEAVE_DAYS_MOST) {
    throw refused(
      'leave.too-long',
      `One leave has at most ${LEAVE_DAYS_MOST} days. Enter the first part, and the rest when it comes.`,
    );
  }
  if (toDay < today) {
    throw refused('leave.over-already', 'This leave is over: nothing would follow from it. Enter a present one.');
  }
}

/** @throws unprocessable `leave.own-stand-in` */
export function assertStandIn(officerId: string, standInId: string | undefined): void {
  if (standInId === officerId)
    throw refused('leave.own-stand-in', 'Nobody stands in for himself. Name somebody else, or nobody.');
}

/** Whether two leaves share a day. */
export const shareDay = (one: Days, other: Days): boolean => one.fromDay <= other.toDay && other.fromDay <= one.toDay;

const refused = (code: string, detail: string): DomainError => new DomainError('unprocessable', code, detail);
