import { Made } from '../../../platform/http/made';
import { docxOf } from '../../../platform/typeset/docx';
import type { Paper, Sheet } from '../../../platform/typeset/paper';
import type { Typesetter } from '../../../platform/typeset/typesetter';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The paper as an answer: it is set when the transaction is over. */
export const madeOf = (typesetter: Typesetter, paper: Paper, fileName: string): Made =>
  new Made(() => typesetter.pdf(paper), { contentType: 'application/pdf', fileName: `${fileName}.pdf` });

/** The same for a word processor. */
export const docxMadeOf = (sheet: Sheet, fileName: string): Made =>
  new Made(() => docxOf(sheet), { contentType: DOCX, fileName: `${fileName}.docx` });
