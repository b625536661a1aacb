import type { LetterBlock, LetterSection, LetterText, Said } from '../domain/letter';
import type { LetterFacts } from './letter-facts';
import { LETTER_WORDS, type WordName } from './letter.words';

/** A word of ours; its Urdu is found by its name. */
export const word = (name: WordName): Said => ({ k: `w.${name}`, t: LETTER_WORDS[name].en });

export const block = (items: readonly LetterText[], numbered = false): LetterBlock => ({
  kind: 'paragraphs',
  ...{ numbered, items },
});

/** Rows with a text; what is null or empty is left out. A plain string is of the directory or of the house, under its label's name. */
export const fields = (rows: readonly (readonly [WordName, LetterText | string | null])[]): LetterBlock => ({
  kind: 'fields',
  rows: rows.flatMap(([name, value]) => {
    if (value === null || value === '') return [];
    return [{ label: word(name), value: typeof value === 'string' ? { k: `f.${name}`, t: value } : value }];
  }),
});

/** Lines of a text, each a paragraph of its own. */
export const lines = (k: string, text: string): Said[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\d{1,3}[.)]\s+/, '').trim())
    .filter((line) => line !== '')
    .map((t, i) => ({ k: `${k}.${i + 1}`, t }));

export const annexRows = (annexes: LetterFacts['annexes']): LetterBlock => ({
  kind: 'table',
  heads: [word('no'), word('annex_title'), word('bytes'), word('digest')],
  widths: [1, 5, 2, 7],
  rows: annexes.map(({ no, title, sha256, sizeBytes }) => [
    { code: `${no}` },
    { k: `annex.${no}`, t: title },
    { code: sizeBytes },
    { code: sha256 },
  ]),
});

/** A line and a place for the seal, for a paper that is signed by hand: who signs it the record does not know yet. */
export const toSign = (no: number): LetterSection => ({
  ...{ no, heading: word('signature') },
  blocks: [{ kind: 'signature', who: word('signer'), name: { k: 'signature', t: '' }, seal: word('seal') }],
});
