import { readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** One act that a client wants done, under one retry key however often it is sent. */
export interface Operation {
  readonly id: number;
  readonly key: string;
  /** Which officer: 0 or 1. */
  readonly who: 0 | 1;
  readonly route: string;
  readonly body: object;
}

export type Outcome = 'ok' | 'refused' | 'unknown';

/** What came of one sending. A reset, a timeout and a 5xx are `unknown`: the act may have been done. */
export interface Told {
  readonly outcome: Outcome;
  readonly status: number;
  /** The answer's body as it came; the fault where there was none. */
  readonly text: string;
}

export interface Logged extends Operation {
  readonly told: Told[];
}

/** What the clients sent and were told, each line on disk before the next step: the oracles believe nothing else. */
export class OperationLog {
  private constructor(
    private readonly handle: FileHandle,
    private readonly file: string,
  ) {}

  static async open(file: string): Promise<OperationLog> {
    return new OperationLog(await open(file, 'a'), file);
  }

  sent(operation: Operation): Promise<void> {
    return this.line({ sent: operation });
  }

  told(id: number, told: Told): Promise<void> {
    return this.line({ id, told });
  }

  /** Everything so far, read back from the file. */
  read(): Logged[] {
    const all = new Map<number, Logged>();
    for (const text of readFileSync(this.file, 'utf8').split('\n').filter(Boolean)) {
      const line = JSON.parse(text) as { sent: Operation } | { id: number; told: Told };
      if ('sent' in line) {
        if (!all.has(line.sent.id)) all.set(line.sent.id, { ...line.sent, told: [] });
      } else all.get(line.id)?.told.push(line.told);
    }
    return [...all.values()];
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  private async line(value: object): Promise<void> {
    await this.handle.appendFile(`${JSON.stringify(value)}\n`);
    await this.handle.datasync();
  }
}

/** The definite end of an operation, or undefined while only unknown ones were told. */
export const endOf = ({ told }: Logged): Told | undefined => told.find(({ outcome }) => outcome !== 'unknown');
