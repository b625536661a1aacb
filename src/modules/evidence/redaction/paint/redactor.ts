import { Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { ChildStopped, ConfinedChild } from '../../../../platform/confined/confined-child';
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

type Painter = ConfinedChild<RedactorOrder | RedactorMore, RedactorAnswer>;

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
    const child = this.child();
    try {
      const answer = await this.ask(child, { do: 'look', bytes });
      if (answer.is === 'looked') return answer.looked;
      throw new Unredactable('stopped');
    } finally {
      child.end();
    }
  }

  /** The redacted file, piece by piece, drawn as fast as they are taken. @throws Unredactable; the signal's reason */
  async *paint(order: PaintOrder, run: PaintRun): AsyncGenerator<Buffer, void, void> {
    run.signal?.throwIfAborted();
    const child = this.child();
    try {
      let answer = await this.ask(child, { do: 'paint', ...order });
      for (; answer.is === 'piece'; answer = await this.ask(child, { do: 'more' })) {
        run.signal?.throwIfAborted();
        yield Buffer.from(answer.bytes);
      }
      if (answer.is !== 'painted') throw new Unredactable('stopped');
      run.onPainted(answer.painted, answer.peakRssBytes);
    } finally {
      child.end();
    }
  }

  private child(): Painter {
    return new ConfinedChild(join(__dirname, 'redactor-child'), this.limits, [
      '--disallow-code-generation-from-strings',
    ]);
  }

  private async ask(child: Painter, order: RedactorOrder | RedactorMore): Promise<RedactorAnswer> {
    const answer = await child.ask(order, { stallMs: this.limits.stallMs }).catch((fault: unknown) => {
      throw fault instanceof ChildStopped ? new Unredactable('stopped') : fault;
    });
    if (answer.is === 'fault') throw new Unredactable(answer.fault);
    return answer;
  }
}
