import { Made } from '../http/made';
import { docxOf } from './docx';
import type { Paper, Sheet } from './paper';
import type { Typesetter } from './typesetter';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The paper itself, or a working copy of it for a word processor. */
export type PaperAs = 'pdf' | 'docx';

/** The paper as an answer: it is set when the transaction is over. */
export const madeOf = (typesetter: Typesetter, paper: Paper, fileName: string): Made =>
  new Made(() => typesetter.pdf(paper), { contentType: 'application/pdf', fileName: `${fileName}.pdf` });

/** The same for a word processor. */
export const docxMadeOf = (sheet: Sheet, fileName: string): Made =>
  new Made(() => docxOf(sheet), { contentType: DOCX, fileName: `${fileName}.docx` });

/** A sheet as either. */
export const sheetMadeOf = (typesetter: Typesetter, sheet: Sheet, fileName: string, as: PaperAs): Made =>
  as === 'docx' ? docxMadeOf(sheet, fileName) : madeOf(typesetter, sheet, fileName);
