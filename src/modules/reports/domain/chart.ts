import type { Figure } from './figure';

const WIDTH = 720;
const LABEL = 300;
/** Signs of a label that fit beside its bar; a longer one says by its last sign that it is cut. */
const LABEL_SIGNS = 40;
const BAR = 18;
const GAP = 8;
const TOP = 64;
const INK = '#1b1b1b';
const FAINT = '#767676';
const COLOURS = ['#1f4e79', '#b3541e', '#3b7a57', '#7a3b69', '#8a6d00', '#4d4d4d'];
const MOST_BARS = 60;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${String(sign.codePointAt(0))};`).replace(/[\p{Cc}\ufffe\uffff]/gu, ' ');

const fitting = (label: string): string => {
  const signs = [...label];
  return signs.length <= LABEL_SIGNS ? label : `${signs.slice(0, LABEL_SIGNS - 1).join('')}…`;
};

interface Style {
  readonly size?: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly end?: boolean;
}

/** Each attribute once: a browser shows nothing of a drawing that is not well-formed. */
const text = (x: number, y: number, told: string, { size = 12, fill = INK, bold, end }: Style = {}): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="bold"' : ''}${end ? ' text-anchor="end"' : ''}>${escaped(told)}</text>`;

/** The figure as a drawing: SVG without scripts, links or fonts of others. A count that is held back has no bar and says so. */
export function svgOf(figure: Figure): string {
  const { body, height } = figure.chart.kind === 'bars' ? bars(figure) : steps(figure);
  const { chart, columns } = figure;
  const what = chart.kind === 'bars' ? columns.find(({ key }) => key === chart.value)?.head.en : undefined;
  const when = figure.from === null ? figure.asOf.toISOString() : `${figure.from} – ${figure.to ?? ''}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="Noto Sans, sans-serif" role="img">`,
    `<title>${escaped(figure.title.en)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    text(12, 24, figure.title.en, { bold: true, size: 15 }),
    text(12, 44, [...(what === undefined ? [] : [what]), when, figure.query.id].join('  ·  '), { fill: FAINT }),
    ...body,
    '</svg>',
  ].join('\n');
}

function bars({ chart, rows, held, hasTotal, columns }: Figure): { body: string[]; height: number } {
  if (chart.kind !== 'bars') return { body: [], height: TOP };
  const isShare = columns.find(({ key }) => key === chart.value)?.kind === 'share';
  const drawn = (hasTotal ? rows.slice(0, -1) : rows).slice(0, MOST_BARS);
  const values = drawn.map((row) => (typeof row[chart.value] === 'number' ? Number(row[chart.value]) : 0));
  const most = Math.max(isShare ? 1 : 0, ...values);
  const body = drawn.flatMap((row, i) => {
    const y = TOP + i * (BAR + GAP);
    const value = row[chart.value];
    const isHeld = held.some((each) => each.row === i && each.column === chart.value);
    const long = most === 0 ? 0 : Math.round(((values[i] ?? 0) / most) * (WIDTH - LABEL - 90));
    const shown = isHeld ? 'held back' : value === null || value === undefined ? '–' : numberOf(Number(value), isShare);
    return [
      text(LABEL - 8, y + 13, fitting(String(row[chart.label] ?? '–')), { end: true }),
      `<rect x="${LABEL}" y="${y}" width="${isHeld ? 0 : long}" height="${BAR}" fill="${COLOURS[0]}"/>`,
      text(LABEL + (isHeld ? 0 : long) + 6, y + 13, shown),
    ];
  });
  return { body, height: TOP + Math.max(1, drawn.length) * (BAR + GAP) + 12 };
}

const numberOf = (n: number, isShare: boolean): string => (isShare ? `${(n * 100).toFixed(1)} %` : String(n));

/** Curves that fall from one: the share still waiting after so many days. */
function steps({ series }: Figure): { body: string[]; height: number } {
  const [left, wide, tall] = [48, WIDTH - 200, 260];
  const last = Math.max(1, ...series.flatMap(({ points }) => points.map(([x]) => x)));
  const x = (day: number): string => (left + (day / last) * wide).toFixed(1);
  const y = (share: number): string => (TOP + (1 - share) * tall).toFixed(1);
  const axis = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    `<line x1="${left}" x2="${left + wide}" y1="${y(share)}" y2="${y(share)}" stroke="#dddddd"/>`,
    text(8, Number(y(share)) + 4, `${share * 100} %`),
  ]);
  const days = [0, 0.5, 1].map((part) =>
    text(left + part * wide - 8, TOP + tall + 18, `${Math.round(part * last)} d`, { fill: FAINT }),
  );
  const drawn = series.slice(0, COLOURS.length);
  const curves = drawn.flatMap(({ name, points }, i) => {
    const path = points.map(([day, share]) => `H${x(day)} V${y(share)}`).join(' ');
    const colour = COLOURS[i] ?? INK;
    return [
      `<path d="M${x(0)} ${y(1)} ${path} H${x(last)}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      text(left + wide + 14, TOP + 14 + i * 18, name, { fill: colour }),
    ];
  });
  return { body: [...axis, ...days, ...curves], height: TOP + tall + 32 };
}
