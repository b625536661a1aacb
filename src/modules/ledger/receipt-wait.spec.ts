import { waitOf } from './receipt-wait';

describe('the wait that a client prefers', () => {
  it.each([
    [undefined, 0],
    ['', 0],
    ['respond-async', 0],
    ['wait=3', 3],
    ['respond-async, wait=10', 10],
    ['wait=11', 10],
    ['wait=9999', 10],
    ['wait=99999', 0],
    ['wait=-1', 0],
    ['await=5', 0],
    [['wait=2', 'respond-async'], 2],
  ])('of %j is %d seconds', (prefer, seconds) => {
    expect(waitOf(prefer)).toBe(seconds);
  });
});
