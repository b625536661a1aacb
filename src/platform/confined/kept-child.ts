import { type Asked, ConfinedChild, type ConfinedLimits } from './confined-child';

/**
 * A confined process that serves one order after the other: made when the first comes, made anew after one that took too much,
 * and ended when none came for a while.
 */
export class KeptChild<Order extends object, Answer> {
  private child: ConfinedChild<Order, Answer> | undefined;
  private idle: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly program: string,
    private readonly limits: ConfinedLimits & { readonly idleMs: number },
  ) {}

  /** Waits for those who asked before. @throws ChildStopped */
  ask(order: Order, asked: Asked<Answer>): Promise<Answer> {
    const done = this.last.then(() => this.askNow(order, asked));
    this.last = done.catch(() => undefined);
    return done;
  }

  end(): void {
    clearTimeout(this.idle);
    this.child?.end();
  }

  private async askNow(order: Order, asked: Asked<Answer>): Promise<Answer> {
    clearTimeout(this.idle);
    if (!this.child?.isAlive) this.child = new ConfinedChild(this.program, this.limits);
    try {
      return await this.child.ask(order, asked);
    } finally {
      this.idle = setTimeout(() => this.child?.end(), this.limits.idleMs).unref();
    }
  }
}
