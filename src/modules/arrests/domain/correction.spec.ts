import { DomainError } from '../../../kernel/domain-error';
import {
  asJudged,
  differing,
  judgedAnew,
  type JudgedStep,
  requireNothingBefore,
  requireRecordedOnce,
  sameMinute,
} from './correction';
import type { RemandCeiling } from './lawfulness';
import type { StepFacts, StepKind } from './step';

const at = (iso: string): Date => new Date(iso);
const ARREST = at('2027-03-01T05:00:00.000Z');
const S30A: RemandCeiling = { perOrderDays: 14, totalDays: 30, rule: 'PECA 2016 s.30A(1)-(2)' };
let seq = 0;
const step = (kind: StepKind, iso: string, facts: StepFacts = {}): JudgedStep => {
  seq += 1;
  return { id: `s${seq}`, seq, kind, at: at(iso), facts, irregular: null };
};
const codeOf = (act: () => void): string | null => {
  try {
    act();
    return null;
  } catch (fault) {
    if (fault instanceof DomainError) return fault.code;
    throw fault;
  }
};

describe('two arrests of one person', () => {
  it.each([
    ['2027-03-01T05:00:00.000Z', '2027-03-01T05:00:59.999Z', true],
    ['2027-03-01T05:00:00.000Z', '2027-03-01T05:01:00.000Z', false],
    ['2027-03-01T05:00:00.000Z', '2027-03-01T04:59:59.999Z', false],
  ])('at %s and %s are of one minute: %s', (a, b, same) => {
    expect(sameMinute(at(a), at(b))).toBe(same);
  });

  it.each([
    ['while the first is held', '2027-03-01T05:00:30.000Z', [], 'arrest.already-recorded'],
    ['a minute later', '2027-03-01T05:01:00.000Z', [], null],
    [
      'while the first is on bail',
      '2027-03-01T05:00:00.000Z',
      [step('released', '2027-03-01T06:00:00.000Z', { how: 'on_bail' })],
      'arrest.already-recorded',
    ],
    ['after the first ended', '2027-03-01T05:00:00.000Z', [step('discharged', '2027-03-01T06:00:00.000Z')], null],
  ])('%s: %s', (_, iso, steps, code) => {
    const other = { id: 'a', number: 'AR-1/2027', arrestedAt: ARREST, steps };
    expect(codeOf(() => requireRecordedOnce(at(iso), [other]))).toBe(code);
    expect(codeOf(() => requireRecordedOnce(at(iso), []))).toBeNull();
  });
});

describe('a correction', () => {
  it('names only what differs, as it was and as it becomes', () => {
    const stands = { sex: 'male', place: null, officer: { name: 'A', rank: 'SI' } };
    expect(differing(stands, { sex: 'male', officer: { rank: 'SI', name: 'A' } })).toEqual({ was: {}, becomes: {} });
    expect(differing<Record<string, string | object | null>>(stands, { sex: 'female', place: 'Hall Road' })).toEqual({
      was: { sex: 'male', place: null },
      becomes: { sex: 'female', place: 'Hall Road' },
    });
  });

  it.each([
    ['2027-03-01T06:00:00.000Z', null],
    ['2027-03-01T06:00:00.001Z', 'arrest.steps-before'],
  ])('that moves the arrest to %s meets what lies before it: %s', (iso, code) => {
    const steps = [step('produced', '2027-03-01T06:00:00.000Z')];
    expect(codeOf(() => requireNothingBefore(at(iso), steps))).toBe(code);
    const aside = step('set_aside', '2027-03-02T06:00:00.000Z', { stepId: steps[0]?.id ?? '' });
    expect(codeOf(() => requireNothingBefore(at(iso), [...steps, aside]))).toBeNull();
  });

  it('that moves the arrest past the beginning of a journey is refused', () => {
    const journeys = [{ from: '2027-03-01T05:30:00.000Z', to: '2027-03-01T06:00:00.000Z' }];
    const steps = [step('produced', '2027-03-01T08:00:00.000Z', { journeys })];
    expect(codeOf(() => requireNothingBefore(at('2027-03-01T05:30:00.000Z'), steps))).toBeNull();
    expect(codeOf(() => requireNothingBefore(at('2027-03-01T05:31:00.000Z'), steps))).toBe('arrest.steps-before');
  });

  it('judges production anew, and what is recorded after it stands as it was judged', () => {
    const produced = step('produced', '2027-03-02T04:59:00.000Z');
    const ground = (iso: string) => ({
      arrestedAt: at(iso),
      arrestedOn: '2027-03-01',
      authority: 'without_warrant' as const,
      underPeca: true,
    });
    expect(judgedAnew(ground('2027-03-01T05:00:00.000Z'), [produced], S30A)).toEqual([]);
    const judged = judgedAnew(ground('2027-03-01T04:59:00.000Z'), [produced], S30A);
    expect(judged).toMatchObject([{ stepId: produced.id, irregular: { rule: 'production-24-hours' } }]);
    const corrected = step('corrected', '2027-03-03T05:00:00.000Z', { judged });
    const later = step('remanded', '2027-03-04T05:00:00.000Z', { days: 2 });
    const read = asJudged([produced, corrected, later]);
    expect(read.map(({ irregular }) => irregular?.rule ?? null)).toEqual(['production-24-hours', null, null]);
    // Put right again: the last correction counts.
    const back = judgedAnew(ground('2027-03-01T05:00:00.000Z'), [produced, corrected], S30A);
    expect(back).toEqual([{ stepId: produced.id, irregular: null }]);
    const again = step('corrected', '2027-03-05T05:00:00.000Z', { judged: back });
    expect(asJudged([produced, corrected, again])[0]?.irregular).toBeNull();
  });
});
