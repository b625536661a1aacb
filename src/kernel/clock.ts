/** What `Clock` needs of a transaction. */
export interface Queries {
  query<T extends object>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** What `read` says, or what it said under this name before, where the transaction remembers. */
  once?<T>(name: string, read: () => Promise<T>): Promise<T>;
}

/**
 * The only reader of time. Instants that matter come from the database (`clock_now()`, which the ledger uses too);
 * the process clock serves measuring and the expiry of what never leaves the process.
 */
export class Clock {
  /** The database's clock, to the millisecond; one instant for all that is read while remembering. */
  now(tx: Queries): Promise<Date> {
    const read = (): Promise<Date> => this.read(tx);
    return tx.once ? tx.once('now', read) : read();
  }

  /** Milliseconds that only ever rise; for durations inside this process. */
  elapsedMs(): number {
    return performance.now();
  }

  /** The process's wall clock; for logs and token life, never for the record. */
  processNow(): Date {
    return new Date();
  }

  private async read(tx: Queries): Promise<Date> {
    const [row] = await tx.query<{ now: Date }>('SELECT clock_now() AS now');
    if (!row) throw new Error('The database gave no time');
    return row.now;
  }
}
