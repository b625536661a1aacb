import { unreachable } from '../../../kernel/transitions';
import { answered, LETTER_STATES, LETTER_STEPS } from './dead-letter';

describe('a dead letter', () => {
  it('can come to every state that it has', () => {
    expect(unreachable(LETTER_STEPS, 'waiting')).toEqual([]);
  });

  it.each(['running_again', 'set_aside'] as const)('that waits may become %s', (to) => {
    expect(answered('waiting', to)).toBe(to);
  });

  it.each(LETTER_STATES.filter((state) => state !== 'waiting'))('that is %s is answered no more', (from) => {
    for (const to of ['running_again', 'set_aside'] as const)
      expect(() => answered(from, to)).toThrow(expect.objectContaining({ code: 'dead-letter.illegal-transition' }));
  });
});
