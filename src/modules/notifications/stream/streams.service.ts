import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { type Actor, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { Live, type Reads } from '../../../platform/http/live';
import { Metrics } from '../../../platform/http/metrics';
import type { Language } from '../../../platform/http/problem-texts';
import { Log } from '../../../platform/log';
import { Rounds } from '../../../platform/queue/rounds';
import { NotificationsService } from '../notifications.service';
import { EventStream } from './event-stream';

/** How often all open streams together are looked after, by one question: a lost role ends its streams within a second. */
const LOOK_EVERY_MS = 300;
const HEARTBEAT_MS = 15_000;
const STALL_MS = 30_000;
/** What a reader gets at a time, and all that waits for a slow one. */
const BATCH = 50;
/** Streams of one officer, and of all, on this process. */
const MOST_EACH = 5;
const MOST = 4_000;
/** After so many looks that failed nobody's right is known any more. */
const MOST_BLIND = 5;

export interface StreamWish {
  /** Number after which it goes on; the newest where none is given. */
  readonly lastEventId: string | undefined;
  readonly language: Language;
  /** Ends after so many seconds; as long as the token where none is given. */
  readonly seconds: number | undefined;
  /** When the token ends, by the process's clock. */
  readonly tokenEndsAt: Date;
}

interface Open {
  readonly officerId: string;
  readonly sessionId: string;
  readonly tokenEndsAt: Date;
  /** Of the monotonic clock. */
  readonly untilMs: number;
  readonly stream: EventStream;
}

/** The live streams of this process. One look a few times a second serves them all: who may still read, and how far his numbers go. */
@Injectable()
export class StreamsService implements OnModuleDestroy {
  private readonly open = new Set<Open>();
  private readonly rounds = new Rounds(
    LOOK_EVERY_MS,
    async () => {
      await this.look();
      return false;
    },
    (failed) => this.looked(failed),
  );
  private readonly gauge;
  private blind = 0;
  private started = false;
  private closing = false;

  constructor(
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
    private readonly log: Log,
    @InjectDataSource() private readonly database: DataSource,
    metrics: Metrics,
  ) {
    this.gauge = metrics.gauge('sanad_streams_open', 'Live streams of notifications on this process');
  }

  /** @throws bad-form `stream.position-malformed`; when it is opened: too-many `stream.too-many`, unavailable `stream.closing` */
  async live(tx: Tx, wish: StreamWish): Promise<Live> {
    const { lastEventId } = wish;
    if (lastEventId !== undefined && !/^\d{1,18}$/.test(lastEventId)) {
      throw new DomainError(
        'bad-form',
        'stream.position-malformed',
        'Last-Event-ID is the id of the last event that you had, a number. Leave it out to begin with the newest.',
      );
    }
    const after = BigInt(lastEventId ?? (await this.notifications.counts(tx)).latest);
    const { actor } = tx;
    return new Live((reads) => this.begin(actor, after, wish, reads));
  }

  onModuleDestroy(): Promise<void> {
    this.closing = true;
    for (const { stream } of this.open) stream.end('server-stops');
    return this.rounds.stop();
  }

  private begin(actor: Actor, after: bigint, wish: StreamWish, reads: Reads): Readable {
    const { id: officerId, sessionId } = officerOf(actor);
    const his = [...this.open].filter((each) => each.officerId === officerId).length;
    if (this.closing) {
      throw new DomainError('unavailable', 'stream.closing', 'This server is stopping. Ask again.', { retryAfter: 2 });
    }
    if (his >= MOST_EACH || this.open.size >= MOST) {
      throw new DomainError(
        'too-many',
        'stream.too-many',
        `You have ${his} live streams here already. Close one, or ask again when one has ended.`,
        { retryAfter: 15 },
      );
    }
    const stream = new EventStream({
      ...{ after, heartbeatMs: HEARTBEAT_MS, stallMs: STALL_MS, now: () => this.clock.elapsedMs() },
      read: async (position, head) => {
        const limit = BATCH;
        const { items, upTo } = await reads((tx) =>
          this.notifications.after(tx, String(position), { limit, language: wish.language }),
        );
        const events = items.map((data) => ({ id: data.seq, data }));
        // What lies before the head and did not come is hidden from him, and is passed.
        return { events, upTo: items.length < limit && BigInt(upTo) < head ? head : BigInt(upTo) };
      },
    });
    const untilMs = wish.seconds === undefined ? Infinity : this.clock.elapsedMs() + wish.seconds * 1000;
    const open: Open = { officerId, sessionId, tokenEndsAt: wish.tokenEndsAt, untilMs, stream };
    this.open.add(open);
    this.gauge.set(this.open.size);
    stream.onClose(() => {
      this.open.delete(open);
      this.gauge.set(this.open.size);
    });
    if (!this.started) this.rounds.start();
    else this.rounds.wake();
    this.started = true;
    return stream.readable;
  }

  private async look(): Promise<void> {
    if (this.open.size === 0) return;
    const asked = [...this.open];
    const sessions = [...new Set(asked.map(({ sessionId }) => sessionId))];
    const rows: { session_id: string; last: string }[] = await this.database.query('SELECT * FROM notice_streams($1)', [
      sessions,
    ]);
    const lastOf = new Map(rows.map((row) => [row.session_id, BigInt(row.last)]));
    const [now, elapsed] = [this.clock.processNow(), this.clock.elapsedMs()];
    for (const { stream, sessionId, tokenEndsAt, untilMs } of asked) {
      const last = lastOf.get(sessionId);
      if (last === undefined) stream.end('signed-out');
      else if (now >= tokenEndsAt) stream.end('token-ended');
      else {
        stream.advance(last);
        if (elapsed >= untilMs) stream.end('time-over');
      }
      stream.tick();
    }
  }

  private looked(failed: unknown): void {
    this.blind = failed === undefined ? 0 : this.blind + 1;
    if (failed !== undefined) this.log.warn({ err: failed }, 'live streams could not be looked after');
    if (this.blind >= MOST_BLIND) for (const { stream } of this.open) stream.end('server-stops');
  }
}
