import { unreachable } from '../../../kernel/transitions';
import { afterFault, DELIVERY_TRANSITIONS, MOST_ATTEMPTS, waitAfter } from './delivery';

describe('deliveries', () => {
  it('can reach every state', () => {
    expect(unreachable(DELIVERY_TRANSITIONS, 'waiting')).toEqual([]);
  });

  it('wait longer each time, to an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 25].map((n) => waitAfter(n) / 60_000)).toEqual([1, 5, 15, 30, 60, 60, 60]);
  });

  it('are given up after the last try, not before', () => {
    expect(afterFault('later', MOST_ATTEMPTS - 1)).toEqual({ state: 'failed', waitMs: 3_600_000 });
    expect(afterFault('later', MOST_ATTEMPTS).state).toBe('gave_up');
  });

  it('are never given up because the server is dead', () => {
    expect(afterFault('unreachable', 10_000)).toEqual({ state: 'failed', waitMs: 15_000 });
  });

  it('are not tried again by themselves where they were refused or came back', () => {
    expect(afterFault('refused', 1).state).toBe('gave_up');
    expect(afterFault('bounced', 1).state).toBe('bounced');
  });
});
