import { AUDIT_TYPES } from '../../../../proof/entry-types';
import { isIn, kindOf, mayShow, NEVER_SERVED, neverServedOf, SECTIONS, typesOfFile } from './sections';

describe('the sections of a file', () => {
  it.each([
    ['fir.registered', 'fir'],
    ['police_report.filed', 'police-report'],
    ['seizure.recorded', 'seizures'],
    ['custody.remanded', 'arrests'],
    ['statement.recorded', 'statements'],
    ['document.registered', 'documents'],
    ['diary.signed', 'never-served'],
    ['police_report.objected', 'never-served'],
  ])('have %s in %s', (type, section) => {
    expect(kindOf(type)?.section).toBe(section);
  });

  it.each([
    ['diary.drafted'],
    ['task.made'],
    ['mla.begun'],
    ['bundle.exported'],
    ['protected.read'],
    ['party.recorded'],
  ])('have no place for %s', (type) => expect(kindOf(type)).toBeNull());

  it('know a section for every type that they take', () => {
    for (const type of typesOfFile(AUDIT_TYPES)) expect(SECTIONS).toContain(kindOf(type)?.section);
  });
});

describe('what is never served', () => {
  it.each([
    ['diary.signed', undefined, 'case-diary'],
    ['document.registered', 'legal-opinion', 'legal-opinion'],
    ['document.registered', 'zimni', 'case-diary'],
    ['document.registered', 'site-plan', null],
    ['document.registered', 'mutual-assistance', 'secret'],
    ['case_request.given', 'legal_opinion', 'legal-opinion'],
    ['case_request.given', 'source_report', 'secret'],
    ['police_report.forwarded', undefined, 'scrutiny'],
    ['police_report.filed', undefined, null],
  ] as const)('%s of kind %p is %p', (type, kind, never) => {
    expect(neverServedOf(type, { kind })).toBe(never);
  });

  it('is in no copy for an accused, whoever calls for it, and in the court’s only when it was called for', () => {
    for (const never of NEVER_SERVED) {
      expect(isIn('accused', never, NEVER_SERVED)).toBe(false);
      expect(isIn('court', never, [])).toBe(false);
      expect(isIn('court', never, [never])).toBe(true);
      expect(isIn('court', 'secret', NEVER_SERVED)).toBe(false);
    }
    expect([isIn('accused', null, []), isIn('court', null, [])]).toEqual([true, true]);
    expect([mayShow('accused', 'opinion_reference'), mayShow('court', 'opinion_reference')]).toEqual([false, true]);
    expect(mayShow('accused', 'brief')).toBe(true);
  });
});
