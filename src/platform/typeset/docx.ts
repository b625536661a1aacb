import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Cell, Phrase, Sheet, Text } from './paper';
import { isRightToLeft, shown } from './set-text';

/** A word processor brings its own fonts: only signs that are not seen stand there by their number. */
const ANY_FAMILY = (): number => 1;
const [LATIN, URDU] = ['Noto Sans', 'Noto Nastaliq Urdu'];
const [PAGE_TWIPS, MARGIN_TWIPS] = [11_906, 1_134];
const WIDTH = PAGE_TWIPS - 2 * MARGIN_TWIPS;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '999999' };
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const LABEL_SHARE = 0.34;

interface Said {
  readonly text: string;
  readonly rtl: boolean;
}

/**
 * A sheet as a document of a word processor (A4), for offices and courts that go on writing in it: the same titles, facts, tables
 * and lines to sign on as the PDF, Urdu from right to left. It is a working copy; the PDF is the paper. The drawing of the QR
 * code is left out: what is edited does not rest on an entry any more, and its foot says on which entry it rested.
 * Source: ECMA-376 (Office Open XML).
 */
export function docxOf(sheet: Sheet): Promise<Buffer> {
  const children = [
    ...both(sheet.title).map((said, i) =>
      paragraph([said], { heading: i === 0 ? HeadingLevel.TITLE : HeadingLevel.HEADING_1, size: 30, bold: true }),
    ),
    fields(sheet.numbers),
    ...sheet.sections.flatMap(({ heading, blocks }) => [
      paragraph(both(heading), { heading: HeadingLevel.HEADING_2, size: 24, bold: true, before: 240 }),
      ...blocks.flatMap(blockOf),
    ]),
  ];
  const foot = [...both(sheet.standing), { text: sheet.entry, rtl: false }].map((said) =>
    paragraph([said], { size: 14 }),
  );
  const document = new Document({
    creator: 'Sanad',
    title: filled(sheet.title, 'en'),
    styles: { default: { document: { run: { font: LATIN, size: 20 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE_TWIPS, height: 16_838 },
            margin: { top: MARGIN_TWIPS, bottom: MARGIN_TWIPS, left: MARGIN_TWIPS, right: MARGIN_TWIPS },
          },
        },
        footers: { default: new Footer({ children: foot }) },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'fields':
      return [fields(block.rows), gap()];
    case 'table':
      return [table(block), gap()];
    case 'notice':
      return both(block.text).map((said) => paragraph([said], { bold: block.tone === 'grave' }));
    case 'sentences':
      return block.items.flatMap((item) => both(item).map((said) => paragraph([said])));
    case 'lines':
      return block.items.map((pieces) =>
        paragraph([{ text: shownAs(pieces.join('[removed]')), rtl: isRightToLeft(pieces.join('')) }]),
      );
    case 'signatures':
      return [
        fields(
          block.lines.map(({ who, name }) => ({ label: who, value: name })),
          480,
        ),
        gap(),
      ];
  }
}

const fields = (rows: readonly { readonly label: Phrase; readonly value: Cell }[], before = 0): Table =>
  gridOf(
    [WIDTH * LABEL_SHARE, WIDTH * (1 - LABEL_SHARE)],
    rows.map(({ label, value }) => [both(label), cell(value)]),
    { labels: 'first', before },
  );

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  return gridOf(
    columns.map(({ width }) => (WIDTH * width) / all),
    [columns.map(({ head }) => both(head)), ...rows.map((row) => row.map(cell))],
    { labels: 'head', before: 0 },
  );
}

function gridOf(
  widths: readonly number[],
  rows: readonly (readonly (readonly Said[])[])[],
  { labels, before }: { labels: 'first' | 'head'; before: number },
): Table {
  const columnWidths = widths.map(Math.floor);
  return new Table({
    columnWidths,
    width: { size: WIDTH, type: WidthType.DXA },
    rows: rows.map(
      (row, y) =>
        new TableRow({
          cantSplit: true,
          tableHeader: labels === 'head' && y === 0,
          children: row.map((lines, x) => {
            const bold = labels === 'head' ? y === 0 : x === 0;
            return new TableCell({
              borders: BORDERS,
              width: { size: columnWidths[x] ?? 0, type: WidthType.DXA },
              ...(bold ? { shading: { type: ShadingType.CLEAR, fill: 'F2F2F2', color: 'auto' } } : {}),
              children: lines.map((said) => paragraph([said], { bold, before })),
            });
          }),
        }),
    ),
  });
}

const gap = (): Paragraph => new Paragraph({ text: '' });

interface Look {
  readonly heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel];
  readonly size?: number;
  readonly bold?: boolean;
  readonly before?: number;
}

/** One paragraph; its direction is that of its first words. */
function paragraph(saids: readonly Said[], { heading, size, bold = false, before = 0 }: Look = {}): Paragraph {
  const rtl = saids[0]?.rtl === true;
  return new Paragraph({
    ...(heading ? { heading } : {}),
    bidirectional: rtl,
    // With `bidirectional`, `start` is the right.
    alignment: AlignmentType.START,
    spacing: { before, after: 60 },
    children: saids.flatMap((said, i) => [
      ...(i === 0 ? [] : [new TextRun({ text: '  ' })]),
      ...said.text.split('\n').map(
        (text, line) =>
          new TextRun({
            ...{ text, bold, rightToLeft: said.rtl, font: said.rtl ? URDU : LATIN },
            ...(size === undefined ? {} : { size }),
            ...(line === 0 ? {} : { break: 1 }),
          }),
      ),
    ]),
  });
}

const both = (phrase: Phrase): Said[] => {
  const [en, ur] = [filled(phrase, 'en'), filled(phrase, 'ur')];
  return en === ur
    ? [{ text: en, rtl: isRightToLeft(en) }]
    : [
        { text: en, rtl: false },
        { text: ur, rtl: true },
      ];
};

function cell(value: Cell): Said[] {
  const lines: readonly Text[] = isMany(value) ? value : [value];
  return lines.flatMap(said);
}

const isMany = (value: Cell): value is readonly Text[] => Array.isArray(value);

function said(text: Text): Said[] {
  if ('code' in text) return [{ text: text.code, rtl: false }];
  if ('en' in text) return both(text);
  const own = { text: shownAs(text.typed), rtl: isRightToLeft(text.typed) };
  return text.as ? [own, ...both(text.as)] : [own];
}

const shownAs = (text: string): string => shown(text, ANY_FAMILY).replaceAll('\u200b', '');

const filled = (phrase: Phrase, language: 'en' | 'ur'): string =>
  phrase[language].replace(/\{([A-Za-z]+)\}/g, (whole, name: string) => {
    const value = phrase.with?.[name];
    return value === undefined ? whole : `\u2068${shownAs(value)}\u2069`;
  });
