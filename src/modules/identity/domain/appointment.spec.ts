import { ROLES, type Role } from '../../../kernel/roles';
import { assertPeriod, assertSeparate, type Held, overlap, runs, STANDING_ALONE } from './appointment';

const day = (d: number): Date => new Date(Date.UTC(2026, 2, d));
const held = (role: Role, from = 1, to: number | null = null): Held => ({
  role,
  from: day(from),
  to: to === null ? null : day(to),
});
const alone: readonly Role[] = STANDING_ALONE;

describe('a period', () => {
  it.each([
    ['ends where the next begins', [1, 5], [5, 9], false],
    ['shares a day', [1, 6], [5, 9], true],
    ['lies inside', [1, 9], [4, 5], true],
    ['has no end', [1, null], [400, null], true],
    ['begins after the other ended', [9, null], [1, 9], false],
  ] as const)('%s', (_, [a, b], [c, d], shared) => {
    const one = held('auditor', a, b);
    const other = held('auditor', c, d);
    expect([overlap(one, other), overlap(other, one)]).toEqual([shared, shared]);
  });

  it('runs from its first instant and no longer at its last', () => {
    const period = held('auditor', 2, 4);
    const before = new Date(day(2).getTime() - 1);
    expect([before, day(2), new Date(day(4).getTime() - 1), day(4)].map((at) => runs(period, at))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('cannot end before it begins, nor at once', () => {
    expect(() => assertPeriod(held('auditor', 4, 4))).toThrow(/after the beginning/);
    expect(() => assertPeriod(held('auditor', 4, 5))).not.toThrow();
    expect(() => assertPeriod(held('auditor', 4))).not.toThrow();
  });
});

describe('roles that stand alone', () => {
  const pairs = ROLES.flatMap((one) => ROLES.map((other) => [one, other] as const));

  it.each(pairs)('%s with %s', (one, other) => {
    const refused = one !== other && (alone.includes(one) || alone.includes(other));
    const attempt = (): void => assertSeparate(held(one), [held(other)]);
    if (refused) expect(attempt).toThrow(expect.objectContaining({ code: 'role.not-together' }));
    else expect(attempt).not.toThrow();
  });

  it('may follow one another', () => {
    expect(() => assertSeparate(held('administrator', 5), [held('prosecutor', 1, 5)])).not.toThrow();
    expect(() => assertSeparate(held('administrator', 5), [held('prosecutor', 1, 6)])).toThrow();
  });
});
