import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const LOOK_EVERY_MS = 100;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // It has ended meanwhile.
    return '';
  }
};

const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter((each) => each.trim() !== '')
    .map(Number);

/** The most memory that processes and their children held while it looked, by the name of their program. Source: proc(5). */
export class PeakMemory {
  private readonly peaks: Record<string, number> = {};
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pids: readonly number[]) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  /** MiB at the highest, which the system itself keeps. */
  end(): Readonly<Record<string, number>> {
    clearInterval(this.timer);
    this.look();
    return this.peaks;
  }

  private look(): void {
    for (const pid of this.pids.flatMap((each) => [each, ...childrenOf(each)])) {
      const mib = Math.ceil(Number(/^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024);
      const program = read(`/proc/${pid}/cmdline`)
        .split('\0')
        .filter((word) => /\.[cm]?[jt]s$/.test(word))
        .at(-1);
      if (mib === 0 || program === undefined) continue;
      const name = basename(program);
      this.peaks[name] = Math.max(this.peaks[name] ?? 0, mib);
    }
  }
}
