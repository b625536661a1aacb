import { Injectable } from '@nestjs/common';
import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { requiredBefore } from '../../../../platform/storage/required-before';
import { residentBytes } from '../../../../platform/typeset/resident-bytes';
import type { Looked } from '../../domain/redaction';
import type { Painted, PaintOrder } from './painter';
import type { RedactorAnswer, RedactorMore, RedactorOrder } from './redactor-child';
import { Unredactable } from './unredactable';

export interface PaintLimits {
  /** Until a file has been looked at, or a page painted. */
  readonly stallMs: number;
  /** For the whole. */
  readonly wallMs: number;
  /** Everything that the process may hold. */
  readonly rssMiB: number;
  readonly heapMiB: number;
}

export const PAINT_LIMITS: PaintLimits = { stallMs: 60_000, wallMs: 900_000, rssMiB: 768, heapMiB: 256 };
const LOOK_EVERY_MS = 50;

/** What a run of `paint` tells beside the pieces. */
export interface PaintRun {
  /** Told once, at the end. */
  readonly onPainted: (painted: Painted, peakRssBytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads a hostile file in a process of its own with limits on time and memory, one process for each file: what was made to hurt
 * costs that process and nothing else, and nothing of one file is there when the next is read.
 */
@Injectable()
export class Redactor {
  protected readonly limits: PaintLimits = PAINT_LIMITS;

  private last: Promise<unknown> = Promise.resolve();

  /** One file after the other, so that many who ask at once cost one process. @throws Unredactable */
  look(bytes: Buffer): Promise<Looked> {
    const done = this.last.then(() => this.lookAlone(bytes));
    this.last = done.catch(() => undefined);
    return done;
  }

  private async lookAlone(bytes: Buffer): Promise<Looked> {
    const child = new Watched(this.limits);
    try {
      const answer = await child.ask({ do: 'look', bytes });
      if (answer.is === 'looked') return answer.looked;
      throw new Unredactable('stopped');
    } finally {
      child.end();
    }
  }

  /** The redacted file, piece by piece, drawn as fast as they are taken. @throws Unredactable; the signal's reason */
  async *paint(order: PaintOrder, run: PaintRun): AsyncGenerator<Buffer, void, void> {
    run.signal?.throwIfAborted();
    const child = new Watched(this.limits);
    try {
      let answer = await child.ask({ do: 'paint', ...order });
      for (; answer.is === 'piece'; answer = await child.ask({ do: 'more' })) {
        run.signal?.throwIfAborted();
        yield Buffer.from(answer.bytes);
      }
      if (answer.is !== 'painted') throw new Unredactable('stopped');
      run.onPainted(answer.painted, answer.peakRssBytes);
    } finally {
      child.end();
    }
  }
}

/** One process and its limits. */
class Watched {
  private readonly child: ChildProcess;
  private readonly wall: NodeJS.Timeout;
  private readonly watch: NodeJS.Timeout;
  private stopped = false;
  private refuse: (() => void) | undefined;

  constructor(private readonly limits: PaintLimits) {
    this.child = fork(join(__dirname, `redactor-child${extname(__filename)}`), [], {
      execArgv: [
        ...requiredBefore(),
        ...[`--max-old-space-size=${limits.heapMiB}`, '--disallow-code-generation-from-strings'],
      ],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // A fork that fails is told by `exit` and by the limit; without a listener it would end us too.
    this.child.on('error', () => this.stop());
    this.child.on('exit', () => this.stop());
    this.wall = setTimeout(() => this.stop(), limits.wallMs);
    this.watch = setInterval(() => {
      void residentBytes(this.child.pid).then((bytes) => {
        if (bytes > limits.rssMiB * 2 ** 20) this.stop();
      });
    }, LOOK_EVERY_MS);
  }

  /** @throws Unredactable */
  async ask(order: RedactorOrder | RedactorMore): Promise<RedactorAnswer> {
    const answer = await new Promise<RedactorAnswer>((resolve, reject) => {
      const stall = setTimeout(() => this.stop(), this.limits.stallMs);
      const answered = (told: RedactorAnswer): void => {
        clearTimeout(stall);
        resolve(told);
      };
      this.refuse = () => {
        clearTimeout(stall);
        this.child.off('message', answered);
        reject(new Unredactable('stopped'));
      };
      if (this.stopped) return this.refuse();
      this.child.once('message', answered);
      this.child.send(order, (fault) => {
        if (fault) this.stop();
      });
    });
    if (answer.is === 'fault') throw new Unredactable(answer.fault);
    return answer;
  }

  end(): void {
    clearTimeout(this.wall);
    clearInterval(this.watch);
    this.stopped = true;
    this.child.kill('SIGKILL');
  }

  private stop(): void {
    this.end();
    this.refuse?.();
  }
}
