/** Repeats a piece of work, one round at a time, on a beat or when woken. A failed round is told and the next one tries again. */
export class Rounds {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  /** `work` answers whether there is more to do at once; `told` hears of each failure, and of the first success after one. */
  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<boolean>,
    private readonly told: (failed: unknown) => void,
  ) {}

  start(): void {
    this.wake();
  }

  /** Begins a round now, or one more after the one that runs. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = this.round().finally(() => {
      this.running = undefined;
      if (this.stopped) return;
      if (this.again) this.wake();
      else this.timer = setTimeout(() => this.wake(), this.everyMs).unref();
    });
  }

  /** Ends when a whole round that began after this call has ended. */
  async now(): Promise<void> {
    await this.idle();
    this.wake();
    await this.idle();
  }

  private async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async round(): Promise<void> {
    this.again = false;
    try {
      this.again = (await this.work()) || this.again;
      this.told(undefined);
    } catch (fault) {
      this.told(fault);
    }
  }
}
