import { unreachable } from '../../../kernel/transitions';
import { givingUpFault, isUnexplained, WITNESS_STEPS, WITNESS_TRANSITIONS, witnessState } from './witness';

const at = (day: number): Date => new Date(Date.UTC(2027, 2, day));
const steps = (...told: [(typeof WITNESS_STEPS)[number], number][]) =>
  told.map(([kind, day], i) => ({ kind, at: at(day), seq: i + 1 }));

describe('a witness', () => {
  it('comes to every state from the list of witnesses, and stands nowhere without a way on', () => {
    expect(unreachable(WITNESS_TRANSITIONS, 'listed')).toEqual([]);
    expect(Object.values(WITNESS_TRANSITIONS).filter((next) => next.length === 0)).toEqual([]);
  });

  it('stands as what happened last has it, whenever it was entered', () => {
    expect(witnessState([])).toBe('listed');
    expect(witnessState(steps(['attended', 9], ['summoned', 2]))).toBe('attended');
    expect(witnessState(steps(['attended', 9], ['examined_in_chief', 9]))).toBe('examined_in_chief');
  });

  it.each([
    [steps(['summoned', 2], ['served', 3]), 'attended', false],
    [steps(['summoned', 2], ['served', 3]), 'cross_examined', true],
    [steps(['attended', 2], ['examined_in_chief', 2]), 'cross_examined', false],
    [steps(['attended', 8]), 'examined_in_chief', true],
    [[], 'served', true],
  ] as const)('after %j that is %s on the fifth is unexplained: %s', (before, kind, unexplained) => {
    expect(isUnexplained(before, kind, at(5))).toBe(unexplained);
  });

  it.each([
    ['prosecution', [], null],
    ['prosecution', steps(['absent', 2]), null],
    ['prosecution', steps(['attended', 2], ['examined_in_chief', 2]), 'trial-witness.heard'],
    ['prosecution', steps(['given_up', 2]), 'trial-witness.given-up-already'],
    ['prosecution', steps(['given_up', 2], ['summoned', 3]), null],
    ['defence', [], 'trial-witness.not-ours'],
    ['court', [], 'trial-witness.not-ours'],
  ] as const)('of the %s after %j is given up with the fault %s', (side, before, fault) => {
    expect(givingUpFault(side, before)).toBe(fault);
  });
});
