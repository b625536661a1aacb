import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { PayloadOf } from '../../kernel/message';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { decodeCursor, page, type Page } from '../../platform/http/page';
import type { Language } from '../../platform/http/problem-texts';
import type { NoticeKind } from '../../platform/outbox/notice-kinds';
import type { notify } from '../../platform/outbox/notify.events';
import { IdentityService } from '../identity/identity.service';
import { AudienceService } from './audience.service';
import { MailPlanService } from './mail/mail-plan.service';
import { Notification } from './notification.entity';
import {
  type CountsView,
  type NotificationsQuery,
  type NotificationView,
  toNotificationView,
} from './notifications.dto';

/** What is told to several officers at once. */
interface Notice {
  readonly messageId: string;
  readonly kind: NoticeKind;
  readonly caseId: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly statutory?: boolean;
  readonly urgency?: 'now' | 'digest';
}

/** What each officer has been told, and what he has read of it. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly audience: AudienceService,
    private readonly identity: IdentityService,
    private readonly mail: MailPlanService,
    private readonly clock: Clock,
  ) {}

  /** Tells those whom a message reaches now, each once for a key, however often and by whatever message it comes. */
  async tell(tx: Tx, messageId: string, payload: PayloadOf<typeof notify>): Promise<void> {
    const told = await this.audience.resolve(tx, payload);
    await this.insert(
      tx,
      told.map(({ officerId, why }) => ({ officerId, why })),
      { ...payload, messageId },
    );
  }

  /** Tells everybody who holds a role, wherever, of something that belongs to no case. */
  async tellAll(tx: Tx, messageId: string, role: Role, notice: Pick<Notice, 'kind' | 'params' | 'key'>): Promise<void> {
    const holders = await this.identity.officersInRole(tx, role);
    const told = holders.map(({ id }) => ({ officerId: id, why: 'holds-role' }));
    await this.insert(tx, told, { ...notice, messageId, caseId: null });
  }

  /** Tells one officer of something that is his own and belongs to no case. */
  async tellOne(
    tx: Tx,
    messageId: string,
    officerId: string,
    notice: Pick<Notice, 'kind' | 'params' | 'key'>,
  ): Promise<void> {
    await this.insert(tx, [{ officerId, why: 'named' }], { ...notice, messageId, caseId: null });
  }

  /** Rows in the order of the officers: two messages that tell the same people wait for each other and never in a circle. */
  private async insert(
    tx: Tx,
    told: readonly { officerId: string; why: string }[],
    { messageId, kind, caseId, params, key, statutory = false, urgency = 'now' }: Notice,
  ): Promise<void> {
    if (told.length === 0) return;
    const sorted = [...told].sort((a, b) => (a.officerId < b.officerId ? -1 : 1));
    const rows = await tx.query<{ id: string; officer_id: string }>(
      `INSERT INTO notification (id, message_id, officer_id, case_id, kind, params, key, statutory, why)
       SELECT t.id, $4, t.officer_id, $5, $6, $7, $8, $9, t.why
         FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY AS t(id, officer_id, why, n)
        WHERE NOT EXISTS (SELECT FROM notification told WHERE told.officer_id = t.officer_id AND told.key = $8)
        ORDER BY t.n
       ON CONFLICT DO NOTHING RETURNING id, officer_id`,
      [
        ...[sorted.map(() => randomUUID()), sorted.map((one) => one.officerId), sorted.map((one) => one.why)],
        ...[messageId, caseId, kind, JSON.stringify(params), key ?? null, statutory],
      ],
    );
    const created = rows.map((row) => ({ id: row.id, officerId: row.officer_id }));
    await this.mail.plan(tx, created, { kind, statutory, urgency });
  }

  /** One's own, newest first; what names a case that one may no longer see is not shown. */
  async list(tx: Tx, query: NotificationsQuery, language: Language): Promise<Page<NotificationView>> {
    const { limit, cursor, unread } = query;
    const before = numberOf(cursor);
    const rows = tx.manager
      .createQueryBuilder(Notification, 'n')
      .orderBy('n.seq', 'DESC')
      .limit(limit + 1);
    rows.where('n.officerId = :officer', { officer: tx.actor.id });
    if (unread === true) rows.andWhere('n.readAt IS NULL');
    if (unread === false) rows.andWhere('n.readAt IS NOT NULL');
    if (before !== null) rows.andWhere('n.seq < :before', { before });
    const view = (n: Notification): NotificationView => toNotificationView(n, language);
    return page(await rows.getMany(), limit, view, (n) => [n.seq]);
  }

  /** One's own after a number, oldest first: what a stream sends next. `upTo`: how far it looked, so that what is hidden is passed. */
  async after(
    tx: Tx,
    seq: string,
    { limit, language }: { limit: number; language: Language },
  ): Promise<{ items: NotificationView[]; upTo: string }> {
    const rows = await tx.manager
      .createQueryBuilder(Notification, 'n')
      .where('n.officerId = :officer AND n.seq > :seq', { officer: tx.actor.id, seq })
      .orderBy('n.seq')
      .limit(limit)
      .getMany();
    return { items: rows.map((n) => toNotificationView(n, language)), upTo: rows.at(-1)?.seq ?? seq };
  }

  /** @throws not-found `notification.not-found` */
  async one(tx: Tx, id: string, language: Language): Promise<NotificationView> {
    return toNotificationView(await this.own(tx, id), language);
  }

  async counts(tx: Tx): Promise<CountsView> {
    const row = await tx.one<{ unread: number; statutory: number; latest: string }>(
      `SELECT count(*)::int AS unread, (count(*) FILTER (WHERE statutory))::int AS statutory,
              (SELECT coalesce(max(seq), 0)::text FROM notification WHERE officer_id = $1) AS latest
         FROM notification WHERE officer_id = $1 AND read_at IS NULL`,
      [tx.actor.id],
    );
    return { unread: row?.unread ?? 0, unreadStatutory: row?.statutory ?? 0, latest: row?.latest ?? '0' };
  }

  /** Marks as read; again is no fault. @throws not-found `notification.not-found` */
  async read(tx: Tx, id: string, language: Language): Promise<NotificationView> {
    const row = await this.own(tx, id);
    if (row.readAt) return toNotificationView(row, language);
    const readAt = await this.clock.now(tx);
    await tx.query('UPDATE notification SET read_at = $2 WHERE id = $1', [id, readAt]);
    return toNotificationView({ ...row, readAt }, language);
  }

  /** Marks this one and all before it. @throws not-found `notification.not-found` */
  async readUpTo(tx: Tx, id: string): Promise<CountsView> {
    const { seq } = await this.own(tx, id);
    await tx.query('UPDATE notification SET read_at = $3 WHERE officer_id = $1 AND seq <= $2 AND read_at IS NULL', [
      tx.actor.id,
      seq,
      await this.clock.now(tx),
    ]);
    return this.counts(tx);
  }

  private async own(tx: Tx, id: string): Promise<Notification> {
    const row = await tx.findOne(Notification, { where: { id, officerId: tx.actor.id } });
    if (row) return row;
    throw new DomainError('not-found', 'notification.not-found', 'There is no such notification for you.');
  }
}

/** The number in a list's cursor. @throws bad-form `cursor.malformed` */
function numberOf(cursor: string | undefined): string | null {
  const number = decodeCursor(cursor, 1)?.[0];
  if (number === undefined) return null;
  if (/^\d{1,18}$/.test(number)) return number;
  throw new DomainError(
    'bad-form',
    'cursor.malformed',
    'Use nextCursor of the page before as it was given, or leave it out.',
  );
}
