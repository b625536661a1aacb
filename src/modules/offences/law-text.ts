import { penaltyText } from './domain/penalty';
import { citationOf, LIMBS, type Offence } from './domain/offence';
import { limbNeeded } from './domain/charge';
import { flagsFor, type ReviewFlag } from './domain/review';
import { versionOn } from './domain/version';
import type { InstrumentRow } from './instrument.entity';
import type { LegalSource } from './legal-source.entity';
import type { OffenceVersionRow } from './offence-version.entity';
import type { CompanionOffence } from './companion-offence.entity';
import type {
  CompanionView,
  OffenceDetailView,
  OffenceView,
  ReviewFlagView,
  SourceView,
  VersionView,
} from './offences.dto';

/** What stands beside a version when it is shown: its instrument by title, its sources by name. */
export interface Apparatus {
  readonly instruments: ReadonlyMap<string, Pick<InstrumentRow, 'id' | 'title'>>;
  readonly sources: ReadonlyMap<string, Pick<LegalSource, 'code' | 'title' | 'readAt'>>;
  readonly flags: readonly ReviewFlag[];
}

/** An offence with the editions in force; `everyEdition` holds superseded ones too. */
export interface OffenceOnFile extends Offence {
  readonly versions: readonly OffenceVersionRow[];
  readonly everyEdition: readonly OffenceVersionRow[];
}

/** Sources by code; one that is not on file keeps its code. */
export function toSourceViews(codes: readonly string[], { sources }: Pick<Apparatus, 'sources'>): SourceView[] {
  return codes.map((code) => {
    const source = sources.get(code);
    return { code, title: source?.title ?? code, textReadAt: source?.readAt ?? [] };
  });
}

export function toVersionView(offence: Offence, version: OffenceVersionRow, apparatus: Apparatus): VersionView {
  return {
    id: version.id,
    offenceId: offence.id,
    citation: citationOf(offence),
    instrument: {
      id: version.instrument,
      title: apparatus.instruments.get(version.instrument)?.title ?? version.instrument,
    },
    effectiveFrom: version.effectiveFrom,
    effectiveTo: version.effectiveTo,
    chargeable: version.chargeable,
    penalty: penaltyText(version),
    imprisonment: { ...version.imprisonment },
    fine: { ...version.fine },
    combination: version.combination,
    classification: { ...version.classification },
    prohibitoryClause: version.prohibitoryClause,
    statutoryBail: version.statutoryBail,
    juvenileClass: version.juvenileClass,
    magistrateOrderNeeded: version.magistrateOrderNeeded,
    sources: toSourceViews(version.sources, apparatus),
    confidence: version.confidence,
    notes: version.notes,
    supersededAt: version.supersededAt?.toISOString() ?? null,
  };
}

export const toReviewFlagView = (flag: ReviewFlag, apparatus: Apparatus): ReviewFlagView => ({
  id: flag.id,
  effectiveFrom: flag.effectiveFrom,
  effectiveTo: flag.effectiveTo,
  touches: flag.touches,
  reason: flag.reason,
  sources: toSourceViews(flag.sources, apparatus),
  confidence: flag.confidence,
});

/** The offence with its version of the day and the doubts of that day. */
export function toOffenceView(offence: OffenceOnFile, day: string, apparatus: Apparatus): OffenceView {
  const chosen = versionOn(offence, day);
  const version = offence.versions.find((v) => v.id === chosen?.id);
  return {
    id: offence.id,
    citation: citationOf(offence),
    section: offence.section,
    subsection: offence.subsection,
    title: offence.title,
    elements: offence.elements,
    victimMinor: offence.victimMinor,
    aggravated: offence.aggravated,
    limbs: limbNeeded(offence) ? LIMBS : [],
    day,
    versionOnDay: version ? toVersionView(offence, version, apparatus) : null,
    legalReview: flagsFor(apparatus.flags, offence.id, { from: day, to: day }).map((flag) =>
      toReviewFlagView(flag, apparatus),
    ),
  };
}

export function toOffenceDetailView(offence: OffenceOnFile, day: string, apparatus: Apparatus): OffenceDetailView {
  return {
    ...toOffenceView(offence, day, apparatus),
    versions: offence.everyEdition.map((version) => toVersionView(offence, version, apparatus)),
    reviewFlags: apparatus.flags.map((flag) => toReviewFlagView(flag, apparatus)),
  };
}

export const toCompanionView = (row: CompanionOffence, apparatus: Apparatus): CompanionView => ({
  citation: `${row.law} s.${row.section}`,
  title: row.title,
  penalty: row.penalty,
  cognizable: row.cognizable,
  bailable: row.bailable,
  compoundable: row.compoundable,
  sources: toSourceViews(row.sources, apparatus),
  basis: row.basis,
  confidence: row.confidence,
  notes: row.notes,
  legalReviewNeeded: true,
});
