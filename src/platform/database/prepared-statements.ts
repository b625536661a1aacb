import { createHash } from 'node:crypto';

/** A text that is sent this often is worth a plan of its own. */
const WORTH_IT = 3;
const MOST = 300;
const MOST_COUNTED = 5_000;

/**
 * Which statements a connection keeps prepared: those that come again. PostgreSQL then plans them once a connection, with
 * their row policies, and not at every act, where planning costs more than doing. Texts that are made for one occasion
 * (lists of changing length) stay unnamed; there is an upper bound to what a connection holds.
 * Source: PostgreSQL, PREPARE, "Notes"; measured in `bench/`.
 */
export class PreparedStatements {
  private readonly names = new Map<string, string>();
  private readonly uses = new Map<string, number>();

  /** The name under which the text is prepared, or undefined when it is sent without one. */
  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= MOST) return known;
    const uses = (this.uses.get(text) ?? 0) + 1;
    if (uses < WORTH_IT) {
      if (this.uses.size >= MOST_COUNTED) this.uses.clear();
      this.uses.set(text, uses);
      return undefined;
    }
    this.uses.delete(text);
    const name = createHash('sha256').update(text).digest('hex').slice(0, 40);
    this.names.set(text, name);
    return name;
  }
}

/** True when a plan no longer fits its tables: somebody migrated under a running process. SQLSTATE 0A000. */
export const isStalePlan = (fault: unknown): boolean =>
  fault instanceof Error && 'routine' in fault && fault.routine === 'RevalidateCachedQuery';
