import { Injectable, type OnApplicationShutdown, Optional } from '@nestjs/common';
import { join } from 'node:path';
import { DomainError } from '../../kernel/domain-error';
import { KeptChild } from '../confined/kept-child';
import { Log } from '../log';
import type { Printed } from './letter';
import type { TypesetAnswer } from './typeset-child';

export interface TypesetLimits {
  /** For one paper. */
  readonly wallMs: number;
  /** Everything that the process may hold. */
  readonly rssMiB: number;
  /** Papers that may wait; more are refused. */
  readonly waiting: number;
  /** Without work for so long, the process ends. */
  readonly idleMs: number;
}

const LIMITS: TypesetLimits = { wallMs: 20_000, rssMiB: 768, waiting: 32, idleMs: 60_000 };
const HEAP_MIB = 256;

/**
 * Sets papers as PDF/A-2b, one at a time, in a process of its own with limits on time and memory: the event loop is free
 * meanwhile, and a paper that is too much for it costs that process and nothing else. Same paper, same bytes.
 */
@Injectable()
export class Typesetter implements OnApplicationShutdown {
  private readonly child: KeptChild<Printed, TypesetAnswer>;
  private waiting = 0;

  constructor(
    private readonly log: Log,
    @Optional() private readonly limits: TypesetLimits = LIMITS,
  ) {
    this.child = new KeptChild(join(__dirname, 'typeset-child'), {
      rssMiB: limits.rssMiB,
      idleMs: limits.idleMs,
      heapMiB: HEAP_MIB,
    });
  }

  /** @throws unavailable `paper.too-many` when too many wait, `paper.not-made` when it took too long or too much */
  async pdf(paper: Printed): Promise<Buffer> {
    if (this.waiting > this.limits.waiting) {
      throw new DomainError(
        'unavailable',
        'paper.too-many',
        'Many papers are being made just now. Ask again shortly.',
        {
          retryAfter: 5,
        },
      );
    }
    this.waiting += 1;
    try {
      const answer = await this.child.ask(paper, { stallMs: this.limits.wallMs });
      if ('fault' in answer) throw new Error(answer.fault);
      return Buffer.from(answer.pdf);
    } catch (fault) {
      this.log.error({ form: paper.form, why: withoutTexts(fault) }, 'a paper could not be made');
      throw new DomainError(
        'unavailable',
        'paper.not-made',
        'This paper could not be made. Ask again; if it fails again, tell the administrator. The record itself is whole.',
      );
    } finally {
      this.waiting -= 1;
    }
  }

  onApplicationShutdown(): void {
    this.child.end();
  }
}

/** The compiler's words without what it quotes of the paper: no text of a case goes into a log. */
const withoutTexts = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : 'unknown').replace(/\\?".*\\?"/gs, '"…"').slice(0, 200);
