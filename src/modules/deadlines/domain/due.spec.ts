import { RULES } from '../catalogue/catalogue';
import type { Calendar, DayState } from './calendar';
import { due, type ExcludedTime } from './due';
import { reasoningIn } from './reasoning';
import type { DeadlineRule } from './rule';

const SUNDAYS: Calendar = { id: 'court', version: 1, kind: 'court', weeklyClosed: [7], days: new Map() };
const OFFICE: Calendar = { id: 'office', version: 1, kind: 'office', weeklyClosed: [6, 7], days: new Map() };

const rule = (code: string): DeadlineRule => {
  const found = RULES.find((one) => one.code === code);
  if (!found) throw new Error(`no rule ${code}`);
  return found;
};
/** An instant by the clock in Pakistan: `2026-03-03 14:30`. */
const at = (local: string): Date => new Date(`${local.replace(' ', 'T')}${local.length === 16 ? ':00' : ''}+05:00`);
const onDays = (base: Calendar, ...days: (readonly [string, string, DayState])[]): Calendar => ({
  ...base,
  days: new Map(days.map(([day, name, state]) => [day, { name, state }])),
});
const stretch = (from: string, to: string, why = 'journey'): ExcludedTime => ({ from: at(from), to: at(to), why });

/** Karachi day and clock of the limit. */
const endOf = (code: string, from: string, calendar = SUNDAYS, excluded: ExcludedTime[] = []): string => {
  const { dueAt, dueDay } = due(rule(code), { at: at(from), excluded }, calendar);
  const local = new Date(dueAt.getTime() + 5 * 3_600_000).toISOString();
  return local.endsWith('T00:00:00.000Z') ? dueDay : `${local.slice(0, 10)} ${local.slice(11, 16)}`;
};
const words = (code: string, from: string, calendar = SUNDAYS, excluded: ExcludedTime[] = []): string =>
  reasoningIn('en', due(rule(code), { at: at(from), excluded }, calendar).reasoning);

const ACQUITTAL = 'DL-CRPC-417-2A';

describe('a limit of days', () => {
  it.each([
    ['the day of the event is not counted', '2026-03-03 10:00', '2026-04-02'],
    ['the last instant of a day belongs to it', '2026-03-03 23:59', '2026-04-02'],
    ['midnight in Karachi begins the next', '2026-03-04 00:00', '2026-04-03'],
    ['over the end of February', '2027-02-01 10:00', '2027-03-03'],
    ['over the leap day', '2028-02-01 10:00', '2028-03-02'],
    ['over the end of the year', '2026-12-15 10:00', '2027-01-14'],
    ['a Sunday goes on to Monday', '2028-03-03 10:00', '2028-04-03'],
    ['a Saturday on which the court sits stays', '2028-03-02 10:00', '2028-04-01'],
  ])('ends where the law says: %s', (_, from, end) => {
    expect(endOf(ACQUITTAL, from)).toBe(end);
  });

  it('is over at the midnight after its last day, and not before', () => {
    const { dueAt, dueDay } = due(rule(ACQUITTAL), { at: at('2026-03-03 10:00') }, SUNDAYS);
    expect([dueAt.toISOString(), dueDay]).toEqual(['2026-04-02T19:00:00.000Z', '2026-04-02']);
  });

  it('runs through closed days where the law knows no filing, and says which day was the last open one', () => {
    const eid = onDays(OFFICE, ['2026-03-23', 'Pakistan Day', 'fixed']);
    expect(endOf('DL-PECA-31-PRESERVE', '2025-12-23 10:00', eid)).toBe('2026-03-23');
    expect(words('DL-PECA-31-PRESERVE', '2025-12-23 10:00', eid)).toBe(
      '90 days from 23 December, that day not counted: 23 March 2026, a closed day, which this limit does not wait for; last open day before it 20 March 2026',
    );
  });

  it('counts back from a hearing, whose day is not counted', () => {
    expect(endOf('SD3', '2026-03-10 09:00')).toBe('2026-03-07');
    expect(endOf('SD3', '2026-03-11 09:00')).toBe('2026-03-08');
    expect(words('SD3', '2026-03-10 09:00')).toBe('at the latest 3 days before 10 March: 7 March');
  });

  it('matures when it is a least time: what it holds back may be done from the day after', () => {
    const { dueAt, dueDay } = due(rule('DL-CRPC-265C'), { at: at('2026-03-01 10:00') }, SUNDAYS);
    expect([dueDay, dueAt.toISOString()]).toEqual(['2026-03-08', '2026-03-08T19:00:00.000Z']);
    expect(words('DL-CRPC-265C', '2026-03-01 10:00')).toBe(
      '7 days from 1 March, that day not counted: 8 March; may be done from 9 March on',
    );
  });

  it('of the house counts working days only where it says so', () => {
    expect(endOf('RM12', '2026-03-19 10:00', onDays(OFFICE, ['2026-03-24', 'Eid-ul-Fitr', 'expected']))).toBe(
      '2026-03-27',
    );
    expect(
      due(rule('RM11'), { at: at('2026-03-20 10:00') }, onDays(OFFICE, ['2026-03-23', 'Eid', 'expected'])),
    ).toMatchObject({
      dueDay: '2026-03-24',
      expected: true,
    });
  });
});

describe('a limit of months and years', () => {
  it.each([
    ['DL-LIM-157', '2026-01-15 10:00', '2026-07-15'],
    ['DL-LIM-157', '2026-08-31 10:00', '2027-03-01'], // 28 February is a Sunday
    ['DL-CRPC-426', '2026-08-31 10:00', '2027-02-28'],
    ['DL-CRPC-426', '2027-08-31 10:00', '2028-02-29'],
    ['DL-CRPC-497-1Y', '2028-02-29 10:00', '2029-02-28'],
    ['DL-CRPC-497-1Y', '2027-02-28 10:00', '2028-02-28'],
    ['SD6', '2026-01-31 10:00', '2026-02-28'],
    ['SD6', '2026-02-28 10:00', '2026-03-28'],
  ])('%s from %s ends on the same-numbered day, else at the end of the month: %s', (code, from, end) => {
    expect(endOf(code, from)).toBe(end);
  });

  it('says so when the month is too short', () => {
    expect(words('SD6', '2026-01-31 10:00', { ...SUNDAYS, weeklyClosed: [] })).toBe(
      '1 month from 31 January, that day not counted: 28 February, the end of the month',
    );
  });
});

describe('a limit of hours', () => {
  it.each([
    ['2026-03-20 23:30', '2026-03-21 23:30'],
    ['2026-03-21 00:00', '2026-03-21'], // the midnight that ends the 21st
    ['2028-02-28 14:30', '2028-02-29 14:30'],
  ])('runs in real time over holidays and midnight: %s', (from, end) => {
    expect(endOf('DL-PECA-30A-PRODUCE', from, onDays(SUNDAYS, ['2026-03-21', 'Eid-ul-Fitr', 'expected']))).toBe(end);
  });

  it('leaves out the journey, once where stretches meet, and nothing after its end or before its start', () => {
    const journey = (...left: ExcludedTime[]) => endOf('DL-PECA-30A-PRODUCE', '2026-03-03 14:30', SUNDAYS, left);
    expect(journey(stretch('2026-03-03 15:00', '2026-03-03 21:00'))).toBe('2026-03-04 20:30');
    expect(
      journey(stretch('2026-03-03 15:00', '2026-03-03 21:00'), stretch('2026-03-03 18:00', '2026-03-03 22:00')),
    ).toBe('2026-03-04 21:30');
    expect(journey(stretch('2026-03-03 10:00', '2026-03-03 15:30'))).toBe('2026-03-04 15:30');
    expect(journey(stretch('2026-03-04 14:30', '2026-03-04 18:00'))).toBe('2026-03-04 14:30');
    expect(journey(stretch('2026-03-04 14:29', '2026-03-04 18:00'))).toBe('2026-03-04 18:01');
    expect(
      words('DL-PECA-30A-PRODUCE', '2026-03-03 14:30', SUNDAYS, [stretch('2026-03-03 15:00', '2026-03-03 21:00')]),
    ).toBe(
      '24 hours from 3 March 14:30, closed days counted too, 6 hours not counted (journey, 3 March 15:00 to 3 March 21:00): 4 March 20:30',
    );
  });

  it('of none is over at once', () => {
    const { dueAt, dueDay } = due(rule('DL-PECA-36-LIST'), { at: at('2026-03-03 14:30') }, SUNDAYS);
    expect([dueAt, dueDay]).toEqual([at('2026-03-03 14:30'), '2026-03-03']);
    expect(words('DL-PECA-36-LIST', '2026-03-03 14:30')).toBe('at once, from 3 March 14:30');
  });
});

describe('time that does not count', () => {
  it('carries the last day on by its days, of which the one on which it ends is counted again', () => {
    const copy = (from: string, to: string) =>
      endOf(ACQUITTAL, '2026-03-03 10:00', SUNDAYS, [stretch(from, to, 'copy')]);
    expect(copy('2026-03-05 09:00', '2026-03-10 16:00')).toBe('2026-04-07');
    expect(copy('2026-03-05 09:00', '2026-03-05 16:00')).toBe('2026-04-02');
    expect(copy('2026-02-20 09:00', '2026-03-04 16:00')).toBe('2026-04-02');
    expect(copy('2026-04-02 09:00', '2026-04-04 16:00')).toBe('2026-04-04');
    expect(copy('2026-04-03 09:00', '2026-04-09 16:00')).toBe('2026-04-02');
  });

  it('carries bail of right on by the delay of the accused', () => {
    const delay = [stretch('2026-05-01 00:00', '2026-05-31 00:00', 'delay by the accused')];
    expect(endOf('DL-CRPC-497-1Y', '2026-03-03 10:00', SUNDAYS, delay)).toBe('2027-04-02');
  });

  it.each([
    ['turned round', ACQUITTAL, [stretch('2026-03-10 10:00', '2026-03-10 10:00')], 'excluded-time.reversed'],
    [
      'of a fixed date',
      'DL-PECA-53-REPORT-H1',
      [stretch('2026-03-10 10:00', '2026-03-11 10:00')],
      'excluded-time.not-for-this-rule',
    ],
    [
      'of what is due at once',
      'DL-CRPC-154',
      [stretch('2026-03-10 10:00', '2026-03-11 10:00')],
      'excluded-time.not-for-this-rule',
    ],
    ['counted back', 'SD3', [stretch('2026-03-10 10:00', '2026-03-11 10:00')], 'excluded-time.not-for-this-rule'],
  ])('is refused when it is %s', (_, code, left, refusal) => {
    expect(() => due(rule(code), { at: at('2026-03-01 10:00'), excluded: left }, SUNDAYS)).toThrow(refusal);
  });
});

describe('a fixed date', () => {
  it.each([
    ['DL-PECA-53-REPORT-H1', '2026-03-15 10:00', '2026-07-30'],
    ['DL-PECA-53-REPORT-H1', '2026-07-30 23:59', '2026-07-30'],
    ['DL-PECA-53-REPORT-H1', '2026-07-31 00:00', '2027-07-30'],
    ['DL-PECA-53-REPORT-H2', '2026-12-31 10:00', '2027-01-30'],
    ['DL-PECA-53-REPORT-H2', '2027-01-10 10:00', '2027-01-30'],
    ['DL-PECA-53-REPORT-H1', '2028-01-15 10:00', '2028-07-31'], // the 30th is a Sunday
  ])('%s from %s ends on the day before the one that it names, or the next open one: %s', (code, from, end) => {
    expect(endOf(code, from)).toBe(end);
  });
});

describe('Eid', () => {
  const eid = (...days: string[]) =>
    onDays(SUNDAYS, ...days.map((day) => [day, 'Eid-ul-Fitr', 'expected'] as const), [
      '2026-03-23',
      'Pakistan Day',
      'fixed',
    ]);
  const [seen, moved] = [eid('2026-03-20', '2026-03-21'), eid('2026-03-21', '2026-03-24')];

  it('carries a filing past the whole week of closed days and names each', () => {
    const from = '2026-02-18 10:00'; // thirty days later: 20 March
    const found = due(rule(ACQUITTAL), { at: at(from) }, seen);
    expect([found.dueDay, found.expected]).toEqual(['2026-03-24', true]);
    expect(reasoningIn('en', found.reasoning)).toBe(
      '30 days from 18 February, day of order not counted: 20 March, Eid-ul-Fitr (expected, moon not yet confirmed); 21 March, Eid-ul-Fitr (expected, moon not yet confirmed); 22 March, a Sunday; 23 March, Pakistan Day; next open day of this court 24 March',
    );
  });

  it('moved by a day gives another limit to what ended in it, and none to what did not', () => {
    expect(endOf(ACQUITTAL, '2026-02-18 10:00', moved)).toBe('2026-03-20');
    expect(endOf(ACQUITTAL, '2026-02-19 10:00', moved)).toBe('2026-03-25');
    expect(endOf(ACQUITTAL, '2026-02-17 10:00', moved)).toBe(endOf(ACQUITTAL, '2026-02-17 10:00', seen));
    expect(endOf('DL-PECA-30A-TOTAL', '2026-02-18 10:00', seen)).toBe('2026-03-20');
  });

  it('on a Sunday makes nothing rest on the moon', () => {
    const found = due(
      rule(ACQUITTAL),
      { at: at('2026-02-20 10:00') },
      onDays(SUNDAYS, ['2026-03-22', 'Eid-ul-Fitr', 'expected']),
    );
    expect([found.dueDay, found.expected]).toEqual(['2026-03-23', false]);
  });
});

describe('a rule that does not bind the day', () => {
  it.each([
    ['the void Ordinance', 'DL-ORD22-44A', '2022-03-01 10:00'],
    ['the trial clock before it came', 'DL-PECA-30-4-TRIAL', '2023-07-23 23:59'],
    ['the trial clock after it went', 'DL-PECA-30-4-TRIAL', '2025-01-29 00:00'],
    ['an Act of 2021 in 2020', 'DL-ARA-16', '2020-12-31 23:59'],
  ])('is refused: %s', (_, code, from) => {
    expect(() => due(rule(code), { at: at(from) }, SUNDAYS)).toThrow('deadline-rule.not-in-force');
  });

  it.each([
    ['DL-PECA-30-4-TRIAL', '2023-07-24 00:00'],
    ['DL-PECA-30-4-TRIAL', '2025-01-28 23:59'],
    ['DL-ARA-16', '2021-01-01 00:00'],
  ])('binds on the first and the last day: %s, %s', (code, from) => {
    expect(due(rule(code), { at: at(from) }, SUNDAYS).dueDay > from.slice(0, 10)).toBe(true);
  });

  it('whose commencement is known by the year alone is computed and marked in that year', () => {
    expect(words('DL-ARA-18-RECORD', '2021-06-01 10:00')).toContain(
      'the day of 2021 on which this law commenced is not known',
    );
    expect(words('DL-ARA-18-RECORD', '2022-01-01 10:00')).not.toContain('commenced');
  });
});

describe('what is refused', () => {
  it.each([
    [
      'a house rule without a length',
      'HS-CHECKED-OUT',
      new Date('2026-03-01T00:00:00Z'),
      SUNDAYS,
      'deadline-rule.no-length',
    ],
    ['an instant out of all years', ACQUITTAL, new Date('+010000-01-01T00:00:00Z'), SUNDAYS, 'trigger.out-of-range'],
    ['no instant', ACQUITTAL, new Date('never'), SUNDAYS, 'trigger.out-of-range'],
    [
      'a calendar that never opens',
      ACQUITTAL,
      new Date('2026-03-01T00:00:00Z'),
      { ...SUNDAYS, weeklyClosed: [1, 2, 3, 4, 5, 6, 7] },
      'calendar.no-open-day',
    ],
  ])('%s', (_, code, instant, calendar, refusal) => {
    expect(() => due(rule(code), { at: instant }, calendar)).toThrow(refusal);
  });
});
