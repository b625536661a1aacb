import {
  isUnexplainedTurn,
  markIrregularities,
  markKey,
  type MarkTurnKind,
  standingOf,
  standsOn,
  trialOf,
  witnessInMark,
} from './court-mark';

const at = (day: string): Date => new Date(`${day}T06:00:00.000Z`);
const turn = (kind: MarkTurnKind, day: string, decision: 'overruled' | 'sustained' | 'reserved' | null = null) => ({
  ...{ kind, at: at(day), seq: Number(day.slice(8)), decision },
});

describe('the mark of a court', () => {
  it.each([
    ['Ex. PW-1/A', 'Ex.PW1/A'],
    ['EXH. PW 1/A', 'Exhibit PW-1/A'],
    ['Ex. P-1', 'P-1'],
    ['Ex.PW-1-A', 'Ex. PW-1/A'],
    ['Ex.PW1A', 'Ex. PW-1/A'],
    ['Mark-A', 'MARK A'],
    ['Ex. D-۲', 'Ex. D-2'],
  ])('%s and %s are one', (one, other) => expect(markKey(one).key).toBe(markKey(other).key));

  it.each([
    ['Ex. PW-11', 'Ex. PW-1/1'],
    ['Ex. PW-1/A', 'Ex. PW-1/B'],
    ['Ex. PW-1/A', 'Ex. DW-1/A'],
    ['Ex. A', 'Mark-A'],
    ['Ex. D-1', 'Ex. P-1'],
  ])('%s and %s are two', (one, other) => expect(markKey(one).key).not.toBe(markKey(other).key));

  it.each([
    ['Ex. PW-12/A-3', 'PW-12'],
    ['Ex.DW1/A', 'DW-1'],
    ['Ex. P-1', null],
    ['Mark-A', null],
  ])('%s names the witness %p', (label, witness) => expect(witnessInMark(label)).toBe(witness));

  it('is of the trial in which it was given, from the moment of the order on', () => {
    const retrials = [at('2027-03-10'), at('2027-05-01')];
    expect(['2027-03-09', '2027-03-10', '2027-04-30', '2027-05-02'].map((day) => trialOf(at(day), retrials))).toEqual([
      ...[1, 2, 2, 3],
    ]);
  });

  it.each([
    ['Ex. P-1', [], 'in_evidence'],
    ['Mark-A', [], 'for_identification'],
    ['Ex. P-1', [turn('played', '2027-03-02')], 'in_evidence'],
    ['Ex. P-1', [turn('objected', '2027-03-02', 'reserved')], 'objection_reserved'],
    ['Ex. P-1', [turn('objected', '2027-03-02', 'sustained')], 'objection_sustained'],
    [
      'Ex. P-1',
      [turn('objected', '2027-03-02', 'reserved'), turn('objection_decided', '2027-03-05', 'overruled')],
      'in_evidence',
    ],
    [
      'Ex. P-1',
      [turn('objection_decided', '2027-03-05', 'overruled'), turn('objected', '2027-03-02', 'reserved')],
      'in_evidence',
    ],
    ['Ex. P-1', [turn('objected', '2027-03-02', 'reserved'), turn('set_aside', '2027-03-02')], 'set_aside'],
  ] as const)('%s stands after %j: %s', (label, turns, standing) => expect(standingOf(label, turns)).toBe(standing));

  it('is decided upon an objection that is on record before it, else the decision is unexplained', () => {
    const before = [turn('objected', '2027-03-02', 'reserved')];
    expect(isUnexplainedTurn(before, 'objection_decided', at('2027-03-02'))).toBe(false);
    expect(isUnexplainedTurn(before, 'objection_decided', at('2027-03-01'))).toBe(true);
    expect(isUnexplainedTurn([], 'played', at('2027-03-01'))).toBe(false);
  });

  const hearings = [
    { day: '2027-03-02', result: 'held' },
    { day: '2027-03-03', result: 'adjourned' },
    { day: '2027-03-04', result: null },
  ];
  const witness = { mark: 'PW-1', presentOn: ['2027-03-02', '2027-03-03', '2027-03-04'] };
  it.each([
    ['Ex. PW-1/A', '2027-03-02', witness, []],
    ['Ex. PW-1/A', '2027-03-04', witness, []],
    ['Ex. P-1', '2027-03-02', null, []],
    ['Ex. PW-1/A', '2027-03-03', witness, ['mark-on-day-not-held']],
    ['Ex. P-1', '2027-03-05', null, ['mark-without-hearing']],
    ['Ex. PW-1/A', '2027-03-02', { ...witness, presentOn: ['2027-03-03'] }, ['mark-through-absent-witness']],
    ['Ex. PW-2/A', '2027-03-02', witness, ['mark-of-another-witness']],
    ['Ex. PW-1/A', '2027-03-02', null, ['mark-of-another-witness']],
  ] as const)('%s of %s is compared with the day and the witness', (label, day, through, rules) => {
    const found = markIrregularities({ label, at: at(day) }, { hearings, witness: through, doubles: false });
    expect(found.map(({ rule }) => rule)).toEqual(rules);
  });

  it('stands on one thing in a trial: on a second it is irregular, and told by the later record', () => {
    const given = (id: string, day: string, recorded: string, key = 'EX P1') => ({
      ...{ id, key, at: at(day), recordedAt: at(recorded) },
    });
    const [first, second] = [given('a', '2027-03-02', '2027-03-04'), given('b', '2027-03-02', '2027-03-05')];
    const house = { aside: new Set<string>(), retrials: [at('2027-03-10')] };
    expect([standsOn(second, [first, second], house)?.id, standsOn(first, [first, second], house)]).toEqual([
      'a',
      null,
    ]);
    const together = given('c', '2027-03-02', '2027-03-04');
    expect([standsOn(together, [first], house)?.id, standsOn(first, [together], house)]).toEqual(['a', null]);
    expect(standsOn({ key: 'EX P1', at: at('2027-03-09') }, [first], house)?.id).toBe('a');
    expect(standsOn({ key: 'EX P1', at: at('2027-03-10') }, [first], house)).toBeNull();
    expect(standsOn({ key: 'EX P2', at: at('2027-03-09') }, [first], house)).toBeNull();
    expect(standsOn(second, [first], { ...house, aside: new Set(['a']) })).toBeNull();
    const mark = { label: 'Ex. P-1', at: at('2027-03-02') };
    const found = markIrregularities(mark, { hearings, witness: null, doubles: true });
    expect(found.map(({ rule }) => rule)).toEqual(['mark-given-twice']);
  });

  it('is of the day in Pakistan, not of the day in Greenwich', () => {
    const late = new Date('2027-03-01T19:30:00.000Z');
    expect(markIrregularities({ label: 'Ex. P-1', at: late }, { hearings, witness: null, doubles: false })).toEqual([]);
  });
});
