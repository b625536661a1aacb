import { type Priority, queueOrder, urgencyOf, waitedDays } from './queue';
import { isWithLaboratory, standsOn, toolDoubt } from './tool';

const NOW = new Date('2027-03-31T09:00:00Z');
const ago = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

describe('the queue of a laboratory', () => {
  it.each<[Priority, number, number]>([
    ['person_in_danger', 0, 1],
    ['person_in_danger', 100, 1],
    ['in_custody', 13, 2],
    ['in_custody', 14, 1],
    ['court_date', 0, 2],
    ['ordinary', 13, 3],
    ['ordinary', 14, 2],
    ['ordinary', 27, 2],
    ['ordinary', 28, 1],
    ['ordinary', 400, 1],
  ])('puts %s after %i days into class %i', (priority, days, urgency) => {
    expect(urgencyOf(priority, days)).toBe(urgency);
  });

  it('lets age overtake, and among equals who waits longest', () => {
    const order = queueOrder(
      [
        { id: 'new', priority: 'ordinary', since: ago(1) },
        { id: 'old', priority: 'ordinary', since: ago(30) },
        { id: 'danger', priority: 'person_in_danger', since: ago(0.1) },
        { id: 'custody', priority: 'in_custody', since: ago(3) },
        { id: 'fortnight', priority: 'ordinary', since: ago(15) },
      ],
      NOW,
    );
    expect(order.map(({ id }) => id)).toEqual(['old', 'danger', 'fortnight', 'custody', 'new']);
    expect(order.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5]);
    expect(order[0]?.why.en).toBe('Urgency 1: ordinary; waiting for 30 days, raised by 2 for its age.');
    expect(order[3]?.why.en).toBe('Urgency 2: an accused is in custody; waiting for 3 days.');
  });

  it('counts whole days and never less than none', () => {
    expect([waitedDays(ago(13.99), NOW), waitedDays(ago(14), NOW), waitedDays(ago(-1), NOW)]).toEqual([13, 14, 0]);
  });
});

describe('the register of tools', () => {
  const tool = { licenceUntil: '2027-12-31', validatedOn: '2027-01-15', validUntil: '2027-06-30' };

  it.each([
    ['2027-01-15', {}, null],
    ['2027-06-30', {}, null],
    ['2027-01-14', {}, 'lab.tool-not-validated'],
    ['2027-07-01', {}, 'lab.tool-validation-over'],
    ['2028-01-01', { validUntil: null }, 'lab.tool-licence-over'],
    ['2028-01-01', { validUntil: null, licenceUntil: null }, null],
    ['2027-03-01', { validatedOn: null, validUntil: null }, 'lab.tool-not-validated'],
  ])('says of a use on %s (%p): %p', (day, over, rule) => {
    expect(toolDoubt({ ...tool, ...over }, day)?.rule ?? null).toBe(rule);
  });

  it.each([
    ['2025-06-01', true],
    ['2025-05-31', false],
    ['2028-05-31', true],
    ['2028-06-01', false],
  ])('has a qualification stand on %s: %p', (day, stands) => {
    expect(standsOn(day, '2025-06-01', '2028-05-31')).toBe(stands);
  });

  it.each([
    [
      'in the hands of an examiner',
      { state: 'held', holder: { kind: 'officer', id: 'ann' }, storeOfficeId: null },
      true,
    ],
    ['offered to somebody', { state: 'offered', holder: { kind: 'officer', id: 'ann' }, storeOfficeId: null }, false],
    ['with the investigator', { state: 'held', holder: { kind: 'officer', id: 'io' }, storeOfficeId: null }, false],
    ['in its store', { state: 'stored', holder: { kind: 'store' }, storeOfficeId: 'lab' }, true],
    ['in the circle store', { state: 'stored', holder: { kind: 'store' }, storeOfficeId: 'circle' }, false],
    ['at a laboratory outside', { state: 'in_laboratory', holder: { kind: 'laboratory' }, storeOfficeId: null }, false],
  ])('has a thing %s: %p', (_, thing, there) => {
    expect(isWithLaboratory(thing, { officeId: 'lab', people: ['ann', 'bob', null] })).toBe(there);
  });
});
