import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import type { NoticeKind } from '../../../platform/outbox/notice-kinds';
import { mailTiming } from '../domain/mail-timing';
import { TEMPLATES } from '../templates/templates';
import { Mailer } from './mailer';

interface ReaderRow {
  readonly id: string;
  readonly mail_off: string[] | null;
  readonly quiet_from: number | null;
  readonly quiet_to: number | null;
  readonly digest: boolean | null;
}

/** Decides for each officer who was told whether he is written to, when, and whether alone or in the day's summary. */
@Injectable()
export class MailPlanService {
  constructor(
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  get isOn(): boolean {
    return this.mailer.isOn;
  }

  /** In the transaction that tells: what is to leave exists exactly when the notification does. */
  async plan(
    tx: Tx,
    created: readonly { id: string; officerId: string }[],
    notice: { kind: NoticeKind; statutory: boolean; urgency: 'now' | 'digest' },
  ): Promise<void> {
    if (!this.mailer.isOn || created.length === 0 || TEMPLATES[notice.kind].noMail) return;
    const rows = await tx.query<ReaderRow>(
      `SELECT o.id, p.mail_off, p.quiet_from, p.quiet_to, p.digest
         FROM officer o LEFT JOIN notification_preference p ON p.officer_id = o.id
        WHERE o.id = ANY ($1::uuid[]) AND o.active AND o.email IS NOT NULL`,
      [created.map(({ officerId }) => officerId)],
    );
    const readers = new Map(rows.map((row) => [row.id, row]));
    const now = await this.clock.now(tx);
    for (const { id, officerId } of created) {
      const row = readers.get(officerId);
      if (!row) continue;
      const { mail_off: mailOff, quiet_from: quietFrom, quiet_to: quietTo, digest } = row;
      const choice = mailOff === null ? null : { mailOff, quietFrom, quietTo, digest: digest === true };
      const timing = mailTiming(notice, choice, now);
      if (timing.how === 'single') await this.insert(tx, officerId, timing.at, { notificationId: id });
      else if (timing.how === 'digest')
        await tx.query('INSERT INTO digest_item (notification_id, officer_id) VALUES ($1, $2)', [id, officerId]);
    }
  }

  /** One mail to an officer, with the Message-ID that it keeps however often it is tried. */
  async insert(
    tx: Tx,
    officerId: string,
    at: Date,
    about: { notificationId?: string; digestId?: string },
  ): Promise<void> {
    const id = randomUUID();
    await tx.query(
      `INSERT INTO delivery (id, notification_id, digest_id, officer_id, channel, address_ref, state, next_at, message_id)
       VALUES ($1, $2, $3, $4, 'email', $5, 'waiting', $6, $7) ON CONFLICT DO NOTHING`,
      [
        ...[id, about.notificationId ?? null, about.digestId ?? null, officerId, `officer:${officerId}`, at],
        this.mailer.messageIdOf(id),
      ],
    );
  }
}
