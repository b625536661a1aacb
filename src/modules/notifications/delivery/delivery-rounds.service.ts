import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import { Metrics } from '../../../platform/http/metrics';
import { Log } from '../../../platform/log';
import { afterFault, type Channel, DeliveryFault, waitAfter } from '../domain/delivery';
import { ChannelStateService } from './channel-state.service';
import { type ClaimedDelivery, type DeliverySender, DeliverySenders, type Say, type Session } from './delivery-senders';

/** How a round opens its short transactions, and when it is to give up. */
export interface RoundContext {
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly signal: AbortSignal;
}

/** A claim outlives the longest round: afterwards another may take it, as after a crash. */
const CLAIM_MS = 120_000;
/** After so long a round begins no further message; what it had claimed goes back. */
const ROUND_MS = 45_000;
const BATCH = 40;
const LANES = 2;
const MOST_BATCHES = 25;

interface Row {
  id: string;
  notification_id: string | null;
  digest_id: string | null;
  officer_id: string | null;
  address_ref: string;
  message_id: string | null;
  attempts: number;
}
type Outcome = 'sent' | 'withheld' | 'put back' | { readonly notBefore: Date } | DeliveryFault;
interface Claimed {
  readonly delivery: ClaimedDelivery;
  readonly say: Say | 'withheld' | { readonly notBefore: Date };
}
interface Settled {
  readonly delivery: ClaimedDelivery;
  readonly outcome: Outcome;
}

/**
 * Claims what is due, says it with no transaction open, and settles it. A message whose server took it and whose round then
 * died is said again under the same id: receivers know it by that. Nothing is ever dropped between two states.
 */
@Injectable()
export class DeliveryRounds {
  private readonly counted;

  constructor(
    private readonly senders: DeliverySenders,
    private readonly states: ChannelStateService,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {
    this.counted = metrics.counter('sanad_deliveries_total', 'Tries to deliver, by channel and outcome', [
      'channel',
      'outcome',
    ]);
  }

  /** One round over all channels. @returns how many left */
  async round(context: RoundContext): Promise<number> {
    const counts = await Promise.all(this.senders.on().map((sender) => this.channel(context, sender)));
    return counts.reduce((sum, n) => sum + n, 0);
  }

  private async channel(context: RoundContext, sender: DeliverySender): Promise<number> {
    const began = this.clock.elapsedMs();
    const over = (): boolean => context.signal.aborted || this.clock.elapsedMs() - began > ROUND_MS;
    let sent = 0;
    await context.run(async (tx) => sender.watch?.(tx));
    for (let batch = 0; batch < MOST_BATCHES && !over(); batch += 1) {
      const session = sender.open();
      let most: number;
      let settled: Settled[];
      try {
        const taken = await this.claim(context, sender.channel, session);
        most = taken.most;
        settled = await this.say(taken.claimed, over);
      } finally {
        session.close();
      }
      if (settled.length === 0) {
        this.alarm(sender.channel, most < BATCH);
        break;
      }
      const answered = settled.some(({ outcome }) => outcome === 'sent' || isOfMessage(outcome));
      const unreachable = settled.find(
        ({ outcome }) => outcome instanceof DeliveryFault && outcome.kind === 'unreachable',
      );
      await context.run((tx) => this.settle(tx, sender, settled));
      const fault = unreachable?.outcome instanceof DeliveryFault && !answered ? unreachable.outcome.words : undefined;
      const standing = fault !== undefined ? 'dead' : answered ? 'answers' : 'not asked';
      const failing = await context.run((tx) => this.states.record(tx, sender.channel, standing, fault));
      this.alarm(sender.channel, failing);
      if (fault !== undefined) this.log.warn({ channel: sender.channel, fault }, 'a channel does not answer');
      sent += settled.filter(({ outcome }) => outcome === 'sent').length;
      if (settled.length < most || fault !== undefined) break;
    }
    return sent;
  }

  private alarm(channel: Channel, on: boolean): void {
    this.metrics.alarm(`${channel === 'email' ? 'mail' : channel}-delivery`, on);
  }

  /** A channel that does not answer is asked with one message, now and then; `most` says how many it was to be. */
  private claim(
    { run }: RoundContext,
    channel: Channel,
    session: Session,
  ): Promise<{ most: number; claimed: Claimed[] }> {
    return run(async (tx) => {
      const most = await this.states.most(tx, channel, BATCH);
      if (most === 0) return { most, claimed: [] };
      const rows = await tx.query<Row>(
        `UPDATE delivery d SET claimed_until = clock_now() + make_interval(secs => $3::float8 / 1000),
                attempts = d.attempts + 1, version = d.version + 1
           FROM (SELECT id FROM delivery
                  WHERE channel = $1 AND state IN ('waiting', 'failed') AND next_at <= clock_now()
                    AND (claimed_until IS NULL OR claimed_until <= clock_now())
                  ORDER BY next_at, id LIMIT $2 FOR UPDATE SKIP LOCKED) due
          WHERE d.id = due.id
          RETURNING d.id, d.notification_id, d.digest_id, d.officer_id, d.address_ref, d.message_id, d.attempts`,
        [channel, most, CLAIM_MS],
      );
      const claimed: Claimed[] = [];
      for (const row of rows) {
        const delivery: ClaimedDelivery = {
          ...{ id: row.id, notificationId: row.notification_id, digestId: row.digest_id, officerId: row.officer_id },
          ...{ addressRef: row.address_ref, messageId: row.message_id, attempts: row.attempts },
        };
        claimed.push({ delivery, say: await session.prepare(tx, delivery) });
      }
      return { most, claimed };
    });
  }

  private async say(claimed: readonly Claimed[], over: () => boolean): Promise<Settled[]> {
    const left = [...claimed];
    const settled: Settled[] = [];
    let dead = false;
    const lane = async (): Promise<void> => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) {
        const { delivery, say } = one;
        if (typeof say !== 'function') settled.push({ delivery, outcome: say });
        else if (dead || over()) settled.push({ delivery, outcome: 'put back' });
        else {
          const outcome = await say().then(
            () => 'sent' as const,
            (fault: unknown) =>
              fault instanceof DeliveryFault ? fault : new DeliveryFault('later', 'fault of our own'),
          );
          dead ||= outcome instanceof DeliveryFault && outcome.kind === 'unreachable';
          settled.push({ delivery, outcome });
        }
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return settled;
  }

  private async settle(tx: Tx, sender: DeliverySender, settled: readonly Settled[]): Promise<void> {
    for (const { delivery, outcome } of settled) {
      const kind = outcome instanceof DeliveryFault ? outcome.kind : typeof outcome === 'string' ? outcome : 'later on';
      this.counted.inc({ channel: sender.channel, outcome: kind });
      if (outcome === 'sent') {
        // Whoever sent it, it is sent; even where the claim had lapsed meanwhile.
        const first = await tx.query(
          `UPDATE delivery SET state = 'sent', sent_at = clock_now(), claimed_until = NULL, last_error = NULL, version = version + 1
            WHERE id = $1 AND state IN ('waiting', 'failed') RETURNING id`,
          [delivery.id],
        );
        if (first.length === 1) await sender.sent?.(tx, delivery);
      } else if (outcome === 'withheld') await this.mark(tx, delivery, { state: 'withheld', waitMs: 0, back: 0 });
      else if (outcome === 'put back') await this.mark(tx, delivery, { waitMs: 0, back: 1 });
      else if (outcome instanceof DeliveryFault) {
        const after = afterFault(outcome.kind, delivery.attempts);
        const isSingle = outcome.kind === 'later' && after.state === 'failed';
        const waitMs = isSingle ? (sender.waitAfter ?? waitAfter)(delivery.attempts) : after.waitMs;
        const back = outcome.kind === 'unreachable' ? 1 : 0;
        const marked = await this.mark(tx, delivery, { state: after.state, waitMs, back, error: outcome.words });
        if (marked && (after.state === 'bounced' || after.state === 'gave_up'))
          await sender.ended?.(tx, delivery, after.state);
      } else {
        await this.mark(tx, delivery, { waitMs: 0, back: 1, at: outcome.notBefore });
      }
    }
  }

  /** False when another round has taken it since: what that one finds counts. */
  private async mark(
    tx: Tx,
    { id, attempts }: ClaimedDelivery,
    { state, waitMs, back, error, at }: { state?: string; waitMs: number; back: 0 | 1; error?: string; at?: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE delivery SET state = coalesce($3, state), attempts = attempts - $4, last_error = coalesce($5, last_error),
              next_at = coalesce($7, clock_now()) + make_interval(secs => $6::float8 / 1000), claimed_until = NULL, version = version + 1
        WHERE id = $1 AND attempts = $2 AND claimed_until IS NOT NULL AND state IN ('waiting', 'failed') RETURNING id`,
      [id, attempts, state ?? null, back, error?.slice(0, 200) ?? null, waitMs, at ?? null],
    );
    return rows.length === 1;
  }
}

/** The channel answered, though it did not take this message. */
const isOfMessage = (outcome: Outcome): boolean => outcome instanceof DeliveryFault && outcome.kind !== 'unreachable';
