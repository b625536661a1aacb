import { DomainError } from '../../../kernel/domain-error';
import { assertDays, assertStandIn, shareDay } from './leave';

const codeOf = (act: () => void): string => {
  try {
    act();
    return 'taken';
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return refusal.code;
  }
};

describe('leave', () => {
  const today = '2026-03-10';

  it.each([
    ['2026-03-10', '2026-03-10', 'taken', 'one day, today'],
    ['2026-03-01', '2026-03-10', 'taken', 'begun before, ends today'],
    ['2026-03-01', '2026-03-09', 'leave.over-already', 'ended yesterday'],
    ['2026-03-12', '2026-03-11', 'leave.ends-before-it-begins', 'turned round'],
    ['2026-03-10', '2027-03-10', 'taken', '366 days'],
    ['2026-03-10', '2027-03-11', 'leave.too-long', '367 days'],
  ])('from %s to %s is %s: %s', (fromDay, toDay, code) => {
    expect(codeOf(() => assertDays({ fromDay, toDay }, today))).toBe(code);
  });

  it('has no stand-in who is the officer himself', () => {
    expect(codeOf(() => assertStandIn('a', 'a'))).toBe('leave.own-stand-in');
    expect(codeOf(() => assertStandIn('a', 'b'))).toBe('taken');
    expect(codeOf(() => assertStandIn('a', undefined))).toBe('taken');
  });

  it.each([
    ['2026-03-01', '2026-03-05', '2026-03-05', '2026-03-09', true],
    ['2026-03-01', '2026-03-05', '2026-03-06', '2026-03-09', false],
    ['2026-03-06', '2026-03-09', '2026-03-01', '2026-03-05', false],
    ['2026-03-01', '2026-03-31', '2026-03-10', '2026-03-11', true],
  ])('%s to %s and %s to %s share a day: %s', (fromDay, toDay, otherFrom, otherTo, shared) => {
    expect(shareDay({ fromDay, toDay }, { fromDay: otherFrom, toDay: otherTo })).toBe(shared);
  });
});
