import { RULES } from '../catalogue/catalogue';
import { beyondCap, capOf, farthest } from './extension-cap';

const DUE = { dueAt: new Date('2027-04-10T19:00:00Z'), dueDay: '2027-04-10' };
const rule = (extensionCap: string | null, extendableBy = 'Authority') => ({
  ...{ legalSource: 'PECA s.2Q', extensionCap, extendableBy },
});
const THIRTY = rule('one further period of up to 30 days', 'SMPRA by majority of all members, once');
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

describe('the cap of an extension', () => {
  it.each([
    [THIRTY, { length: 30, unit: 'days', times: 1 }],
    [rule(null, 'Judge, up to 60 days each time'), { length: 60, unit: 'days', times: null }],
    [rule('up to 1 month'), { length: 1, unit: 'months', times: null }],
    [rule(null, "Court, on officer's application"), null],
    [rule('as the court thinks fit'), null],
  ])('is read from %j as %j, and nothing is read into words without a measure', (of, expected) => {
    expect(capOf(of)).toEqual(expected);
  });

  it('is in the catalogue where the law gives one', () => {
    const capped = RULES.filter((each) => capOf(each) !== null).map(({ code }) => code);
    expect(capped.length).toBeGreaterThanOrEqual(2);
  });

  it('is counted from the limit that stands, and a month ends with the month', () => {
    expect(farthest({ length: 30, unit: 'days', times: 1 }, DUE).toISOString()).toBe('2027-05-10T19:00:00.000Z');
    expect(farthest({ length: 48, unit: 'hours', times: 1 }, DUE).toISOString()).toBe('2027-04-12T19:00:00.000Z');
    const january = { dueAt: new Date('2027-01-31T19:00:00Z'), dueDay: '2027-01-31' };
    expect(farthest({ length: 1, unit: 'months', times: 1 }, january).toISOString()).toBe('2027-02-28T19:00:00.000Z');
  });

  it.each([
    ['authority', '2027-05-10T19:00:00Z', false, false],
    ['authority', '2027-05-10T19:00:00.001Z', false, 'deadline.extension-beyond-cap'],
    ['authority', '2027-04-20T19:00:00Z', true, 'deadline.extension-beyond-cap'],
    ['court', '2027-05-10T19:00:00.001Z', false, true],
    ['court', '2027-04-20T19:00:00Z', true, true],
  ] as const)('of 30 days, once: by %s to %s, extended before %j, gives %j', (by, given, extended, expected) => {
    expect(codeOf(() => beyondCap(THIRTY, { ...DUE, extended }, { by, given: new Date(given) }))).toBe(expected);
  });
});
