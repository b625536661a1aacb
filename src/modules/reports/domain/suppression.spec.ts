import { type Counted, returnTable } from './return-table';
import { heldBack, type Sum } from './suppression';

const LEAST = 5;

/** Rows and columns of a table with its sums; the last of each is the sum. */
function tableOf(inner: readonly (readonly number[])[]): { values: number[]; sums: Sum[]; width: number } {
  const rows = inner.map((row) => [...row, row.reduce((a, b) => a + b, 0)]);
  const width = rows[0]?.length ?? 1;
  const all = [...rows, Array.from({ length: width }, (_, c) => rows.reduce((n, row) => n + (row[c] ?? 0), 0))];
  const at = (r: number, c: number): number => r * width + c;
  return {
    width,
    values: all.flat(),
    sums: [
      ...all.map((_, r) => ({
        total: at(r, width - 1),
        parts: Array.from({ length: width - 1 }, (__, c) => at(r, c)),
      })),
      ...Array.from({ length: width }, (_, c) => ({ total: at(rows.length, c), parts: rows.map((__, r) => at(r, c)) })),
    ],
  };
}

/** Whether another table, a step away, shows the same and has another count in this cell: sums right, nothing below zero. */
function couldBeOther(
  cell: number,
  inner: readonly (readonly number[])[],
  shown: ReadonlyMap<number, number>,
): boolean {
  const [height, width] = [inner.length, inner[0]?.length ?? 0];
  const own = tableOf(inner).values;
  for (let n = 0; n < 3 ** (height * width); n += 1) {
    const step = (r: number, c: number): number => (Math.floor(n / 3 ** (r * width + c)) % 3) - 1;
    const other = inner.map((row, r) => row.map((value, c) => value + step(r, c)));
    if (other.flat().some((value) => value < 0)) continue;
    const { values } = tableOf(other);
    if (values[cell] !== own[cell] && [...shown].every(([i, value]) => values[i] === value)) return true;
  }
  return false;
}

describe('small counts', () => {
  it.each([
    [[5, 9, 14], []],
    [
      [4, 9, 13],
      [0, 1],
    ],
    [[0, 9, 9], []],
    [
      [1, 0, 1],
      [0, 2],
    ],
    [
      [4, 4, 30, 38],
      [0, 1],
    ],
    [
      [1, 1, 30, 12, 44],
      [0, 1, 3],
    ],
    [
      [3, 3],
      [0, 1],
    ],
  ])('of %j with the sum last hold back %j', (values, expected) => {
    const parts = values.slice(0, -1).map((_, i) => i);
    const held = heldBack(values, [{ total: values.length - 1, parts }], LEAST);
    expect([...held].sort()).toEqual([...expected].sort());
  });

  it('are never to be worked out again from 200 tables, each tried against those that would look the same', () => {
    let seed = 7;
    const draw = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    let small = 0;
    for (let n = 0; n < 200; n += 1) {
      const inner = draw(2) + 2;
      const rows = Array.from({ length: 2 }, () =>
        Array.from({ length: inner }, () => (draw(3) === 0 ? draw(4) : draw(12))),
      );
      const { values, sums } = tableOf(rows);
      const held = heldBack(values, sums, LEAST);
      const shown = new Map(values.flatMap((value, i) => (held.has(i) ? [] : [[i, value] as const])));
      for (const [cell, value] of values.entries()) {
        if (value === 0 || value >= LEAST) continue;
        small += 1;
        expect(held.has(cell)).toBe(true);
        expect([rows, cell, couldBeOther(cell, rows, shown)]).toEqual([rows, cell, true]);
      }
    }
    expect(small).toBeGreaterThan(150);
  });

  it('in a return take what is worked out of them along, and a row beside them', () => {
    const count = (key: string, measure: string, n: number): Counted => ({ key, label: key, measure, n, days: 0 });
    const counts = [
      ...[
        count('A', 'convicted', 2),
        count('A', 'acquitted', 20),
        count('B', 'convicted', 30),
        count('B', 'acquitted', 40),
      ],
      ...[count('C', 'convicted', 50), count('C', 'acquitted', 60)],
    ];
    const shape = {
      measures: ['judged', 'convicted', 'acquitted'],
      rowSums: [['judged', 'convicted', 'acquitted']] as const,
      ...{ totals: true, derived: ['rate'] as const, totalLabel: 'All' },
    };
    const { rows, held } = returnTable(counts, shape, LEAST);
    expect(rows.at(-1)).toMatchObject({ judged: 202, convicted: 82, acquitted: 120 });
    expect(rows[0]).toMatchObject({ convicted: null, acquitted: null, judged: 22, rate: null });
    expect(rows[1]).toMatchObject({ convicted: null, acquitted: null, judged: 70, rate: null });
    expect(rows[2]).toMatchObject({ convicted: 50, rate: 50 / 110 });
    expect(held.filter(({ row }) => row === 0).map(({ column }) => column)).toEqual(['convicted', 'acquitted', 'rate']);
    expect(returnTable(counts, shape, 1).held).toEqual([]);
  });
});
