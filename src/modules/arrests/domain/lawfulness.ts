import { DomainError } from '../../../kernel/domain-error';
import { type Custody, daysOrdered } from './custody';
import { hoursWithout } from './days';
import type { CustodyStep, Irregularity, Stretch } from './step';

/** What of the arrest the law looks at. `arrestedOn`: the day in Pakistan. */
export interface ArrestGround {
  readonly arrestedAt: Date;
  readonly arrestedOn: string;
  readonly authority: 'without_warrant' | 'warrant' | 'court' | 'handed_over';
  readonly underPeca: boolean;
}

/** A charge against the arrested person as its class stands on the day of the arrest; null: no version is settled for that day. */
export interface ChargeClass {
  readonly citation: string;
  readonly cognizable: boolean | null;
  /** Grounds on which a legal opinion is asked for. */
  readonly doubts: readonly string[];
  /** First day of the acts charged. */
  readonly actsFrom: string;
}

/** First day of section 30A. Source: Act XXXVII of 2023, gazetted 24-07-2023. */
export const SECTION_30A_FROM = '2023-07-24';

export const underSection30A = ({ arrestedOn, underPeca }: Pick<ArrestGround, 'arrestedOn' | 'underPeca'>): boolean =>
  underPeca && arrestedOn >= SECTION_30A_FROM;

/**
 * An arrest without warrant in which no charge is cognizable on that day departs from the Code: even after a Magistrate's order a
 * non-cognizable offence gives no power to arrest without warrant; so does one before every act charged. Without any charge on
 * record nothing is said.
 * Source: CrPC ss.54, 155; PECA s.43.
 */
export function arrestIrregularities(ground: ArrestGround, charges: readonly ChargeClass[]): Irregularity[] {
  if (ground.authority !== 'without_warrant' || charges.length === 0) return [];
  return [...notCognizable(ground, charges), ...beforeActs(ground, charges)];
}

function notCognizable(ground: ArrestGround, charges: readonly ChargeClass[]): Irregularity[] {
  if (charges.some(({ cognizable }) => cognizable !== false)) return [];
  const sections = [...new Set(charges.map(({ citation }) => citation))].join(', ');
  return [
    {
      rule: 'arrest-without-warrant',
      section: 'CrPC ss.54, 155',
      reason: `Arrested without warrant, and no charge (${sections}) was cognizable on ${ground.arrestedOn}.`,
    },
  ];
}

/** Without warrant he is arrested who has been concerned in an offence: not before the first day of any. Source: CrPC s.54. */
const beforeActs = (ground: ArrestGround, charges: readonly ChargeClass[]): Irregularity[] =>
  earlierThanActs(ground, charges).map((reason) => ({ rule: 'arrest-before-acts', section: 'CrPC s.54', reason }));

function earlierThanActs({ arrestedOn }: ArrestGround, charges: readonly ChargeClass[]): string[] {
  const [first] = charges.map(({ actsFrom }) => actsFrom).sort();
  return first !== undefined && arrestedOn < first
    ? [`Arrested on ${arrestedOn}, before the first day of all acts charged (${first}).`]
    : [];
}

/** Why the arrest should be read by a legal officer, each sentence once. */
export const arrestDoubts = (ground: ArrestGround, charges: readonly ChargeClass[]): string[] =>
  ground.authority === 'without_warrant'
    ? [...new Set(charges.flatMap(({ doubts }) => doubts))]
    : earlierThanActs(ground, charges);

/** Hours within which an arrested person is brought before the court. Source: CrPC s.61; Constitution Art.10(2); PECA s.30A(1). */
export const PRODUCTION_HOURS = 24;

/** The first instant at which the period is over. */
export const productionLimit = (takenAt: Date, journeys: readonly Stretch[]): Date =>
  hoursWithout(takenAt, PRODUCTION_HOURS, journeys);

export interface RemandCeiling {
  readonly perOrderDays: number | null;
  readonly totalDays: number;
  readonly rule: string;
}

/** Most days of judicial custody by one order. Source: CrPC s.344. */
export const JUDICIAL_DAYS = 15;

/**
 * How a fact of custody departs from what the law asks; null where it does not. `before` and `after`: how the person stands without
 * this step and with it.
 * Source: CrPC ss.61, 167, 169, 344; PECA s.30A.
 */
export function stepIrregularity(
  step: Pick<CustodyStep, 'kind' | 'at' | 'facts'>,
  { before, after }: { readonly before: Custody; readonly after: Custody },
  ground: ArrestGround,
  ceiling: RemandCeiling,
): Irregularity | null {
  switch (step.kind) {
    case 'produced':
      return ground.authority === 'court' || before.transit !== null ? null : lateProduction(step, before, ground);
    case 'remanded':
      return overCeiling(step.facts.days ?? 0, daysOrdered(after), ceiling);
    case 'judicial':
      return (step.facts.days ?? 0) > JUDICIAL_DAYS
        ? {
            rule: 'judicial-custody-per-order',
            section: 'CrPC s.344',
            reason: `The order gives ${step.facts.days} days of judicial custody; one order gives at most ${JUDICIAL_DAYS}.`,
          }
        : null;
    case 'released':
      return step.facts.how === 's169' && before.state === 'judicial'
        ? {
            rule: 'release-from-judicial-custody',
            section: 'CrPC ss.63, 169',
            reason: 'Released by the police while in judicial custody, without an order of the court.',
          }
        : null;
    default:
      return null;
  }
}

function lateProduction(
  { at, facts }: Pick<CustodyStep, 'at' | 'facts'>,
  before: Custody,
  ground: ArrestGround,
): Irregularity | null {
  if (before.production !== null && before.production.at <= at) return null;
  const limit = productionLimit(before.takenAt, facts.journeys ?? []);
  if (at < limit) return null;
  const code = 'CrPC s.61; Constitution Art.10(2)';
  return {
    rule: 'production-24-hours',
    section: underSection30A(ground) ? `PECA s.30A(1); ${code}` : code,
    reason: `Brought before the court at ${at.toISOString()}; with the journey left out the ${PRODUCTION_HOURS} hours ended at ${limit.toISOString()}.`,
  };
}

function overCeiling(
  days: number,
  total: number,
  { perOrderDays, totalDays, rule }: RemandCeiling,
): Irregularity | null {
  const inAll =
    total <= totalDays
      ? null
      : `With this order police custody comes to ${total} days; the law allows ${totalDays} in all.`;
  if (perOrderDays !== null && days > perOrderDays) {
    const ofOne = `The order gives ${days} days of police custody; one order gives at most ${perOrderDays}.`;
    // One step is marked once: an order that breaks both limits says both.
    return { rule: 'remand-per-order', section: rule, reason: inAll === null ? ofOne : `${ofOne} ${inAll}` };
  }
  return inAll === null ? null : { rule: 'remand-total', section: rule, reason: inAll };
}

/** What we ask of a court. */
export interface RemandAsked {
  readonly days: number;
  readonly sex: 'female' | 'male' | 'transgender' | null;
  /** Words on why a woman must be in police custody at all. */
  readonly exceptionalGrounds?: string;
}

/**
 * Our own application for police custody stays within what the law allows; what a court orders is recorded as it is.
 * Source: PECA s.30A(1)-(2) (14 days an order, 30 in all, arrests from 2023-07-24); CrPC s.167(2) (15 in all), s.167 on women.
 * @throws conflict `remand.not-in-custody`; unprocessable `remand.over-order-ceiling`, `remand.over-total-ceiling`, `remand.woman-without-grounds`
 */
export function requireRemandLawful(asked: RemandAsked, custody: Custody, ceiling: RemandCeiling): void {
  const { perOrderDays, totalDays, rule: section } = ceiling;
  const ordered = daysOrdered(custody);
  const remaining = Math.max(0, totalDays - ordered);
  const law = { section, perOrderDays, totalDays, ordered, remaining };
  if (custody.state !== 'police' && custody.state !== 'remanded' && custody.state !== 'judicial') {
    throw new DomainError(
      'conflict',
      'remand.not-in-custody',
      'This person is not in custody: there is nobody to remand. Record first how he came into custody again.',
      { state: custody.state },
    );
  }
  if (perOrderDays !== null && asked.days > perOrderDays) {
    throw new DomainError(
      'unprocessable',
      'remand.over-order-ceiling',
      `Under ${section} one order gives at most ${perOrderDays} days of police custody. Ask for fewer days.`,
      law,
    );
  }
  if (asked.days > remaining) {
    throw new DomainError(
      'unprocessable',
      'remand.over-total-ceiling',
      `Under ${section} police custody lasts at most ${totalDays} days in all, of which ${ordered} are ordered. Ask for at most ${remaining}, or for judicial custody.`,
      law,
    );
  }
  if (asked.sex === 'female' && asked.exceptionalGrounds === undefined) {
    throw new DomainError(
      'unprocessable',
      'remand.woman-without-grounds',
      'Under CrPC s.167 a woman is kept in police custody only exceptionally. Give the exceptional grounds, or ask for judicial custody.',
      { section: 'CrPC s.167' },
    );
  }
}
