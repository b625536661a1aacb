import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Actor } from '../../../kernel/actor';
import { ActInterceptor } from '../../../platform/http/act.interceptor';
import { Log } from '../../../platform/log';

/** How often it is asked whether what is being sent may still be. An access is dead within a second. */
const LOOK_EVERY_MS = 300;

/** Who opens what: one request. */
export interface Opened {
  readonly accessId: string;
  readonly actor: Actor;
  readonly requestId: string;
}

/**
 * Sets that are being sent to counsel at this moment by this process. The record is asked whether each may still be opened, so that
 * what is revoked, or over, is cut off wherever that happened: in this process, in another, or by the clock.
 */
@Injectable()
export class OpenSets implements OnApplicationShutdown {
  private readonly running = new Map<Readable, Opened>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly way: ActInterceptor,
    private readonly log: Log,
  ) {}

  /** How many are being sent. */
  get count(): number {
    return this.running.size;
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  /** The same stream, which breaks off when the access ends: who receives it gets less than he was told. */
  async watched(opened: Opened, stream: Promise<Readable>): Promise<Readable> {
    const sent = await stream;
    this.running.set(sent, opened);
    sent.once('close', () => this.running.delete(sent));
    this.plan();
    return sent;
  }

  private plan(): void {
    clearTimeout(this.timer);
    if (this.running.size === 0) return;
    this.timer = setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  private async look(): Promise<void> {
    // One question for each counsel and access, however many ranges he fetches at once.
    const asked = new Map<string, Promise<boolean>>();
    for (const [stream, opened] of [...this.running]) {
      const key = opened.accessId;
      const live = asked.get(key) ?? this.isLive(opened);
      asked.set(key, live);
      if (!(await live)) stream.destroy(new Error('the time for this is over'));
    }
    this.plan();
  }

  /** Where the record cannot be asked nothing more is sent: it goes on by a range when it can. */
  private async isLive({ accessId, actor, requestId }: Opened): Promise<boolean> {
    try {
      const rows = await this.way.inOwnTransaction(actor, requestId, (tx) =>
        tx.query('SELECT id FROM defence_sets() WHERE id = $1', [accessId]),
      );
      return rows.length > 0;
    } catch {
      this.log.warn({ access: accessId }, 'nobody could say whether an access stands: what was sent by it is cut off');
      return false;
    }
  }
}
