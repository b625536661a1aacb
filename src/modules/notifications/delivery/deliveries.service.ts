import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import type { Tx } from '../../../platform/database/tx';
import { page, type Page } from '../../../platform/http/page';
import { seekKey, seekOf } from '../../../platform/http/seek';
import { notify } from '../../../platform/outbox/notify.events';
import { Outbox } from '../../../platform/outbox/outbox';
import { LedgerService } from '../../ledger/ledger.service';
import { DELIVERY_TRANSITIONS, type DeliveryState } from '../domain/delivery';
import { NotificationsService } from '../notifications.service';
import { type BounceDto, type DeliveriesQuery, type DeliveryView, toDeliveryView } from './deliveries.dto';
import { Delivery } from './delivery.entity';

const FAILING: readonly DeliveryState[] = ['failed', 'bounced', 'gave_up'];

/** What became of what left the house: for him whom it was for, and, without a word of what it said, for administrators. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** By what ways one's own notification left. @throws not-found `notification.not-found` */
  async of(tx: Tx, notificationId: string): Promise<{ items: DeliveryView[]; nextCursor: null }> {
    await this.notifications.one(tx, notificationId, 'en');
    const by = await tx.query<{ digest_id: string }>(
      'SELECT digest_id FROM digest_item WHERE notification_id = $1 AND digest_id IS NOT NULL',
      [notificationId],
    );
    const officerId = tx.actor.id;
    const rows = await tx.find(Delivery, {
      where: [
        { notificationId, officerId },
        { digestId: In(by.map((row) => row.digest_id)), officerId },
      ],
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return { items: rows.map(toDeliveryView), nextCursor: null };
  }

  /** What fails, or what is in one state, newest first. */
  async list(tx: Tx, { limit, cursor, state, channel }: DeliveriesQuery): Promise<Page<DeliveryView>> {
    const after = seekOf(cursor);
    const rows = tx.manager
      .createQueryBuilder(Delivery, 'd')
      .where('d.state IN (:...states)', { states: state === undefined ? FAILING : [state] })
      .orderBy('d.createdAt', 'DESC')
      .addOrderBy('d.id')
      .limit(limit + 1);
    if (channel !== undefined) rows.andWhere('d.channel = :channel', { channel });
    if (after) rows.andWhere('(d.createdAt < :at OR (d.createdAt = :at AND d.id > :id))', { ...after });
    return page(await rows.getMany(), limit, toDeliveryView, (d) => seekKey(d.createdAt, d.id));
  }

  /** Sends it again, at once and from the first try on. @throws not-found `delivery.not-found`; conflict `delivery.illegal-transition` */
  async again(tx: Tx, id: string, reason: string): Promise<DeliveryView> {
    const row = this.found(await tx.findOne(Delivery, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    assertTransition(DELIVERY_TRANSITIONS, 'delivery', row.state, 'waiting');
    const nextAt = await this.clock.now(tx);
    const again = await tx.change(Delivery, row, { state: 'waiting', attempts: 0, nextAt, claimedUntil: null });
    await this.ledger.audit(tx, 'delivery.resent', { facts: { delivery: id }, words: { reason } });
    return toDeliveryView(again);
  }

  /**
   * Keeps that a mail came back. A passing delay is only noted. The officer is told in the application.
   * @throws not-found `delivery.not-found`; conflict `delivery.illegal-transition`
   */
  async bounce(tx: Tx, { messageId, status }: BounceDto): Promise<DeliveryView> {
    const row = this.found(await tx.findOne(Delivery, { where: { messageId }, lock: { mode: 'pessimistic_write' } }));
    const isFinal = status.startsWith('5');
    if (isFinal) assertTransition(DELIVERY_TRANSITIONS, 'delivery', row.state, 'bounced');
    const bounced = await tx.change(Delivery, row, {
      lastError: status,
      ...(isFinal ? { state: 'bounced' as const } : {}),
    });
    if (isFinal && row.officerId !== null) {
      const key = randomUUID();
      const told = { officerId: row.officerId, kind: 'mail.bounced' as const, caseId: null, params: {}, key };
      await this.outbox.send(tx, notify, told);
    }
    await this.ledger.audit(tx, 'delivery.bounced', { facts: { delivery: row.id, status } });
    return toDeliveryView(bounced);
  }

  private found(row: Delivery | null): Delivery {
    if (row) return row;
    throw new DomainError('not-found', 'delivery.not-found', 'There is no such delivery. Look it up in the list.');
  }
}
