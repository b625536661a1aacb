import { DomainError } from '../../../kernel/domain-error';
import type { Transitions } from '../../../kernel/transitions';
import { type Seat, transitionsOf } from './move';

/**
 * Beside a request: preservation abroad (P), emergency disclosure by a provider (E), preservation for another state (R), and what
 * is asked of a provider directly, with no state between (D).
 */
export const MEASURE_KINDS = ['preservation', 'emergency', 'for_abroad', 'direct'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export const PRESERVATION_STATES = [
  ...(['drafted', 'approved', 'sent', 'confirmed', 'rejected', 'extension_requested', 'extended', 'expiring'] as const),
  ...(['expired', 'followup_filed', 'converted', 'released'] as const),
] as const;
export type PreservationState = (typeof PRESERVATION_STATES)[number];

export const EMERGENCY_STATES = [
  ...([
    'raised',
    'submitted',
    'confirmed_by_supervisor',
    'answered',
    'declined',
    'redirected',
    'after_action',
  ] as const),
] as const;
export type EmergencyState = (typeof EMERGENCY_STATES)[number];

export const FOR_ABROAD_STATES = [
  ...(['received', 'assessed', 'ordered', 'served', 'confirmed', 'lapse_warning', 'converted', 'lapsed'] as const),
  'refused',
] as const;
export type ForAbroadState = (typeof FOR_ABROAD_STATES)[number];

export const DIRECT_STATES = [
  ...(['draft', 'approved', 'submitted', 'acknowledged', 'query', 'rejected', 'produced', 'partial'] as const),
  ...(['mlat_required', 'withdrawn', 'closed'] as const),
] as const;
export type DirectState = (typeof DIRECT_STATES)[number];

export const MEASURE_NEEDS = ['reason', 'reference', 'startsOn', 'endsOn', 'askedOn'] as const;
export type MeasureNeed = (typeof MEASURE_NEEDS)[number];

export interface MeasureMove<S extends string = string> {
  readonly id: string;
  readonly from: readonly S[];
  readonly to: readonly S[];
  readonly who: readonly Seat[];
  readonly needs: readonly MeasureNeed[];
}

type Row<S extends string> = readonly [string, readonly S[], readonly S[], readonly Seat[], readonly MeasureNeed[]];
const measures = <S extends string>(rows: readonly Row<S>[]): readonly MeasureMove<S>[] =>
  rows.map(([id, from, to, who, needs]) => ({ id, from, to, who, needs }));

/** What nobody enters because the day alone does it (P5, P8, R6, R8): seen by `standingOf`. */
const BY_TIME = { P5: true, P8: true, R6: true, R8: true } as const;
export const isByTime = (id: string): boolean => id in BY_TIME;

/** Source: mla.md C.5 P; P8 from every state in which a provider still held the data, since its end passes in each. */
export const PRESERVATION_MOVES = measures<PreservationState>([
  ['P1', ['drafted'], ['approved'], ['SUP', 'LO'], []],
  ['P2', ['approved'], ['sent'], ['LO'], ['reference']],
  ['P3', ['sent'], ['confirmed'], ['LO'], ['reference', 'startsOn', 'endsOn']],
  ['P4', ['sent', 'extension_requested'], ['rejected'], ['LO'], ['reason']],
  ['P5', ['confirmed', 'extended', 'followup_filed'], ['expiring'], ['SYS'], []],
  ['P6', ['confirmed', 'extended', 'expiring'], ['extension_requested'], ['LO'], ['reference']],
  ['P7', ['extension_requested'], ['extended'], ['LO'], ['reference', 'endsOn']],
  ['P8', ['confirmed', 'extended', 'expiring', 'extension_requested', 'followup_filed'], ['expired'], ['SYS'], []],
  ['P9', ['confirmed', 'extended', 'expiring'], ['followup_filed'], ['LO'], ['reference']],
  ['P10', ['followup_filed', 'expiring'], ['converted'], ['LO', 'EVC'], ['reference']],
  [
    'P11',
    ['sent', 'confirmed', 'extension_requested', 'extended', 'expiring', 'followup_filed'],
    ['released'],
    ['LO', 'SUP'],
    ['reason'],
  ],
  ['P12', ['rejected'], ['drafted'], ['IO', 'LO'], ['reason']],
  ['P13', ['expired'], ['drafted'], ['IO', 'LO'], ['reason']],
]);

/** Source: mla.md C.5 E. Submit first, supervise after: an answer that came before the confirmation leaves it open. */
export const EMERGENCY_MOVES = measures<EmergencyState>([
  ['E1', ['raised'], ['submitted'], ['IO', 'LO'], ['reference']],
  ['E2', ['submitted'], ['confirmed_by_supervisor'], ['SUP'], []],
  ['E3', ['submitted', 'confirmed_by_supervisor'], ['answered', 'declined', 'redirected'], ['LO', 'IO'], ['reference']],
  ['E4', ['answered', 'declined', 'redirected'], ['after_action'], ['IO', 'PROS'], ['reason']],
]);

/** Source: mla.md C.5 R; MLA Act 2020 s.19. The order lapses whether or not it was served (R8 from `ordered` and `served`). */
export const FOR_ABROAD_MOVES = measures<ForAbroadState>([
  ['R1', ['received'], ['assessed'], ['CAO'], ['reason']],
  ['R2', ['assessed'], ['ordered'], ['CAA'], ['reference']],
  ['R3', ['assessed'], ['refused'], ['CAA'], ['reason']],
  ['R4', ['ordered'], ['served'], ['LO'], ['reference']],
  ['R5', ['served'], ['confirmed'], ['LO'], ['reference']],
  ['R6', ['confirmed'], ['lapse_warning'], ['SYS'], []],
  ['R7', ['ordered', 'served', 'confirmed', 'lapse_warning'], ['converted'], ['CAO'], ['reference']],
  ['R8', ['ordered', 'served', 'lapse_warning'], ['lapsed'], ['SYS'], []],
  ['R9', ['lapsed'], ['ordered'], ['CAA'], ['reference', 'askedOn']],
]);

/** Source: mla.md C.5 D. There is no D7 from what was withdrawn: that is D9. Who approves content is for `approversOf`; what D3 needs for `needsAt`. */
export const DIRECT_MOVES = measures<DirectState>([
  ['D1', ['draft'], ['approved'], ['SUP', 'PROS'], []],
  ['D2', ['approved'], ['submitted'], ['IO', 'LO'], ['reference']],
  ['D3', ['submitted'], ['acknowledged', 'query', 'rejected'], ['LO'], []],
  ['D4', ['query'], ['submitted'], ['IO'], ['reason']],
  ['D5', ['acknowledged'], ['produced', 'partial'], ['EVC'], ['reference']],
  ['D6', ['rejected'], ['mlat_required'], ['LO'], ['reason']],
  ['D7', ['produced', 'partial', 'mlat_required', 'rejected'], ['closed'], ['LO'], []],
  ['D8', ['draft', 'approved', 'submitted', 'acknowledged', 'query'], ['withdrawn'], ['IO', 'SUP'], ['reason']],
  ['D9', ['withdrawn'], ['closed'], ['LO'], []],
  ['D10', ['acknowledged'], ['query', 'rejected'], ['LO'], ['reason']],
]);

export const PRESERVATION_TRANSITIONS: Transitions<PreservationState> = transitionsOf(
  PRESERVATION_STATES,
  PRESERVATION_MOVES,
);
export const EMERGENCY_TRANSITIONS: Transitions<EmergencyState> = transitionsOf(EMERGENCY_STATES, EMERGENCY_MOVES);
export const FOR_ABROAD_TRANSITIONS: Transitions<ForAbroadState> = transitionsOf(FOR_ABROAD_STATES, FOR_ABROAD_MOVES);

export const DIRECT_TRANSITIONS: Transitions<DirectState> = transitionsOf(DIRECT_STATES, DIRECT_MOVES);

export const FIRST_STATE = {
  ...({ preservation: 'drafted', emergency: 'raised', for_abroad: 'received', direct: 'draft' } as const),
} as const;

export function measureMovesOf(kind: MeasureKind): readonly MeasureMove[] {
  if (kind === 'preservation') return PRESERVATION_MOVES;
  if (kind === 'direct') return DIRECT_MOVES;
  return kind === 'emergency' ? EMERGENCY_MOVES : FOR_ABROAD_MOVES;
}

const DAY_MS = 86_400_000;
/** Days before the end on which a preservation shows as expiring: some providers want seven days and more. Source: mla.md C.5 P5. */
export const EXPIRING_DAYS = 21;
/** Days from the request on which its state is told that the order is about to lapse. Source: mla.md C.5 R6. */
export const WARNING_DAYS = [30, 38, 43] as const;
export const LAPSE_DAYS = 45;

/** A day so many days after another, `YYYY-MM-DD`. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

export interface Measured {
  readonly kind: MeasureKind;
  readonly state: string;
  readonly endsOn: string | null;
  readonly endsAt: Date | null;
}

/**
 * The state of a measure as time has made it: what a provider held until a day is expired after it, and an order for another
 * state is void from the end of the forty-fifth day on, whoever enters what (MLA Act 2020 s.19(2)).
 */
export function standingOf({ kind, state, endsOn, endsAt }: Measured, now: Date, today: string): string {
  const moves = measureMovesOf(kind);
  const leads = (id: string): boolean => moves.some((move) => move.id === id && move.from.includes(state));
  if (kind === 'preservation' && endsOn !== null) {
    if (today > endsOn && leads('P8')) return 'expired';
    return daysBetween(today, endsOn) <= EXPIRING_DAYS && leads('P5') ? 'expiring' : state;
  }
  if (kind !== 'for_abroad' || endsAt === null) return state;
  const held = state === 'confirmed' || leads('R8');
  if (held && now >= endsAt) return 'lapsed';
  // The thirtieth day itself, not its end.
  const warned = endsAt.getTime() - (LAPSE_DAYS - WARNING_DAYS[0] + 1) * DAY_MS;
  return state === 'confirmed' && now.getTime() >= warned ? 'lapse_warning' : state;
}

const ANSWERED: readonly string[] = ['answered', 'declined', 'redirected'];

/**
 * Where the step leads from where time has brought the measure. An answer does not wait for the supervisor: his confirmation may
 * come after it, and leaves the state. @throws conflict `mla-measure.illegal-transition`
 */
export function measureTargetOf(
  { id, from, to: ends }: Pick<MeasureMove, 'id' | 'from' | 'to'>,
  of: { readonly was: string; readonly isConfirmed: boolean; readonly wanted: string | undefined },
): string {
  const { was, isConfirmed, wanted } = of;
  if (id === 'E2' && ANSWERED.includes(was) && !isConfirmed) return was;
  const to = wanted ?? ends[0] ?? '';
  if (from.includes(was) && ends.includes(to)) return to;
  throw new DomainError('conflict', 'mla-measure.illegal-transition', 'This step does not lead from here.', {
    ...{ state: was, from, to: ends },
  });
}

export interface Renewable {
  readonly endsOn: string | null;
  readonly renewalDays: number | null;
  readonly renewals: number | null;
  readonly renewalsUsed: number;
}

/**
 * The last day on which the data can still be held with every renewal that is left; null where no end is known. Where nobody
 * knows how often it can be renewed, no renewal is counted on.
 */
export function lastPossibleDay({ endsOn, renewalDays, renewals, renewalsUsed }: Renewable): string | null {
  if (endsOn === null) return null;
  const left = Math.max(0, (renewals ?? renewalsUsed) - renewalsUsed);
  return dayAfter(endsOn, left * (renewalDays ?? 0));
}
