import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { daysBetween, daysHeld, plusDays } from './days';
import { CUSTODY_TRANSITIONS, type CustodyState, type CustodyStep, DETAINED, stateAfter, type Stretch } from './step';

/** One stretch of being held without a break; `to` null: still. */
export interface Detention {
  readonly from: Date;
  readonly to: Date | null;
}

/** Police custody by one order. `days` as ordered; `lasted` less where something else came before its end. */
export interface PoliceSpell {
  readonly stepId: string;
  readonly at: Date;
  readonly fromDay: string;
  readonly days: number;
  readonly lasted: number;
  /** Last day of the custody, inside. */
  readonly lastDay: string;
}

/** How a person stands in custody, drawn from the steps alone. */
export interface Custody {
  readonly state: CustodyState;
  readonly since: Date;
  /** The taking from which production is counted: the arrest, or the last retaking. */
  readonly takenAt: Date;
  readonly production: CustodyStep | null;
  readonly outOfReach: CustodyStep | null;
  readonly transit: CustodyStep | null;
  readonly detentions: readonly Detention[];
  readonly police: readonly PoliceSpell[];
  readonly judicial: CustodyStep | null;
  readonly bail: 'granted' | 'refused' | 'cancelled' | null;
  readonly minor: 'alleged' | 'determined' | 'no' | null;
  readonly guardianTold: CustodyStep | null;
  readonly probationTold: CustodyStep | null;
  readonly found: readonly Stretch[];
  readonly alleged: readonly Stretch[];
  /** Steps to which nothing on record leads. */
  readonly unexplained: readonly string[];
  readonly setAside: ReadonlySet<string>;
}

/** The steps that count, in the order in which they happened. */
export function standing(steps: readonly CustodyStep[]): CustodyStep[] {
  const aside = asideOf(steps);
  return steps
    .filter(({ id, kind }) => kind !== 'set_aside' && !aside.has(id))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq);
}

const asideOf = (steps: readonly CustodyStep[]): ReadonlySet<string> =>
  new Set(steps.flatMap(({ kind, facts }) => (kind === 'set_aside' && facts.stepId ? [facts.stepId] : [])));

/** Folds the steps, in whatever order they were recorded, into how the person stands. */
export function custodyOf(arrestedAt: Date, steps: readonly CustodyStep[]): Custody {
  const counted = standing(steps);
  let [state, since, takenAt]: [CustodyState, Date, Date] = ['police', arrestedAt, arrestedAt];
  const detentions: { from: Date; to: Date | null }[] = [{ from: arrestedAt, to: null }];
  const unexplained: string[] = [];
  for (const step of counted) {
    const next = stateAfter(step);
    if (next === undefined) continue;
    if (!CUSTODY_TRANSITIONS[state].includes(next)) unexplained.push(step.id);
    const open = detentions.at(-1);
    if (DETAINED.has(next)) {
      if (open?.to !== null) detentions.push({ from: step.at, to: null });
    } else if (open?.to === null) open.to = step.at;
    if (step.kind === 'retaken') takenAt = step.at;
    [state, since] = [next, step.at];
  }
  const last = (...kinds: CustodyStep['kind'][]): CustodyStep | null =>
    counted.filter(({ kind }) => kinds.includes(kind)).at(-1) ?? null;
  const since_ = (step: CustodyStep | null): CustodyStep | null => (step && step.at >= takenAt ? step : null);
  const first = counted.find(({ kind, at }) => kind === 'produced' && at >= takenAt) ?? null;
  const bail = last('bail_granted', 'bail_refused', 'bail_cancelled');
  const age = last('age_determined') ?? last('age_alleged');
  const stretches = (kind: CustodyStep['kind']): Stretch[] =>
    counted.flatMap(({ kind: of, facts }) => (of === kind && facts.stretch ? [facts.stretch] : []));
  return {
    ...{ state, since, takenAt, detentions, unexplained, setAside: asideOf(steps) },
    ...{ production: first, outOfReach: since_(last('out_of_reach')), transit: since_(last('transit_remanded')) },
    police: policeOf(counted),
    judicial: last('judicial'),
    bail: bail === null ? null : BAIL[bail.kind as keyof typeof BAIL],
    minor: age === null ? null : minorOf(age),
    ...{ guardianTold: last('guardian_told'), probationTold: last('probation_told') },
    ...{ found: stretches('delay_found'), alleged: stretches('delay_alleged') },
  };
}

/** What a board or court determined stands; that somebody alleges an adult says nothing. */
function minorOf({ kind, facts }: CustodyStep): Custody['minor'] {
  if (kind === 'age_determined') return facts.minor ? 'determined' : 'no';
  return facts.minor ? 'alleged' : null;
}

const BAIL = { bail_granted: 'granted', bail_refused: 'refused', bail_cancelled: 'cancelled' } as const;

function policeOf(counted: readonly CustodyStep[]): PoliceSpell[] {
  const moves = counted.filter((step) => stateAfter(step) !== undefined);
  return moves.flatMap((step, i) => {
    if (step.kind !== 'remanded') return [];
    const fromDay = karachiDay(step.at);
    const days = step.facts.days ?? 0;
    const next = moves[i + 1];
    const lasted = next ? Math.min(days, Math.max(0, daysBetween(fromDay, karachiDay(next.at)))) : days;
    return [{ stepId: step.id, at: step.at, fromDay, days, lasted, lastDay: plusDays(fromDay, lasted) }];
  });
}

/** Days of police custody that orders gave, those cut short counted as far as they lasted. */
export const daysOrdered = ({ police }: Pick<Custody, 'police'>): number =>
  police.reduce((sum, { lasted }) => sum + lasted, 0);

/** Days of police custody that have passed by a day in Pakistan. */
export const daysPassed = ({ police }: Pick<Custody, 'police'>, today: string): number =>
  police.reduce((sum, { fromDay, lasted }) => sum + Math.min(lasted, Math.max(0, daysBetween(fromDay, today))), 0);

/** Detentions of several custodies of one person: what overlaps is one. */
export function together(detentions: readonly Detention[]): Detention[] {
  const sorted = [...detentions].sort((a, b) => a.from.getTime() - b.from.getTime());
  const merged: { from: Date; to: Date | null }[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (!last || (last.to !== null && last.to < from)) merged.push({ from, to });
    else if (last.to !== null && (to === null || to > last.to)) last.to = to;
  }
  return merged;
}

/** Days held up to an instant, in all. Source: CrPC s.382-B. */
export const daysDetained = (detentions: readonly Detention[], until: Date): number =>
  detentions
    .filter(({ from }) => from < until)
    .reduce((sum, { from, to }) => sum + daysHeld(from, to !== null && to < until ? to : until), 0);

/**
 * A step lies between the arrest and now, and before the end of the custody.
 * @throws unprocessable `custody.before-arrest`; conflict `arrest.ended`
 */
export function requireWithin(
  arrestedAt: Date,
  steps: readonly CustodyStep[],
  step: Pick<CustodyStep, 'kind' | 'at'>,
): void {
  if (step.kind === 'set_aside') return;
  if (step.at < arrestedAt) {
    throw new DomainError(
      'unprocessable',
      'custody.before-arrest',
      'This would have happened before the arrest. Correct its time, or the arrest that it belongs to.',
      { arrestedAt: arrestedAt.toISOString() },
    );
  }
  const custody = custodyOf(arrestedAt, steps);
  const over = CUSTODY_TRANSITIONS[custody.state].length === 0;
  if (over && step.at > custody.since && stateAfter({ kind: step.kind, facts: {} }) !== undefined) {
    throw new DomainError(
      'conflict',
      'arrest.ended',
      'This custody has ended. Record a new arrest, or set aside what ended it if that was entered in error.',
      { state: custody.state, since: custody.since.toISOString() },
    );
  }
}
