import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { PayloadOf } from '../../../kernel/message';
import { assertTransition, type Transitions } from '../../../kernel/transitions';
import type { Tx } from '../../../platform/database/tx';
import { type Page, page, type PageQuery } from '../../../platform/http/page';
import { seekKey, seekOf } from '../../../platform/http/seek';
import type { notify } from '../../../platform/outbox/notify.events';
import { LedgerService } from '../../ledger/ledger.service';
import { DELIVERY_TRANSITIONS, type DeliveryState } from '../domain/delivery';
import { idsOf, wants } from './retries';
import type { ResentView, WebhookDeliveryView } from './webhooks.dto';
import { WebhooksService } from './webhooks.service';

interface DeliveryRow {
  readonly id: string;
  readonly kind: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly next_at: Date;
  readonly last_error: string | null;
  readonly sent_at: Date | null;
  readonly created_at: Date;
}

/** A receiver may have lost what it took: beyond the other channels, what was sent is sent again when asked. */
export const WEBHOOK_TRANSITIONS: Transitions<DeliveryState> = {
  ...DELIVERY_TRANSITIONS,
  sent: ['waiting', 'bounced'],
};

/** What is sent to which receiver, and how it fared. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
    private readonly webhooks: WebhooksService,
  ) {}

  /** Writes one message for each receiver that asked for the kind; once for a key, by whatever message it comes. */
  async write(tx: Tx, messageId: string, notice: PayloadOf<typeof notify>): Promise<void> {
    const { kind, caseId, params, key } = notice;
    // That a secret matter moves is told to nobody outside.
    if (kind === 'secret.clock') return;
    const active = await tx.query<{ id: string; kinds: string[] }>(
      `SELECT id, kinds FROM webhook_endpoint WHERE state = 'active' ORDER BY id`,
    );
    const ids = { ...idsOf(params), ...(caseId === null ? {} : { caseId }) };
    for (const endpoint of active.filter(({ kinds }) => wants(kinds, kind))) {
      const id = randomUUID();
      const [written] = await tx.query(
        `INSERT INTO webhook_message (id, endpoint_id, key, kind, ids, created_at) VALUES ($1, $2, $3, $4, $5, clock_now())
         ON CONFLICT (endpoint_id, key) DO NOTHING RETURNING id`,
        [id, endpoint.id, key ?? messageId, kind, JSON.stringify(ids)],
      );
      if (!written) continue;
      await tx.query(
        `INSERT INTO delivery (id, channel, address_ref, state, next_at, message_id)
         VALUES ($1, 'webhook', $2, 'waiting', clock_now(), $3)`,
        [id, `webhook:${endpoint.id}`, `msg_${id}`],
      );
    }
  }

  /** The newest first. @throws not-found `webhook.not-found` */
  async list(tx: Tx, endpointId: string, { limit, cursor }: PageQuery): Promise<Page<WebhookDeliveryView>> {
    await this.webhooks.get(tx, endpointId);
    const after = seekOf(cursor);
    const rows = await tx.query<DeliveryRow>(
      `SELECT d.id, m.kind, d.state, d.attempts, d.next_at, d.last_error, d.sent_at, m.created_at
         FROM webhook_message m JOIN delivery d ON d.id = m.id
        WHERE m.endpoint_id = $1 AND ($2::timestamptz IS NULL OR (m.created_at, m.id) < ($2, $3::uuid))
        ORDER BY m.created_at DESC, m.id DESC LIMIT $4`,
      [endpointId, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    return page(rows, limit, toView, (row) => seekKey(row.created_at, row.id));
  }

  /** Sends again, under the same id, so that the receiver sees that it is the same. @throws not-found `webhook-delivery.not-found`; conflict `webhook-delivery.illegal-transition` */
  async resend(tx: Tx, id: string): Promise<ResentView> {
    const row = await tx.one<{ state: DeliveryState }>(
      `SELECT d.state FROM delivery d JOIN webhook_message m ON m.id = d.id WHERE d.id = $1 FOR UPDATE OF d`,
      [id],
    );
    if (!row)
      throw new DomainError(
        'not-found',
        'webhook-delivery.not-found',
        'There is no such delivery. Read the deliveries of the receiver.',
      );
    assertTransition(WEBHOOK_TRANSITIONS, 'webhook-delivery', row.state, 'waiting');
    await tx.query(
      `UPDATE delivery SET state = 'waiting', attempts = 0, next_at = $2, claimed_until = NULL, version = version + 1
        WHERE id = $1`,
      [id, await this.clock.now(tx)],
    );
    const entry = await this.ledger.audit(tx, 'webhook.sent_again', { facts: { delivery: id } });
    return { id, state: 'waiting', entry: this.ledger.receiptView(entry) };
  }
}

const toView = (row: DeliveryRow): WebhookDeliveryView => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  attempts: row.attempts,
  nextAt: row.next_at.toISOString(),
  lastError: row.last_error,
  sentAt: row.sent_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
});
