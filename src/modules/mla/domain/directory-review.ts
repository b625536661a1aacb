import type { Cell } from './directory-cell';

const DAY_MS = 86_400_000;

/**
 * The last day on which a cell stands as it was read: `days` after its source was read or somebody confirmed it, the later
 * of the two; `YYYY-MM-DD`. From the day after it is stale. Source: mla.md RM22; mla.json, design_facts.
 */
export function reviewBy({ verifiedOn, confirmedOn }: Pick<Cell, 'verifiedOn' | 'confirmedOn'>, days: number): string {
  const read = confirmedOn !== null && confirmedOn > verifiedOn ? confirmedOn : verifiedOn;
  return new Date(Date.parse(read) + days * DAY_MS).toISOString().slice(0, 10);
}

/** What the keepers are told to read again. */
export interface Review {
  readonly cells: number;
  /** The newest of the days that have come; nobody is told a second time until another comes. */
  readonly day: string;
}

/** The cells whose day has come by `today`; null: none. */
export function reviewDue(cells: readonly { readonly reviewBy: string }[], today: string): Review | null {
  const days = cells.map((cell) => cell.reviewBy).filter((day) => day <= today);
  const day = days.toSorted().at(-1);
  return day === undefined ? null : { cells: days.length, day };
}
