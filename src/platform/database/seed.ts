import type { Queries } from '../../kernel/clock';

export interface SeedContext {
  /** Connection of the owner, inside one transaction for each seed. */
  readonly q: Queries;
  /** `SANAD_DATA`. */
  readonly dataFolder: string;
}

/**
 * What a module brings into an empty installation, and keeps equal to its files afterwards: `x.seed.ts` exports `seed`.
 * Found by file name, run by `migrate seed` in the order of `order`; running it twice changes nothing. Each line that it
 * answers tells one difference that was written.
 */
export interface Seed {
  readonly order: number;
  run(context: SeedContext): Promise<string[]>;
}
