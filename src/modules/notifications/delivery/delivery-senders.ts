import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { Channel } from '../domain/delivery';

/** A delivery that one round has taken for itself. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly notificationId: string | null;
  readonly digestId: string | null;
  readonly officerId: string | null;
  readonly addressRef: string;
  readonly messageId: string | null;
  /** From 1, this one included. */
  readonly attempts: number;
}

/** Says one message over the wire; no transaction is open. @throws DeliveryFault */
export type Say = () => Promise<void>;

/** What a round needs to send over one channel. */
export interface Session {
  /**
   * Reads what is to be said, as it stands now, inside a short transaction. `withheld`: nothing may be said any more.
   * An instant: not before then, and no try is counted.
   */
  prepare(tx: Tx, delivery: ClaimedDelivery): Promise<Say | 'withheld' | { readonly notBefore: Date }>;
  close(): void;
}

/** One way out of the house. */
export interface DeliverySender {
  readonly channel: Channel;
  readonly isOn: boolean;
  open(): Session;
  /** Another wait after the n-th failed try than that of the house. */
  waitAfter?(attempts: number): number;
  /** Called at the beginning of each round: what stands for as long as the database says so. */
  watch?(tx: Tx): Promise<void>;
  /** Called in the transaction that settles it as sent. */
  sent?(tx: Tx, delivery: ClaimedDelivery): Promise<void>;
  /** Called in the transaction that settles it for good: `bounced` or `gave_up`. */
  ended?(tx: Tx, delivery: ClaimedDelivery, state: 'bounced' | 'gave_up'): Promise<void>;
}

/** The ways out, as their parts of the module register them at the start. */
@Injectable()
export class DeliverySenders {
  private readonly senders = new Map<Channel, DeliverySender>();

  add(sender: DeliverySender): void {
    if (this.senders.has(sender.channel)) throw new Error(`Two senders claim ${sender.channel}`);
    this.senders.set(sender.channel, sender);
  }

  on(): DeliverySender[] {
    return [...this.senders.values()].filter(({ isOn }) => isOn);
  }
}
