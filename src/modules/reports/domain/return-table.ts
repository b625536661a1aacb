import type { Row } from './figure';
import { medianOf } from './median';
import { heldBack, type Sum } from './suppression';

/** One count of a return; `days` where it is one of a time. */
export interface Counted {
  readonly key: string;
  readonly label: string;
  readonly measure: string;
  readonly n: number;
  readonly days: number;
}

export interface TableShape {
  /** Columns of counts, in their order. */
  readonly measures: readonly string[];
  /** In each row the first is the sum of the others. */
  readonly rowSums: readonly (readonly [total: string, ...parts: string[]])[];
  /** Whether the rows add up. */
  readonly totals: boolean;
  /** Shown beside: convicted of those judged; the median of days. */
  readonly derived: readonly ('rate' | 'medianDays')[];
  readonly totalLabel: string;
}

export interface ReturnTable {
  readonly rows: readonly Row[];
  readonly held: readonly { readonly row: number; readonly column: string }[];
}

/**
 * The table of a return, in which what would name somebody is null and listed as held back, so that neither the sums nor what is
 * worked out of the counts gives it away.
 */
export function returnTable(counts: readonly Counted[], shape: TableShape, least: number): ReturnTable {
  const { measures, rowSums, totals, derived, totalLabel } = shape;
  const keys = [...new Map(counts.map(({ key, label }) => [key, label] as const))].sort(
    ([a, x], [b, y]) => compare(x, y) || compare(a, b),
  );
  const groups = keys.map(([key, label]) => ({ key, label, of: counts.filter((each) => each.key === key) }));
  if (totals && groups.length > 0) groups.push({ key: '', label: totalLabel, of: [...counts] });
  const width = measures.length;
  const values = groups.flatMap(({ of }) =>
    measures.map((measure) => of.reduce((n, each) => n + (partOf(measure, each, rowSums) ? each.n : 0), 0)),
  );
  const at = (row: number, measure: string): number => row * width + measures.indexOf(measure);
  const sums: Sum[] = [
    ...groups.flatMap((_, i) =>
      rowSums.map(([total, ...parts]) => ({ total: at(i, total), parts: parts.map((part) => at(i, part)) })),
    ),
    ...(totals && groups.length > 1
      ? measures.map((measure) => ({
          total: at(groups.length - 1, measure),
          parts: groups.slice(0, -1).map((_, i) => at(i, measure)),
        }))
      : []),
  ];
  const hidden = heldBack(values, sums, least);
  const held: { row: number; column: string }[] = [];
  const rows = groups.map(({ key, label, of }, i): Row => {
    const shown = (measure: string): number | null =>
      hidden.has(at(i, measure)) ? null : (values[at(i, measure)] ?? 0);
    for (const measure of measures) if (shown(measure) === null) held.push({ row: i, column: measure });
    const row: Record<string, string | number | null> = { key, label };
    for (const measure of measures) row[measure] = shown(measure);
    if (derived.includes('rate')) {
      const [convicted, acquitted] = [shown('convicted'), shown('acquitted')];
      if (convicted === null || acquitted === null) held.push({ row: i, column: 'rate' });
      row['rate'] =
        convicted === null || acquitted === null || convicted + acquitted === 0
          ? null
          : convicted / (convicted + acquitted);
    }
    if (derived.includes('medianDays')) {
      // A median of few is the days of one of them.
      const few = measures.some((measure) => shown(measure) === null) || of.reduce((n, each) => n + each.n, 0) < least;
      if (few) held.push({ row: i, column: 'medianDays' });
      row['medianDays'] = few
        ? null
        : medianOf(of.map(({ days, n, measure }) => ({ days, n, ended: measure === 'filed' })));
    }
    return row;
  });
  return { rows, held };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether this count belongs to the column: it is of it, or, where the column adds up others, of one of those. */
const partOf = (measure: string, each: Counted, rowSums: TableShape['rowSums']): boolean => {
  const sum = rowSums.find(([total]) => total === measure);
  return sum === undefined ? each.measure === measure : sum.slice(1).includes(each.measure);
};
