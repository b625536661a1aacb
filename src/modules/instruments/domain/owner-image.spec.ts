import { unreachable } from '../../../kernel/transitions';
import {
  isOpenFor,
  isUnpaid,
  noticeFault,
  noticeIrregular,
  objectionIrregular,
  OWNER_IMAGE_ACTS,
  OWNER_IMAGE_STATES,
  OWNER_IMAGE_TRANSITIONS,
  OWNER_IMAGE_VERBS,
} from './owner-image';

describe('the image of an owner', () => {
  it('goes only ways of the table, and every way of the table is gone by some act', () => {
    const ways = OWNER_IMAGE_ACTS.flatMap((verb) =>
      OWNER_IMAGE_STATES.filter((from) => isOpenFor(from, verb)).map((from) => `${from} ${OWNER_IMAGE_VERBS[verb].to}`),
    );
    const table = OWNER_IMAGE_STATES.flatMap((from) => OWNER_IMAGE_TRANSITIONS[from].map((to) => `${from} ${to}`));
    expect([...ways].sort()).toEqual([...table].sort());
    expect(unreachable(OWNER_IMAGE_TRANSITIONS, 'applied')).toEqual([]);
  });

  const limit = new Date('2027-03-08T19:00:00Z');
  it.each([
    [new Date(limit.getTime() - 1), limit, false],
    [limit, limit, true],
    [new Date(limit.getTime() + 1), null, false],
  ])('is objected to at %p with the limit %p: late %p', (at, until, late) => {
    expect(objectionIrregular(at, until) !== null).toBe(late);
  });

  it.each([
    ['0.00', false, false],
    ['0.01', false, true],
    ['2500.00', true, false],
  ])('of cost %s, paid %p, is unpaid: %p', (cost, paid, unpaid) => {
    expect(isUnpaid(cost, paid)).toBe(unpaid);
  });
});

describe('a search without warrant', () => {
  const at = new Date('2027-03-01T09:00:00Z');
  it.each([
    [24 * 3_600_000 - 1, false],
    [24 * 3_600_000, true],
  ])('told to the Court after %i ms is late: %p', (after, late) => {
    expect(noticeIrregular(at, new Date(at.getTime() + after)) !== null).toBe(late);
  });

  it.each([
    ['section-33-2', false, null],
    ['none', false, null],
    ['section-33-2', true, 'court-notice.told-already'],
    ['search-warrant', false, 'court-notice.not-asked'],
    ['consent', false, 'court-notice.not-asked'],
  ])('under %s, told %p, gives %p', (authority, told, expected) => {
    expect(noticeFault({ authority, told })).toBe(expected);
  });
});
