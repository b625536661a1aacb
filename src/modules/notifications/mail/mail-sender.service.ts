import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { HealthSigns } from '../../../platform/http/health-signs';
import type { Language } from '../../../platform/http/problem-texts';
import { Log } from '../../../platform/log';
import { ProcessKind } from '../../../platform/process-kind';
import {
  type ClaimedDelivery,
  type DeliverySender,
  DeliverySenders,
  type Say,
  type Session,
} from '../delivery/delivery-senders';
import { DigestClocks } from '../digest/digest-clocks.service';
import { NotificationsService } from '../notifications.service';
import { digestOf, letterOf, type LetterItem } from './letter';
import { Mailer, type Post } from './mailer';

interface Row {
  id: string;
  kind: string;
  params: Record<string, string>;
  case_id: string | null;
  created_at: Date;
}

/** Mails to officers: set at the moment of sending, from what the reader may see then. */
@Injectable()
export class MailSender implements DeliverySender, OnModuleInit {
  readonly channel = 'email';

  constructor(
    private readonly mailer: Mailer,
    private readonly clocks: DigestClocks,
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly log: Log,
    private readonly kind: ProcessKind,
    private readonly senders: DeliverySenders,
    private readonly signs: HealthSigns,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  get isOn(): boolean {
    return this.mailer.isOn;
  }

  onModuleInit(): void {
    this.senders.add(this);
    this.signs.add('mail', () => this.sign());
    if (this.kind.works) this.log.info({ mail: this.isOn ? 'on' : 'off: SMTP_URL is not given' }, 'mail');
  }

  open(): Session {
    const post = this.mailer.open();
    return { prepare: (tx, delivery) => this.prepare(tx, post, delivery), close: () => post.close() };
  }

  /** The officer hears in the application that his address is of no use, once a day. */
  async ended(tx: Tx, { officerId }: ClaimedDelivery, state: 'bounced' | 'gave_up'): Promise<void> {
    if (officerId === null || state !== 'bounced') return;
    await this.notifications.tellOne(tx, randomUUID(), officerId, {
      kind: 'mail.bounced',
      params: {},
      key: `mail.bounced:${karachiDay(await this.clock.now(tx))}`,
    });
  }

  private async prepare(tx: Tx, post: Post, delivery: ClaimedDelivery): Promise<Say | 'withheld'> {
    const { officerId, messageId } = delivery;
    if (officerId === null || messageId === null) return 'withheld';
    const reader = await tx.one<{ email: string | null; language: Language | null }>(
      `SELECT o.email, p.language FROM officer o LEFT JOIN notification_preference p ON p.officer_id = o.id
        WHERE o.id = $1 AND o.active`,
      [officerId],
    );
    const to = reader?.email;
    const told = await this.items(tx, delivery, officerId);
    const items = delivery.digestId === null ? told : [...told, ...(await this.clocks.of(tx, officerId))];
    if (!to || items.length === 0) return 'withheld';
    const language = reader.language ?? 'en';
    const base = (this.env.SANAD_APP_URL ?? `${this.env.SANAD_PUBLIC_URL}/api/v1`).replace(/\/+$/, '');
    const [first] = items;
    const letter =
      delivery.digestId === null && first ? letterOf(first, language, base) : digestOf(items, language, base);
    return () => post.send({ to, messageId, language, letter });
  }

  /** What of it he may see at this moment; nothing of a case that has been closed to him since. */
  private async items(tx: Tx, { notificationId, digestId }: ClaimedDelivery, officerId: string): Promise<LetterItem[]> {
    const rows = await tx.query<Row>(
      `SELECT n.id, n.kind, n.params, n.case_id, n.created_at FROM notification n
        WHERE n.id = $1 OR n.id IN (SELECT i.notification_id FROM digest_item i WHERE i.digest_id = $2) ORDER BY n.seq`,
      [notificationId, digestId],
    );
    const items: LetterItem[] = [];
    for (const { id, kind, params, case_id: caseId, created_at: createdAt } of rows) {
      const seen =
        caseId === null
          ? undefined
          : await tx.one<{ seen: boolean; number: string | null }>('SELECT * FROM notice_case($1, $2)', [
              officerId,
              caseId,
            ]);
      if (caseId !== null && !seen?.seen) continue;
      items.push({ id, kind, params, createdAt, caseNumber: seen?.number ?? null, numbers: caseId !== null });
    }
    return items;
  }

  private async sign(): Promise<string> {
    if (!this.isOn) return 'off';
    const rows: object[] = await this.database.query(
      `SELECT 1 FROM channel_state WHERE channel = 'email' AND failing_since IS NOT NULL`,
    );
    return rows.length > 0 ? 'failing' : 'on';
  }
}
