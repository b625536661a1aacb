/** What means "as above" in a list, in either language: the words, the ditto mark, or the Urdu ditto. */
const DITTO = new Set(['same as above', 'as above', 'ditto', '"', '″', '〃', '-do-', 'ایضاً', 'ایضا']);

export const isDitto = (value: unknown): boolean =>
  typeof value === 'string' && DITTO.has(value.trim().toLowerCase().normalize('NFC'));

/** Identifiers of one thing: never copied from the line above by a flag, only where the officer writes it. */
const OWN = new Set(['words', 'serial', 'imei1', 'imei2', 'mac', 'iccid', 'imsi', 'account']);

export type ListLine = Readonly<Record<string, unknown>>;

/** A line that says "as above" where there is nothing above. */
export interface DittoFault {
  readonly line: number;
  readonly field: string;
}

/**
 * Fills a list as it is written by hand: a field that says "as above" takes the value of the line before, and a line with
 * `sameAsAbove: true` takes every field that it leaves out, save the identifiers of one thing.
 */
export function fillDitto(lines: readonly ListLine[]): { lines: ListLine[]; faults: DittoFault[] } {
  const faults: DittoFault[] = [];
  const filled: ListLine[] = [];
  lines.forEach((line, index) => {
    const above = filled[index - 1];
    const now: Record<string, unknown> = {};
    if (line['sameAsAbove'] === true) {
      if (!above) faults.push({ line: index, field: 'sameAsAbove' });
      for (const [field, value] of Object.entries(above ?? {})) if (!OWN.has(field)) now[field] = value;
    }
    for (const [field, value] of Object.entries(line)) {
      if (field === 'sameAsAbove') continue;
      if (!isDitto(value)) now[field] = value;
      else if (above && field in above) now[field] = above[field];
      else faults.push({ line: index, field });
    }
    filled.push(now);
  });
  return { lines: filled, faults };
}
