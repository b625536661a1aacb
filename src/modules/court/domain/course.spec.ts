import { copiesOf, courtOf, type CourseStep, setAsideOf, stageOf, unexplainedOf } from './course';
import type { ProceedingStage } from './stage';

const step = (seq: number, kind: string, stage: ProceedingStage, day: number, facts: CourseStep['facts'] = {}) => ({
  ...{ id: `s${seq}`, seq, kind, stage, at: new Date(Date.UTC(2027, 2, day)), facts },
});
const COPIES = step(1, 'copies', 'copies_supplied', 2);
const CHARGE = step(2, 'charge', 'charge_framed', 12);
const JUDGMENT = step(3, 'judgment', 'judgment', 20);
const LATE = step(4, 'moved', 'prosecution_evidence', 13);

describe('the course of a proceeding', () => {
  it.each<[string, CourseStep[], ProceedingStage, string[]]>([
    ['nothing', [], 'cognizance', []],
    ['judgment out of the charge', [COPIES, CHARGE, JUDGMENT], 'judgment', ['s3']],
    ['a late entry of what came before', [COPIES, CHARGE, JUDGMENT, LATE], 'judgment', ['s3']],
    ['a plea', [COPIES, CHARGE, step(3, 'plea', 'cognizance', 13)], 'charge_framed', []],
    ['consent refused', [step(1, 'withdrawal', 'withdrawn', 3, { consent: 'refused' })], 'cognizance', []],
    ['consent given', [step(1, 'withdrawal', 'withdrawn', 3, { consent: 'given' })], 'withdrawn', ['s1']],
    [
      'a judgment set aside',
      [COPIES, CHARGE, JUDGMENT, step(5, 'set_aside', 'judgment', 21, { stepId: 's3' })],
      'charge_framed',
      [],
    ],
    ['two of one instant', [COPIES, step(2, 'charge', 'charge_framed', 2)], 'charge_framed', []],
  ])('after %s is %3$s', (_, steps, stage, open) => {
    expect([stageOf(steps), [...unexplainedOf(steps)]]).toEqual([stage, open]);
  });

  it('is before the court to which it went last, by when it went', () => {
    const to = (seq: number, day: number, courtId: string, fromCourtId: string): CourseStep =>
      step(seq, 'moved', 'cognizance', day, { courtId, fromCourtId });
    const [first, late] = [to(1, 10, 'b', 'a'), to(2, 5, 'c', 'b')];
    expect(courtOf([], 'a')).toBe('a');
    expect(courtOf([first, late], 'b')).toBe('b');
    const aside = (seq: number, stepId: string): CourseStep => step(seq, 'set_aside', 'cognizance', 12, { stepId });
    expect(courtOf([first, late, aside(3, 's1')], 'b')).toBe('c');
    expect(courtOf([first, late, aside(3, 's1'), aside(4, 's2')], 'c')).toBe('a');
    expect([...setAsideOf([first, aside(3, 's1')])]).toEqual(['s1']);
  });

  it.each<[string, CourseStep[], string | undefined]>([
    ['no charge', [COPIES, step(5, 'copies', 'copies_supplied', 18)], 's5'],
    ['a charge between two', [COPIES, CHARGE, step(5, 'copies', 'copies_supplied', 18)], 's1'],
    ['a charge before all', [CHARGE, step(5, 'copies', 'copies_supplied', 18)], undefined],
    [
      'a retrial',
      [COPIES, CHARGE, step(5, 'appeal_result', 'retrial', 14), step(6, 'copies', 'copies_supplied', 18)],
      's6',
    ],
  ])('counts the clear days with %s from %3$s', (_, steps, id) => {
    expect(copiesOf(steps)?.id).toBe(id);
  });
});
