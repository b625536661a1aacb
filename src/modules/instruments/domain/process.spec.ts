import { unreachable } from '../../../kernel/transitions';
import { DRAWING, isBeyond, missingGrounds, strangeGrounds } from './grounds';
import {
  PROCESS_KINDS,
  PROCESS_STATES,
  PROCESS_TRANSITIONS,
  PROCESS_VERBS,
  type ProcessKind,
  type ProcessState,
  type ProcessVerb,
  verbFault,
  VERBS,
  verbsOf,
} from './process';

const fault = (kind: ProcessKind, state: ProcessState, verb: ProcessVerb, over: object = {}): string | null =>
  verbFault({ kind, state, untold: 1, runs: true, ...over }, verb);

describe('process in a case', () => {
  it('goes only ways of the table, and every way of the table is gone by some act', () => {
    const ways = new Set(
      PROCESS_VERBS.flatMap((verb) =>
        VERBS[verb].from.flatMap((from) => (VERBS[verb].to ? [`${from} ${VERBS[verb].to}`] : [])),
      ),
    );
    const table = PROCESS_STATES.flatMap((from) => PROCESS_TRANSITIONS[from].map((to) => `${from} ${to}`));
    expect([...ways].sort()).toEqual([...new Set(table)].sort());
  });

  it('has no state that is never reached', () => {
    const notices = unreachable(PROCESS_TRANSITIONS, 'issued');
    const warrants = unreachable(PROCESS_TRANSITIONS, 'applied');
    expect(warrants).toEqual([]);
    expect(notices).toEqual(['applied', 'refused']);
  });

  it.each(PROCESS_KINDS)('of %s comes to an end from every state that it can reach', (kind) => {
    const first: ProcessState = kind.startsWith('warrant') ? 'applied' : 'issued';
    const seen = new Set<ProcessState>([first]);
    const open: ProcessState[] = [first];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      for (const verb of verbsOf(kind)) {
        const { to } = VERBS[verb];
        if (to === null || fault(kind, state, verb) !== null || seen.has(to)) continue;
        seen.add(to);
        open.push(to);
      }
    }
    const stuck = [...seen].filter(
      (state) =>
        PROCESS_TRANSITIONS[state].length > 0 &&
        verbsOf(kind).every((verb) => VERBS[verb].to === null || fault(kind, state, verb) !== null),
    );
    expect(stuck).toEqual([]);
  });

  it.each([
    ['notice_160', 'issued', 'serve', {}, null],
    ['notice_160', 'unserved', 'serve', {}, null],
    ['notice_160', 'issued', 'answer', {}, 'process.illegal-step'],
    ['notice_160', 'not_answered', 'answer', {}, null],
    ['notice_160', 'issued', 'execute', {}, 'process.illegal-step'],
    ['warrant_33', 'applied', 'execute', {}, 'process.illegal-step'],
    ['warrant_33', 'issued', 'execute', {}, null],
    ['warrant_33', 'issued', 'extend', {}, 'process.illegal-step'],
    ['warrant_34', 'issued', 'extend', {}, null],
    ['preservation_31', 'served', 'extend', { runs: false }, 'process.nothing-runs'],
    ['preservation_31', 'served', 'tell-court', { untold: 0 }, 'process.nothing-to-tell'],
    ['preservation_31', 'served', 'tell-court', {}, null],
    ['preservation_31', 'withdrawn', 'acquire', {}, 'process.illegal-step'],
  ] as const)('%s, %s: %s', (kind, state, verb, over, expected) => {
    expect(fault(kind, state, verb, over)).toBe(expected);
  });

  it('is drawn up with every ground that its section asks for, and no other', () => {
    for (const kind of PROCESS_KINDS) {
      const whole = Object.fromEntries(Object.keys(DRAWING[kind].grounds).map((key) => [key, 'stated']));
      expect(missingGrounds(kind, whole)).toEqual([]);
      for (const key of Object.keys(whole)) {
        expect(missingGrounds(kind, { ...whole, [key]: ' ' }).map((each) => each.key)).toEqual([key]);
      }
      expect(strangeGrounds(kind, { ...whole, colour: 'red' })).toEqual(['colour']);
    }
  });

  it.each([
    ['preservation_31', 90, false],
    ['preservation_31', 90.01, true],
    ['provider_request', 14, false],
    ['provider_request', 15, true],
    ['warrant_34', 7, false],
    ['warrant_39', 8, true],
    ['warrant_33', 400, false],
  ] as const)('%s of %p days is beyond its section: %p', (kind, days, beyond) => {
    const from = new Date('2027-03-01T09:00:00Z');
    expect(isBeyond(kind, from, new Date(from.getTime() + days * 86_400_000))).toBe(beyond);
  });
});
