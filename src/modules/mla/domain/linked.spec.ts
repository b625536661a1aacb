import { type LinkedTold, misfitsOf } from './linked';

const info = { kind: 'spontaneous_information', direction: 'incoming' } as const;
const rogatory = { kind: 'letter_rogatory', direction: 'outgoing' } as const;
const extradition = { kind: 'extradition', direction: 'outgoing' } as const;

describe('a record linked to a request', () => {
  it.each<[LinkedTold, readonly string[]]>([
    [info, []],
    [{ ...info, conditions: ['Intelligence only.'] }, []],
    [{ ...info, conditions: ['Intelligence only.'], exhibitIds: ['a'] }, []],
    [{ ...info, exhibitIds: ['a'] }, ['exhibitIds']],
    [{ ...info, direction: 'outgoing', conditions: ['x'], exhibitIds: ['a'] }, ['exhibitIds']],
    [{ ...info, court: 'Court' }, ['court']],
    [{ ...info, outcome: 'granted' }, ['outcome']],
    [rogatory, ['court']],
    [{ ...rogatory, court: 'Court', outcome: 'partly' }, []],
    [{ ...rogatory, court: 'Court', conditions: ['x'] }, ['conditions']],
    [extradition, []],
    [{ ...extradition, court: 'Court', outcome: 'refused' }, []],
    [{ ...extradition, conditions: ['x'], exhibitIds: ['a'] }, ['conditions', 'exhibitIds']],
  ])('%j does not fit in %j', (told, misfits) => {
    expect(misfitsOf(told)).toEqual(misfits);
  });
});
