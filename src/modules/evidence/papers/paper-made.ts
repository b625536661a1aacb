import { Made } from '../../../platform/http/made';
import type { Paper } from '../../../platform/typeset/paper';
import type { Typesetter } from '../../../platform/typeset/typesetter';

/** The paper as an answer: it is set when the transaction is over. */
export const madeOf = (typesetter: Typesetter, paper: Paper, fileName: string): Made =>
  new Made(() => typesetter.pdf(paper), { contentType: 'application/pdf', fileName: `${fileName}.pdf` });
