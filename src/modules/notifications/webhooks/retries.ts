const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Wait before the attempt after the n-th, in milliseconds; with the last one it is over after about three days.
 * Source: Standard Webhooks specification, "Deliverability and reliability" (its example schedule).
 */
const WAITS: readonly number[] = [
  5_000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Time for which every attempt must have failed before an endpoint is switched off, in milliseconds. House rule. */
export const FAILING_MOST_MS = 5 * 24 * HOUR;

/** @param attempts how many were made, at least one. @returns undefined when no further one is made */
export const waitAfter = (attempts: number): number | undefined => WAITS[attempts - 1];

/** Whether an endpoint that subscribed to these asked for this kind. */
export const wants = (kinds: readonly string[], kind: string): boolean =>
  kinds.some((asked) => (asked.endsWith('.*') ? kind.startsWith(asked.slice(0, -1)) : asked === kind));

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of the parameters of a notice those that are ids: nothing else leaves the house. */
export const idsOf = (params: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => UUID.test(value)));
