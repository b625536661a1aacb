import { unreachable } from '../../../kernel/transitions';
import { abscond, ABSCONDING_TRANSITIONS, abscondingIrregularity, requireAppearBy } from './absconding';
import { clocksOf } from './clocks';
import { custodyOf } from './custody';
import { bailRules, within } from './statutory-bail';
import type { CustodyStep, StepFacts, StepKind } from './step';

const at = (iso: string): Date => new Date(`${iso}:00.000Z`);
let seq = 0;
const step = (kind: StepKind, iso: string, facts: StepFacts = {}): CustodyStep => {
  seq += 1;
  return { id: `s${seq}`, seq, kind, at: at(iso), facts };
};
const clocks = (steps: CustodyStep[], over: object = {}, arrest = '2027-03-01T05:00') =>
  clocksOf(
    {
      ...{ arrestedAt: at(arrest), arrestedOn: arrest.slice(0, 10), authority: 'without_warrant', underPeca: true },
      ...{ sex: 'male', deathOffence: false, ...over },
    },
    custodyOf(at(arrest), steps),
  );
const names = (...args: Parameters<typeof clocks>): string[] =>
  clocks(...args).map(({ rule, metAt }) => `${rule}${metAt ? ' met' : ''}`);

describe('the clocks of a custody', () => {
  const produced = step('produced', '2027-03-02T04:00');
  const bail = 'DL-CRPC-497-1Y';

  it.each<[string, CustodyStep[], object, string[]]>([
    ['an arrest', [], {}, ['DL-PECA-30A-PRODUCE', bail]],
    ['an arrest in court', [], { authority: 'court' }, [bail]],
    ['production', [produced], {}, ['DL-PECA-30A-PRODUCE met', bail]],
    [
      'a court out of reach',
      [step('out_of_reach', '2027-03-01T09:00')],
      {},
      ['DL-PECA-30A-PRODUCE', 'DL-PECA-30A-TRANSIT', bail],
    ],
    [
      'a transit remand',
      [step('out_of_reach', '2027-03-01T09:00'), step('transit_remanded', '2027-03-01T20:00')],
      {},
      ['DL-PECA-30A-TRANSIT met', bail],
    ],
    [
      'police custody by order',
      [produced, step('remanded', '2027-03-02T04:00', { days: 5 })],
      {},
      ['DL-PECA-30A-PRODUCE met', 'DL-PECA-30A-SPELL', 'DL-PECA-30A-TOTAL', bail],
    ],
    [
      'police custody for another law',
      [produced, step('remanded', '2027-03-02T04:00', { days: 5 })],
      { underPeca: false },
      ['DL-PECA-30A-PRODUCE met', 'DL-CRPC-167-TOTAL', bail],
    ],
    [
      'judicial custody',
      [produced, step('judicial', '2027-03-02T04:00')],
      {},
      ['DL-PECA-30A-PRODUCE met', 'DL-CRPC-344', bail],
    ],
    ['bail', [produced, step('released', '2027-03-02T05:00', { how: 'on_bail' })], {}, ['DL-PECA-30A-PRODUCE met']],
    ['a release before production', [step('released', '2027-03-01T09:00', { how: 's169' })], {}, []],
    ['a woman', [], { sex: 'female' }, ['DL-PECA-30A-PRODUCE', 'DL-CRPC-497-6M-W']],
    ['a capital offence', [], { deathOffence: true }, ['DL-PECA-30A-PRODUCE', 'DL-CRPC-497-2Y']],
    [
      'a child',
      [step('age_alleged', '2027-03-01T05:00', { minor: true })],
      {},
      ['DL-PECA-30A-PRODUCE', 'DL-JJSA-BAIL', bail, 'DL-JJSA-INFORM'],
    ],
    [
      'a child whose guardian alone was told',
      [step('age_alleged', '2027-03-01T05:00', { minor: true }), step('guardian_told', '2027-03-01T06:00')],
      {},
      ['DL-PECA-30A-PRODUCE', 'DL-JJSA-BAIL', bail, 'DL-JJSA-INFORM'],
    ],
    [
      'a child when both were told',
      [
        step('age_alleged', '2027-03-01T05:00', { minor: true }),
        step('guardian_told', '2027-03-01T06:00'),
        step('probation_told', '2027-03-01T07:00'),
      ],
      {},
      ['DL-PECA-30A-PRODUCE', 'DL-JJSA-BAIL', bail, 'DL-JJSA-INFORM met'],
    ],
    [
      'one found adult',
      [step('age_determined', '2027-03-01T05:00', { minor: false })],
      {},
      ['DL-PECA-30A-PRODUCE', bail],
    ],
  ])('after %s are these', (_, steps, over, rules) => {
    expect(names(steps, over)).toEqual(rules);
  });

  it.each([
    ['2023-07-23', ['DL-CRPC-167-TOTAL']],
    ['2023-07-24', ['DL-PECA-30A-SPELL', 'DL-PECA-30A-TOTAL']],
  ])('of police custody after an arrest on %s are %j', (day, rules) => {
    const ordered = [step('produced', `${day}T10:00`), step('remanded', `${day}T10:00`, { days: 3 })];
    expect(names(ordered, {}, `${day}T05:00`).filter((name) => /TOTAL|SPELL/.test(name))).toEqual(rules);
  });

  it.each([
    ['2018-05-21', 0],
    ['2018-05-22', 2],
  ])('of a child arrested on %s are %d of the Act of 2018', (day, count) => {
    const child = [step('age_alleged', `${day}T05:00`, { minor: true })];
    expect(names(child, {}, `${day}T05:00`).filter((name) => name.startsWith('DL-JJSA'))).toHaveLength(count);
  });

  it('end an order where the order ends, and never later than the law', () => {
    const spell = (days: number) =>
      clocks([step('remanded', '2027-03-02T04:00', { days })]).find(({ rule }) => rule === 'DL-PECA-30A-SPELL')?.dueAt;
    expect(spell(5)).toEqual(at('2027-03-07T19:00'));
    expect(spell(13)).toEqual(at('2027-03-15T19:00'));
    expect(spell(14)).toBeUndefined();
    expect(spell(20)).toBeUndefined();
    const judicial = (days?: number) =>
      clocks([step('judicial', '2027-03-02T04:00', days === undefined ? {} : { days })]).find(
        ({ rule }) => rule === 'DL-CRPC-344',
      )?.dueAt;
    expect(judicial(14)).toEqual(at('2027-03-16T19:00'));
    expect([judicial(), judicial(15), judicial(16)]).toEqual([undefined, undefined, undefined]);
  });

  it('leave out only what a court has found', () => {
    const stretch = { from: at('2027-04-01T05:00').toISOString(), to: at('2027-04-11T05:00').toISOString() };
    const held = (kind: StepKind) =>
      clocks([step('judicial', '2027-03-02T04:00'), step(kind, '2027-04-12T04:00', { stretch })]).find(
        ({ rule }) => rule === bail,
      )?.excluded;
    expect(held('delay_alleged')).toEqual([]);
    expect(held('delay_found')).toEqual([stretch]);
  });
});

describe('bail of right', () => {
  const months = (over: object): [string, number][] =>
    bailRules({ sex: 'male', deathOffence: false, minor: null, heldFrom: '2027-03-01', ...over }).map((rule) => [
      rule.code,
      rule.months,
    ]);

  it.each<[object, [string, number][]]>([
    [{}, [['DL-CRPC-497-1Y', 12]]],
    [{ sex: 'transgender' }, [['DL-CRPC-497-1Y', 12]]],
    [{ sex: 'female' }, [['DL-CRPC-497-6M-W', 6]]],
    [{ deathOffence: true }, [['DL-CRPC-497-2Y', 24]]],
    [{ sex: 'female', deathOffence: true }, [['DL-CRPC-497-1Y', 12]]],
    [{ minor: 'no' }, [['DL-CRPC-497-1Y', 12]]],
    [
      { minor: 'determined' },
      [
        ['DL-JJSA-BAIL', 6],
        ['DL-CRPC-497-1Y', 12],
      ],
    ],
  ])('of %j runs %j', (over, rules) => {
    expect(months(over)).toEqual(rules);
  });

  it('cuts what was found to the detention that runs', () => {
    const stretch = { from: '2027-03-01T00:00:00.000Z', to: '2027-03-05T00:00:00.000Z' };
    expect(within([stretch], new Date('2027-03-05T00:00:00.000Z'))).toEqual([]);
    expect(within([stretch], new Date('2027-03-04T23:00:00.000Z'))).toEqual([
      { ...stretch, from: '2027-03-04T23:00:00.000Z' },
    ]);
  });
});

describe('absconding', () => {
  it('has no state that nothing reaches, and ends when he comes, is taken, or is no longer sought', () => {
    expect(unreachable(ABSCONDING_TRANSITIONS, 'sought')).toEqual([]);
    expect(
      Object.entries(ABSCONDING_TRANSITIONS).flatMap(([state, next]) => (next.length === 0 ? [state] : [])),
    ).toEqual([...['appeared', 'arrested', 'withdrawn']]);
    expect(() => abscond('arrested', 'proclaimed')).toThrow(
      expect.objectContaining({ code: 'absconder.illegal-transition' }),
    );
  });

  it.each(['warrant_returned', 'proclaimed', 'attached', 'evidence_taken'] as const)(
    'a warrant that comes back after %s is recorded: a perpetual one does so late',
    (state) => expect(abscond(state, 'warrant_returned')).toBe('warrant_returned'),
  );

  it.each([
    ['proclaimed', '2027-03-30', false, 'proclamation-30-days'],
    ['proclaimed', '2027-03-31', false, null],
    ['attached', undefined, false, 'attachment-before-proclamation'],
    ['attached', undefined, true, null],
    ['evidence_taken', undefined, false, null],
  ] as const)('%s to appear by %s, proclaimed before: %s, is marked %s', (kind, appearBy, proclaimed, rule) => {
    expect(abscondingIrregularity({ kind, publishedOn: '2027-03-01', appearBy }, proclaimed)?.rule ?? null).toBe(rule);
  });

  it('names in a proclamation the day to appear', () => {
    expect(() => requireAppearBy('proclaimed', undefined)).toThrow(
      expect.objectContaining({ code: 'absconder.appear-by-missing' }),
    );
    expect(() => requireAppearBy('attached', undefined)).not.toThrow();
  });
});
