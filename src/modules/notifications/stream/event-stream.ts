import { Readable } from 'node:stream';

/** What a stream sends, oldest first, and how far it has looked. */
export interface Batch {
  readonly events: readonly { readonly id: string; readonly data: object }[];
  readonly upTo: bigint;
}

/** Why the server ended a stream; the client is told. */
export type EndReason = 'token-ended' | 'signed-out' | 'time-over' | 'server-stops' | 'too-slow';

export interface StreamSettings {
  /** Number after which it begins. */
  readonly after: bigint;
  /** Instants of the monotonic clock, in milliseconds. */
  readonly now: () => number;
  readonly heartbeatMs: number;
  /** A reader that has taken nothing for so long is cut off. */
  readonly stallMs: number;
  readonly read: (after: bigint, head: bigint) => Promise<Batch>;
}

/** One field of an event: a value with a line break would begin another field, or another event. Source: WHATWG HTML 9.2.6. */
function field(name: 'id' | 'event' | 'data', value: string): string {
  if (/[\r\n\0]/.test(value)) throw new Error(`The ${name} of an event has a line break`);
  return `${name}: ${value}\n`;
}

export const frame = (event: string, data: object, id?: string): string =>
  `${id === undefined ? '' : field('id', id)}${field('event', event)}${field('data', JSON.stringify(data))}\n`;

/**
 * One live stream: sends what lies between its position and the head that it is told of. It reads only when the reader
 * takes, so that a slow one costs a batch and no more, and holds nothing open while it waits.
 */
export class EventStream {
  readonly readable: Readable;
  private sent: bigint;
  private head: bigint;
  private ended: EndReason | undefined;
  private gone = false;
  private blockedSince: number | undefined;
  private wakeUp: (() => void) | undefined;

  constructor(private readonly settings: StreamSettings) {
    this.sent = this.head = settings.after;
    this.readable = Readable.from(this.frames(), { objectMode: false, highWaterMark: 16 * 1024 });
    // The generator is woken first: it would be waited for otherwise.
    const destroy = this.readable._destroy.bind(this.readable);
    this.readable._destroy = (fault, done) => {
      this.close();
      destroy(fault, done);
    };
  }

  /** Called when reader or server is done with it. */
  onClose(work: () => void): void {
    this.readable.once('close', work);
  }

  /** The officer's newest number as the database has it. */
  advance(head: bigint): void {
    // A position from elsewhere lies beyond everything: it begins at the end.
    if (this.sent > head) this.sent = head;
    if (head === this.head) return;
    this.head = head;
    this.wakeUp?.();
  }

  /** Ends in order where the reader still takes; `tick` cuts off one that does not. */
  end(why: EndReason): void {
    this.ended ??= why;
    this.wakeUp?.();
  }

  /** Looks after a reader that takes nothing any more. */
  tick(): void {
    const blockedMs = this.blockedSince === undefined ? 0 : this.settings.now() - this.blockedSince;
    if (blockedMs > (this.ended === undefined ? this.settings.stallMs : 500)) this.readable.destroy();
  }

  private close(): void {
    this.gone = true;
    this.wakeUp?.();
  }

  private async *frames(): AsyncGenerator<string, void, undefined> {
    const { now, heartbeatMs, read } = this.settings;
    this.blockedSince = now();
    yield `retry: 2000\n${frame('begin', { after: String(this.sent) }, String(this.sent))}`;
    this.blockedSince = undefined;
    while (!this.isOver()) {
      let text = ': still here\n\n';
      if (this.sent < this.head) {
        const { events, upTo } = await read(this.sent, this.head);
        text = events.map(({ id, data }) => frame('notification', data, id)).join('');
        this.sent = upTo;
      } else if (await this.waits(heartbeatMs)) continue;
      if (text === '' || this.isOver(true)) continue;
      this.blockedSince = now();
      yield text;
      this.blockedSince = undefined;
    }
    if (!this.gone && this.ended !== undefined) {
      this.blockedSince = now();
      yield frame('end', { why: this.ended });
    }
  }

  /** Whose time is over still gets what is there; `read`: something has been read for him already. */
  private isOver(read = false): boolean {
    if (this.gone) return true;
    if (this.ended === 'time-over') return !read && this.sent >= this.head;
    return this.ended !== undefined;
  }

  /** @returns whether something woke it before the heartbeat was due */
  private async waits(limitMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const woken = new Promise<boolean>((resolve) => {
      this.wakeUp = () => resolve(true);
      timer = setTimeout(() => resolve(false), limitMs).unref();
    });
    const isWoken = this.isOver() || this.sent < this.head || (await woken);
    clearTimeout(timer);
    this.wakeUp = undefined;
    return isWoken;
  }
}
