import type { Transitions } from '../../../kernel/transitions';

export const CHANNELS = ['email', 'webhook', 'outside-email', 'outside-sms'] as const;
export type Channel = (typeof CHANNELS)[number];

export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'bounced', 'gave_up', 'withheld'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** `failed` is tried again; `bounced`, `gave_up` only when somebody says so. What was sent can still come back. */
export const DELIVERY_TRANSITIONS: Transitions<DeliveryState> = {
  waiting: ['sent', 'failed', 'bounced', 'gave_up', 'withheld'],
  failed: ['waiting', 'sent', 'failed', 'bounced', 'gave_up', 'withheld'],
  sent: ['bounced'],
  bounced: ['waiting'],
  gave_up: ['waiting'],
  withheld: [],
};

/**
 * How a try went wrong. `unreachable`: the channel as a whole, which is no fault of the message and costs it no try.
 * `later`: this message, for now. `refused`: this message, for good. `bounced`: this address, for good.
 */
export type FaultKind = 'unreachable' | 'later' | 'refused' | 'bounced';

/** Why a message did not leave. `words` holds codes of the protocol, never an address. */
export class DeliveryFault extends Error {
  constructor(
    readonly kind: FaultKind,
    readonly words: string,
  ) {
    super(words);
  }
}

const MINUTE_MS = 60_000;
const WAITS = [1, 5, 15, 30, 60];
/** Tries of one message that was turned away for the moment: about a day. */
export const MOST_ATTEMPTS = 26;
/** How often a channel that does not answer is tried with one message. */
export const PROBE_MS = 15_000;

/** How long a message waits after its n-th failed try, from 1. */
export const waitAfter = (attempts: number): number => (WAITS[Math.max(1, attempts) - 1] ?? 60) * MINUTE_MS;

/** What becomes of a message after a fault. */
export function afterFault(kind: FaultKind, attempts: number): { state: DeliveryState; waitMs: number } {
  if (kind === 'bounced') return { state: 'bounced', waitMs: 0 };
  if (kind === 'refused' || (kind === 'later' && attempts >= MOST_ATTEMPTS)) return { state: 'gave_up', waitMs: 0 };
  return { state: 'failed', waitMs: kind === 'unreachable' ? PROBE_MS : waitAfter(attempts) };
}
