import { DomainError } from '../../../kernel/domain-error';

/** House rule: a court fixes no day further off than this; further back a day in court does not belong to the matter. */
export const [YEARS_AHEAD, YEARS_BACK] = [3, 1];

const yearsFrom = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/**
 * A day in court that can be meant. All are days in Pakistan, `YYYY-MM-DD`; both limits are inside.
 * @throws unprocessable `hearing.day-implausible`
 */
export function requireCourtDay(
  day: string,
  { today, takenOn }: { readonly today: string; readonly takenOn: string },
): void {
  const [first, last] = [yearsFrom(takenOn, -YEARS_BACK), yearsFrom(today, YEARS_AHEAD)];
  if (first <= day && day <= last) return;
  throw new DomainError(
    'unprocessable',
    'hearing.day-implausible',
    `A day in court of this matter lies between ${first} and ${last}. Check the year.`,
    { first, last },
  );
}
