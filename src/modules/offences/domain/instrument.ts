import { DomainError } from '../../../kernel/domain-error';
import { assertDay } from './day';
import type { Confidence, Day } from './offence';

export const INSTRUMENT_STATUSES = [
  'in_force',
  'in_force_as_amended',
  'in_force_under_challenge',
  'struck_down',
] as const;
export type InstrumentStatus = (typeof INSTRUMENT_STATUSES)[number];

/** A text of law that made, changed or unmade a section. Dates that were not verified are null. */
export interface Instrument {
  readonly id: string;
  readonly title: string;
  readonly assentOn: Day | null;
  readonly notifiedOn: Day | null;
  readonly gazettedOn: Day | null;
  readonly effectiveFrom: Day | null;
  readonly effectiveTo: Day | null;
  readonly status: InstrumentStatus;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly notes: string;
}

/** What a legal officer enters: the instrument becomes a source of its own, read at these addresses. */
export interface ProposedInstrument extends Omit<Instrument, 'sources'> {
  readonly readAt: readonly string[];
}

/** @throws unprocessable `day.malformed`, `instrument.ends-before-start` */
export function assertInstrument(instrument: ProposedInstrument): void {
  const { assentOn, notifiedOn, gazettedOn, effectiveFrom, effectiveTo } = instrument;
  for (const day of [assentOn, notifiedOn, gazettedOn, effectiveFrom, effectiveTo]) if (day !== null) assertDay(day);
  if (effectiveTo !== null && (effectiveFrom === null || effectiveTo <= effectiveFrom)) {
    throw new DomainError(
      'unprocessable',
      'instrument.ends-before-start',
      'Give the day on which the instrument began, and an end later than that day or none.',
    );
  }
}
