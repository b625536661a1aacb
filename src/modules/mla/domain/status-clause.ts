import type { BasisKind } from './codes';

export interface Clause {
  /** What the letter says of the ground on which an answer is asked. */
  readonly text: string;
  /** Whether it binds the other state, as far as the record shows. */
  readonly binding: boolean;
  readonly source: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** UNTOC and UNCAC by the names under which desks enter them. */
const UNTOC = /untoc|palermo|transnational organi[sz]ed crime/i;
const UNCAC = /uncac|merida|against corruption/i;

/**
 * By what clause the other state is asked how a request stands. Only what is on record is cited: without a treaty or convention
 * no clause binds, and the letter says that it rests on reciprocity. Source: mla.md B3 (UNTOC 18(24)), C.6 RM3.
 */
export function statusClause(
  basis: {
    readonly kind: BasisKind;
    readonly instrument: string;
    readonly article: string | null;
    readonly reference: string;
  } | null,
): Clause {
  if (basis === null) {
    return {
      text: 'No instrument is on record for this request; an answer is asked as a courtesy between authorities.',
      ...{ binding: false, source: 'register of legal bases', confidence: 'high' },
    };
  }
  const { kind, instrument, article, reference } = basis;
  if (UNTOC.test(instrument)) return ofConvention(instrument, '18', 'high');
  // The numbering runs beside that of UNTOC; a lawyer confirms it before it is relied on.
  if (UNCAC.test(instrument)) return ofConvention(instrument, '46', 'medium');
  if (kind === 'treaty' || kind === 'convention') {
    const where = article === null ? instrument : `${instrument}, ${article}`;
    return {
      text: `The request was made under ${where} (${reference}); under the same instrument you are asked to say how it stands.`,
      ...{ binding: true, source: `register of legal bases: ${reference}`, confidence: 'medium' },
    };
  }
  return {
    text: `The request was made on the footing of reciprocity (${instrument}, ${reference}); no clause of a treaty is invoked, and an answer is asked as we give one.`,
    ...{ binding: false, source: `register of legal bases: ${reference}`, confidence: 'high' },
  };
}

const ofConvention = (instrument: string, article: string, confidence: Clause['confidence']): Clause => ({
  text: `Article ${article}(24) of the instrument under which the request was made (${instrument}) asks the requested State Party to execute it as soon as possible and to respond to reasonable requests on the progress of its handling.`,
  ...{ binding: true, source: `${instrument}, article ${article}(24)`, confidence },
});
