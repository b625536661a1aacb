import { sendingLacks } from './execution';
import { authenticationGaps, differencesOf, packageStanding, packageTargetOf } from './package';

const at = (text: string): Date => new Date(text);

describe('a package', () => {
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
  const list = [
    { name: 'one', sha256: a, sizeBytes: '1', itemNo: 1 },
    { name: 'two', sha256: b, sizeBytes: '1', itemNo: null },
  ];

  it.each([
    [
      [
        { name: 'one', sha256: a },
        { name: 'two', sha256: b },
      ],
      [],
    ],
    [
      [
        { name: 'one', sha256: b },
        { name: 'two', sha256: b },
      ],
      ['one differs'],
    ],
    [[{ name: 'two', sha256: b }], ['one missing']],
    [
      [
        { name: 'one', sha256: a },
        { name: 'two', sha256: b },
        { name: 'three', sha256: b },
      ],
      ['three not_listed'],
    ],
  ])('with %j differs by %j', (found, differences) => {
    expect(differencesOf(list, found).map(({ name, what }) => `${name} ${what}`)).toEqual(differences);
  });

  it.each([
    ['2028-02-29', 'released_to_case'],
    ['2028-03-01', 'return_due'],
  ])('that goes back on 1 March is on %s %s', (today, state) => {
    const row = { state: 'released_to_case', returnBy: '2028-03-01', destroyBy: '2028-06-01' } as const;
    expect(packageStanding(row, today)).toBe(state);
    expect(packageStanding({ ...row, returnBy: null }, '2028-06-01')).toBe('destroy_due');
    expect(packageStanding({ ...row, state: 'returned' }, '2029-01-01')).toBe('returned');
  });

  it.each([
    ['M4', 'conditions_recorded', 'released_to_case'],
    ['M4', 'use_change_granted', null],
    ['M10', 'use_change_granted', 'released_to_case'],
    ['M10', 'conditions_recorded', null],
    ['AUTH', 'destroyed', 'destroyed'],
  ] as const)('by %s from %s comes to %s: another step with the same end is another step', (step, was, to) => {
    const target = (): string => packageTargetOf(step, { was, state: was, isSecond: false });
    if (to === null) expect(target).toThrow('does not lead from here');
    else expect(target()).toBe(to);
  });

  it('says what a court will ask of it', () => {
    const none = { authRoute: null, authReference: null, systemStatement: null, failures: 0, unreleased: 1 };
    expect(authenticationGaps(none).map(({ code }) => code)).toEqual([
      ...['authentication.route', 'authentication.system', 'authentication.exhibits'],
    ]);
    const whole = {
      ...none,
      authRoute: 'apostille',
      authReference: 'A 1',
      systemStatement: 'It worked.',
      unreleased: 0,
    } as const;
    expect(authenticationGaps(whole)).toEqual([]);
    expect(authenticationGaps({ ...whole, authReference: null })).toHaveLength(1);
  });
});

describe('what is sent to another state', () => {
  const ready = { state: 'ready_to_send', types: ['E_SUBSCRIBER'], windowEnds: at('2027-03-15T19:00:00Z') } as const;

  it.each([
    ['2027-03-15T18:59:59.999Z', ['request.window-runs']],
    ['2027-03-15T19:00:00.000Z', []],
  ])('waits at %s for %j', (now, codes) => {
    expect(sendingLacks({ ...ready, bindingConditions: 0, now: at(now) }).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    [0, ['request.assurance']],
    [1, []],
  ])('after a seizure with %i binding conditions lacks %j', (bindingConditions, codes) => {
    const of = {
      ...ready,
      types: ['SEARCH_SEIZURE'],
      windowEnds: null,
      bindingConditions,
      now: at('2027-04-01T00:00:00Z'),
    } as const;
    expect(sendingLacks(of).map(({ code }) => code)).toEqual(codes);
    expect(sendingLacks({ ...of, state: 'executing' }).map(({ code }) => code)).toContain('request.not-ready-to-send');
  });
});
