import { Injectable } from '@nestjs/common';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { OfficerActor } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { LedgerService } from '../../ledger/ledger.service';
import { CalendarFeed } from './calendar-feed.entity';
import type { CalendarFeedsView, MadeFeedView } from './calendar-feeds.dto';
import { calendarText, type FeedClock } from './calendar-text';

const SECRET_BYTES = 32;
const FILE = /^([A-Za-z0-9_-]{43})\.ics$/;
const digestOf = (secret: string): Buffer => createHash('sha256').update(`calendar-feed/v1\n${secret}`).digest();

/** An officer's limits for the calendar that he uses, at an address that nobody can guess. */
@Injectable()
export class CalendarFeedsService {
  constructor(
    private readonly env: Env,
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
  ) {}

  /** One's own address: that there is one, never the address itself. */
  async own(tx: Tx, actor: OfficerActor): Promise<CalendarFeedsView> {
    const rows = await tx.find(CalendarFeed, { where: { officerId: actor.id, revokedAt: IsNull() } });
    return { items: rows.map(({ id, createdAt }) => ({ id, createdAt: createdAt.toISOString() })), nextCursor: null };
  }

  /** A new address, shown once; the one before is void from now on. */
  async make(tx: Tx, actor: OfficerActor): Promise<MadeFeedView> {
    await this.end(tx, actor);
    const [id, secret] = [randomUUID(), randomBytes(SECRET_BYTES).toString('base64url')];
    const createdAt = await this.clock.now(tx);
    await tx.insert(CalendarFeed, {
      id,
      officerId: actor.id,
      secretHash: digestOf(secret),
      createdAt,
      revokedAt: null,
    });
    const entry = await this.ledger.audit(tx, 'calendar_feed.made', { facts: { feed: id } });
    const address = new URL(`/api/v1/calendar-feeds/${secret}.ics`, this.env.SANAD_PUBLIC_URL).href;
    return { id, createdAt: createdAt.toISOString(), address, entry: this.ledger.receiptView(entry) };
  }

  /** Without an address it is no fault. */
  async revoke(tx: Tx, actor: OfficerActor): Promise<void> {
    for (const feed of await this.end(tx, actor))
      await this.ledger.audit(tx, 'calendar_feed.revoked', { facts: { feed } });
  }

  /**
   * What stands in the calendar at this moment: nobody is signed in, and the database shows what the officer may see now.
   * @throws not-found `calendar-feed.not-found`, alike for a secret that was never given, was revoked, or is no secret
   */
  async read(tx: Tx, file: string): Promise<string> {
    const [, secret] = FILE.exec(file) ?? [];
    const found =
      secret === undefined
        ? undefined
        : await tx.one<{ clocks: FeedClock[] | null }>('SELECT calendar_feed_read($1) AS clocks', [digestOf(secret)]);
    if (!found?.clocks)
      throw new DomainError(
        'not-found',
        'calendar-feed.not-found',
        'There is no such calendar. Make a new address in Sanad and give it to your calendar.',
      );
    const host = new URL(this.env.SANAD_PUBLIC_URL).hostname;
    return calendarText(found.clocks, { host, now: await this.clock.now(tx) });
  }

  private async end(tx: Tx, actor: OfficerActor): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `UPDATE calendar_feed SET revoked_at = clock_now(), version = version + 1
        WHERE officer_id = $1 AND revoked_at IS NULL RETURNING id`,
      [actor.id],
    );
    return rows.map(({ id }) => id);
  }
}
