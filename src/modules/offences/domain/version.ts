import { DomainError } from '../../../kernel/domain-error';
import { assertDay, assertRange, covers, type DayRange } from './day';
import { citationOf, type Day, type Offence, type OffenceVersion } from './offence';

/**
 * Days on which penalties or classes of PECA changed at large. An act that runs across one of them gets no automatic
 * version, whatever the section. Source: Act XXXVII of 2023 (gazetted 24-07-2023); Act II of 2025 (assent 29-01-2025).
 */
export const AMENDMENT_DAYS: readonly Day[] = ['2023-07-24', '2025-01-29'];

/** The versions that may be charged, in order of start, void texts left out. */
export const chargeableVersions = (offence: Offence): readonly OffenceVersion[] =>
  offence.versions.filter((v) => v.chargeable).sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));

/**
 * The one chargeable version in force on the day of the act, or null before its start or after its end. A void text never answers.
 * Source: Constitution of Pakistan, Article 12: the law of the day on which the act was done.
 * @throws unprocessable `day.malformed`
 */
export function versionOn(offence: Offence, day: Day): OffenceVersion | null {
  assertDay(day);
  return chargeableVersions(offence).find((version) => covers(version, day)) ?? null;
}

/** Days inside the range (after its first day) on which this offence or PECA at large changed, in order, each once. */
export function boundariesWithin(offence: Offence, range: DayRange): Day[] {
  const days = chargeableVersions(offence).flatMap((v) =>
    v.effectiveTo === null ? [v.effectiveFrom] : [v.effectiveFrom, v.effectiveTo],
  );
  const crossed = [...days, ...AMENDMENT_DAYS].filter((day) => range.from < day && day <= range.to);
  return [...new Set(crossed)].sort();
}

/**
 * The version for an act that lasted from the first to the last day of the range, both inside; null when none was in force on them.
 * @throws unprocessable `charge.range-crosses-amendment` when the law changed in between: split the incidents or take a legal opinion.
 * @throws unprocessable `day.malformed`, `day.range-reversed`
 */
export function versionForRange(offence: Offence, range: DayRange): OffenceVersion | null {
  assertRange(range);
  const boundaries = boundariesWithin(offence, range);
  if (boundaries.length > 0) {
    throw new DomainError(
      'unprocessable',
      'charge.range-crosses-amendment',
      `The act ran from ${range.from} to ${range.to} and the law changed on ${boundaries.join(' and ')}. ` +
        `Split the incidents at ${boundaries.length > 1 ? 'these days' : 'this day'}, or name the version of ${citationOf(offence)} with a legal opinion.`,
      { section: offence.section, boundaries },
    );
  }
  return versionOn(offence, range.from);
}
