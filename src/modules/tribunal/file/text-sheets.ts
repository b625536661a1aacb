import type { Phrase, Sheet, TextLine } from '../../../platform/typeset/paper';
import { FILE } from './file.words';

/** Signs on one sheet: what is set at once stays small, however long the text is. */
export const SIGNS_AT_ONCE = 24_000;
/** Lines on one sheet, for a text of short ones. */
export const LINES_AT_ONCE = 600;

/** What every sheet of a text has: of the sheet of the exhibit, before it. */
export type TextSheetOf = Pick<Sheet, 'qr' | 'entry' | 'standing' | 'at' | 'numbers'> & { readonly title: Phrase };

/** The lines of a text from which something was taken out; `taken` is what stands there in the file. */
export function linesOf(text: string, taken: string): TextLine[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\r\n]/);
  if (lines.at(-1) === '') lines.pop();
  return lines.flatMap((line) => shortened(line)).map((line) => line.split(taken));
}

/** Lines that no sheet could hold, as several: the text of some machines has no line end at all. */
function shortened(line: string): string[] {
  if (line.length <= SIGNS_AT_ONCE) return [line];
  const signs = [...line];
  const pieces: string[] = [];
  for (let at = 0; at < signs.length; at += SIGNS_AT_ONCE) pieces.push(signs.slice(at, at + SIGNS_AT_ONCE).join(''));
  return pieces;
}

/** A text as sheets that follow one another, in its order and with nothing left out. */
export function textSheets(lines: readonly TextLine[], of: TextSheetOf): Sheet[] {
  const parts: TextLine[][] = [];
  let signs = 0;
  for (const line of lines) {
    const length = line.reduce((sum, piece) => sum + piece.length, line.length);
    const last = parts.at(-1);
    if (last && last.length < LINES_AT_ONCE && signs + length <= SIGNS_AT_ONCE) last.push(line);
    else {
      parts.push([line]);
      signs = 0;
    }
    signs += length;
  }
  const { title, ...common } = of;
  return parts.map((items, i) => ({
    ...common,
    ...{ form: 'sheet', bound: true },
    title:
      parts.length === 1 ? within(FILE.redactedText, title) : within(FILE.redactedTextPart, title, [i, parts.length]),
    sections: [
      {
        heading: FILE.printed,
        blocks: [
          { kind: 'notice', tone: 'plain', text: FILE.textAsSet },
          { kind: 'lines', items },
        ],
      },
    ],
  }));
}

const within = ({ en, ur }: Phrase, title: Phrase, [i, parts] = [0, 1]): Phrase => ({
  ...{ en: en.replace('{of}', title.en), ur: ur.replace('{of}', title.ur) },
  with: { ...title.with, part: String(i + 1), parts: String(parts) },
});
