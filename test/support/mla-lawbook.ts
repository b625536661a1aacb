import type { Role } from '../../src/kernel/roles';
import { INCOMING_MOVES, INCOMING_STATES } from '../../src/modules/mla/domain/incoming';
import {
  EMERGENCY_MOVES,
  FOR_ABROAD_MOVES,
  isByTime,
  type MeasureMove,
  PRESERVATION_MOVES,
  standingOf,
} from '../../src/modules/mla/domain/measures';
import { type Move, SEATS, transitionsOf } from '../../src/modules/mla/domain/move';
import { OUTGOING_MOVES, OUTGOING_STATES } from '../../src/modules/mla/domain/outgoing';
import { PACKAGE_MOVES, PACKAGE_NEEDS, type PackageMove, packageStanding } from '../../src/modules/mla/domain/package';
import { lacksOf } from '../../src/modules/mla/domain/step';
import type { MlaPerson } from './mla-law';

export const ROLE_OF: Readonly<Record<MlaPerson, Role>> = {
  ...{ io: 'investigating officer', head: 'circle in-charge', prosecutor: 'prosecutor', liaison: 'liaison officer' },
  ...{ dg: 'director general', custodian: 'evidence custodian', desk: 'central authority officer' },
  ...{ delegate: 'central authority', deputy: 'central authority' },
  ...{ stranger: 'investigating officer', otherLiaison: 'liaison officer' },
};

/** What each act is called where it is said who may do it. */
export const ACTS = {
  ...({ item: 'mla:write', write: 'mla:write', answer: 'mla:write', production: 'mla:write' } as const),
  ...({ open: 'mla:write', decide: 'mla:decide', letter: 'mla-letter:make', receive: 'mla:receive' } as const),
  ...({ list: 'mla:keep', step: 'mla:step', measure: 'mla:step', package: 'mla:step' } as const),
} as const;

/** The tables and judges of the house, of which a test may put one aside. */
export interface Lawbook {
  readonly outgoing: readonly Move[];
  readonly incoming: readonly Move[];
  readonly preservation: readonly MeasureMove[];
  readonly emergency: readonly MeasureMove[];
  readonly for_abroad: readonly MeasureMove[];
  readonly packages: readonly PackageMove[];
  readonly packageNeeds: Readonly<Record<string, readonly string[]>>;
  readonly lacksOf: typeof lacksOf;
  readonly standingOf: typeof standingOf;
  readonly packageStanding: typeof packageStanding;
}

export const LAWBOOK: Lawbook = {
  ...{ outgoing: OUTGOING_MOVES, incoming: INCOMING_MOVES, preservation: PRESERVATION_MOVES },
  ...{ emergency: EMERGENCY_MOVES, for_abroad: FOR_ABROAD_MOVES, packages: PACKAGE_MOVES },
  ...{ packageNeeds: PACKAGE_NEEDS, lacksOf, standingOf, packageStanding },
};

export type Machine = 'outgoing' | 'incoming' | 'preservation' | 'emergency' | 'for_abroad' | 'packages';
export const MACHINES: readonly Machine[] = [
  ...(['outgoing', 'incoming', 'preservation', 'emergency', 'for_abroad', 'packages'] as const),
];

/** A lawbook that lacks one guard: what it is called, at which step, and the book. */
export interface Loosened {
  readonly guard: string;
  readonly machine: Machine;
  readonly step: string;
  readonly book: Lawbook;
}

const statesOf = (machine: Machine): readonly string[] =>
  machine === 'outgoing'
    ? OUTGOING_STATES
    : machine === 'incoming'
      ? INCOMING_STATES
      : [...new Set(LAWBOOK[machine].flatMap(({ from, to }) => [...from, ...to]))];

/** Each guard taken away once: who may, whence, what must be said, what must hold, and what the days alone do. */
export function loosened(): Loosened[] {
  const all: Loosened[] = [];
  for (const machine of MACHINES) {
    for (const move of LAWBOOK[machine]) {
      const { id: step } = move;
      if (isByTime(step) || step === 'M7') continue;
      const put = (guard: string, other: object): void => {
        const moves = LAWBOOK[machine].map((each) => (each.id === step ? { ...each, ...other } : each));
        all.push({ guard: `${step} ${guard}`, machine, step, book: { ...LAWBOOK, [machine]: moves } });
      };
      put('who', { who: SEATS });
      put('whence', { from: statesOf(machine) });
      for (const need of needsOf(move)) put(`says ${need}`, { needs: needsOf(move).filter((one) => one !== need) });
      for (const check of 'checks' in move ? move.checks : []) {
        put(`holds ${check}`, { checks: 'checks' in move ? move.checks.filter((one) => one !== check) : [] });
      }
    }
  }
  for (const [step, needs] of Object.entries(PACKAGE_NEEDS)) {
    for (const need of needs) {
      const packageNeeds = { ...PACKAGE_NEEDS, [step]: needs.filter((one) => one !== need) };
      all.push({ guard: `${step} says ${need}`, machine: 'packages', step, book: { ...LAWBOOK, packageNeeds } });
    }
  }
  return [...all, ...timeless(), ...silenced()];
}

const needsOf = (move: object): readonly string[] =>
  'needs' in move && Array.isArray(move.needs) ? move.needs.map(String) : [];

/** What nobody enters because the day does it, undone. */
function timeless(): Loosened[] {
  const kept = (guard: string, machine: Machine, undone: readonly string[]): Loosened => ({
    ...{ guard, machine, step: '' },
    book: {
      ...LAWBOOK,
      standingOf: (of, now, today) => {
        const is = standingOf(of, now, today);
        return undone.includes(is) ? of.state : is;
      },
    },
  });
  return [
    kept('P5 by time', 'preservation', ['expiring']),
    kept('P8 by time', 'preservation', ['expired']),
    kept('R6 by time', 'for_abroad', ['lapse_warning']),
    kept('R8 by time', 'for_abroad', ['lapsed']),
    {
      ...{ guard: 'M7 by time', machine: 'packages', step: '' },
      book: { ...LAWBOOK, packageStanding: ({ state }) => state },
    },
  ];
}

/** Each thing that a check of several finds, passed over once. */
function silenced(): Loosened[] {
  const codes = [
    ...['request.flags', 'request.death-penalty-assurance', 'request.speech', 'request.political'],
    ...['directory.authority', 'directory.channel', 'directory.language'],
  ];
  return codes.map((code) => ({
    ...{ guard: `${code} passed over`, machine: 'outgoing' as const, step: code.startsWith('d') ? 'O18' : 'O4' },
    book: {
      ...LAWBOOK,
      lacksOf: (move, to, facts, told) => lacksOf(move, to, facts, told).filter((each) => each.code !== code),
    },
  }));
}

const tables = new WeakMap<readonly Move[], ReturnType<typeof transitionsOf<string>>>();
/** For each state those that the moves lead to, made once for a book. */
export function tableOf(
  moves: readonly Move[],
  direction: 'outgoing' | 'incoming',
): ReturnType<typeof transitionsOf<string>> {
  const known = tables.get(moves);
  if (known) return known;
  const table = transitionsOf<string>(direction === 'outgoing' ? OUTGOING_STATES : INCOMING_STATES, moves);
  tables.set(moves, table);
  return table;
}
