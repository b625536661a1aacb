import { type Custody, custodyOf } from './custody';
import {
  arrestDoubts,
  type ArrestGround,
  arrestIrregularities,
  type ChargeClass,
  productionLimit,
  type RemandCeiling,
  requireRemandLawful,
  stepIrregularity,
  underSection30A,
} from './lawfulness';
import type { CustodyStep, StepFacts, StepKind } from './step';

const ARREST = new Date('2027-03-01T05:00:00.000Z');
const S30A: RemandCeiling = { perOrderDays: 14, totalDays: 30, rule: 'PECA 2016 s.30A(1)-(2)' };
const S167: RemandCeiling = { perOrderDays: null, totalDays: 15, rule: 'CrPC s.167(2)' };
const ground = (over: Partial<ArrestGround> = {}): ArrestGround => ({
  ...{ arrestedAt: ARREST, arrestedOn: '2027-03-01', authority: 'without_warrant', underPeca: true, ...over },
});
const charge = (cognizable: boolean | null, doubts: string[] = [], actsFrom = '2026-06-01'): ChargeClass => ({
  actsFrom,
  citation: 'PECA 2016 s.14',
  cognizable,
  doubts,
});

describe('an arrest without warrant', () => {
  it.each([
    ['no charge is on record', [], 0],
    ['its charge is cognizable', [charge(true)], 0],
    ['one of two is cognizable', [charge(false), charge(true)], 0],
    ['no version is settled for one', [charge(false), charge(null)], 0],
    ['its charge is not cognizable', [charge(false)], 1],
  ])('where %s departs from the Code %3$d times', (_, charges, count) => {
    expect(arrestIrregularities(ground(), charges)).toHaveLength(count);
  });

  it('names sections 54 and 155', () => {
    expect(arrestIrregularities(ground(), [charge(false)])[0]).toMatchObject({
      rule: 'arrest-without-warrant',
      section: 'CrPC ss.54, 155',
    });
  });

  it.each(['warrant', 'court', 'handed_over'] as const)('is not what an arrest by %s is', (authority) => {
    expect(arrestIrregularities(ground({ authority }), [charge(false, ['doubt'])])).toEqual([]);
    expect(arrestDoubts(ground({ authority }), [charge(false, ['doubt'])])).toEqual([]);
  });

  it.each([
    ['2027-03-02', ['2027-03-01'], []],
    ['2027-03-01', ['2027-03-01'], []],
    ['2027-02-28', ['2027-03-01'], ['arrest-before-acts']],
    ['2027-02-28', ['2027-03-01', '2027-02-28'], []],
    ['2027-02-27', ['2027-03-01', '2027-02-28'], ['arrest-before-acts']],
  ])('on %s for acts since %j departs from section 54: %j', (arrestedOn, since, rules) => {
    const charges = since.map((day) => charge(true, [], day));
    const found = arrestIrregularities(ground({ arrestedOn }), charges);
    expect(found.map(({ rule }) => rule)).toEqual(rules);
    // With a warrant the dates alone are shown to be read: the power was the court's.
    const [warned] = arrestDoubts(ground({ arrestedOn, authority: 'warrant' }), charges);
    expect(warned !== undefined).toBe(rules.length > 0);
    expect(arrestIrregularities(ground({ arrestedOn, authority: 'warrant' }), charges)).toEqual([]);
  });

  it('carries each doubt once', () => {
    expect(arrestDoubts(ground(), [charge(true, ['a', 'b']), charge(true, ['a'])])).toEqual(['a', 'b']);
  });
});

describe('section 30A', () => {
  it.each([
    ['2023-07-23', true, false],
    ['2023-07-24', true, true],
    ['2023-07-24', false, false],
  ])('of an arrest on %s, under PECA %s: %s', (arrestedOn, underPeca, holds) => {
    expect(underSection30A({ arrestedOn, underPeca })).toBe(holds);
  });
});

describe('production', () => {
  const at = (iso: string): Date => new Date(`2027-03-${iso}:00.000Z`);
  const span = (from: string, to: string) => ({ from: at(from).toISOString(), to: at(to).toISOString() });

  it.each([
    ['no journey', [], '02T05:00'],
    ['a journey', [span('01T06:00', '01T10:00')], '02T09:00'],
    ['two that overlap', [span('01T06:00', '01T10:00'), span('01T08:00', '01T12:00')], '02T11:00'],
    ['one that begins before the arrest', [span('01T04:00', '01T07:00')], '02T07:00'],
    ['one that begins at the end', [span('02T05:00', '02T08:00')], '02T05:00'],
    ['one that begins just before the end', [span('02T04:59', '02T08:00')], '02T08:01'],
  ])('with %s is due at %3$s', (_, journeys, limit) => {
    expect(productionLimit(ARREST, journeys)).toEqual(at(limit));
  });

  const produced = (
    iso: string,
    facts: StepFacts = {},
    before: Custody = custodyOf(ARREST, []),
    over: Partial<ArrestGround> = {},
  ) => stepIrregularity({ kind: 'produced', at: at(iso), facts }, { before, after: before }, ground(over), S30A);

  it('in the last minute is in time, at the limit it is not', () => {
    expect(produced('02T04:59')).toBeNull();
    expect(produced('02T05:00')).toMatchObject({
      rule: 'production-24-hours',
      section: expect.stringContaining('PECA s.30A(1)'),
    });
    expect(produced('02T05:00', { journeys: [span('01T06:00', '01T06:01')] })).toBeNull();
    expect(produced('02T05:00', {}, undefined, { underPeca: false })?.section).toBe(
      'CrPC s.61; Constitution Art.10(2)',
    );
  });

  it('later is no fault of who stood before the court already, by transit remand, or never left it', () => {
    const step = (kind: StepKind, iso: string): CustodyStep => ({ id: iso, seq: 1, kind, at: at(iso), facts: {} });
    expect(produced('05T05:00', {}, custodyOf(ARREST, [step('produced', '01T09:00')]))).toBeNull();
    expect(produced('05T05:00', {}, custodyOf(ARREST, [step('transit_remanded', '01T09:00')]))).toBeNull();
    expect(produced('05T05:00', {}, undefined, { authority: 'court' })).toBeNull();
  });
});

const remanded = (day: number, days: number): CustodyStep => ({
  ...{ id: `r${day}`, seq: day, kind: 'remanded', at: new Date(Date.UTC(2027, 2, day, 6)), facts: { days } },
});

describe('a court’s order', () => {
  const judged = (earlier: CustodyStep[], step: CustodyStep, ceiling: RemandCeiling) =>
    stepIrregularity(
      step,
      { before: custodyOf(ARREST, earlier), after: custodyOf(ARREST, [...earlier, step]) },
      ground(),
      ceiling,
    )?.rule ?? null;

  it.each([
    [[], remanded(2, 14), S30A, null],
    [[], remanded(2, 15), S30A, 'remand-per-order'],
    [[remanded(2, 14)], remanded(16, 14), S30A, null],
    [[remanded(2, 14), remanded(16, 14)], remanded(30, 2), S30A, null],
    [[remanded(2, 14), remanded(16, 14)], remanded(30, 3), S30A, 'remand-total'],
    [[], remanded(2, 15), S167, null],
    [[], remanded(2, 16), S167, 'remand-total'],
    [[remanded(2, 10)], remanded(12, 5), S167, null],
    [[remanded(2, 10)], remanded(12, 6), S167, 'remand-total'],
    // Replaced on its third day, the first order counts three.
    [[remanded(2, 10)], remanded(5, 12), S167, null],
    [[remanded(2, 10)], remanded(5, 13), S167, 'remand-total'],
  ])('after %j, %j under %j is marked %s', (earlier, step, ceiling, rule) => {
    expect(judged(earlier, step, ceiling)).toBe(rule);
  });

  it('that breaks both limits says both', () => {
    const step = remanded(2, 31);
    const around = { before: custodyOf(ARREST, []), after: custodyOf(ARREST, [step]) };
    expect(stepIrregularity(step, around, ground(), S30A)?.reason).toMatch(/31 days .* at most 14\. .* 31 days; .* 30/);
  });

  it.each([
    [30, false],
    [31, true],
  ])('of %d days at once is told to pass the days of an order, and those in all: %s', (days, both) => {
    const step = remanded(2, days);
    const after = custodyOf(ARREST, [step]);
    const found = stepIrregularity(step, { before: custodyOf(ARREST, []), after }, ground(), S30A);
    expect(found?.reason).toContain('one order gives at most 14');
    expect(found?.reason.includes('the law allows 30 in all')).toBe(both);
  });

  it.each([
    [15, null],
    [16, 'judicial-custody-per-order'],
  ])('of %d days of judicial custody is marked %s', (days, rule) => {
    const step: CustodyStep = {
      id: 'j',
      seq: 1,
      kind: 'judicial',
      at: new Date('2027-03-02T06:00:00Z'),
      facts: { days },
    };
    expect(judged([], step, S30A)).toBe(rule);
  });

  it.each([
    ['police', [], null],
    ['judicial', [{ ...remanded(2, 1), kind: 'judicial' as const }], 'release-from-judicial-custody'],
  ])('is wanted for a release from %s custody', (_, earlier, rule) => {
    const step: CustodyStep = {
      id: 'r',
      seq: 9,
      kind: 'released',
      at: new Date('2027-03-04T06:00:00Z'),
      facts: { how: 's169' },
    };
    expect(judged(earlier, step, S30A)).toBe(rule);
  });
});

describe('our application for police custody', () => {
  const ask = (days: number, steps: CustodyStep[], ceiling: RemandCeiling, over: object = {}): string => {
    try {
      requireRemandLawful({ days, sex: 'male', ...over }, custodyOf(ARREST, steps), ceiling);
      return 'made';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it.each([
    [14, [], S30A, 'made'],
    [15, [], S30A, 'remand.over-order-ceiling'],
    [2, [remanded(2, 14), remanded(16, 14)], S30A, 'made'],
    [3, [remanded(2, 14), remanded(16, 14)], S30A, 'remand.over-total-ceiling'],
    [15, [], S167, 'made'],
    [16, [], S167, 'remand.over-total-ceiling'],
    [5, [remanded(2, 10)], S167, 'made'],
    [6, [remanded(2, 10)], S167, 'remand.over-total-ceiling'],
  ])('of %d days after %j under %j is %s', (days, steps, ceiling, outcome) => {
    expect(ask(days, steps, ceiling)).toBe(outcome);
  });

  it('of a woman needs exceptional grounds', () => {
    expect(ask(2, [], S30A, { sex: 'female' })).toBe('remand.woman-without-grounds');
    expect(ask(2, [], S30A, { sex: 'female', exceptionalGrounds: 'She alone knows the place.' })).toBe('made');
    expect(ask(2, [], S30A, { sex: null })).toBe('made');
  });

  it('needs somebody in custody', () => {
    const free: CustodyStep = {
      id: 'b',
      seq: 1,
      kind: 'released',
      at: new Date('2027-03-02T06:00:00Z'),
      facts: { how: 'on_bail' },
    };
    expect(ask(2, [free], S30A)).toBe('remand.not-in-custody');
  });
});
