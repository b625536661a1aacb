import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { SaidData, SheetData } from '../../src/platform/typeset/sheet-data';

/** What goes with the pages, in the order of its names. */
export async function sheetsIn(pdf: Buffer): Promise<SheetData[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const listed = document.catalog
    .lookup(PDFName.of('Names'), PDFDict)
    .lookup(PDFName.of('EmbeddedFiles'), PDFDict)
    .lookup(PDFName.of('Names'), PDFArray);
  const parts: string[] = [];
  for (let i = 0; i < listed.size(); i += 2) {
    expect(listed.lookup(i, PDFString).asString()).toBe(`sheets-${String(i / 2 + 1).padStart(4, '0')}.jsonl`);
    const file = listed
      .lookup(i + 1, PDFDict)
      .lookup(PDFName.of('EF'), PDFDict)
      .lookup(PDFName.of('F'));
    parts.push(file instanceof PDFRawStream ? Buffer.from(file.contents).toString('utf8') : '');
  }
  const lines = parts.join('').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as SheetData);
}

/** What somebody gets who copies each page, by a reader of PDF that is not ours. */
export async function copiedFrom(pdf: Buffer): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages = [...document.pages()].map((page) => page.getText());
  document.destroy();
  library.destroy();
  return pages;
}

/** Stands on each page below what it says. */
const FOOT = ['Rests on this entry; its proof is where the QR code leads.'];

interface Compared {
  /** English on the data's pages that cannot be copied from them. */
  readonly lost: string[];
  readonly english: number;
  readonly urdu: number;
  /** Urdu that comes out of the page letter by letter as it went in. */
  readonly urduWhole: number;
  /** Words on the pages that the data do not have; a line of Urdu may break between them. */
  readonly untold: string[];
}

/** Blanks and the signs that only steer a line are no part of a text. */
const bare = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2066-\u2069\u202a-\u202e\ufeff\u0002\u00ad\ufffe]/g, '');
const ARABIC = /\p{Script=Arabic}/u;

/** Sets each text of the data against what can be copied from its pages, and what is left there against the foot of a page. */
export function compared(sheets: readonly SheetData[], pages: readonly string[]): Compared {
  const found = { lost: [] as string[], untold: [] as string[], english: 0, urdu: 0, urduWhole: 0 };
  for (const { page, pages: count, entry, title, numbers, sections } of sheets) {
    const shown = bare(pages.slice(page - 1, page - 1 + count).join(''));
    const texts = textsOf([title, numbers, sections.flatMap(({ heading, lines }) => [heading, lines])]);
    for (const text of texts) {
      const stands = shown.includes(bare(text));
      if (ARABIC.test(text)) {
        found.urdu += 1;
        if (stands) found.urduWhole += 1;
        continue;
      }
      found.english += 1;
      if (!stands) found.lost.push(`page ${page}: ${text}`);
    }
    const known = [...texts, ...texts.flatMap(latinIn), ...FOOT, entry]
      .map(bare)
      .filter(Boolean)
      .sort((a, b) => b.length - a.length);
    const rest = known.reduce((left, text) => left.replaceAll(text, ' '), shown);
    const left = (rest.match(/[A-Za-z0-9]{3,}/g) ?? []).filter((word) => !known.some((text) => text.includes(word)));
    found.untold.push(...left.map((word) => `page ${page}: ${word}`));
  }
  return found;
}

/** What stands in Urdu as it is: numbers, sections of law, names. */
const latinIn = (text: string): string[] => (ARABIC.test(text) ? (text.match(/[\x21-\x7e][\x20-\x7e]*/g) ?? []) : []);

function textsOf(said: SaidData): string[] {
  if (typeof said === 'string') return said === '' ? [] : [said];
  if ('en' in said) return [said.en, said.ur];
  return said.flatMap(textsOf);
}
