/** Cells of which the first is the sum of the others: as they stand in the table, by number. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
}

/**
 * Which cells are held back: every count above zero and below `least`, and beside them as many as it takes that nobody can work
 * one of them out again from the sums that are shown. In each sum what is held back together is at least `least`, so that not
 * even its range names a small count; a zero names nobody and is shown, unless nothing else is left to hold back.
 *
 * Exact for sums: after each cell that is held back the system of all sums is solved anew, and a cell that follows from it takes
 * another one with it. Source: design of the house, small counts; A. Hundepool et al., Handbook on Statistical Disclosure Control.
 */
export function heldBack(values: readonly number[], sums: readonly Sum[], least: number): ReadonlySet<number> {
  const held = new Set(values.flatMap((n, i) => (n > 0 && n < least ? [i] : [])));
  const primary = new Set(held);
  for (;;) {
    const weak = sums.find((sum) => isWeak(sum, values, held, least)) ?? solved(values.length, sums, held, primary);
    const next = weak && cheapest(weak, values, held);
    if (next === undefined) return held;
    held.add(next);
  }
}

const cellsOf = ({ total, parts }: Sum): number[] => [...parts, total];

/** Whether the sum gives away what is held back in it: one cell alone, or parts that together are still few. */
function isWeak(sum: Sum, values: readonly number[], held: ReadonlySet<number>, least: number): boolean {
  const hidden = cellsOf(sum).filter((cell) => held.has(cell));
  if (hidden.length === 0 || hidden.length === cellsOf(sum).length) return false;
  if (hidden.length === 1) return cheapest(sum, values, held) !== undefined;
  if (held.has(sum.total)) return false;
  const together = hidden.reduce((n, cell) => n + (values[cell] ?? 0), 0);
  return together < least && cheapest(sum, values, held) !== undefined;
}

/** The smallest count that still stands in the sum; a part before the sum itself, a zero only where nothing else is left. */
function cheapest({ total, parts }: Sum, values: readonly number[], held: ReadonlySet<number>): number | undefined {
  const open = parts.filter((cell) => !held.has(cell));
  const counts = open.filter((cell) => (values[cell] ?? 0) > 0).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  return counts[0] ?? (held.has(total) ? open[0] : total);
}

/** A sum in which a small count stands that follows from all sums together; undefined: none does. */
function solved(
  count: number,
  sums: readonly Sum[],
  held: ReadonlySet<number>,
  primary: ReadonlySet<number>,
): Sum | undefined {
  const place = new Map([...held].map((cell, i) => [cell, i]));
  const rows = sums.map((sum) => {
    const row = new Array<number>(held.size).fill(0);
    for (const cell of sum.parts) add(row, place.get(cell), 1);
    add(row, place.get(sum.total), -1);
    return row;
  });
  const known = reduced(rows, held.size);
  for (const cell of primary) {
    const at = place.get(cell);
    if (cell >= count || at === undefined || !known.has(at)) continue;
    const weak = sums.find((sum) => cellsOf(sum).includes(cell) && cellsOf(sum).some((each) => !held.has(each)));
    if (weak) return weak;
  }
  return undefined;
}

function add(row: number[], at: number | undefined, n: number): void {
  if (at !== undefined) row[at] = (row[at] ?? 0) + n;
}

/** Columns whose value follows: after elimination they stand alone in a row. Whole sums of ±1 stay exact enough in doubles. */
function reduced(rows: number[][], width: number): ReadonlySet<number> {
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const pivot = rows.findIndex((row, i) => i >= done && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot === -1) continue;
    const [row, other] = [rows[pivot] ?? [], rows[done] ?? []];
    rows[pivot] = other;
    const by = row[column] ?? 1;
    const unit = row.map((n) => n / by);
    rows[done] = unit;
    for (const [i, each] of rows.entries()) {
      const factor = i === done ? 0 : (each[column] ?? 0);
      if (Math.abs(factor) > 1e-9) rows[i] = each.map((n, k) => n - factor * (unit[k] ?? 0));
    }
    done += 1;
  }
  return new Set(
    rows.slice(0, done).flatMap((row) => {
      const stands = row.flatMap((n, i) => (Math.abs(n) > 1e-9 ? [i] : []));
      return stands.length === 1 ? stands : [];
    }),
  );
}
