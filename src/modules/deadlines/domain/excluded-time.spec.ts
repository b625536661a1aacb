import { requireExcluded, requirePausable } from './excluded-time';

const [TRIGGER, DUE] = [new Date('2027-03-01T09:00:00Z'), new Date('2027-03-02T09:00:00Z')];
const ms = (at: Date, by: number): Date => new Date(at.getTime() + by);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'open';
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

describe('time that is not counted', () => {
  it.each<[string, [number, number][], string]>([
    ['one stretch', [[0, 5]], 'open'],
    [
      'two that touch',
      [
        [5, 9],
        [0, 5],
      ],
      'open',
    ],
    [
      'two that overlap',
      [
        [0, 5],
        [4, 9],
      ],
      'deadline.excluded-impossible',
    ],
    ['one before the trigger', [[-1, 5]], 'deadline.excluded-impossible'],
    ['one of no length', [[3, 3]], 'deadline.excluded-impossible'],
    ['one that ends now', [[0, 24]], 'open'],
    ['one that ends after now', [[0, 25]], 'deadline.excluded-impossible'],
  ])('leaves out %s: %j, %s', (_what, hours, expected) => {
    const excluded = hours.map(([from, to]) => ({
      from: ms(TRIGGER, from * 3_600_000),
      to: ms(TRIGGER, to * 3_600_000),
    }));
    expect(codeOf(() => requireExcluded(excluded, TRIGGER, DUE))).toBe(expected);
  });

  it.each([
    ['a period of days', { length: 14, unit: 'days' }, null, 'open'],
    ['one of hours', { length: 24, unit: 'hours' }, null, 'open'],
    ['what is due at once', { length: 0, unit: 'hours' }, null, 'deadline.pause-not-for-this-limit'],
    ['what lies before a hearing', { length: -3, unit: 'days' }, null, 'deadline.pause-not-for-this-limit'],
    ['a fixed date', { length: null, unit: 'fixed_date' }, null, 'deadline.pause-not-for-this-limit'],
    ['a limit that an order gives', { length: 14, unit: 'days' }, DUE, 'deadline.pause-not-for-this-limit'],
  ] as const)('can stop %s or not', (_what, rule, givenDueAt, expected) => {
    expect(codeOf(() => requirePausable(rule, { givenDueAt }))).toBe(expected);
  });
});
