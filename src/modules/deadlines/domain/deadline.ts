import { DomainError } from '../../../kernel/domain-error';
import { assertTransition, type Transitions } from '../../../kernel/transitions';

export const DEADLINE_STATES = [
  'running',
  'paused',
  'met',
  'waived',
  'closed',
  'no_proof_entered',
  'met_recorded_late',
  'done_after_limit',
  'missed',
  'matured',
] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];

/**
 * What may become of a clock. At the limit nothing is found of anybody: no proof has been entered. `missed` is an officer's
 * or a court's word. `done_after_limit` says only that the act is on record with a time after the limit. A clock whose limit
 * moves into the future (an order, a calendar, a corrected hour) runs again; one whose act turns out to lie before the limit
 * as it is now is `met_recorded_late`. One that was met by mistake is taken up again, with a reason.
 */
export const DEADLINE_TRANSITIONS: Transitions<DeadlineState> = {
  running: [
    'paused',
    'met',
    'met_recorded_late',
    'done_after_limit',
    'no_proof_entered',
    'matured',
    'waived',
    'closed',
    'missed',
  ],
  paused: ['running', 'met', 'met_recorded_late', 'done_after_limit', 'waived', 'closed'],
  no_proof_entered: ['running', 'met_recorded_late', 'done_after_limit', 'missed', 'waived', 'closed'],
  done_after_limit: ['met_recorded_late', 'missed', 'waived', 'closed', 'running', 'no_proof_entered'],
  matured: ['running', 'met', 'waived', 'closed'],
  met: ['running', 'no_proof_entered', 'matured'],
  waived: [],
  closed: [],
  met_recorded_late: ['running', 'no_proof_entered'],
  missed: [],
};

/** States in which somebody may still have to do something; an open clock stands on the work lists and is recomputed. */
export const OPEN_STATES = ['running', 'paused', 'no_proof_entered', 'done_after_limit', 'matured'] as const;

export const isOpenState = (state: DeadlineState): boolean => OPEN_STATES.some((open) => open === state);

/** Acts of an officer on a clock, and the state that each leads to; `meet` decides by the times. */
const TO = { pause: 'paused', resume: 'running', waive: 'waived', missed: 'missed' } as const;
export type DeadlineAct = keyof typeof TO;

/** Only what stands still goes on. @throws conflict `deadline.not-paused`, `deadline.illegal-transition` */
export function after(act: DeadlineAct, state: DeadlineState): DeadlineState {
  if (act === 'resume' && state !== 'paused') {
    throw new DomainError(
      'conflict',
      'deadline.not-paused',
      'This period does not stand still, so it cannot go on. If its limit is wrong, correct its trigger or enter the order that extends it.',
      { state },
    );
  }
  assertTransition(DEADLINE_TRANSITIONS, 'deadline', state, TO[act]);
  return TO[act];
}

export interface Running {
  readonly state: DeadlineState;
  readonly bound: 'max' | 'min';
  /** Null where the period is counted backward from it. */
  readonly triggerAt: Date | null;
  /** The first instant at which the period is over. */
  readonly dueAt: Date;
  /** Since when it stands still. */
  readonly pausedAt: Date | null;
}

/**
 * Before the first instant at which the period is over. Of what is due at once the event itself is the limit, so that an act of
 * the same instant is in time: officers write down minutes. How long may pass is for a court.
 */
const isInTime = ({ triggerAt, dueAt }: Pick<Running, 'triggerAt' | 'dueAt'>, at: Date): boolean =>
  at.getTime() < dueAt.getTime() || (at.getTime() === dueAt.getTime() && triggerAt?.getTime() === dueAt.getTime());

/**
 * What a proof makes of a clock, by the times alone: whether the queue has come to the limit yet does not matter. The act is in
 * time when it happened before `dueAt`, or while the period stood still; entered after the limit it is then `met_recorded_late`. An
 * act after the limit is `done_after_limit`, never a finding. For a minimum period (`min`) acting is `met`; before the
 * period has ended it is recorded as told, `early`.
 * @throws unprocessable `deadline.proof-before-trigger`, conflict `deadline.illegal-transition`
 */
export function meet(clock: Running, occurredAt: Date, now: Date): { state: DeadlineState; early: boolean } {
  if (clock.triggerAt && occurredAt.getTime() < clock.triggerAt.getTime()) {
    throw new DomainError(
      'unprocessable',
      'deadline.proof-before-trigger',
      'The proof is of a time before the period began. Correct its time, or the trigger of the deadline if that is wrong.',
    );
  }
  const standsStill = clock.pausedAt !== null && clock.pausedAt.getTime() < clock.dueAt.getTime();
  const inTime = isInTime(clock, occurredAt);
  if (clock.bound === 'min') {
    assertTransition(DEADLINE_TRANSITIONS, 'deadline', clock.state, 'met');
    return { state: 'met', early: inTime };
  }
  const isOver = now.getTime() >= clock.dueAt.getTime() && !standsStill;
  const late = isOver || clock.state === 'no_proof_entered';
  const state = !inTime && !standsStill ? 'done_after_limit' : late ? 'met_recorded_late' : 'met';
  assertTransition(DEADLINE_TRANSITIONS, 'deadline', clock.state, state);
  return { state, early: false };
}

/** Of a least period: the act stands on record with a time before the period had run. Nobody may read its `met` as "kept". */
export const isEarly = ({
  bound,
  state,
  metAt,
  dueAt,
}: Pick<Running, 'bound' | 'dueAt'> & { readonly state: DeadlineState; readonly metAt: Date | null }): boolean =>
  bound === 'min' && state === 'met' && metAt !== null && metAt.getTime() < dueAt.getTime();

/** What the limit makes of a clock that runs; undefined where it changes nothing (paused, ended, limit passed before). */
export function atLimit({ state, bound }: Pick<Running, 'state' | 'bound'>): DeadlineState | undefined {
  if (state !== 'running') return undefined;
  return bound === 'min' ? 'matured' : 'no_proof_entered';
}

/**
 * What a limit that moved makes of a clock: one that passed it runs again when it now lies ahead, and an act that lies before
 * it was in time. Every other keeps its state.
 */
export function afterMove(
  { state, metAt }: { readonly state: DeadlineState; readonly metAt: Date | null },
  dueAt: Date,
  now: Date,
): DeadlineState {
  if (state === 'done_after_limit' && metAt !== null && metAt.getTime() < dueAt.getTime()) return 'met_recorded_late';
  const passed = state === 'no_proof_entered' || state === 'matured';
  return passed && dueAt.getTime() > now.getTime() ? 'running' : state;
}

/**
 * What becomes of a clock whose proof was entered by mistake: it runs again, or stands past its limit as if nothing had been entered.
 * What a fact of the record ended is mended by mending the fact.
 * @throws conflict `deadline.not-met`, `deadline.met-by-a-fact`
 */
export function reopened(
  { state, bound, dueAt, byHand }: Pick<Running, 'state' | 'bound' | 'dueAt'> & { readonly byHand: boolean },
  now: Date,
): DeadlineState {
  if (state !== 'met' && state !== 'met_recorded_late' && state !== 'done_after_limit') {
    throw new DomainError(
      'conflict',
      'deadline.not-met',
      'No proof stands against this deadline, so there is none to take back. Only a deadline that was met by mistake is taken up again.',
      { state },
    );
  }
  if (!byHand) {
    throw new DomainError(
      'conflict',
      'deadline.met-by-a-fact',
      'A fact of the record has met this deadline, not an entry by hand. Correct or set aside that fact, and the deadline follows it.',
      { state },
    );
  }
  const over = bound === 'min' ? 'matured' : 'no_proof_entered';
  const to = dueAt.getTime() > now.getTime() ? 'running' : over;
  assertTransition(DEADLINE_TRANSITIONS, 'deadline', state, to);
  return to;
}

/**
 * A trigger lies in the past or is now, and on a day that a computer can carry.
 * @throws unprocessable `deadline.trigger-in-the-future`, `deadline.trigger-too-old`
 */
export function requirePast(triggerAt: Date, now: Date): void {
  if (triggerAt.getTime() > now.getTime()) {
    throw new DomainError(
      'unprocessable',
      'deadline.trigger-in-the-future',
      'A period begins with a fact, and this one lies in the future. Give the time at which it happened.',
    );
  }
  if (triggerAt.getUTCFullYear() < 1900) {
    throw new DomainError(
      'unprocessable',
      'deadline.trigger-too-old',
      'The trigger lies before the year 1900. Correct its date.',
    );
  }
}
