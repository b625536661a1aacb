import { approversOf, isNoticeHeld, needsAt } from './direct';
import { DIRECT_MOVES, measureTargetOf } from './measures';

const move = (id: string) => {
  const found = DIRECT_MOVES.find((each) => each.id === id);
  if (!found) throw new Error(`No ${id}`);
  return found;
};

describe('a direct request to a provider', () => {
  it.each([
    ['subscriber', ['SUP']],
    ['traffic', ['SUP']],
    ['content', ['PROS']],
  ] as const)('for %s is approved by %s', (dataClass, who) => {
    expect(approversOf(move('D1'), dataClass)).toEqual(who);
    expect(approversOf(move('D2'), dataClass)).toEqual(['IO', 'LO']);
  });

  it.each([
    ['D3', 'acknowledged', ['reference']],
    ['D3', 'query', ['reason']],
    ['D3', 'rejected', ['reason']],
    ['D10', 'rejected', ['reason']],
    ['D1', 'approved', []],
  ])('%s to %s needs %j', (id, to, needs) => {
    expect(needsAt(move(id), to)).toEqual(needs);
  });

  it.each([
    ['may_notify', null, true],
    ['may_notify', 'Order 1', false],
    ['barred_by_order', 'Order 1', true],
    ['barred_by_order', null, false],
  ] as const)('with notice %s and order %s: %s', (userNotice, noticeOrder, isHeld) => {
    expect(isNoticeHeld({ dataClass: 'subscriber', userNotice, noticeOrder })).toBe(isHeld);
  });

  it.each([
    ['D2', 'draft', undefined],
    ['D5', 'submitted', 'produced'],
    ['D6', 'acknowledged', undefined],
    ['D3', 'submitted', 'produced'],
    ['D7', 'withdrawn', undefined],
    ['D8', 'produced', undefined],
  ])('%s does not lead from %s', (id, was, wanted) => {
    expect(() => measureTargetOf(move(id), { was, isConfirmed: false, wanted })).toThrow();
  });
});
