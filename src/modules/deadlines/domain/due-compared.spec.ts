import { calendar, compareLimits, dice, instant } from '../../../../test/support/due-comparison';
import { seedOfRun } from '../../../../test/support/seeded';
import { RULES } from '../catalogue/catalogue';
import { addDays, weekday } from './day-count';
import { due } from './due';

const CASES = 3_000;

describe('a limit, computed twice by two who share nothing but the law', () => {
  it(`falls on the same day and instant in ${CASES} cases of every rule`, () => {
    const { different, neverMet, refused, rolled, withTimeLeftOut } = compareLimits(CASES, seedOfRun());
    expect(different).toEqual([]);
    // What was drawn did meet what is difficult.
    expect(neverMet).toEqual([]);
    expect([refused > 100, rolled > 200, withTimeLeftOut > 150]).toEqual([true, true, true]);
  });

  it('never lets a filing end on a closed day, nor a custody limit wait for an open one', () => {
    const drawn = dice(seedOfRun());
    const filing = RULES.find(({ code }) => code === 'DL-CRPC-417-2A');
    const custody = RULES.find(({ code }) => code === 'DL-CRPC-167-TOTAL');
    if (!filing || !custody) throw new Error('rules are missing');
    for (let i = 0; i < 500; i += 1) {
      const at = instant(drawn);
      const by = calendar(at, drawn);
      const { dueDay } = due(filing, { at }, by);
      const named = by.days.get(dueDay);
      const later = by.weeklyFrom?.find(({ from }) => from <= dueDay);
      expect(named ? named.state === 'open' : !(later?.closed ?? by.weeklyClosed).includes(weekday(dueDay))).toBe(true);
      const karachi = new Date(at.getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
      expect(due(custody, { at }, by).dueDay).toBe(addDays(karachi, 15));
    }
  });
});
