import { unreachable } from '../../../kernel/transitions';
import { countByReason, requireResult } from './hearing';
import { periodsOf, type TrialFacts } from './periods';
import { type Limits, sentenceIrregularity } from './sentence';
import { leadsTo, MOVES, PROCEEDING_STAGES, PROCEEDING_TRANSITIONS } from './stage';
import { appealIrregularity, chargeIrregularity, compoundingIrregularity } from './trial';

const at = (day: string): Date => new Date(`${day}T06:00:00.000Z`);

describe('the stages of a proceeding', () => {
  it('are all reached from cognizance, and have one end', () => {
    expect(unreachable(PROCEEDING_TRANSITIONS, 'cognizance')).toEqual([]);
    expect(PROCEEDING_STAGES.filter((stage) => PROCEEDING_TRANSITIONS[stage].length === 0)).toEqual(['closed']);
    const ends = (from: (typeof PROCEEDING_STAGES)[number]): boolean =>
      !unreachable(PROCEEDING_TRANSITIONS, from).includes('closed');
    expect(PROCEEDING_STAGES.filter((stage) => !ends(stage))).toEqual([]);
  });

  it('come of an act, or of a move', () => {
    const made = ['copies_supplied', 'charge_framed', 'judgment', 'appeal'];
    expect([...MOVES, ...made].sort()).toEqual([...PROCEEDING_STAGES].sort());
  });

  it.each([
    ['cognizance', 'copies_supplied', true],
    ['cognizance', 'charge_framed', false],
    ['copies_supplied', 'charge_framed', true],
    ['charge_framed', 'judgment', false],
    ['judgment', 'appeal', true],
    ['closed', 'appeal', false],
  ] as const)('lead from %s to %s: %s', (from, to, leads) => {
    expect(leadsTo(from, to)).toBe(leads);
  });
});

describe('a charge', () => {
  it.each([
    ['2027-03-09', 'sessions', 'charge-before-seven-days'],
    ['2027-03-08', 'magistrate', 'charge-before-seven-days'],
    ['2027-03-01', 'sessions', 'charge-before-seven-days'],
    ['2027-03-10', 'sessions', undefined],
    ['2027-03-10', 'magistrate', undefined],
  ] as const)('framed on %s by a court of %s after copies on 2027-03-02 is marked %s', (framed, kind, rule) => {
    expect(chargeIrregularity(at('2027-03-02'), at(framed), kind)?.rule).toBe(rule);
  });

  it('without copies names the section of its court', () => {
    expect(chargeIrregularity(null, at('2027-03-10'), 'sessions')).toMatchObject({
      rule: 'charge-without-copies',
      section: 'CrPC s.265-C',
    });
    expect(chargeIrregularity(null, at('2027-03-10'), 'magistrate')?.section).toBe('CrPC s.241-A');
  });
});

describe('a sentence', () => {
  const law = (over: Partial<Limits> = {}): Limits => ({
    ...{ citation: 'PECA 2016 s.14', minMonths: null, maxMonths: 24, minDisputed: false, life: false },
    ...{ minPkr: null, maxPkr: 10_000_000, uncapped: false, combination: 'OR_BOTH', ...over },
  });
  const GROOMING = law({ minMonths: 60, maxMonths: 120, minPkr: 500_000, combination: 'AND' });
  const FINE = law({ maxMonths: null, minPkr: 50_000, maxPkr: 1_000_000, combination: 'FINE_ONLY' });

  it.each([
    [24, 10_000_000, law(), true],
    [25, 0, law(), false],
    [0, 10_000_001, law(), false],
    [0, 0, law(), true],
    [0, 99_000_000, law({ maxPkr: null, uncapped: true }), true],
    [60, 500_000, GROOMING, true],
    [59, 500_000, GROOMING, false],
    [120, 500_000, GROOMING, true],
    [121, 500_000, GROOMING, false],
    [60, 499_999, GROOMING, false],
    [60, 0, GROOMING, false],
    [0, 500_000, GROOMING, false],
    [59, 500_000, { ...GROOMING, minDisputed: true }, true],
    [0, 50_000, FINE, true],
    [0, 49_999, FINE, false],
    [1, 50_000, FINE, false],
    [12, 0, law({ combination: 'AND' }), false],
    [12, 1, law({ combination: 'AND' }), true],
    [400, 0, law({ life: true }), true],
  ])('of %d months and Rs %d under %j is within: %s', (months, finePkr, limits, within) => {
    expect(sentenceIrregularity({ months, finePkr }, limits) === null).toBe(within);
  });

  it('outside says by how much, and under which section', () => {
    expect(sentenceIrregularity({ months: 36, finePkr: 0 }, law())).toEqual({
      ...{ rule: 'sentence-outside-version', section: 'PECA 2016 s.14' },
      reason: 'Under PECA 2016 s.14 imprisonment of 36 months is above 24.',
    });
  });
});

describe('an appeal', () => {
  it.each([
    ['magistrate', 'sessions', true],
    ['magistrate', 'high_court', false],
    ['sessions', 'high_court', true],
    ['sessions', 'sessions', false],
    ['high_court', 'supreme_court', true],
    ['other', 'high_court', true],
  ] as const)('from %s to %s is in its forum: %s', (from, to, right) => {
    expect(appealIrregularity(from, to) === null).toBe(right);
  });
});

describe('compounding', () => {
  it.each([
    [true, undefined],
    [null, undefined],
    [false, 'compounding-barred'],
  ])('of what is compoundable %s is marked %s', (compoundable, rule) => {
    expect(compoundingIrregularity([{ citation: 'PECA 2016 s.14', compoundable }])?.rule).toBe(rule);
  });
});

describe('the periods of a trial', () => {
  const facts = (over: Partial<TrialFacts> = {}): TrialFacts => ({
    ...{ stage: 'cognizance', courtKind: 'sessions', cognizanceAt: at('2027-03-01'), antiRape: false, minor: false },
    ...{
      copiesAt: null,
      framedAt: null,
      judgedAt: null,
      convicted: false,
      custodyConsidered: false,
      freeCopyAt: null,
      appealAt: null,
      appeal: null,
    },
    ...over,
  });
  const names = (over: Partial<TrialFacts>): string[] =>
    periodsOf(facts(over)).map(({ rule, metAt }) => `${rule}${metAt ? ' met' : ''}`);
  const day = at('2027-04-01');

  it.each<[string, Partial<TrialFacts>, string[]]>([
    ['cognizance now', {}, []],
    ['cognizance the day before the Ordinance of 2022', { cognizanceAt: at('2022-02-19') }, []],
    ['cognizance on its first day', { cognizanceAt: at('2022-02-20') }, ['DL-ORD22-44A']],
    ['cognizance on the day it was struck down', { cognizanceAt: at('2022-04-08') }, []],
    ['cognizance on the last day before the text of 2023', { cognizanceAt: at('2023-07-23') }, []],
    ['cognizance on its first day', { cognizanceAt: at('2023-07-24') }, ['DL-PECA-30-4-TRIAL']],
    ['cognizance on its last day', { cognizanceAt: at('2025-01-28') }, ['DL-PECA-30-4-TRIAL']],
    ['cognizance when it had gone', { cognizanceAt: at('2025-01-29') }, []],
    ['a matter that is closed', { cognizanceAt: at('2023-07-24'), stage: 'closed' }, []],
    ['a judgment', { cognizanceAt: at('2023-07-24'), stage: 'judgment', judgedAt: day }, ['DL-PECA-30-4-TRIAL met']],
    ['the Anti-Rape Act', { antiRape: true }, ['DL-ARA-16']],
    ['a child', { minor: true }, ['DL-JJSA-TRIAL']],
    ['copies in Sessions', { copiesAt: day }, ['DL-CRPC-265C']],
    ['copies before a Magistrate', { copiesAt: day, courtKind: 'magistrate' }, ['DL-CRPC-241A']],
    ['a charge', { copiesAt: day, framedAt: day }, ['DL-CRPC-265C met']],
    ['a conviction', { judgedAt: day, convicted: true, stage: 'judgment' }, ['DL-CRPC-382B']],
    [
      'a conviction with custody considered',
      { judgedAt: day, convicted: true, custodyConsidered: true },
      ['DL-CRPC-382B met'],
    ],
    ['a free copy', { freeCopyAt: day }, ['DL-PECA-47-APPEAL']],
    ['an appeal', { freeCopyAt: day, appealAt: day }, ['DL-PECA-47-APPEAL met']],
  ])('after %s are these', (_, over, rules) => {
    expect(names(over)).toEqual(rules);
  });
});

describe('a hearing', () => {
  const code = (hearing: { day: string; result: string | null }, told: Parameters<typeof requireResult>[1]): string => {
    try {
      requireResult(hearing, told, '2027-03-10');
      return 'entered';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it.each([
    ['2027-03-10', null, { result: 'held' }, 'entered'],
    ['2027-03-11', null, { result: 'held' }, 'hearing.not-yet'],
    ['2027-03-10', 'held', { result: 'held' }, 'hearing.over'],
    ['2027-03-10', null, { result: 'adjourned' }, 'hearing.reason-missing'],
    ['2027-03-10', null, { result: 'adjourned', reason: 'witness_absent' }, 'entered'],
    ['2027-03-10', null, { result: 'held', reason: 'witness_absent' }, 'hearing.reason-not-for-this'],
    ['2027-03-10', null, { result: 'held', next: { day: '2027-03-10' } }, 'hearing.next-not-later'],
    ['2027-03-10', null, { result: 'held', next: { day: '2027-03-11' } }, 'entered'],
  ] as const)('of %s with result %s, told %j: %s', (day, result, told, outcome) => {
    expect(code({ day, result }, told)).toBe(outcome);
  });

  it('is counted by the reason for which it was put off', () => {
    expect(countByReason([{ reason: 'a' }, { reason: null }, { reason: 'b' }, { reason: 'a' }])).toEqual({
      a: 2,
      b: 1,
    });
  });
});
