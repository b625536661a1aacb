import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { PayloadOf } from '../../kernel/message';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { decodeCursor, page, type Page } from '../../platform/http/page';
import type { notify } from '../../platform/outbox/notify.events';
import { IdentityService } from '../identity/identity.service';
import { Notification } from './notification.entity';
import { type NotificationsQuery, type NotificationView, toNotificationView } from './notifications.dto';

/** What each officer has been told, and what he has read of it. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly identity: IdentityService,
    private readonly clock: Clock,
  ) {}

  /** Tells those named by a message, each once, however often the message comes. */
  async tell(
    tx: Tx,
    messageId: string,
    { officerId, office, kind, caseId, params }: PayloadOf<typeof notify>,
  ): Promise<void> {
    const holders = office ? await this.identity.officersHolding(tx, office.officeId, office.role) : [];
    const told = new Set([...(officerId === undefined ? [] : [officerId]), ...holders.map((officer) => officer.id)]);
    await this.insert(tx, messageId, [...told], { kind, caseId, params });
  }

  /** Tells everybody who holds a role, wherever, of something that belongs to no case. */
  async tellAll(
    tx: Tx,
    messageId: string,
    role: Role,
    { kind, params }: { kind: string; params: Record<string, string> },
  ): Promise<void> {
    const holders = await this.identity.officersInRole(tx, role);
    await this.insert(
      tx,
      messageId,
      holders.map(({ id }) => id),
      { kind, caseId: null, params },
    );
  }

  private async insert(
    tx: Tx,
    messageId: string,
    officers: readonly string[],
    { kind, caseId, params }: { kind: string; caseId: string | null; params: Record<string, string> },
  ): Promise<void> {
    for (const id of officers) {
      await tx.query(
        `INSERT INTO notification (id, message_id, officer_id, case_id, kind, params) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (message_id, officer_id) DO NOTHING`,
        [randomUUID(), messageId, id, caseId, kind, JSON.stringify(params)],
      );
    }
  }

  /** One's own, newest first; what names a case that one may no longer see is not shown. */
  async list(tx: Tx, { limit, cursor, unread }: NotificationsQuery): Promise<Page<NotificationView>> {
    const after = decodeCursor(cursor, 2);
    const query = tx.manager
      .createQueryBuilder(Notification, 'n')
      .orderBy('n.createdAt', 'DESC')
      .addOrderBy('n.id')
      .limit(limit + 1);
    query.where('n.officerId = :officer', { officer: tx.actor.id });
    if (unread === true) query.andWhere('n.readAt IS NULL');
    if (unread === false) query.andWhere('n.readAt IS NOT NULL');
    if (after)
      query.andWhere('(n.createdAt < :at OR (n.createdAt = :at AND n.id > :id))', {
        at: instantOf(after[0]),
        id: uuidOf(after[1]),
      });
    return page(await query.getMany(), limit, toNotificationView, (n) => [n.createdAt.toISOString(), n.id]);
  }

  /** Marks as read; again is no fault. @throws not-found `notification.not-found` */
  async read(tx: Tx, id: string): Promise<NotificationView> {
    const row = await tx.findOne(Notification, { where: { id, officerId: tx.actor.id } });
    if (!row) throw new DomainError('not-found', 'notification.not-found', 'There is no such notification for you.');
    if (row.readAt) return toNotificationView(row);
    const readAt = await this.clock.now(tx);
    await tx.query('UPDATE notification SET read_at = $2 WHERE id = $1', [id, readAt]);
    return toNotificationView({ ...row, readAt });
  }
}

const malformed = (): DomainError =>
  new DomainError(
    'bad-form',
    'cursor.malformed',
    'Use nextCursor of the page before as it was given, or leave it out.',
  );

function instantOf(text: string | undefined): Date {
  const at = new Date(text ?? '');
  if (Number.isNaN(at.getTime())) throw malformed();
  return at;
}

function uuidOf(text: string | undefined): string {
  if (!text || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw malformed();
  return text;
}
