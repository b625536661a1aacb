import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Clock } from '../../../kernel/clock';
import { type Sealer, SEALER } from '../../../kernel/ports';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { Metrics } from '../../../platform/http/metrics';
import { notify } from '../../../platform/outbox/notify.events';
import { Outbox } from '../../../platform/outbox/outbox';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService } from '../../ledger/ledger.service';
import {
  type ClaimedDelivery,
  type DeliverySender,
  DeliverySenders,
  type Say,
  type Session,
} from '../delivery/delivery-senders';
import { DeliveryFault } from '../domain/delivery';
import { post } from './outgoing';
import { FAILING_MOST_MS, waitAfter } from './retries';
import type { DisabledWhy } from './webhook-endpoint.entity';
import { openSecret } from './webhook-secret';

/** A receiver that did not answer is left alone for so long, so that it holds up no other. */
const QUIET_MS = 60_000;
/** What waits for a receiver that is switched off is looked at so often. */
const OFF_MS = 3_600_000;
const GONE = 410;

interface Outgoing {
  readonly endpoint_id: string;
  readonly url: string;
  readonly state: 'active' | 'disabled';
  readonly secret: Buffer;
  readonly previous_secret: Buffer | null;
  readonly failing_since: Date | null;
  readonly kind: string;
  readonly ids: Record<string, string>;
  readonly created_at: Date;
  readonly now: Date;
}

/** Signs and sends what receivers asked for. Source: Standard Webhooks specification. */
@Injectable()
export class WebhookSender implements DeliverySender, OnModuleInit {
  readonly channel = 'webhook';
  readonly isOn = true;
  private readonly quiet = new Map<string, number>();
  private readonly gone = new Set<string>();

  constructor(
    private readonly env: Env,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly outbox: Outbox,
    private readonly ledger: LedgerService,
    private readonly identity: IdentityService,
    private readonly senders: DeliverySenders,
    @Inject(SEALER) private readonly sealer: Sealer,
  ) {}

  /** @throws Error where a production installation would post to its own machine */
  onModuleInit(): void {
    if (this.env.NODE_ENV === 'production' && this.env.SANAD_WEBHOOK_REACH === 'loopback')
      throw new Error('SANAD_WEBHOOK_REACH: loopback is for tests alone.');
    this.senders.add(this);
  }

  open(): Session {
    return { prepare: (tx, delivery) => this.prepare(tx, delivery), close: () => undefined };
  }

  waitAfter(attempts: number): number {
    return waitAfter(attempts) ?? OFF_MS;
  }

  /** Of the database and not of what this process did: a worker that was started anew still says what is switched off. */
  async watch(tx: Tx): Promise<void> {
    const off = await tx.query(
      `SELECT FROM webhook_endpoint WHERE state = 'disabled' AND disabled_why <> 'by-administrator' LIMIT 1`,
    );
    this.metrics.alarm('webhook-disabled', off.length > 0);
  }

  async sent(tx: Tx, { addressRef }: ClaimedDelivery): Promise<void> {
    await tx.query(
      `UPDATE webhook_endpoint SET failing_since = NULL, version = version + 1 WHERE id = $1 AND failing_since IS NOT NULL`,
      [endpointOf(addressRef)],
    );
  }

  async ended(tx: Tx, { id, addressRef }: ClaimedDelivery): Promise<void> {
    if (this.gone.delete(id)) await this.switchOff(tx, endpointOf(addressRef), 'gone');
  }

  private async prepare(tx: Tx, delivery: ClaimedDelivery): Promise<Say | 'withheld' | { notBefore: Date }> {
    const row = await tx.one<Outgoing>(
      `SELECT e.id AS endpoint_id, e.url, e.state, e.secret, e.failing_since, m.kind, m.ids, m.created_at, clock_now() AS now,
              CASE WHEN e.previous_until > clock_now() THEN e.previous_secret END AS previous_secret
         FROM webhook_message m JOIN webhook_endpoint e ON e.id = m.endpoint_id WHERE m.id = $1`,
      [delivery.id],
    );
    if (!row) return 'withheld';
    const { endpoint_id: id, now } = row;
    if (row.state === 'disabled') return { notBefore: new Date(now.getTime() + OFF_MS) };
    if (delivery.attempts > 1 && (await this.failsForLong(tx, row)))
      return { notBefore: new Date(now.getTime() + OFF_MS) };
    if ((this.quiet.get(id) ?? 0) > this.clock.elapsedMs()) return { notBefore: new Date(now.getTime() + QUIET_MS) };
    return () => this.say(delivery, row);
  }

  /** Notes the first failure of a row of them, and ends what has lasted too long. */
  private async failsForLong(tx: Tx, { endpoint_id: id, failing_since: since, now }: Outgoing): Promise<boolean> {
    if (since !== null && now.getTime() - since.getTime() > FAILING_MOST_MS) {
      await this.switchOff(tx, id, 'failing');
      return true;
    }
    await tx.query(
      `UPDATE webhook_endpoint SET failing_since = $2, version = version + 1 WHERE id = $1 AND failing_since IS NULL`,
      [id, now],
    );
    return false;
  }

  private async say({ id, messageId, attempts }: ClaimedDelivery, row: Outgoing): Promise<void> {
    const endpointId = row.endpoint_id;
    if ((this.quiet.get(endpointId) ?? 0) > this.clock.elapsedMs())
      throw new DeliveryFault('later', 'not tried: the receiver did not answer a moment ago');
    const at = this.clock.processNow();
    const body = JSON.stringify({ type: row.kind, timestamp: row.created_at.toISOString(), data: row.ids });
    const secrets = [row.secret, ...(row.previous_secret ? [row.previous_secret] : [])];
    const name = messageId ?? id;
    const signatures = secrets.map((sealed) =>
      new Webhook(openSecret(this.sealer, endpointId, sealed)).sign(name, at, body),
    );
    const { status, fault } = await post({
      url: row.url,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Sanad-Webhooks',
        'webhook-id': name,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      },
      body,
      reach: this.env.SANAD_WEBHOOK_REACH,
    });
    if (status !== undefined && status >= 200 && status < 300) return;
    if (status === undefined) this.quiet.set(endpointId, this.clock.elapsedMs() + QUIET_MS);
    if (status === GONE) this.gone.add(id);
    const isOver = status === GONE || waitAfter(attempts) === undefined;
    throw new DeliveryFault(
      isOver ? 'refused' : 'later',
      status === undefined ? (fault ?? 'network') : `status ${status}`,
    );
  }

  private async switchOff(tx: Tx, endpointId: string, why: DisabledWhy): Promise<void> {
    const rows = await tx.query(
      `UPDATE webhook_endpoint SET state = 'disabled', disabled_why = $2, version = version + 1
        WHERE id = $1 AND state = 'active' RETURNING id`,
      [endpointId, why],
    );
    if (rows.length === 0) return;
    for (const { id } of await this.identity.officersInRole(tx, 'administrator')) {
      const params = { endpointId, why };
      await this.outbox.send(tx, notify, { officerId: id, kind: 'webhook.disabled', caseId: null, params });
    }
    await this.ledger.audit(tx, 'webhook.changed', { facts: { webhook: endpointId, change: `disabled-${why}` } });
  }
}

const endpointOf = (addressRef: string): string => addressRef.slice(addressRef.indexOf(':') + 1);
