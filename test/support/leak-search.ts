import { PDFDocument, PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib';
import { textOf as typstText } from './pdf-text';
import { readBound } from './bound-pages';

/** Every word that must not be found begins with this; the letter after it says of which kind it is. */
export const SECRET = 'zvq';

/** Words of the kinds asked for that stand in a text, and the numbers, however they are parted. */
export function secretsIn(text: string, kinds: string, numbers: readonly string[]): string[] {
  const words = text.toLowerCase().match(new RegExp(`${SECRET}[${kinds}][a-z]*`, 'g')) ?? [];
  const digits = text.replace(/[\s().+-]/g, '');
  return [...new Set([...words, ...numbers.filter((number) => digits.includes(number))])];
}

/** All that a PDF file holds: its bytes, every stream opened in three readings, its information, and the text that is drawn. */
export async function everyWordOf(pdf: Buffer): Promise<string> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const said = [document.getTitle(), document.getAuthor(), document.getSubject(), document.getKeywords()];
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object);
  const streams = objects.flatMap((object) => {
    if (!(object instanceof PDFRawStream)) return [object.toString()];
    const bytes = Buffer.from(openedOr(object));
    const drawn = bytes.toString('latin1');
    const shown = [...drawn.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').toString('latin1'),
    );
    const wide = Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
    return [object.dict.toString(), drawn, ...shown, bytes.toString('utf8'), wide.toString('utf16le')];
  });
  const bound = await readBound(pdf).then(
    ({ pages, title, bookmarks, frame }) => [
      frame,
      title,
      ...bookmarks.map((each) => each.title),
      ...pages.map((each) => each.text),
    ],
    () => [],
  );
  return [pdf.toString('latin1'), ...said, ...streams, ...bound, typstText(pdf)].join('\n');
}

/** A picture's own packing is not opened: there are no words in it that a search of words could find. */
function openedOr(stream: PDFRawStream): Uint8Array {
  try {
    return decodePDFRawStream(stream).decode();
  } catch {
    return stream.getContents();
  }
}
