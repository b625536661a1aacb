import type { Doubt } from './directory-cell';

/** What stands between a signed text and its sending, and what of it the directory says. */
export interface Sending {
  /** The letter of the text that was signed is made. */
  readonly letter: boolean;
  /** Vetoes of the house on what is annexed, with their clause. */
  readonly vetoes: readonly { readonly annex: number; readonly detail: string }[];
  /** Cells on which the letter rests and nobody may rely yet; `absent`: the directory does not have it. */
  readonly doubts: readonly { readonly field: string; readonly why: Doubt | 'absent'; readonly value: string }[];
  /** By which channels the country is reached; empty: the directory does not say. */
  readonly channels: readonly string[];
  /** Whether the text stands in a language that the country reads, or a translation of this text is certified. */
  readonly readable: boolean;
  /** Languages that the country reads. */
  readonly languages: readonly string[];
}
