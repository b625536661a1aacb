import { unreachable } from '../../../kernel/transitions';
import { RULES } from '../catalogue/catalogue';
import { assertLadder, offsetMs, rungAt } from './ladder';
import type { DeadlineRule } from './rule';
import { assertProposed, decide, PROPOSAL_TRANSITIONS, type ProposedRule, succession } from './rule-proposal';

const CODE = 'DL-CRPC-417-2A';
const base = RULES.find(({ code }) => code === CODE) as DeadlineRule;
const edition = (
  number: number,
  from: string | null,
  to: string | null,
  over: Partial<DeadlineRule> = {},
): DeadlineRule => ({
  ...base,
  ...{ edition: number, effectiveFrom: from, effectiveTo: to },
  ...over,
});
const proposed = (from: string | null, to: string | null, over: Partial<ProposedRule> = {}): ProposedRule => ({
  ...base,
  ...{ effectiveFrom: from, effectiveTo: to, length: 45 },
  ...over,
});
const spans = (standing: DeadlineRule[], wanted: ProposedRule) => {
  const { superseded, added } = succession(CODE, standing, wanted, 7);
  return [superseded, added.map((rule) => [rule.edition, rule.length, rule.effectiveFrom, rule.effectiveTo])];
};

describe('a new text of a rule', () => {
  it('takes the place of the old for its days alone, and what is left of that goes on', () => {
    const always = edition(1, null, null);
    expect(spans([always], proposed(null, null))).toEqual([[1], [[8, 45, null, null]]]);
    expect(spans([always], proposed('2027-01-04', null))).toEqual([
      [1],
      [
        [8, 30, null, '2027-01-04'],
        [9, 45, '2027-01-04', null],
      ],
    ]);
    expect(spans([always], proposed('2027-01-04', '2028-01-01'))).toEqual([
      [1],
      [
        [8, 30, null, '2027-01-04'],
        [9, 30, '2028-01-01', null],
        [10, 45, '2027-01-04', '2028-01-01'],
      ],
    ]);
  });

  it('leaves alone what ends where it begins, what begins where it ends, and what is void', () => {
    const standing = [
      edition(2, '2020-01-01', '2027-01-04'),
      edition(3, '2028-01-01', null),
      edition(4, '2026-01-01', null, { void: true }),
    ];
    expect(spans(standing, proposed('2027-01-04', '2028-01-01'))).toEqual([[], [[8, 45, '2027-01-04', '2028-01-01']]]);
  });

  it('corrects the text of the same days, and cuts a rule whose first year alone is known', () => {
    expect(spans([edition(5, '2021', null)], proposed('2021-06-01', null))).toEqual([
      [5],
      [
        [8, 30, '2021', '2021-06-01'],
        [9, 45, '2021-06-01', null],
      ],
    ]);
  });

  it.each<[string, Partial<ProposedRule>, string]>([
    ['a day that is none', { effectiveFrom: '2027-02-29' }, 'deadline-rule.day-malformed'],
    ['a bare year', { effectiveFrom: '2027' }, 'deadline-rule.day-malformed'],
    [
      'an end on its first day',
      { effectiveFrom: '2027-01-04', effectiveTo: '2027-01-04' },
      'deadline-rule.ends-before-start',
    ],
    ['no length', { length: null }, 'deadline-rule.length-contradicts-unit'],
    [
      'a length and a date',
      { unit: 'fixed_date', fixedDue: 'before 31 July' },
      'deadline-rule.length-contradicts-unit',
    ],
    [
      'a date that is none',
      { unit: 'fixed_date', length: null, fixedDue: 'before 31 June' },
      'deadline-rule.length-contradicts-unit',
    ],
    [
      'a date not of every year',
      { unit: 'fixed_date', length: null, fixedDue: 'before 29 February' },
      'deadline-rule.length-contradicts-unit',
    ],
    ['a date beside days', { fixedDue: 'before 31 July' }, 'deadline-rule.length-contradicts-unit'],
    ['working months', { unit: 'months', dayBasis: 'working' }, 'deadline-rule.length-contradicts-unit'],
    [
      'a ladder without the limit',
      { ladder: [{ key: 'a', offset: '-P1D', audience: ['head'] }] },
      'deadline-rule.ladder-unsound',
    ],
  ])('is refused with %s', (_, over, refusal) => {
    expect(() => assertProposed(CODE, proposed(null, null, over))).toThrow(refusal);
  });

  it('may leave its length to the act where the house alone is bound', () => {
    expect(() => assertProposed('HS-TEST', proposed(null, null, { length: null }))).not.toThrow();
  });
});

describe('a decision', () => {
  const open = { state: 'proposed', proposedBy: 'a' } as const;
  const at = new Date('2027-01-05T06:00:00Z');

  it('is made by another, once', () => {
    expect(decide(open, { by: 'b', at, refusal: null })).toMatchObject({ state: 'approved', decidedBy: 'b' });
    expect(() => decide(open, { by: 'a', at, refusal: null })).toThrow('deadline-rule-proposal.own');
    expect(() => decide({ ...open, state: 'refused' }, { by: 'b', at, refusal: null })).toThrow('illegal-transition');
    expect(unreachable(PROPOSAL_TRANSITIONS, 'proposed')).toEqual([]);
  });
});

describe('a ladder', () => {
  it.each([
    ['PT0S', 0],
    ['PT0M', 0],
    ['-P7DT15H', -658_800_000],
    ['PT30M', 1_800_000],
    ['P1D', 86_400_000],
    ['P', null],
    ['P1DT', null],
    ['P1Y', null],
    ['1D', null],
  ])('reads %s as %p milliseconds', (offset, ms) => {
    expect(offsetMs(offset)).toBe(ms);
  });

  it('is sound in every rule: a rung at the limit, keys and times of their own, in the order of time', () => {
    for (const { code, ladder } of RULES) {
      expect(() => assertLadder(ladder)).not.toThrow();
      const at = ladder.map((rung) => rungAt(new Date(0), rung).getTime());
      expect([code, at]).toEqual([code, [...at].sort((a, b) => a - b)]);
    }
  });
});
