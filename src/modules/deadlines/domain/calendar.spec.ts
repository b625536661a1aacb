import { type Calendar, isOpen, lastOpenDayBefore, nextOpenDay } from './calendar';
import { assertOpens, dayChange, type WantedChange } from './calendar-change';
import { layered, type NamedDay } from './calendar-layers';

const week = (closed: number[], from: string | null = null) => ({ from, closed });
const named = (day: string, name: string, state: NamedDay['state']): NamedDay => ({ day, name, state });
const HEAD = { id: 'court', version: 1, kind: 'court' } as const;
const NATION = {
  weeks: [week([6, 7])],
  days: [
    named('2026-03-23', 'Pakistan Day', 'fixed'),
    named('2026-03-23', 'Eid-ul-Fitr', 'expected'),
    named('2026-03-24', 'Eid-ul-Fitr', 'expected'),
  ],
};
const openDays = (calendar: Calendar, from: number, to: number, month = '2026-03'): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((day) =>
    isOpen(calendar, `${month}-${String(day).padStart(2, '0')}`),
  );

describe('a calendar', () => {
  it('is closed by its week and by named days, and certain beats expected where both fall on one day', () => {
    const calendar = layered(HEAD, [NATION]);
    expect(openDays(calendar, 16, 29)).toEqual([16, 17, 18, 19, 20, 25, 26, 27]);
    expect(calendar.days.get('2026-03-23')).toEqual({ name: 'Pakistan Day / Eid-ul-Fitr', state: 'fixed' });
  });

  it('lets a court say otherwise than the calendar under it, of a day and of the week', () => {
    const own = { weeks: [week([7])], days: [named('2026-03-23', 'Sitting', 'open')] };
    expect(openDays(layered(HEAD, [NATION, own]), 20, 25)).toEqual([20, 21, 23, 25]);
  });

  it('changes its week from a day on and keeps the one under it until then', () => {
    const own = { weeks: [week([5, 7], '2026-03-13')], days: [] };
    expect(openDays(layered(HEAD, [NATION, own]), 6, 15)).toEqual([6, 9, 10, 11, 12, 14]);
    const two = { weeks: [week([7], '2026-03-20'), week([5, 7], '2026-03-13')], days: [] };
    expect(openDays(layered(HEAD, [NATION, two]), 13, 21)).toEqual([14, 16, 17, 18, 19, 20, 21]);
  });

  it('names what it passes over on the way to the next open day, and finds the last one before', () => {
    const calendar = layered(HEAD, [NATION]);
    expect(nextOpenDay(calendar, '2026-03-21')).toEqual({
      day: '2026-03-25',
      passed: [
        { day: '2026-03-21', why: null, expected: false },
        { day: '2026-03-22', why: null, expected: false },
        { day: '2026-03-23', why: 'Pakistan Day / Eid-ul-Fitr', expected: false },
        { day: '2026-03-24', why: 'Eid-ul-Fitr', expected: true },
      ],
    });
    expect(lastOpenDayBefore(calendar, '2026-03-24')).toBe('2026-03-20');
  });

  it('may be closed for 365 days, and is refused after 366', () => {
    const closedFor = (count: number): Calendar => ({
      ...HEAD,
      weeklyClosed: [],
      days: new Map(
        Array.from({ length: count }, (_, i) => [
          new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
          { name: 'Away', state: 'closure' as const },
        ]),
      ),
    });
    expect(nextOpenDay(closedFor(365), '2026-01-01').day).toBe('2027-01-01');
    expect(() => nextOpenDay(closedFor(366), '2026-01-01')).toThrow('calendar.no-open-day');
    expect(
      lastOpenDayBefore({ ...HEAD, weeklyClosed: [1, 2, 3, 4, 5, 6, 7], days: new Map() }, '2026-01-01'),
    ).toBeNull();
  });
});

describe('a change', () => {
  const EID = 'Eid-ul-Fitr';
  const standing = NATION.days;
  const attempt = (wanted: WantedChange) => dayChange(standing, wanted);

  it('moves moon days as one whole, over each other, and leaves the other names of a day', () => {
    const { end, add } = attempt({
      kind: 'moon-moved',
      name: EID,
      days: [
        { day: '2026-03-23', movedTo: '2026-03-24' },
        { day: '2026-03-24', movedTo: '2026-03-25' },
      ],
    });
    expect(end).toEqual([standing[1], standing[2]]);
    expect(add).toEqual([named('2026-03-24', EID, 'confirmed'), named('2026-03-25', EID, 'confirmed')]);
  });

  it('moves one moon day onto another that stands, which is then confirmed once', () => {
    const { end, add } = attempt({
      kind: 'moon-moved',
      name: EID,
      days: [{ day: '2026-03-23', movedTo: '2026-03-24' }],
    });
    expect([end.length, add]).toEqual([2, [named('2026-03-24', EID, 'confirmed')]]);
  });

  it('confirms what was expected and nothing else', () => {
    const confirm = (name: string) => attempt({ kind: 'moon-confirmed', name, days: [{ day: '2026-03-23' }] });
    expect(confirm(EID).add).toEqual([named('2026-03-23', EID, 'confirmed')]);
    expect(() => confirm('Pakistan Day')).toThrow('calendar.no-such-day');
  });

  it.each<[string, WantedChange, string]>([
    ['no days', { kind: 'closure', name: 'Urs' }, 'calendar.change-incomplete'],
    ['no name', { kind: 'closure', days: [{ day: '2026-03-02' }] }, 'calendar.change-incomplete'],
    [
      'a move without a place',
      { kind: 'moon-moved', name: EID, days: [{ day: '2026-03-23' }] },
      'calendar.change-incomplete',
    ],
    [
      'a closure that moves',
      { kind: 'closure', name: 'Urs', days: [{ day: '2026-03-02', movedTo: '2026-03-03' }] },
      'calendar.change-incomplete',
    ],
    ['a week without its first day', { kind: 'weekly-pattern', weeklyClosed: [7] }, 'calendar.change-incomplete'],
    [
      'a week with days',
      { kind: 'weekly-pattern', weeklyClosed: [7], from: '2026-03-02', days: [{ day: '2026-03-02' }] },
      'calendar.change-incomplete',
    ],
    ['a day that is none', { kind: 'closure', name: 'Urs', days: [{ day: '2026-02-29' }] }, 'calendar.day-malformed'],
    ['a day twice', { kind: 'moon-expected', name: EID, days: [{ day: '2026-03-24' }] }, 'calendar.day-already-named'],
    [
      'a day that is not there',
      { kind: 'withdrawn', name: EID, days: [{ day: '2026-03-26' }] },
      'calendar.no-such-day',
    ],
  ])('is refused with %s', (_, wanted, refusal) => {
    expect(() => attempt(wanted)).toThrow(refusal);
  });

  it('may not leave a week without an open day, even where some named day opens', () => {
    const calendar = layered(HEAD, [
      { weeks: [week([1, 2, 3, 4, 5, 6, 7])], days: [named('2026-03-02', 'Sitting', 'open')] },
    ]);
    const closed = attempt({ kind: 'weekly-pattern', weeklyClosed: [1, 2, 3, 4, 5, 6, 7], from: '2026-03-01' });
    expect(() => assertOpens(calendar, closed)).toThrow('calendar.no-open-day');
  });
});
