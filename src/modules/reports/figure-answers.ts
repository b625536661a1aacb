import { Made } from '../../platform/http/made';
import { svgOf } from './domain/chart';
import type { Figure, Value, Words } from './domain/figure';
import { csvOf } from './domain/safe-text';
import { xlsxOf } from './workbook';

export const FORMATS = ['json', 'csv', 'xlsx', 'svg'] as const;
export type Format = (typeof FORMATS)[number];

export interface FigureView extends Omit<Figure, 'asOf' | 'chart'> {
  asOf: string;
}

const HELD: Words = { en: 'held back', ur: 'روکا گیا' };
const TYPES: Readonly<Record<Exclude<Format, 'json'>, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  svg: 'image/svg+xml; charset=utf-8',
};

/** The figure in the form that was asked for: the same numbers in each. */
export function answerOfFigure(figure: Figure, format: Format): FigureView | Made {
  if (format === 'json') {
    const { chart: _, ...shown } = figure;
    return { ...shown, asOf: figure.asOf.toISOString() };
  }
  return new Made(() => bytesOf(figure, format), {
    contentType: TYPES[format],
    fileName: `${figure.name}-${figure.to ?? figure.asOf.toISOString().slice(0, 10)}.${format}`,
  });
}

async function bytesOf(figure: Figure, format: Exclude<Format, 'json'>): Promise<Buffer> {
  if (format === 'svg') return Buffer.from(svgOf(figure), 'utf8');
  return format === 'csv' ? Buffer.from(csvOf(linesOf(figure)), 'utf8') : xlsxOf(linesOf(figure), figure.name);
}

/** Heads, rows, and below them what makes the table good: query, day, what was counted and what was not. */
function linesOf(figure: Figure): Value[][] {
  const { columns, rows, query, asOf, from, to, counted, source, heldBelow, held } = figure;
  const isHeld = (row: number, column: string): boolean =>
    held.some((each) => each.row === row && each.column === column);
  return [
    columns.map(({ head }) => `${head.en} / ${head.ur}`),
    ...rows.map((row, i) =>
      columns.map(({ key }) => (isHeld(i, key) ? `${HELD.en} / ${HELD.ur}` : (row[key] ?? null))),
    ),
    [],
    ['Source', source],
    ['As of', asOf.toISOString()],
    ...(from === null ? [] : [['Period', from, to]]),
    ['Counted', counted.en],
    ['شمار', counted.ur],
    ...(heldBelow === null ? [] : [['Held back below', heldBelow]]),
    ['Query', query.id],
    ['Query text', query.sql],
    ['Parameters', JSON.stringify(query.parameters)],
  ];
}
