import { assertTransition, unreachable } from '../../../kernel/transitions';
import { doubled, limitOfDay, TASK_TRANSITIONS } from './task';

describe('a task', () => {
  it('is over when its day is, in Pakistan', () => {
    expect(limitOfDay('2027-03-05').toISOString()).toBe('2027-03-05T19:00:00.000Z');
  });

  it('reaches each state, and what is done is not dropped', () => {
    expect(unreachable(TASK_TRANSITIONS, 'open')).toEqual([]);
    expect(() => assertTransition(TASK_TRANSITIONS, 'task', 'done', 'dropped')).toThrow();
    expect(() => assertTransition(TASK_TRANSITIONS, 'task', 'dropped', 'open')).not.toThrow();
  });
});

it('finds keys that stand more than once', () => {
  expect(doubled([{ key: 'a' }, { key: 'b' }, { key: 'a' }, { key: 'a' }])).toEqual(['a']);
  expect(doubled([{ key: 'a' }, { key: 'b' }])).toEqual([]);
});
