import { type LinkedTold, misfitsOf } from './linked';

const info = { kind: 'spontaneous_information' } as const;
const rogatory = { kind: 'letter_rogatory' } as const;
const extradition = { kind: 'extradition' } as const;

describe('a record linked to a request', () => {
  it.each<[LinkedTold, readonly string[]]>([
    [info, []],
    [{ ...info, court: 'Court' }, ['court']],
    [{ ...info, outcome: 'granted' }, ['outcome']],
    [rogatory, ['court']],
    [{ ...rogatory, court: 'Court', outcome: 'partly' }, []],
    [extradition, []],
    [{ ...extradition, court: 'Court', outcome: 'refused' }, []],
  ])('%j does not fit in %j', (told, misfits) => {
    expect(misfitsOf(told)).toEqual(misfits);
  });
});
