import { unreachable } from '../../../kernel/transitions';
import {
  after,
  afterMove,
  atLimit,
  DEADLINE_STATES,
  DEADLINE_TRANSITIONS,
  type DeadlineAct,
  type DeadlineState,
  isEarly,
  meet,
  reopened,
  requirePast,
} from './deadline';

const [TRIGGER, DUE] = [new Date('2027-03-01T09:00:00Z'), new Date('2027-03-02T09:00:00Z')];
const ms = (at: Date, by: number): Date => new Date(at.getTime() + by);
const clock = (state: DeadlineState, bound: 'max' | 'min' = 'max') => ({
  state,
  bound,
  triggerAt: TRIGGER,
  dueAt: DUE,
  pausedAt: state === 'paused' ? TRIGGER : null,
});
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'open';
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

describe('the states of a deadline', () => {
  it('are all reached from running', () => {
    expect(unreachable(DEADLINE_TRANSITIONS, 'running')).toEqual([]);
  });

  it.each<[DeadlineAct, DeadlineState[]]>([
    ['pause', ['running']],
    ['resume', ['paused']],
    ['waive', ['running', 'paused', 'no_proof_entered', 'done_after_limit', 'matured']],
    ['missed', ['running', 'no_proof_entered', 'done_after_limit']],
  ])('let somebody %s from %j alone', (act, from) => {
    const open = DEADLINE_STATES.filter((state) => codeOf(() => after(act, state)) === 'open');
    expect(open.sort()).toEqual([...from].sort());
  });
});

describe('a proof that was entered by mistake', () => {
  it.each<[DeadlineState, 'max' | 'min', number, string]>([
    ['met', 'max', -1, 'running'],
    ['met', 'max', 0, 'no_proof_entered'],
    ['met', 'min', 0, 'matured'],
    ['met_recorded_late', 'max', 1, 'no_proof_entered'],
    ['done_after_limit', 'max', 1, 'no_proof_entered'],
    ['done_after_limit', 'max', -1, 'running'],
    ['running', 'max', -1, 'deadline.not-met'],
    ['waived', 'max', -1, 'deadline.not-met'],
    ['closed', 'max', -1, 'deadline.not-met'],
    ['missed', 'max', 1, 'deadline.not-met'],
  ])('of a clock that is %s (%s), taken back %i ms after its limit: %s', (state, bound, by, becomes) => {
    let found = '';
    const code = codeOf(() => (found = reopened({ ...clock(state, bound), byHand: true }, ms(DUE, by))));
    expect(code === 'open' ? found : code).toBe(becomes);
  });

  it('is an officer’s alone: what a fact has met follows the fact', () => {
    expect(codeOf(() => reopened({ ...clock('met'), byHand: false }, DUE))).toBe('deadline.met-by-a-fact');
  });
});

describe('a proof', () => {
  it.each<[DeadlineState, number, number, string]>([
    ['running', -1, -1, 'met'],
    ['running', -1, 0, 'met_recorded_late'],
    ['running', 0, 0, 'done_after_limit'],
    ['running', 1, 1, 'done_after_limit'],
    ['paused', -1, -1, 'met'],
    ['paused', 0, 0, 'met'],
    ['paused', 1, 5, 'met'],
    ['no_proof_entered', -1, 1, 'met_recorded_late'],
    ['no_proof_entered', 0, 1, 'done_after_limit'],
    ['met', -1, 1, 'deadline.illegal-transition'],
    ['closed', -1, 1, 'deadline.illegal-transition'],
    ['missed', -1, 1, 'deadline.illegal-transition'],
  ])('of a clock that is %s, %i ms from its limit, entered at %i ms, gives %s', (state, by, entered, expected) => {
    let found = '';
    const code = codeOf(() => (found = meet(clock(state), ms(DUE, by), ms(DUE, entered)).state));
    expect(code === 'open' ? found : code).toBe(expected);
  });

  it('of what is due at once is in time at the instant of the event, and not after it', () => {
    const atOnce = { ...clock('running'), dueAt: TRIGGER };
    expect(meet(atOnce, TRIGGER, TRIGGER).state).toBe('met_recorded_late');
    expect(meet(atOnce, ms(TRIGGER, 1), DUE).state).toBe('done_after_limit');
  });

  it('counts no standstill that began when the period was over', () => {
    const standing = { ...clock('paused'), pausedAt: DUE };
    expect(meet(standing, ms(DUE, 1), ms(DUE, 2)).state).toBe('done_after_limit');
    expect(meet(standing, ms(DUE, -1), ms(DUE, 2)).state).toBe('met_recorded_late');
  });

  it('of a time before the trigger is refused, and of the trigger itself is not', () => {
    expect(codeOf(() => meet(clock('running'), ms(TRIGGER, -1), DUE))).toBe('deadline.proof-before-trigger');
    expect(codeOf(() => meet(clock('running'), TRIGGER, DUE))).toBe('open');
    expect(codeOf(() => meet({ ...clock('running'), triggerAt: null }, ms(TRIGGER, -1), DUE))).toBe('open');
  });

  it('of a minimum period is early until it has run out', () => {
    expect(meet(clock('running', 'min'), ms(DUE, -1), DUE)).toEqual({ state: 'met', early: true });
    expect(meet(clock('matured', 'min'), DUE, DUE)).toEqual({ state: 'met', early: false });
  });

  it.each([
    ['min', 'met', ms(DUE, -1), true],
    ['min', 'met', DUE, false],
    ['min', 'matured', null, false],
    ['max', 'met', ms(DUE, -1), false],
  ] as const)('of bound %s that is %s with an act at %s is told early: %s', (bound, state, metAt, early) => {
    expect(isEarly({ bound, state, metAt, dueAt: DUE })).toBe(early);
  });
});

describe('the limit', () => {
  it('finds nothing of anybody, and only of a clock that runs', () => {
    expect(atLimit(clock('running'))).toBe('no_proof_entered');
    expect(atLimit(clock('running', 'min'))).toBe('matured');
    for (const state of DEADLINE_STATES.filter((each) => each !== 'running')) {
      expect(atLimit(clock(state))).toBeUndefined();
    }
  });

  it('that is moved ahead of now lets the clock run again', () => {
    const moved = (state: DeadlineState, dueAt: Date) => afterMove({ state, metAt: null }, dueAt, DUE);
    expect(moved('no_proof_entered', ms(DUE, 1))).toBe('running');
    expect(moved('no_proof_entered', DUE)).toBe('no_proof_entered');
    expect(moved('paused', ms(DUE, 1))).toBe('paused');
  });

  it('that is moved behind an act makes it one that was in time', () => {
    const done = { state: 'done_after_limit', metAt: DUE } as const;
    expect(afterMove(done, ms(DUE, 1), ms(DUE, 9))).toBe('met_recorded_late');
    expect(afterMove(done, DUE, ms(DUE, 9))).toBe('done_after_limit');
  });
});

describe('what is told of the ground', () => {
  it.each([
    [0, 'open'],
    [1, 'deadline.trigger-in-the-future'],
  ])('a trigger %i ms after now is %s', (by, expected) => {
    expect(codeOf(() => requirePast(ms(DUE, by), DUE))).toBe(expected);
  });

  it('a trigger before 1900 is refused', () => {
    expect(codeOf(() => requirePast(new Date('1899-12-31T23:59:59Z'), DUE))).toBe('deadline.trigger-too-old');
    expect(codeOf(() => requirePast(new Date('1900-01-01T00:00:00Z'), DUE))).toBe('open');
  });
});
