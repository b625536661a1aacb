import { idsOf, waitAfter, wants } from './retries';

describe('retries of a webhook', () => {
  it('come ever later, and end', () => {
    const waits = Array.from({ length: 9 }, (_, i) => waitAfter(i + 1) ?? 0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBe(5_000);
    expect(waitAfter(10)).toBeUndefined();
  });

  it.each([
    [['deadline.limit'], 'deadline.limit', true],
    [['deadline.limit'], 'deadline.limits', false],
    [['deadline.*'], 'deadline.limit', true],
    [['deadline.*'], 'deadline', false],
    [['deadline.*'], 'deadlines.limit', false],
    [['case.assigned', 'handover.*'], 'handover.offered', true],
    [[], 'handover.offered', false],
  ])('%j asks for %s: %s', (kinds, kind, wanted) => expect(wants(kinds, kind)).toBe(wanted));

  it('carry ids and nothing else of a notice', () => {
    const id = '0d9f7f0e-3c6a-4b2e-9a53-1f2f0c1d2e3f';
    expect(
      idsOf({ exhibitId: id, number: 'Enquiry No. 4/27', role: 'prosecutor', dueAt: '2027-03-01T09:00:00.000Z' }),
    ).toEqual({
      exhibitId: id,
    });
  });
});
