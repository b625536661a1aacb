import type { Block, Cell, Phrase, Sheet, Text } from './paper';

/** A sentence in both languages, or what somebody typed, or several of them. */
export type SaidData = string | { readonly en: string; readonly ur: string } | readonly SaidData[];

/** What a sheet says, as data: for a machine, and for a reader whose copy of Urdu comes out of the page broken. */
export interface SheetData {
  readonly page: number;
  readonly pages: number;
  readonly entry: string;
  readonly title: SaidData;
  readonly numbers: readonly (readonly SaidData[])[];
  readonly sections: readonly { readonly heading: SaidData; readonly lines: readonly SaidData[] }[];
}

/** Stands where a line has a bar. */
const TAKEN_OUT = '█████';

/** @param page on which it begins, from 1 */
export function dataOf({ entry, title, numbers, sections }: Sheet, page: number, pages: number): SheetData {
  return {
    ...{ page, pages, entry, title: phrase(title) },
    numbers: numbers.map(({ label, value }) => [phrase(label), said(value)]),
    sections: sections.map(({ heading, blocks }) => ({ heading: phrase(heading), lines: blocks.flatMap(linesOf) })),
  };
}

function linesOf(block: Block): SaidData[] {
  switch (block.kind) {
    case 'fields':
      return block.rows.map(({ label, value }) => [phrase(label), cell(value)]);
    case 'table':
      return [block.columns.map(({ head }) => phrase(head)), ...block.rows.map((row) => row.map(cell))];
    case 'notice':
      return [phrase(block.text)];
    case 'sentences':
      return block.items.map(phrase);
    case 'lines':
      return block.items.map((pieces) => pieces.join(TAKEN_OUT));
    case 'signatures':
      return block.lines.map(({ who, name }) => [phrase(who), said(name)]);
  }
}

const isList = (told: Cell): told is readonly Text[] => Array.isArray(told);
const cell = (told: Cell): SaidData => (isList(told) ? told.map(said) : said(told));

function said(text: Text): SaidData {
  if ('code' in text) return text.code;
  if ('typed' in text) return text.as ? [phrase(text.as), text.typed] : text.typed;
  return phrase(text);
}

const phrase = ({ en, ur, with: values }: Phrase): SaidData => ({ en: filled(en, values), ur: filled(ur, values) });

const filled = (template: string, values: Phrase['with'] = {}): string =>
  template.replace(/\{([A-Za-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
