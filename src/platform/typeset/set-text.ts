import type { Block, Cell, Frame, Paper, Phrase, Section, Text } from './paper';

/** How a text goes into the template: nothing in it is markup any more, and nothing in it turns another text around. */
export type SetText =
  | { readonly is: 'both'; readonly en: string; readonly ur: string }
  | { readonly is: 'typed'; readonly text: string; readonly rtl: boolean; readonly en: string; readonly ur: string }
  | { readonly is: 'code'; readonly groups: readonly string[] };

/** The families of ours that have a character, as bits; 0 when none has it. */
export type FamiliesOf = (codePoint: number) => number;

/** A word longer than this gets places where the line may break. */
const LONG_WORD = 24;
/** So many signs fit the narrowest column. */
const LINE = 10;
const BREAK = '\u200b';
const GROUP = 16;
const [FIRST_STRONG, END] = ['\u2068', '\u2069'];

/** Joiners stand in good Urdu; every other invisible sign could make a text read otherwise than it is. */
const JOINERS = new Set(['\u200c', '\u200d']);
const UNSEEN = /[\p{C}\u2028\u2029\u115f\u1160\u3164\ufe00-\ufe0f]/u;
const MARK = /\p{M}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LETTER = /\p{L}/u;

/** The family that draws it: the first that has it. */
const firstOf = (families: number): number => families & -families;

/**
 * What was typed, as it was typed; signs that are not seen, or that no font of ours has (a mark: the font of its letter), stand
 * there by their number, such as [U+202E]. Line ends stay.
 */
export const shown = (text: string, familiesOf: FamiliesOf): string => breakable(visible(text, familiesOf));

function visible(text: string, familiesOf: FamiliesOf): string {
  let ofLetter = 0;
  const signs = [...text.replace(/\r\n?/g, '\n')].map((sign) => {
    if (sign === '\n' || JOINERS.has(sign)) return sign;
    if (sign === '\t') return ' ';
    const code = sign.codePointAt(0) ?? 0;
    const families = UNSEEN.test(sign) ? 0 : familiesOf(code);
    const isDrawn = MARK.test(sign) ? firstOf(families) === firstOf(ofLetter) : families !== 0;
    if (isDrawn && !MARK.test(sign)) ofLetter = families;
    return families !== 0 && isDrawn ? sign : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
  return signs.join('');
}

/** Places for a line break in words that are longer than any line. */
function breakable(text: string): string {
  return text.replace(/\S+/gu, (word) => {
    const signs = [...word];
    if (signs.length <= LONG_WORD) return word;
    return signs.map((sign, i) => (i % LINE === LINE - 1 ? sign + BREAK : sign)).join('');
  });
}

/** Whether the first letter of the text is of a script that runs from right to left. Source: UAX #9, rules P2 and P3. */
export function isRightToLeft(text: string): boolean {
  const first = [...text].find((sign) => LETTER.test(sign));
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}

function filled(template: string, { with: values = {} }: Phrase, familiesOf: FamiliesOf): string {
  return template.replace(/\{([A-Za-z]+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : `${FIRST_STRONG}${shown(value, familiesOf)}${END}`;
  });
}

export function setText(text: Text, familiesOf: FamiliesOf): SetText {
  if ('code' in text)
    return { is: 'code', groups: visible(text.code, familiesOf).match(new RegExp(`.{1,${GROUP}}`, 'gsu')) ?? [] };
  if ('typed' in text) {
    const [en, ur] = text.as
      ? [filled(text.as.en, text.as, familiesOf), filled(text.as.ur, text.as, familiesOf)]
      : ['', ''];
    return { is: 'typed', text: shown(text.typed, familiesOf), rtl: isRightToLeft(text.typed), en, ur };
  }
  return { is: 'both', en: filled(text.en, text, familiesOf), ur: filled(text.ur, text, familiesOf) };
}

const isList = (cell: Cell): cell is readonly Text[] => Array.isArray(cell);
const setCell = (cell: Cell, familiesOf: FamiliesOf): SetText[] =>
  (isList(cell) ? cell : [cell]).map((text) => setText(text, familiesOf));

/** Signs up to which a row of a table stays on one page. */
const WHOLE_ROW = 1_200;

const staysWhole = (cells: readonly unknown[]): boolean => JSON.stringify(cells).length <= WHOLE_ROW;

function setRow(row: readonly Cell[], familiesOf: FamiliesOf): object {
  const cells = row.map((cell) => setCell(cell, familiesOf));
  return { cells, whole: staysWhole(cells) };
}

function setBlock(block: Block, familiesOf: FamiliesOf): object {
  const text = (phrase: Text): SetText => setText(phrase, familiesOf);
  switch (block.kind) {
    case 'fields':
      return {
        kind: block.kind,
        rows: block.rows.map(({ label, value }) => {
          const said = setCell(value, familiesOf);
          return { label: text(label), value: said, whole: staysWhole(said) };
        }),
      };
    case 'table':
      return {
        kind: block.kind,
        heads: block.columns.map(({ head }) => text(head)),
        widths: block.columns.map(({ width }) => width),
        rows: block.rows.map((row) => setRow(row, familiesOf)),
      };
    case 'notice':
      return { kind: block.kind, text: text(block.text), grave: block.tone === 'grave' };
    case 'sentences':
      return { kind: block.kind, items: block.items.map(text) };
    case 'lines':
      return {
        kind: block.kind,
        items: block.items.map((pieces) => ({
          rtl: isRightToLeft(pieces.join('')),
          pieces: pieces.map((piece) => shown(piece, familiesOf)),
        })),
      };
    case 'signatures':
      return { kind: block.kind, lines: block.lines.map(({ who, name }) => ({ who: text(who), name: text(name) })) };
  }
}

const setSection = ({ heading, blocks }: Section, familiesOf: FamiliesOf): object => ({
  heading: setText(heading, familiesOf),
  blocks: blocks.map((block) => setBlock(block, familiesOf)),
});

/** What the template of the paper's form is given: plain data, to be read as JSON. */
export function setPaper(paper: Paper, familiesOf: FamiliesOf): object {
  const pairs = (all: readonly { label: Phrase; value: Text }[]): object[] =>
    all.map(({ label, value }) => ({ label: setText(label, familiesOf), value: setText(value, familiesOf) }));
  const form = {
    title: setText(paper.title, familiesOf),
    plainTitle: paper.title.en,
    entry: paper.entry,
    standing: setText(paper.standing, familiesOf),
  };
  if (paper.form === 'label') return { ...form, number: shown(paper.number, familiesOf), lines: pairs(paper.lines) };
  return {
    ...form,
    bound: paper.bound === true,
    numbers: pairs(paper.numbers),
    sections: paper.sections.map((section) => setSection(section, familiesOf)),
  };
}

/** What the template of a frame is given. */
export const setFrame = ({ lines, classification, mark }: Frame, familiesOf: FamiliesOf): object => ({
  lines: lines.map((line) => setText(line, familiesOf)),
  classification: setText(classification, familiesOf),
  mark: mark === undefined ? null : setText(mark, familiesOf),
});
