import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HashOrder, HashReply } from './hash-thread';
import { requiredBefore } from './required-before';
import { byName, type DigestName, type DigestPass, type Digests, digestHere } from './hashing';

const SLOT_BYTES = 1 << 20;
const SLOTS = 4;
/** Below this a pass is quicker in the calling thread than handed over. */
export const THREAD_FROM_BYTES = 4 << 20;

/** Slots that no pass uses. Kept: shared memory that is dropped stays until a full collection, which is 100 MiB too late. */
type SlotPool = Uint8Array[];

interface Listener {
  answered(reply: HashReply): void;
  failed(fault: Error): void;
}

/** One worker thread. It serves several passes at a time, each under its own number, and holds the process open only for them. */
class HashThread {
  private readonly worker: Worker;
  private readonly listeners = new Map<number, Listener>();
  private numbers = 0;
  alive = true;

  constructor() {
    // an empty environment: the thread needs no setting and must know no secret
    this.worker = new Worker(join(__dirname, `hash-thread${extname(__filename)}`), {
      execArgv: requiredBefore(),
      env: {},
    });
    this.worker.unref();
    this.worker.on('message', (reply: HashReply) => this.listeners.get(reply.pass)?.answered(reply));
    this.worker.on('error', (fault: Error) => this.die(fault));
    this.worker.on('exit', () => this.die(new Error('the hashing thread ended')));
  }

  get load(): number {
    return this.listeners.size;
  }

  private die(fault: Error): void {
    this.alive = false;
    for (const listener of this.listeners.values()) listener.failed(fault);
    this.listeners.clear();
  }

  begin(algorithm: DigestName, listener: Listener): number {
    const pass = (this.numbers += 1);
    this.listeners.set(pass, listener);
    this.worker.ref();
    this.tell({ pass, does: 'begin', algorithm });
    return pass;
  }

  tell(order: HashOrder): void {
    this.worker.postMessage(order);
  }

  leave(pass: number): void {
    if (!this.listeners.delete(pass)) return;
    this.tell({ pass, does: 'abandon' });
    if (this.listeners.size === 0) this.worker.unref();
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

interface Lane<N> {
  readonly name: N;
  readonly thread: HashThread;
  readonly pass: number;
}

/** One stream, several digests: pieces are copied into a ring of shared slots that every lane reads. */
class ThreadedPass<N extends DigestName> implements DigestPass<N> {
  private readonly lanes: Lane<N>[];
  private readonly slots: { readonly memory: Uint8Array; readers: number }[] = [];
  private readonly results = new Map<N, string>();
  private bytes = 0;
  private fault: Error | undefined;
  private wake: (() => void) | undefined;

  constructor(
    private readonly names: readonly N[],
    private readonly pool: SlotPool,
    threadFor: () => HashThread,
  ) {
    this.lanes = names.map((name) => {
      const thread = threadFor();
      const pass = thread.begin(name, {
        answered: (reply) => this.answered(name, reply),
        failed: (fault) => {
          this.fault ??= fault;
          this.wake?.();
        },
      });
      return { name, thread, pass };
    });
  }

  private answered(name: N, reply: HashReply): void {
    const slot = 'ticket' in reply ? this.slots[reply.ticket] : undefined;
    if (slot) slot.readers -= 1;
    if ('hex' in reply) this.results.set(name, reply.hex);
    this.wake?.();
  }

  /** Resolves at the first answer after which `probe` gives something. */
  private async until<T>(probe: () => T | undefined): Promise<T> {
    for (;;) {
      if (this.fault) throw this.fault;
      const found = probe();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private freeSlot(): number | undefined {
    const free = this.slots.findIndex((slot) => slot.readers === 0);
    if (free >= 0) return free;
    if (this.slots.length === SLOTS) return undefined;
    const memory = this.pool.pop() ?? new Uint8Array(new SharedArrayBuffer(SLOT_BYTES));
    return this.slots.push({ memory, readers: 0 }) - 1;
  }

  async update(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.length; at += SLOT_BYTES) {
      const part = piece.subarray(at, at + SLOT_BYTES);
      const ticket = await this.until(() => this.freeSlot());
      const slot = this.slots[ticket];
      if (!slot) throw new RangeError('no such slot');
      slot.memory.set(part);
      slot.readers = this.lanes.length;
      const view = slot.memory.subarray(0, part.length);
      for (const lane of this.lanes) lane.thread.tell({ pass: lane.pass, does: 'update', slot: view, ticket });
    }
    this.bytes += piece.length;
  }

  async finish(): Promise<Digests<N>> {
    for (const lane of this.lanes) lane.thread.tell({ pass: lane.pass, does: 'finish' });
    await this.until(() => (this.results.size === this.names.length ? true : undefined));
    this.abandon();
    return { bytes: this.bytes, hex: byName(this.names, (name) => this.results.get(name) ?? '') };
  }

  abandon(): void {
    for (const lane of this.lanes) lane.thread.leave(lane.pass);
    // a thread may still read a slot of a pass that was given up: it spoils only a digest that nobody will ask for
    this.pool.push(...this.slots.splice(0).map((slot) => slot.memory));
  }
}

/**
 * Computes several digests of one stream at once, each in a thread of its own, so that the event loop only copies. Passes of
 * small or unknown length run in the calling thread. Threads are made when first needed and shared by all passes.
 */
export class HashThreads {
  private threads: HashThread[] = [];
  private readonly pool: SlotPool = [];

  /** @param most how many threads may be made */
  constructor(private readonly most = 2) {}

  /** Begins one pass. `expectedBytes` only chooses where to compute; any length may follow. */
  begin<N extends DigestName>(names: readonly N[], expectedBytes = 0): DigestPass<N> {
    if (expectedBytes < THREAD_FROM_BYTES) return digestHere(names);
    return new ThreadedPass(names, this.pool, () => this.leastLoaded());
  }

  private leastLoaded(): HashThread {
    this.threads = this.threads.filter((thread) => thread.alive);
    const least = this.threads.reduce<HashThread | undefined>((a, b) => (a && a.load <= b.load ? a : b), undefined);
    if (least && (least.load === 0 || this.threads.length >= this.most)) return least;
    const fresh = new HashThread();
    this.threads.push(fresh);
    return fresh;
  }

  /** Ends the threads; a pass that still runs fails. */
  async close(): Promise<void> {
    await Promise.all(this.threads.splice(0).map((thread) => thread.end()));
  }
}
