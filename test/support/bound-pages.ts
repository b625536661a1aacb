import { randomBytes } from 'node:crypto';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  decodePDFRawStream,
} from '@cantoo/pdf-lib';
import { charactersOf, glyphsOf, TOKEN } from './pdf-text';

/** A bound file as another reader sees it: the text that was set on each page, and where each bookmark leads. */
export interface ReadFile {
  readonly pages: readonly { readonly text: string; readonly number: string }[];
  readonly bookmarks: readonly { readonly title: string; readonly page: number }[];
  readonly title: string;
  /** What stands on every page. */
  readonly frame: string;
}

export async function readBound(pdf: Buffer): Promise<ReadFile> {
  const document = await PDFDocument.load(pdf, { throwOnInvalidObject: true, updateMetadata: false });
  const pages = document.getPages().map(({ node }) => {
    const piece = node.Resources()?.lookup(PDFName.of('XObject'), PDFDict).lookup(PDFName.of('Piece'));
    const contents = node.Contents();
    const drawn = contents instanceof PDFRawStream ? textIn(contents) : '';
    const number = /\((\d+)\) Tj/.exec(drawn)?.[1] ?? '';
    return { text: piece instanceof PDFRawStream ? shownIn(piece) : '', number };
  });
  const order = new Map(document.getPages().map(({ ref }, i) => [ref.toString(), i]));
  const bookmarks: { title: string; page: number }[] = [];
  const walk = (at: PDFRef | undefined): void => {
    for (let ref = at; ref;) {
      const dict: PDFDict = document.context.lookup(ref, PDFDict);
      const title = dict.lookup(PDFName.of('Title'), PDFHexString).decodeText();
      const page = dict.lookup(PDFName.of('Dest'), PDFArray).toString().slice(1).trim().split(' /')[0] ?? '';
      bookmarks.push({ title, page: order.get(page.trim()) ?? -1 });
      walk(refIn(dict, 'First'));
      ref = refIn(dict, 'Next');
    }
  };
  walk(refIn(document.catalog.lookup(PDFName.of('Outlines'), PDFDict), 'First'));
  const everyPage = document.getPages()[0]?.node.Resources()?.lookup(PDFName.of('XObject'), PDFDict);
  const frame = everyPage?.lookup(PDFName.of('Frame'));
  const drawing = frame instanceof PDFRawStream ? frame.dict.lookup(PDFName.of('Resources'), PDFDict) : undefined;
  const drawn = drawing?.lookup(PDFName.of('XObject'), PDFDict).lookup(PDFName.of('Drawing'));
  return {
    pages,
    bookmarks,
    title: document.getTitle() ?? '',
    frame: drawn instanceof PDFRawStream ? shownIn(drawn) : '',
  };
}

interface IndexLine {
  readonly number: number;
  readonly page: number;
  readonly pages: number;
}

/**
 * What is wrong with the pages of a file as its view has them; empty: every page bears its number, and every line and bookmark
 * leads to the page on which that document begins, one document after the other to the last page.
 */
export function faultsOfIndex(read: ReadFile, file: { readonly [name: string]: unknown }): string[] {
  const lines = file['index'] as readonly IndexLine[];
  const faults = read.pages.flatMap(({ number }, i) =>
    Number(number) === i + 1 ? [] : [`page ${i + 1} bears ${number}`],
  );
  let next = lines[0]?.page ?? 0;
  for (const { number, page, pages } of lines) {
    if (page !== next) faults.push(`line ${number} says ${page}, not ${next}`);
    const begins = new RegExp(`^\\s*${number} ?\\. `).test(read.pages[page - 1]?.text ?? '');
    if (!begins) faults.push(`document ${number} does not begin on page ${page}`);
    const mark = read.bookmarks.find(({ title }) => title.startsWith(`${number}. `));
    if (mark?.page !== page - 1) faults.push(`the bookmark of ${number} leads to ${mark?.page}`);
    next = page + pages;
  }
  const whole = [next - 1, Number(file['pages']), read.pages.length];
  if (new Set(whole).size !== 1) faults.push(`it ends at ${whole.join(', ')}`);
  return faults;
}

const refIn = (dict: PDFDict, name: string): PDFRef | undefined => {
  const ref = dict.get(PDFName.of(name));
  return ref instanceof PDFRef ? ref : undefined;
};

const textIn = (stream: PDFRawStream): string => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');

/** Text of a drawing that Typst made, in the order in which it was set. */
function shownIn(piece: PDFRawStream): string {
  const fonts = new Map<string, Map<number, string>>();
  const listed = piece.dict.lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('Font'));
  if (listed instanceof PDFDict) {
    for (const [name] of listed.entries()) {
      const map = listed.lookup(name, PDFDict).lookup(PDFName.of('ToUnicode'));
      if (map instanceof PDFRawStream) fonts.set(name.decodeText(), charactersOf(textIn(map)));
    }
  }
  const text: string[] = [];
  let font = new Map<number, string>();
  for (const [, name, shown, begins] of textIn(piece).matchAll(TOKEN)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map<number, string>();
    else if (begins !== undefined) text.push(' ');
    else if (shown !== undefined) text.push(...glyphsOf(shown).map((glyph) => font.get(glyph) ?? ''));
  }
  return text.join('').replace(/\s+/g, ' ');
}

/** A PDF of others: pages of odd sizes, turned, with a word on each. */
export async function strangePdf(words: readonly string[], turns = 0): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont('Helvetica');
  words.forEach((word, i) => {
    const page = document.addPage([300 + (i % 3) * 400, 400 + (i % 2) * 700]);
    page.node.set(PDFName.of('Rotate'), PDFNumber.of(turns));
    page.drawText(word, { x: 20, y: 200, size: 18, font });
  });
  return Buffer.from(await document.save({ useObjectStreams: words.length % 2 === 0 }));
}

/** A page that is so large a picture that no socket holds it: 24 MiB that do not compress. */
export async function heavyPdf(): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([300, 400]);
  const [Width, Height] = [6144, 4096];
  const dict = { Type: 'XObject', Subtype: 'Image', Width, Height, ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
  const picture = document.context.register(document.context.stream(randomBytes(Width * Height), dict));
  page.node.setXObject(PDFName.of('Noise'), picture);
  page.node.addContentStream(document.context.register(document.context.stream('q 300 0 0 400 0 0 cm /Noise Do Q')));
  return Buffer.from(await document.save());
}
