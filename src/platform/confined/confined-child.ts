import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { requiredBefore } from '../storage/required-before';
import { residentBytes } from './resident-bytes';

export interface ConfinedLimits {
  /** Everything that the process may hold; without it the process is trusted to watch itself. */
  readonly rssMiB?: number;
  /** What its JavaScript may hold. */
  readonly heapMiB: number;
  /** For its whole life; without it only each order has a limit. */
  readonly wallMs?: number;
}

export type StoppedBy = 'time limit' | 'memory limit' | 'the process ended' | 'the process could not be reached';

/** The process gave no answer: what it was asked took too much, or it is gone. */
export class ChildStopped extends Error {
  constructor(readonly by: StoppedBy) {
    super(by);
  }
}

export interface Asked<Answer> {
  /** Until the answer, and between two messages of it. */
  readonly stallMs: number;
  /** True for a message that tells of progress only: the answer is still to come. */
  readonly isProgress?: (message: Answer) => boolean;
}

const LOOK_EVERY_MS = 50;

/**
 * A process for what may hurt: it is given data over the channel and nothing else (no environment, no output, no key), and it is
 * killed when it takes too long or holds too much. One order at a time; once ended it is not used again.
 */
export class ConfinedChild<Order extends object, Answer> {
  private readonly child: ChildProcess;
  private readonly wall: NodeJS.Timeout | undefined;
  private readonly watch: NodeJS.Timeout;
  private stopped: StoppedBy | undefined;
  private refuse: ((fault: ChildStopped) => void) | undefined;

  /** @param program path of the module without its ending: TypeScript under test, JavaScript when built */
  constructor(
    program: string,
    private readonly limits: ConfinedLimits,
    flags: readonly string[] = [],
  ) {
    this.child = fork(`${program}${extname(__filename)}`, [], {
      execArgv: [...requiredBefore(), `--max-old-space-size=${limits.heapMiB}`, ...flags],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Without a listener a fork that fails would end us too.
    this.child.on('error', () => this.stop('the process could not be reached'));
    this.child.on('exit', () => this.stop('the process ended'));
    this.wall = limits.wallMs === undefined ? undefined : setTimeout(() => this.stop('time limit'), limits.wallMs);
    this.watch = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  get isAlive(): boolean {
    return this.stopped === undefined && this.child.connected;
  }

  /** @throws ChildStopped */
  async ask(order: Order, { stallMs, isProgress = () => false }: Asked<Answer>): Promise<Answer> {
    const timers = { stall: setTimeout(() => this.stop('time limit'), stallMs) };
    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        this.refuse = reject;
        if (this.stopped) return reject(new ChildStopped(this.stopped));
        const heard = (message: Answer): void => {
          timers.stall.refresh();
          if (!isProgress(message)) resolve(message);
        };
        this.child.removeAllListeners('message').on('message', heard);
        this.child.send(order, (fault) => {
          if (fault) this.stop('the process could not be reached');
        });
      });
      // An answer that came between two looks took no more than was allowed either.
      await this.look();
      if (this.stopped === 'memory limit') throw new ChildStopped(this.stopped);
      return answer;
    } finally {
      clearTimeout(timers.stall);
      this.refuse = undefined;
    }
  }

  end(): void {
    this.stop('the process ended');
  }

  private async look(): Promise<void> {
    const { rssMiB } = this.limits;
    if (rssMiB === undefined || this.stopped) return;
    if ((await residentBytes(this.child.pid)) > rssMiB * 2 ** 20) this.stop('memory limit');
  }

  private stop(by: StoppedBy): void {
    if (!this.stopped) {
      this.stopped = by;
      clearTimeout(this.wall);
      clearInterval(this.watch);
      this.child.kill('SIGKILL');
    }
    this.refuse?.(new ChildStopped(this.stopped));
  }
}
