import { inspectionIrregularities, timesFault } from './inspection';

const at = (time: string): Date => new Date(`2027-03-01T${time}Z`);

describe('an inspection', () => {
  it.each([
    ['10:00:00.000', '10:00:00.000', 'turned-round'],
    ['10:00:00.000', '10:00:00.001', null],
    ['10:00:00.000', '09:00:00.000', 'turned-round'],
  ])('from %s to %s is %s', (begun, ended, fault) => expect(timesFault(at(begun), at(ended))).toBe(fault));

  it('is of one day: 24 hours and no more', () => {
    const ended = new Date('2027-03-02T10:00:00.000Z');
    expect(timesFault(at('10:00:00.000'), ended)).toBeNull();
    expect(timesFault(at('09:59:59.999'), ended)).toBe('too-long');
  });

  const plain = { class: 'ordinary', ordered: false, copied: true, supervisorIsCounsel: false } as const;
  it.each([
    [plain, []],
    [{ ...plain, class: 'child-abuse', copied: false }, ['inspection-without-order']],
    [{ ...plain, class: 'child-abuse' }, ['inspection-without-order', 'inspection-copied']],
    [{ ...plain, class: 'child-abuse', ordered: true, copied: false }, []],
    [{ ...plain, class: 'child-abuse', ordered: true }, ['inspection-copied']],
    [{ ...plain, class: 'intimate' }, []],
    [{ ...plain, supervisorIsCounsel: true }, ['inspection-unsupervised']],
  ] as const)('of %j should not have been for %j', (told, rules) => {
    expect(inspectionIrregularities(told).map(({ rule }) => rule)).toEqual(rules);
  });
});
