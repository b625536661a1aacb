import { unreachable } from '../../../kernel/transitions';
import { custodyOf, daysDetained, daysOrdered, daysPassed, requireWithin, together } from './custody';
import { CUSTODY_STATES, CUSTODY_TRANSITIONS, type CustodyStep, type StepFacts, type StepKind } from './step';

const ARREST = new Date('2027-03-01T05:00:00.000Z');
let seq = 0;
const step = (kind: StepKind, at: string, facts: StepFacts = {}): CustodyStep => {
  seq += 1;
  return { id: `s${seq}`, seq, kind, at: new Date(at), facts };
};
const remand = (day: string, days: number): CustodyStep => step('remanded', `2027-03-${day}T06:00:00.000Z`, { days });

describe('the states of custody', () => {
  it('are all reached from the arrest, and end only where somebody is free or the matter is over', () => {
    expect(unreachable(CUSTODY_TRANSITIONS, 'police')).toEqual([]);
    expect(CUSTODY_STATES.filter((state) => CUSTODY_TRANSITIONS[state].length === 0)).toEqual([
      ...['released', 'discharged', 'ended'],
    ]);
  });
});

describe('custody', () => {
  it('begins with the police', () => {
    expect(custodyOf(ARREST, [])).toMatchObject({
      state: 'police',
      since: ARREST,
      production: null,
      bail: null,
      minor: null,
    });
  });

  it.each([
    ['remanded', {}, 'remanded'],
    ['judicial', {}, 'judicial'],
    ['released', { how: 'on_bail' }, 'on_bail'],
    ['released', { how: 's169' }, 'released'],
    ['released', { how: 'court_order' }, 'released'],
    ['discharged', {}, 'discharged'],
    ['escaped', {}, 'escaped'],
    ['ended', { how: 'died' }, 'ended'],
    ['produced', {}, 'police'],
    ['bail_granted', {}, 'police'],
    ['delay_found', {}, 'police'],
  ] as const)('is after %s %j: %s', (kind, facts, state) => {
    expect(custodyOf(ARREST, [step(kind, '2027-03-02T06:00:00.000Z', facts)]).state).toBe(state);
  });

  it('is the same in whatever order it was recorded', () => {
    const [a, b] = [remand('02', 5), step('judicial', '2027-03-05T06:00:00.000Z')];
    expect(custodyOf(ARREST, [b, a])).toEqual(custodyOf(ARREST, [a, b]));
    expect(custodyOf(ARREST, [b, a]).state).toBe('judicial');
  });

  it('counts what was set aside for nothing', () => {
    const wrong = step('discharged', '2027-03-02T06:00:00.000Z');
    const custody = custodyOf(ARREST, [wrong, step('set_aside', '2027-03-03T06:00:00.000Z', { stepId: wrong.id })]);
    expect(custody.state).toBe('police');
    expect([...custody.setAside]).toEqual([wrong.id]);
  });

  it('keeps a fact to which nothing leads, and says so', () => {
    const bail = step('released', '2027-03-03T06:00:00.000Z', { how: 'on_bail' });
    const again = step('judicial', '2027-03-09T06:00:00.000Z');
    const custody = custodyOf(ARREST, [bail, again]);
    expect(custody).toMatchObject({ state: 'judicial', unexplained: [again.id] });
    const cancelled = step('bail_cancelled', '2027-03-08T06:00:00.000Z');
    expect(custodyOf(ARREST, [bail, cancelled, again]).unexplained).toEqual([]);
  });

  it('holds without a break from order to order, and anew after freedom', () => {
    const custody = custodyOf(ARREST, [
      remand('02', 2),
      step('judicial', '2027-03-04T06:00:00.000Z'),
      step('released', '2027-03-10T06:00:00.000Z', { how: 'on_bail' }),
      step('bail_cancelled', '2027-03-20T06:00:00.000Z'),
      step('judicial', '2027-03-21T06:00:00.000Z'),
    ]);
    expect(custody.detentions).toEqual([
      { from: ARREST, to: new Date('2027-03-10T06:00:00.000Z') },
      { from: new Date('2027-03-21T06:00:00.000Z'), to: null },
    ]);
    expect(daysDetained(custody.detentions, new Date('2027-03-25T06:00:00.000Z'))).toBe(9 + 4);
  });

  it.each([
    ['one order to its end', [remand('02', 5)], 5],
    ['orders one after another', [remand('02', 5), remand('07', 4)], 9],
    ['an order cut short by judicial custody', [remand('02', 5), step('judicial', '2027-03-04T06:00:00.000Z')], 2],
    ['an order replaced by another', [remand('02', 10), remand('05', 4)], 7],
    ['an order that ended the same day', [remand('02', 5), step('judicial', '2027-03-02T10:00:00.000Z')], 0],
    [
      'judicial custody between two orders',
      [remand('02', 2), step('judicial', '2027-03-04T06:00:00.000Z'), remand('09', 3)],
      5,
    ],
  ])('counts days of police custody: %s', (_, steps, days) => {
    expect(daysOrdered(custodyOf(ARREST, steps))).toBe(days);
  });

  it.each([
    ['2027-03-02', 0],
    ['2027-03-03', 1],
    ['2027-03-07', 5],
    ['2027-03-08', 5],
  ])('has used by %s %d days of an order of five', (today, days) => {
    expect(daysPassed(custodyOf(ARREST, [remand('02', 5)]), today)).toBe(days);
  });

  it('of two records of one person is counted once', () => {
    const on = (day: number): Date => new Date(Date.UTC(2027, 2, day, 6));
    const merged = together([
      { from: on(10), to: on(12) },
      { from: on(1), to: on(5) },
      { from: on(3), to: on(8) },
      { from: on(8), to: on(9) },
    ]);
    expect(merged).toEqual([
      { from: on(1), to: on(9) },
      { from: on(10), to: on(12) },
    ]);
    expect(daysDetained(merged, on(30))).toBe(8 + 2);
    expect(
      together([
        { from: on(2), to: on(3) },
        { from: on(1), to: null },
      ]),
    ).toEqual([{ from: on(1), to: null }]);
  });

  it('takes what a board determined over what is alleged after it', () => {
    const at = (day: string): string => `2027-03-${day}T06:00:00.000Z`;
    const alleged = step('age_alleged', at('02'), { minor: true });
    expect(custodyOf(ARREST, [alleged]).minor).toBe('alleged');
    expect(custodyOf(ARREST, [step('age_alleged', at('02'), { minor: false })]).minor).toBe(null);
    const determined = step('age_determined', at('03'), { minor: false });
    expect(custodyOf(ARREST, [alleged, determined, step('age_alleged', at('04'), { minor: true })]).minor).toBe('no');
    expect(custodyOf(ARREST, [step('age_determined', at('03'), { minor: true })]).minor).toBe('determined');
  });

  it('asks for production anew after an escape', () => {
    const custody = custodyOf(ARREST, [
      step('produced', '2027-03-02T04:00:00.000Z'),
      step('escaped', '2027-03-03T04:00:00.000Z'),
      step('retaken', '2027-03-08T04:00:00.000Z'),
    ]);
    expect(custody).toMatchObject({ state: 'police', production: null, takenAt: new Date('2027-03-08T04:00:00.000Z') });
  });
});

describe('a step', () => {
  const refused = (kind: StepKind, at: string, steps: CustodyStep[] = []): string => {
    try {
      requireWithin(ARREST, steps, { kind, at: new Date(at) });
      return 'recorded';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it('lies at the arrest or after it', () => {
    expect(refused('produced', '2027-03-01T04:59:59.999Z')).toBe('custody.before-arrest');
    expect(refused('produced', '2027-03-01T05:00:00.000Z')).toBe('recorded');
  });

  it('does not follow the end of the custody, but what came before it is still recorded', () => {
    const end = [step('discharged', '2027-03-05T06:00:00.000Z')];
    expect(refused('remanded', '2027-03-05T06:00:00.001Z', end)).toBe('arrest.ended');
    expect(refused('remanded', '2027-03-05T06:00:00.000Z', end)).toBe('recorded');
    expect(refused('produced', '2027-03-06T06:00:00.000Z', end)).toBe('recorded');
    expect(refused('set_aside', '2027-03-06T06:00:00.000Z', end)).toBe('recorded');
  });
});
