import { dayAfter, daysBetween } from './measures';
import type { Forecast } from './survival';

export interface Gap {
  /** When half of all are answered, and when four of five are. */
  readonly expectedOn: string;
  readonly lateOn: string | null;
  readonly lastDay: string;
  /** Days for which nobody holds the data, if the answer comes at the median; negative: days to spare. */
  readonly gapDays: number;
  readonly gapDaysLate: number | null;
  readonly level: 'none' | 'possible' | 'likely';
}

/**
 * Sets the last day on which data can be held against the day on which an answer is to be expected, counted from the dispatch, or
 * from today where it has not left. Null where either is not known. Source: mla.md C.6 RM8, H 14–15.
 */
export function gapOf(of: {
  readonly today: string;
  readonly sentOn: string | null;
  readonly lastDay: string | null;
  readonly forecast: Pick<Forecast, 'medianDays' | 'p80Days'>;
}): Gap | null {
  const { today, sentOn, lastDay, forecast } = of;
  if (lastDay === null || forecast.medianDays === null) return null;
  const from = sentOn ?? today;
  // What is late already comes today at the soonest.
  const notBefore = (day: string): string => (day < today ? today : day);
  const expectedOn = notBefore(dayAfter(from, forecast.medianDays));
  const lateOn = forecast.p80Days === null ? null : notBefore(dayAfter(from, forecast.p80Days));
  const gapDays = daysBetween(lastDay, expectedOn);
  const gapDaysLate = lateOn === null ? null : daysBetween(lastDay, lateOn);
  const level = gapDays > 0 ? 'likely' : gapDaysLate === null || gapDaysLate > 0 ? 'possible' : 'none';
  return { expectedOn, lateOn, lastDay, gapDays, gapDaysLate, level };
}

/** The counter-move, drafted: what to ask of the other state, to be put into an addendum or a request for preservation. */
export function counterMoveOf(
  { expectedOn, lastDay, gapDays }: Gap,
  of: {
    readonly country: string;
    readonly target: string;
    readonly addressee: string;
    readonly reference: string | null;
  },
): { en: string; ur: string } {
  const name = of.reference === null ? '' : ` (reference ${of.reference})`;
  const days = String(Math.max(gapDays, 0));
  return {
    en: `We ask the competent authority of ${of.country} to order ${of.addressee} to preserve the data of ${of.target}${name} until our request is answered. The preservation now in place ends on ${lastDay} at the latest and cannot be renewed beyond that day; an answer is to be expected about ${expectedOn}, so that the data would stand unprotected for ${days} days.`,
    ur: `درخواست ہے کہ ${of.country} کا مجاز ادارہ ${of.addressee} کو حکم دے کہ ${of.target}${name} کا ڈیٹا ہماری درخواست کے جواب تک محفوظ رکھا جائے۔ موجودہ تحفظ زیادہ سے زیادہ ${lastDay} کو ختم ہو گا اور اس کے بعد بڑھایا نہیں جا سکتا؛ جواب تقریباً ${expectedOn} کو متوقع ہے، یوں ڈیٹا ${days} دن غیر محفوظ رہے گا۔`,
  };
}
