import { OFFENCES } from '../catalogue/catalogue';
import { REVIEW_FLAGS } from '../catalogue/review-flags';
import { type ChargeRequest, ruleOnCharge } from './charge';
import type { Day } from './offence';

const TODAY = '2026-11-22';

function rule(id: string, request: Partial<ChargeRequest> & { on?: Day }, today = TODAY) {
  const offence = OFFENCES.find((o) => o.id === id);
  if (!offence) throw new Error(`The catalogue has no ${id}`);
  const { on = '2024-06-01', ...rest } = request;
  return ruleOnCharge(offence, { range: { from: on, to: on }, origin: 'ours', ...rest }, REVIEW_FLAGS, today);
}

const refusal = (code: string, ...parts: string[]) =>
  expect.objectContaining({ kind: 'unprocessable', code, detail: expect.stringMatching(new RegExp(parts.join('.*'))) });

describe('a charge of ours', () => {
  it('under section 14 for 2024 stands on the text of 2016, bailable and not cognizable, and asks for an opinion because today differs', () => {
    const ruling = rule('PECA-14', { on: '2024-06-01' });
    expect(ruling.version?.id).toBe('PECA-14@2016-08-18');
    expect(ruling.irregular).toBeNull();
    expect(ruling.classes.onAct).toMatchObject({ cognizable: false, bailable: true, compoundable: true });
    expect(ruling.classes.onStep).toMatchObject({ cognizable: true, bailable: false, compoundable: false });
    expect(ruling.classes).toMatchObject({
      legalOpinionRequired: true,
      differs: ['cognizable', 'bailable', 'compoundable'],
    });
    expect(ruling.classes.saferPath).toEqual({
      arrestWithoutWarrant: false,
      magistrateOrder: true,
      bailOfRight: true,
      compoundable: false,
    });
  });

  it('under section 14 for 2025 is cognizable and non-bailable on both days', () => {
    const ruling = rule('PECA-14', { on: '2025-06-01' });
    expect(ruling.version?.id).toBe('PECA-14@2025-01-29');
    expect(ruling.classes).toMatchObject({ legalOpinionRequired: false, differs: [], reasons: [] });
    expect(ruling.classes.saferPath).toEqual({
      arrestWithoutWarrant: true,
      magistrateOrder: false,
      bailOfRight: false,
      compoundable: false,
    });
  });

  it.each([
    ['PECA-26A', '2024-06-01', 's\\.26A', '2025-01-29', 'Article 12'],
    ['PECA-26A', '2025-01-28', 's\\.26A', '2025-01-29', 'Article 12'],
    ['PECA-24A', '2023-07-23', 's\\.24A', '2023-07-24', 'Article 12'],
    ['PECA-3', '2016-08-17', 's\\.3', '2016-08-18', 'Article 12'],
  ])('under %s for %s is refused with section, start and Article 12', (id, on, ...named) => {
    expect(() => rule(id, { on })).toThrow(refusal('charge.not-in-force', ...named));
  });

  it('under the void text of the Ordinance is refused, with or without an opinion', () => {
    const request = { on: '2022-03-01', limb: 'privacy', versionId: 'PECA-20-1@2022-02-20' } as const;
    expect(() => rule('PECA-20-1', request)).toThrow(
      refusal('charge.void-version', 's\\.20', '2022-02-20', 'Article 12'),
    );
    expect(() => rule('PECA-20-1', { ...request, legalOpinion: true })).toThrow(refusal('charge.void-version'));
  });

  it('in the days of the Ordinance stands on the text of 2016 with a flag', () => {
    const ruling = rule('PECA-20-1', { on: '2022-03-01', limb: 'privacy' });
    expect(ruling.version?.id).toBe('PECA-20-1@2016-08-18');
    expect(ruling.flags.map((f) => f.id)).toEqual(['dignity-limb', 'dignity-ordinance-window']);
  });

  it('under section 20 needs its limb, and an opinion for the reputation limb', () => {
    expect(() => rule('PECA-20-1', {})).toThrow(refusal('charge.limb-needed'));
    expect(() => rule('PECA-20-1', { limb: 'reputation' })).toThrow(refusal('charge.limb-needs-opinion'));
    expect(rule('PECA-20-1', { limb: 'reputation', legalOpinion: true }).version?.id).toBe('PECA-20-1@2022-04-08');
    expect(rule('PECA-20-1', { limb: 'intimidation' }).flags.map((f) => f.id)).toEqual(['dignity-limb']);
    expect(() => rule('PECA-21-1', { limb: 'privacy' })).toThrow(refusal('charge.limb-not-applicable'));
  });

  it('across an amendment is refused until a legal opinion names one of the versions', () => {
    const range = { from: '2025-01-01', to: '2025-02-10' };
    expect(() => rule('PECA-14', { range })).toThrow(refusal('charge.range-crosses-amendment', '2025-01-29'));
    expect(() => rule('PECA-14', { range, legalOpinion: true })).toThrow(refusal('charge.range-crosses-amendment'));
    expect(() => rule('PECA-14', { range, versionId: 'PECA-14@2016-08-18' })).toThrow(
      refusal('charge.range-crosses-amendment'),
    );
    expect(rule('PECA-14', { range, versionId: 'PECA-14@2016-08-18', legalOpinion: true }).version?.id).toBe(
      'PECA-14@2016-08-18',
    );
  });

  it('naming a version of other days is refused even with an opinion', () => {
    const request = { on: '2024-06-01', versionId: 'PECA-14@2025-01-29', legalOpinion: true };
    expect(() => rule('PECA-14', request)).toThrow(refusal('charge.not-in-force', '2025-01-29'));
    expect(() => rule('PECA-14', { versionId: 'PECA-14@1999-01-01' })).toThrow(refusal('charge.version-unknown'));
  });

  it('under section 17 is cognizable only once PTA has complained in writing', () => {
    expect(rule('PECA-17', { on: '2025-06-01' }).classes.saferPath).toMatchObject({
      arrestWithoutWarrant: false,
      magistrateOrder: true,
    });
    const complained = rule('PECA-17', { on: '2025-06-01', conditionMet: true });
    expect(complained.classes.saferPath).toMatchObject({
      arrestWithoutWarrant: true,
      magistrateOrder: false,
      bailOfRight: true,
    });
    expect(complained.classes.onAct?.condition).toMatch(/PTA/);
    expect(complained.flags.map((f) => f.id)).toEqual(['sim-authority']);
  });

  it.each([
    ['PECA-22A', '2025-01-28', ['children-class-2023'], false],
    ['PECA-22A', '2025-01-29', ['start-of-2025-act', 'children-class-2025'], false],
    ['PECA-22A', '2025-02-01', ['children-class-2025'], true],
    ['PECA-24A', '2025-01-28', ['bullying-victim', 'bullying-class-2023'], false],
    ['PECA-10', '2016-08-22', ['start-of-2016-act'], false],
    ['PECA-10', '2016-08-23', [], true],
    ['PECA-10', '2025-01-31', ['start-of-2025-act'], false],
    ['PECA-10', '2025-02-01', [], true],
    ['PECA-26A', '2025-02-01', ['false-information-vires'], true],
  ])('under %s for %s shows the flags %j, arrest without warrant: %s', (id, on, flags, arrest) => {
    const ruling = rule(id, { on });
    expect(ruling.flags.map((f) => f.id)).toEqual(flags);
    expect(ruling.classes.saferPath.arrestWithoutWarrant).toBe(arrest);
  });
});

describe.each(['court', 'historic'] as const)('a %s charge', (origin) => {
  it('under a section not yet in force is kept and marked', () => {
    const ruling = rule('PECA-26A', { on: '2024-06-01', origin });
    expect(ruling.version?.id).toBe('PECA-26A@2025-01-29');
    expect(ruling.irregular).toMatchObject({ rule: 'constitution-article-12', section: 'PECA 2016 s.26A' });
    expect(ruling.classes.onAct).toBeNull();
    expect(ruling.classes.saferPath.arrestWithoutWarrant).toBe(false);
  });

  it('under the void text is kept on that text and marked', () => {
    const ruling = rule('PECA-20-1', { on: '2022-03-01', origin, versionId: 'PECA-20-1@2022-02-20' });
    expect(ruling.version?.chargeable).toBe(false);
    expect(ruling.irregular).toMatchObject({ rule: 'void-instrument', section: 'PECA 2016 s.20(1)' });
    expect(ruling.classes.saferPath).toMatchObject({ arrestWithoutWarrant: false, bailOfRight: true });
  });

  it('on the reputation limb is kept and marked, and one without a limb is kept', () => {
    expect(rule('PECA-20-1', { origin, limb: 'reputation' }).irregular).toMatchObject({ rule: 'section-20-limb' });
    expect(rule('PECA-20-1', { origin }).irregular).toBeNull();
  });

  it('across an amendment keeps the version it names, and none when it names none of two', () => {
    const range = { from: '2025-01-01', to: '2025-02-10' };
    expect(rule('PECA-14', { range, origin, versionId: 'PECA-14@2025-01-29' })).toMatchObject({ irregular: null });
    expect(rule('PECA-14', { range, origin })).toMatchObject({
      version: null,
      irregular: null,
      classes: { legalOpinionRequired: true },
    });
    expect(rule('PECA-3', { range, origin }).version?.id).toBe('PECA-3@2016-08-18');
    expect(rule('PECA-26A', { range, origin })).toMatchObject({
      version: { id: 'PECA-26A@2025-01-29' },
      irregular: { rule: 'constitution-article-12' },
    });
  });

  it('that follows the law of the day is not marked', () => {
    expect(rule('PECA-14', { origin }).irregular).toBeNull();
  });
});
