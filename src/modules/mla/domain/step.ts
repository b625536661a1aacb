import { CHECKS, lack, NEEDS } from './checks';
import type { Move } from './move';
import { rolesOf } from './move';
import type { Lack, RequestFacts, ToldNeeds } from './request-facts';

/** All that stands in the way of the step; an empty list: it may be taken. Who may take it at all is `rolesOf`. */
export function lacksOf(move: Move, to: string, facts: RequestFacts, told: ToldNeeds): Lack[] {
  const untold = move.needs.filter(
    (need) => told[need] === undefined || (Array.isArray(told[need]) && told[need].length === 0),
  );
  return [
    ...untold.map((need) => lack(`told.${need}`, null, ...NEEDS[need], rolesOf(move.who, facts.track))),
    ...standing(move, to, facts, told),
  ];
}

/** As `lacksOf`, but for what the officer himself will say: what a list of next steps shows. */
export const standing = (move: Move, to: string, facts: RequestFacts, told: ToldNeeds): Lack[] =>
  move.checks.flatMap((check) => CHECKS[check](facts, told, to));
