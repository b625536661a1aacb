import {
  GRANTABLE,
  inForce,
  READ_ONLY_RELATIONS,
  RELATIONS,
  requireEndable,
  requirePeriod,
  standingGrants,
} from './access';

const at = new Date('2026-03-01T09:00:00.000Z');
const later = (ms: number): Date => new Date(at.getTime() + ms);

describe('standing grants', () => {
  const grants = standingGrants({ offices: ['circle', 'zone', 'hq'] }, { id: 'io', leads: true });

  it('gives the opener the lead and the in-charge of his office the oversight', () => {
    expect(grants.slice(0, 2)).toEqual([
      { grantee: { officerId: 'io' }, relation: 'lead' },
      { grantee: { officeId: 'circle', role: 'circle in-charge' }, relation: 'supervisor' },
    ]);
  });

  it('reaches the seniors of every office above and no in-charge of another', () => {
    const reached = grants.flatMap(({ grantee }) => ('role' in grantee ? [`${grantee.officeId} ${grantee.role}`] : []));
    expect(reached).toHaveLength(10);
    expect(reached).toContain('hq director general');
    expect(reached.filter((each) => each.endsWith('circle in-charge'))).toEqual(['circle circle in-charge']);
  });

  it('never names an auditor, an administrator or a custodian', () => {
    const roles = grants.flatMap(({ grantee }) => ('role' in grantee ? [grantee.role] : []));
    expect(
      roles.filter((role) => ['auditor', 'administrator', 'evidence custodian', 'prosecutor'].includes(role)),
    ).toEqual([]);
  });

  it('makes an opener who does not investigate a member', () => {
    expect(standingGrants({ offices: ['circle'] }, { id: 'duty', leads: false })[0]?.relation).toBe('member');
  });

  it('gives a migrated case to the line of command alone', () => {
    expect(standingGrants({ offices: ['circle'] }, null).map(({ relation }) => relation)).toEqual(
      Array(4).fill('supervisor'),
    );
  });

  it('needs an office', () => {
    expect(() => standingGrants({ offices: [] }, { id: 'io', leads: true })).toThrow(
      expect.objectContaining({ code: 'case.office-missing' }),
    );
  });
});

describe('relations', () => {
  it('leaves lead, member, supervisor and break-glass to their own acts', () => {
    expect(RELATIONS.filter((each) => !(GRANTABLE as readonly string[]).includes(each))).toEqual([
      'lead',
      'member',
      'supervisor',
      'break-glass',
    ]);
    expect(READ_ONLY_RELATIONS).toEqual(['granted-read', 'break-glass']);
  });
});

describe('ending a grant', () => {
  it.each(RELATIONS)('by hand: %s', (relation) => {
    const code =
      relation === 'lead' ? 'case-grant.lead' : relation === 'supervisor' ? 'case-grant.standing' : undefined;
    if (code === undefined) expect(() => requireEndable(relation)).not.toThrow();
    else expect(() => requireEndable(relation)).toThrow(expect.objectContaining({ code }));
  });
});

describe('period', () => {
  it.each([
    ['begins a minute ago', later(-60_000), null, undefined],
    ['began a millisecond too early', later(-60_001), null, 'period.in-the-past'],
    ['ends when it begins', at, at, 'period.ends-before-it-begins'],
    ['ends a millisecond after it begins', at, later(1), undefined],
  ])('that %s', (_, from, to, code) => {
    const act = () => requirePeriod({ from, to }, at);
    if (code === undefined) expect(act()).toEqual({ from, to });
    else expect(act).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['before its first instant', later(-1), false],
    ['at its first instant', at, true],
    ['in its last millisecond', later(999), true],
    ['at its end', later(1000), false],
  ])('is in force or not %s', (_, instant, expected) => {
    expect(inForce({ from: at, to: later(1000) }, instant)).toBe(expected);
  });
});
