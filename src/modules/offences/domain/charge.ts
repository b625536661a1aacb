import { DomainError } from '../../../kernel/domain-error';
import { classOnBothDays, type ClassOnBothDays } from './classification';
import { assertRange, type DayRange, overlaps } from './day';
import { citationOf, type Day, type Limb, type Offence, type OffenceVersion } from './offence';
import { flagsFor, type ReviewFlag } from './review';
import { boundariesWithin, chargeableVersions, versionForRange } from './version';

/** Whose charge it is: ours is guarded; a court's and one made before this record are facts, kept as they happened. */
export const CHARGE_ORIGINS = ['ours', 'court', 'historic'] as const;
export type ChargeOrigin = (typeof CHARGE_ORIGINS)[number];

export interface ChargeRequest {
  readonly range: DayRange;
  readonly origin: ChargeOrigin;
  /** Section 20 only; unknown in a historic paper. */
  readonly limb?: Limb;
  /** The version that the court or the old paper names, or that a legal opinion settles. */
  readonly versionId?: string;
  /** True when a written legal opinion on this very charge is on file. */
  readonly legalOpinion?: boolean;
  /** True when the condition of the class is met: the written complaint of PTA for section 17. */
  readonly conditionMet?: boolean;
}

/** Why a charge that is not ours departs from the law of the day. Goes into the record beside the fact. */
export interface Irregularity {
  readonly rule: 'constitution-article-12' | 'void-instrument' | 'section-20-limb';
  readonly section: string;
  readonly reason: string;
}

export interface ChargeRuling {
  /** Null when a court's or an old charge runs across an amendment and names no version. */
  readonly version: OffenceVersion | null;
  readonly irregular: Irregularity | null;
  readonly flags: readonly ReviewFlag[];
  readonly classes: ClassOnBothDays;
}

const ARTICLE_12 = 'Article 12 of the Constitution';

/** Sections whose charge must name its limb. */
export const limbNeeded = (offence: Pick<Offence, 'act' | 'section'>): boolean =>
  offence.act === 'PECA 2016' && offence.section === '20';

/** A departure from the law: our own charge is refused with it, another's is marked with it. */
interface Fault {
  readonly code: string;
  readonly rule: Irregularity['rule'];
  readonly reason: string;
  readonly remedy: string;
  readonly extra?: { readonly [member: string]: unknown };
}

function notInForce(offence: Offence, version: OffenceVersion, range: DayRange): Fault {
  const startsOn = version.effectiveFrom;
  const ended =
    version.effectiveTo !== null && range.from >= version.effectiveTo ? ` and ended before ${version.effectiveTo}` : '';
  const when = range.from === range.to ? `on ${range.from}` : `from ${range.from} to ${range.to}`;
  return {
    code: 'charge.not-in-force',
    rule: 'constitution-article-12',
    reason: `${citationOf(offence)} took effect on ${startsOn}${ended}; the act was done ${when}, and ${ARTICLE_12} bars punishment under it.`,
    remedy: 'Choose a section in force on the day of the act, or correct the day of the incident.',
    extra: { startsOn },
  };
}

/** An act that began before the offence existed at all, although it lasted into its days. */
function beganBefore(offence: Offence, range: DayRange): Fault | null {
  const [first] = chargeableVersions(offence);
  return first && range.from < first.effectiveFrom ? notInForce(offence, first, range) : null;
}

function voidText(offence: Offence, version: OffenceVersion): Fault {
  return {
    code: 'charge.void-version',
    rule: 'void-instrument',
    reason: `The text of ${citationOf(offence)} that started on ${version.effectiveFrom} (${version.instrument}) is void; ${ARTICLE_12} leaves only the law that was validly in force.`,
    remedy: 'Leave the version to the day of the act.',
    extra: { startsOn: version.effectiveFrom },
  };
}

function limbFault(offence: Offence, request: ChargeRequest): Fault | null {
  if (request.limb !== 'reputation' || request.legalOpinion) return null;
  return {
    code: 'charge.limb-needs-opinion',
    rule: 'section-20-limb',
    reason: `The reputation limb of ${citationOf(offence)} was struck down by short order of the Islamabad High Court on 2022-04-08; its effect is disputed.`,
    remedy: 'Charge the intimidation or privacy limb, or attach the written opinion of a legal officer.',
  };
}

function assertLimb(offence: Offence, { limb, origin }: ChargeRequest): void {
  if (limb !== undefined && !limbNeeded(offence)) {
    throw new DomainError(
      'unprocessable',
      'charge.limb-not-applicable',
      `${citationOf(offence)} has no limbs; leave the limb out.`,
    );
  }
  if (limb === undefined && limbNeeded(offence) && origin === 'ours') {
    throw new DomainError(
      'unprocessable',
      'charge.limb-needed',
      `Name the limb of ${citationOf(offence)}: intimidation, reputation or privacy.`,
    );
  }
}

/** The version that a charge names, with its fault if it was not the law of these days. */
function namedVersion(
  offence: Offence,
  request: ChargeRequest,
  id: string,
): { version: OffenceVersion; fault: Fault | null } {
  const version = offence.versions.find((v) => v.id === id);
  if (!version) {
    throw new DomainError(
      'unprocessable',
      'charge.version-unknown',
      `${citationOf(offence)} has no version ${id}; read its versions and name one.`,
    );
  }
  if (!version.chargeable) return { version, fault: voidText(offence, version) };
  if (!overlaps(version, request.range)) return { version, fault: notInForce(offence, version, request.range) };
  if (request.origin !== 'ours') return { version, fault: beganBefore(offence, request.range) };
  if (!request.legalOpinion) versionForRange(offence, request.range);
  return { version, fault: null };
}

/** The version of a charge that names none. */
function versionByDay(
  offence: Offence,
  { range, origin }: ChargeRequest,
): { version: OffenceVersion | null; fault: Fault | null } {
  const all = chargeableVersions(offence);
  const [first] = all;
  const last = all.at(-1);
  if (!first || !last) {
    const [text] = offence.versions;
    if (!text)
      throw new DomainError(
        'unprocessable',
        'charge.version-unknown',
        `${citationOf(offence)} has no text on file; have it added first.`,
      );
    return { version: text, fault: voidText(offence, text) };
  }
  if (origin === 'ours' || boundariesWithin(offence, range).length === 0) {
    const version = versionForRange(offence, range);
    const nearest = range.to < first.effectiveFrom ? first : last;
    return version ? { version, fault: null } : { version: nearest, fault: notInForce(offence, nearest, range) };
  }
  const candidates = all.filter((v) => overlaps(v, range));
  const [only] = candidates;
  return only && candidates.length === 1
    ? { version: only, fault: beganBefore(offence, range) }
    : { version: null, fault: null };
}

/**
 * Under which version an act of these days is charged. Our own charge departing from the law of the day is refused, naming section,
 * start and Article 12; a court's or a historic one is recorded as it stands and marked irregular. `today` is the day of the step.
 * Source: Constitution of Pakistan, Article 12; PECA 2016 ss.20, 43.
 * @throws unprocessable `charge.not-in-force`, `charge.void-version`, `charge.range-crosses-amendment`, `charge.limb-needed`,
 * `charge.limb-needs-opinion`, `charge.limb-not-applicable`, `charge.version-unknown`, `day.malformed`, `day.range-reversed`
 */
export function ruleOnCharge(
  offence: Offence,
  request: ChargeRequest,
  flags: readonly ReviewFlag[],
  today: Day,
): ChargeRuling {
  assertRange(request.range);
  assertLimb(offence, request);
  const { version, fault } =
    request.versionId === undefined
      ? versionByDay(offence, request)
      : namedVersion(offence, request, request.versionId);
  const found = fault ?? limbFault(offence, request);
  if (found && request.origin === 'ours') {
    throw new DomainError('unprocessable', found.code, `${found.reason} ${found.remedy}`, {
      section: offence.section,
      ...found.extra,
    });
  }
  return {
    version,
    irregular: found ? { rule: found.rule, section: citationOf(offence), reason: found.reason } : null,
    ...standingOf(offence, version, request, flags, today),
  };
}

/**
 * What is shown with a charge on these days, whoever made it and however long ago: every doubt about it, and its class on the day of
 * the act and on the day of the step. `version` may be an edition that has been superseded since.
 */
export function standingOf(
  offence: Offence,
  version: OffenceVersion | null,
  { range, conditionMet = false }: Pick<ChargeRequest, 'range' | 'conditionMet'>,
  flags: readonly ReviewFlag[],
  today: Day,
): Pick<ChargeRuling, 'flags' | 'classes'> {
  const shown = flagsFor(flags, offence.id, range);
  const settled = version?.chargeable && overlaps(version, range) ? version : null;
  return {
    flags: shown,
    classes: classOnBothDays(offence, { version: settled, day: range.from }, today, shown, conditionMet),
  };
}
