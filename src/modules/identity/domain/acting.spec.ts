import type { Role } from '../../../kernel/roles';
import { type ActingOrder, assertMayAct } from './acting';
import type { Held } from './appointment';

const day = (d: number): Date => new Date(Date.UTC(2026, 2, d));
const order = (over: Partial<ActingOrder> = {}): ActingOrder => ({
  officerId: 'deputy',
  forOfficerId: 'head',
  roles: ['circle in-charge'],
  from: day(10),
  to: day(20),
  ...over,
});
const held = (role: Role, from: number, to: number | null): Held => ({
  role,
  from: day(from),
  to: to === null ? null : day(to),
});

describe('acting for another', () => {
  it.each([
    ['the head holds the role throughout', order(), 'director', [held('circle in-charge', 1, null)], 'fine'],
    ['the head holds it for a part of the time', order(), 'director', [held('circle in-charge', 1, 12)], 'fine'],
    ['the head held it until that day', order(), 'director', [held('circle in-charge', 1, 10)], 'acting.role-not-held'],
    ['the head holds another role', order(), 'director', [held('legal officer', 1, null)], 'acting.role-not-held'],
    [
      'one of two roles is not held',
      order({ roles: ['circle in-charge', 'legal officer'] }),
      'director',
      [held('circle in-charge', 1, null)],
      'acting.role-not-held',
    ],
    [
      'for himself',
      order({ forOfficerId: 'deputy' }),
      'director',
      [held('circle in-charge', 1, null)],
      'acting.for-oneself',
    ],
    ['by his own order', order(), 'deputy', [held('circle in-charge', 1, null)], 'acting.own-order'],
    ['by order of the absent head', order(), 'head', [held('circle in-charge', 1, null)], 'fine'],
    [
      'as administrator',
      order({ roles: ['administrator'] }),
      'director',
      [held('administrator', 1, null)],
      'acting.role-stands-alone',
    ],
    ['as auditor', order({ roles: ['auditor'] }), 'director', [held('auditor', 1, null)], 'acting.role-stands-alone'],
  ] as const)('%s', (_, given, by, theirs, expected) => {
    const attempt = (): void => assertMayAct(given, by, theirs);
    if (expected === 'fine') expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: expected }));
  });
});
