/**
 * What comes first of what waits: `limit` is a clock of the law or of somebody who stands there, `patient` is what may
 * come at any time of the day (digests, long re-reading), everything else is `ordinary`.
 */
export type Urgency = 'limit' | 'ordinary' | 'patient';

/** The number under which the outbox and BullMQ know an urgency; the lower the sooner, and 0 would mean none. */
export const PRIORITY_OF = { limit: 1, ordinary: 10, patient: 100 } as const satisfies Record<Urgency, number>;

/**
 * A named message with its payload type. `queue` is the BullMQ queue; `events` fans out to every handler.
 * Payloads hold ids and plain values, never personal data.
 */
export interface MessageType<P extends object> {
  readonly queue: string;
  readonly name: string;
  urgencyOf(payload: P): Urgency;
  /** Never set: carries the payload's type. */
  readonly payload?: P;
}

export type PayloadOf<M> = M extends MessageType<infer P> ? P : never;

/** `urgency`: the same for all of these messages, or told by what one of them says. */
export function messageType<P extends object>(
  queue: string,
  name: string,
  urgency: Urgency | ((payload: P) => Urgency) = 'ordinary',
): MessageType<P> {
  return { queue, name, urgencyOf: typeof urgency === 'function' ? urgency : () => urgency };
}
