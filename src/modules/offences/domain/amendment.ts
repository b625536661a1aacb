import { DomainError } from '../../../kernel/domain-error';
import { clausesOf } from './clauses';
import { assertDay } from './day';
import type {
  Classification,
  Combination,
  Confidence,
  Day,
  Fine,
  Imprisonment,
  Offence,
  OffenceVersion,
} from './offence';
import { citationOf } from './offence';

/** What a legal officer enters; what follows from it by other laws is derived. */
export interface ProposedVersion {
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly instrument: string;
  readonly imprisonment: Imprisonment;
  readonly fine: Fine;
  readonly combination: Combination;
  readonly classification: Classification;
  readonly chargeable: boolean;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly notes: string;
  /** The version that this one follows or corrects. */
  readonly supersedes?: string;
}

/** What an approved version does to the offence: `superseded` are editions that end their life, `added` those that begin it. */
export interface Amendment {
  readonly superseded: readonly string[];
  readonly added: readonly OffenceVersion[];
}

type InstrumentInForce = { readonly id: string; readonly effectiveFrom: Day | null; readonly status: string };

const meet = (a: OffenceVersion, b: OffenceVersion): boolean =>
  (a.effectiveTo === null || b.effectiveFrom < a.effectiveTo) &&
  (b.effectiveTo === null || a.effectiveFrom < b.effectiveTo);

/** Id of an edition: the first has none, later ones `~2`, `~3` …. */
export const editionId = (offenceId: string, from: Day, edition: number): string =>
  edition === 1 ? `${offenceId}@${from}` : `${offenceId}@${from}~${edition}`;

function refuse(code: string, detail: string): never {
  throw new DomainError('unprocessable', `offence-version.${code}`, detail);
}

function assertFigures({ effectiveFrom, effectiveTo, imprisonment, fine, combination }: ProposedVersion): void {
  assertDay(effectiveFrom);
  if (effectiveTo !== null) {
    assertDay(effectiveTo);
    if (effectiveTo <= effectiveFrom)
      refuse('ends-before-start', 'The last day lies outside: give an end later than the start, or none.');
  }
  const prison = imprisonment.maxMonths !== null || imprisonment.life || imprisonment.death;
  if ((combination === 'FINE_ONLY') === prison) {
    refuse('penalty-contradicts', 'Give a term of imprisonment unless the penalty is a fine alone, and none if it is.');
  }
  const reversed = (min: number | null, max: number | null) => min !== null && max !== null && min > max;
  if (reversed(imprisonment.minMonths, imprisonment.maxMonths) || reversed(fine.minPkr, fine.maxPkr)) {
    refuse('penalty-contradicts', 'The least penalty is above the greatest; exchange the figures.');
  }
  if (fine.uncapped === (fine.maxPkr !== null))
    refuse('penalty-contradicts', 'Give either the greatest fine or say that it has no ceiling.');
}

/**
 * What becomes of the offence when this version is approved. `editions` counts every edition of a first day, superseded ones too.
 * A version that begins inside an open one names it and ends it on its own first day; one that begins on the same day corrects it.
 * @throws unprocessable `offence-version.overlaps`, `.supersedes-wrong`, `.before-instrument`, `.instrument-void`,
 * `.ends-before-start`, `.penalty-contradicts`, `day.malformed`
 */
export function amend(
  offence: Offence,
  instrument: InstrumentInForce,
  proposed: ProposedVersion,
  editions: (from: Day) => number,
): Amendment {
  assertFigures(proposed);
  if (instrument.effectiveFrom === null || proposed.effectiveFrom < instrument.effectiveFrom) {
    refuse(
      'before-instrument',
      `${instrument.id} began on ${instrument.effectiveFrom ?? 'a day not on file'}; a version of it cannot begin earlier.`,
    );
  }
  if (proposed.chargeable && instrument.status === 'struck_down') {
    refuse('instrument-void', `${instrument.id} was struck down; record its text as not chargeable.`);
  }
  const { supersedes, ...facts } = proposed;
  const edition = (from: Day) => editionId(offence.id, from, editions(from) + 1);
  const version: OffenceVersion = { ...facts, ...clausesOf(facts), id: edition(proposed.effectiveFrom) };
  const before = offence.versions.find((v) => v.id === supersedes);
  if (supersedes !== undefined && (!before || before.effectiveFrom > proposed.effectiveFrom)) {
    refuse(
      'supersedes-wrong',
      `${supersedes} is no present version of ${citationOf(offence)} that began by ${proposed.effectiveFrom}; read its versions.`,
    );
  }
  const kept = offence.versions.filter((v) => v !== before);
  const shortened =
    before && before.effectiveFrom < proposed.effectiveFrom
      ? [{ ...before, effectiveTo: proposed.effectiveFrom, id: edition(before.effectiveFrom) }]
      : [];
  if (before && shortened.length > 0 && before.effectiveTo !== null && before.effectiveTo <= proposed.effectiveFrom) {
    refuse('supersedes-wrong', `${before.id} had ended before ${proposed.effectiveFrom}; leave \`supersedes\` out.`);
  }
  const rival = version.chargeable && [...kept, ...shortened].find((other) => other.chargeable && meet(other, version));
  if (rival) {
    refuse(
      'overlaps',
      `${rival.id} is in force on some of these days and two texts cannot be; name it in \`supersedes\`, or change the days.`,
    );
  }
  return { superseded: before ? [before.id] : [], added: [...shortened, version] };
}
