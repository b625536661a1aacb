/**
 * A named message with its payload type. `queue` is the BullMQ queue; `events` fans out to every handler.
 * Payloads hold ids and plain values, never personal data.
 */
export interface MessageType<P extends object> {
  readonly queue: string;
  readonly name: string;
  /** Never set: carries the payload's type. */
  readonly payload?: P;
}

export type PayloadOf<M> = M extends MessageType<infer P> ? P : never;

export function messageType<P extends object>(queue: string, name: string): MessageType<P> {
  return { queue, name };
}
