import type { Role } from '../../../kernel/roles';
import type { Transitions } from '../../../kernel/transitions';
import type { Track } from './codes';

/** Who does a step, by the seat that the law or the house gives it. */
export const SEATS = ['IO', 'SUP', 'PROS', 'LO', 'DG', 'CAO', 'CAA', 'MOFA', 'NCB', 'CRT', 'EVC', 'SYS'] as const;
export type Seat = (typeof SEATS)[number];

/** What a step must say. */
export type Need =
  | 'reason'
  | 'reference'
  | 'foreignReference'
  | 'channel'
  | 'questions'
  | 'conditions'
  | 'grounds'
  | 'reviewOn'
  | 'results'
  | 'basis'
  | 'translator'
  | 'package'
  | 'court';

/** What must hold of the request. */
export type Check =
  | 'linked'
  | 'items'
  | 'nexus'
  | 'complete'
  | 'offences'
  | 'flags'
  | 'not-own'
  | 'basis'
  | 'no-basis'
  | 'authority'
  | 'answered'
  | 'return-state'
  | 'review-state'
  | 'has-answered'
  | 'items-open'
  | 'items-answered'
  | 'no-data'
  | 'conditions-known'
  | 'window'
  | 'no-window'
  | 'window-over'
  | 'assurance'
  | 'authenticated'
  | 'thirty-days'
  | 'lapse'
  | 'letter'
  | 'vetoes'
  | 'channel'
  | 'directory'
  | 'readable';

export interface Move<S extends string = string> {
  readonly id: string;
  readonly from: readonly S[];
  readonly to: readonly S[];
  readonly who: readonly Seat[];
  readonly needs: readonly Need[];
  readonly checks: readonly Check[];
}

const ROLE_OF: Readonly<Record<Seat, readonly Role[]>> = {
  IO: ['investigating officer', 'duty officer'],
  SUP: ['circle in-charge'],
  PROS: ['prosecutor'],
  LO: ['liaison officer'],
  DG: ['director general'],
  CAO: ['central authority officer'],
  CAA: ['central authority'],
  // They work outside this house: what they did is entered by the desk that hears of it.
  MOFA: ['central authority officer', 'liaison officer'],
  NCB: ['liaison officer'],
  CRT: ['liaison officer', 'prosecutor'],
  EVC: ['evidence custodian'],
  // What time alone does is entered by whoever watches it, and only once the time has come.
  SYS: ['liaison officer', 'central authority officer'],
};

/**
 * Roles that may do it. On the track of PECA s.42 the designated agency stands where the Act has the central authority: its
 * liaison desk examines, its Director General signs and decides. Source: PECA s.42(1); mla.md A5, A24.
 */
export function rolesOf(who: readonly Seat[], track: Track): readonly Role[] {
  const seats = who.map((seat): Seat =>
    track === 'mla_act' ? seat : seat === 'CAO' ? 'LO' : seat === 'CAA' ? 'DG' : seat,
  );
  return [...new Set(seats.flatMap((seat) => ROLE_OF[seat]))];
}

/** `O1 draft>legal_review IO | needs | checks`, lists with commas. */
export function movesOf<S extends string>(
  rows: readonly (readonly [string, readonly S[], readonly S[], readonly Seat[], readonly Need[], readonly Check[]])[],
): readonly Move<S>[] {
  return rows.map(([id, from, to, who, needs, checks]) => ({ id, from, to, who, needs, checks }));
}

/** For each state those that a step leads to. */
export function transitionsOf<S extends string>(
  states: readonly S[],
  moves: readonly Pick<Move<S>, 'from' | 'to'>[],
): Transitions<S> {
  const table = {} as Record<S, readonly S[]>;
  for (const state of states) {
    table[state] = [...new Set(moves.filter(({ from }) => from.includes(state)).flatMap(({ to }) => to))];
  }
  return table;
}
