import {
  ACCOUNT_HOURS,
  delaySeconds,
  type GuessHistory,
  PAIR_LIMIT,
  PAIR_MINUTES,
  placeOf,
  secondsToWait,
  SOURCE_LIMIT,
} from './guessing';

const AT = new Date('2026-03-01T09:00:00.000Z');
const ago = (seconds: number): Date => new Date(AT.getTime() - seconds * 1000);
const history = (over: Partial<GuessHistory> = {}): GuessHistory => ({
  at: AT,
  deviceKnown: false,
  pairFailures: 0,
  pairLastAt: null,
  accountNthAt: null,
  sourceFailures: 0,
  sourceLastAt: null,
  ...over,
});

describe('guessing', () => {
  it('doubles the wait up to a minute', () => {
    expect([0, 1, 2, 3, 4, 6, 7, 8, 60].map(delaySeconds)).toEqual([0, 1, 2, 4, 8, 32, 60, 60, 60]);
  });

  it.each([
    ['nothing failed', history(), 0],
    ['one failure just now', history({ pairFailures: 1, pairLastAt: AT }), 1],
    ['one failure, waited to the instant', history({ pairFailures: 1, pairLastAt: ago(1) }), 0],
    ['one failure, a millisecond short', history({ pairFailures: 1, pairLastAt: ago(0.999) }), 1],
    ['four failures', history({ pairFailures: PAIR_LIMIT - 1, pairLastAt: ago(3) }), 5],
    ['five failures', history({ pairFailures: PAIR_LIMIT, pairLastAt: ago(3) }), PAIR_MINUTES * 60 - 3],
    ['five failures, waited', history({ pairFailures: PAIR_LIMIT, pairLastAt: ago(PAIR_MINUTES * 60) }), 0],
    ['five failures on a known device', history({ deviceKnown: true, pairFailures: 5, pairLastAt: AT }), 900],
    ['an account under attack', history({ accountNthAt: ago(3600) }), (ACCOUNT_HOURS - 1) * 3600],
    ['an account under attack, from a known device', history({ deviceKnown: true, accountNthAt: AT }), 0],
    ['an account whose attack is a day old', history({ accountNthAt: ago(ACCOUNT_HOURS * 3600) }), 0],
    ['a place with nineteen failures', history({ sourceFailures: SOURCE_LIMIT - 1, sourceLastAt: AT }), 0],
    ['a place with twenty failures', history({ sourceFailures: SOURCE_LIMIT, sourceLastAt: AT }), 1],
    ['a place with thirty failures', history({ sourceFailures: 30, sourceLastAt: AT }), 60],
    ['that place, from a known device', history({ deviceKnown: true, sourceFailures: 30, sourceLastAt: AT }), 0],
    [
      'two reasons: the longer one',
      history({ pairFailures: 3, pairLastAt: AT, sourceFailures: 25, sourceLastAt: AT }),
      32,
    ],
  ])('%s', (_, given, seconds) => expect(secondsToWait(given)).toBe(seconds));
});

describe('the place of a guess', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:0:12:aaaa::1', '2001:db8:0:12::/64'],
    ['2001:0DB8:0000:0012:ffff:ffff:ffff:ffff', '2001:db8:0:12::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s', (address, place) => expect(placeOf(address)).toBe(place));
});
