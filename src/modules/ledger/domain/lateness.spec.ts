import { DomainError } from '../../../kernel/domain-error';
import { lateMinutes } from './lateness';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const before = (ms: number): Date => new Date(NOW.getTime() - ms);
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (fault) {
    if (fault instanceof DomainError) return fault.code;
    throw fault;
  }
  return 'none';
};

describe('lateness of a record', () => {
  it.each([
    ['at once', 0, undefined],
    ['exactly at the limit', 120 * 60_000, undefined],
    ['one millisecond over the limit', 120 * 60_000 + 1, 120],
    ['a day', 24 * 60 * 60_000, 1440],
  ])('is, for a record made %s, the minutes over the limit of two hours', (_, ms, minutes) => {
    expect(lateMinutes(before(ms), NOW, 120, 'no signal at the scene')).toBe(minutes);
  });

  it.each([
    ['without a reason, at the limit', 120 * 60_000, undefined, 'none'],
    ['without a reason, over the limit', 120 * 60_000 + 1, undefined, 'act.lateness-reason-missing'],
    ['with a blank reason, over the limit', 120 * 60_000 + 1, '  ', 'act.lateness-reason-missing'],
    ['one millisecond in the future', -1, 'a reason', 'act.in-the-future'],
  ])('refuses or accepts %s', (_, ms, reason, code) => {
    expect(codeOf(() => lateMinutes(before(ms), NOW, 120, reason))).toBe(code);
  });
});
