import { type JoinedCharge, joinderWarnings, juvenileWarning } from './joinder';

const charge = (over: Partial<JoinedCharge>): JoinedCharge => ({
  ...{ id: 'c1', accusedId: 'a', offenceId: 'PECA-14', citation: 'PECA 2016 s.14' },
  ...{ from: '2026-01-10', to: '2026-01-10', incidentIds: ['i1'], ...over },
});
const rules = (charges: readonly JoinedCharge[]): string[] => joinderWarnings(charges).map(({ rule }) => rule);
const victims = (count: number): string[] => Array.from({ length: count }, (_, i) => `i${i + 1}`);

describe('a warning of joinder', () => {
  it.each<[string, JoinedCharge[], string[]]>([
    ['nothing charged', [], []],
    ['three victims', [charge({ incidentIds: victims(3) })], []],
    ['four victims', [charge({ incidentIds: victims(4) })], ['more-than-three']],
    ['one incident charged twice', [charge({}), charge({ id: 'c2', offenceId: 'PECA-16' })], []],
    [
      'two kinds in two incidents',
      [charge({}), charge({ id: 'c2', offenceId: 'PECA-16', incidentIds: ['i2'] })],
      ['different-kinds'],
    ],
    [
      'two kinds tied by a third charge',
      [charge({ incidentIds: ['i1', 'i2'] }), charge({ id: 'c2', offenceId: 'PECA-16', incidentIds: ['i2'] })],
      [],
    ],
    ['a year to the day', [charge({ to: '2027-01-10' })], []],
    ['a year and a day', [charge({ to: '2027-01-11' })], ['beyond-twelve-months']],
    ['a leap day and the end of February', [charge({ from: '2024-02-29', to: '2025-02-28' })], []],
    ['a leap day and the first of March', [charge({ from: '2024-02-29', to: '2025-03-01' })], ['beyond-twelve-months']],
    ['days not known', [charge({ from: null, to: null })], []],
    ['two accused in one incident', [charge({}), charge({ id: 'c2', accusedId: 'b' })], []],
    [
      'two accused in two incidents',
      [charge({}), charge({ id: 'c2', accusedId: 'b', incidentIds: ['i2'] })],
      ['different-persons'],
    ],
  ])('of %s', (_, charges, expected) => {
    expect(rules(charges)).toEqual(expected);
  });

  it('is for a lawyer to look at, and says what it is about', () => {
    expect(joinderWarnings([charge({ incidentIds: victims(40) })])).toMatchObject([
      { section: 'CrPC s.234', status: 'legal-review', confidence: 'low', about: ['c1'] },
    ]);
  });

  it.each([
    [[], 0],
    [[{ id: 'a', minor: true }], 0],
    [[{ id: 'a', minor: false }], 0],
    [
      [
        { id: 'a', minor: true },
        { id: 'b', minor: false },
      ],
      1,
    ],
  ])('of a child among adults in %j: %d', (accused, count) => {
    expect(juvenileWarning(accused)).toHaveLength(count);
  });
});
