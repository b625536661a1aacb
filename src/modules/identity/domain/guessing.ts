/** Failures from one place on one account after which that pair waits. Source: CJIS Security Policy 5.9.4, AC-7. */
export const PAIR_LIMIT = 5;
/** Minutes in which they count, and which the pair then waits. Source: as above. */
export const PAIR_MINUTES = 15;
/** Failures on one account from places where its officer never signed in. Source: NIST SP 800-63B-4, 3.2.2. */
export const ACCOUNT_LIMIT = 100;
/** Hours in which they count. House rule: an attacker has at most this many guesses a day. */
export const ACCOUNT_HOURS = 24;
/** Failures from one place over all accounts before it is slowed: one office sits behind one address. House rule. */
export const SOURCE_LIMIT = 20;
/** Longest step of the doubling wait, in seconds. House rule. */
export const LONGEST_DELAY_SECONDS = 60;

/** What has been tried and failed. A known device is a place of its own and knows no count but its own. */
export interface GuessHistory {
  readonly at: Date;
  readonly deviceKnown: boolean;
  /** Failures of this account and place since it last succeeded, within `PAIR_MINUTES`. */
  readonly pairFailures: number;
  readonly pairLastAt: Date | null;
  /** The `ACCOUNT_LIMIT`-th latest failure within `ACCOUNT_HOURS`; null when there were fewer. */
  readonly accountNthAt: Date | null;
  /** Failures of this place over all accounts within `PAIR_MINUTES`. */
  readonly sourceFailures: number;
  readonly sourceLastAt: Date | null;
}

/** Seconds to wait after the n-th failure in a row: 1, 2, 4 … 60. */
export const delaySeconds = (failures: number): number =>
  failures < 1 ? 0 : Math.min(2 ** (failures - 1), LONGEST_DELAY_SECONDS);

/** @returns whole seconds until the next try may be made, 0 when it may be made now; the last instant counts as waited. */
export function secondsToWait(history: GuessHistory): number {
  const waits = [untilPair(history), ...(history.deviceKnown ? [] : [untilAccount(history), untilSource(history)])];
  const left = Math.max(...waits) - history.at.getTime();
  return Math.max(0, Math.ceil(left / 1000));
}

const after = (instant: Date | null, seconds: number): number => (instant ? instant.getTime() + seconds * 1000 : 0);

const untilPair = ({ pairFailures, pairLastAt }: GuessHistory): number =>
  after(pairLastAt, pairFailures >= PAIR_LIMIT ? PAIR_MINUTES * 60 : delaySeconds(pairFailures));

const untilAccount = ({ accountNthAt }: GuessHistory): number => after(accountNthAt, ACCOUNT_HOURS * 3600);

const untilSource = ({ sourceFailures, sourceLastAt }: GuessHistory): number =>
  after(sourceLastAt, delaySeconds(sourceFailures - SOURCE_LIMIT + 1));

/**
 * The place that a guess is counted under: the address, or of IPv6 its first 64 bits, since one house has all the rest.
 * Source: RFC 4291, 2.5.1.
 */
export function placeOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const front = head.split(':').filter((group) => group !== '');
  const back = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array<string>(zeros).fill('0'), ...back];
  const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}
