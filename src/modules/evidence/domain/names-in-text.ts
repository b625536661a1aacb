import { type BodyValue, isBodyObject } from '../../../proof/jcs';

/** By what a person of the case is known. */
export interface KnownPerson {
  readonly code: string;
  /** Name, numbers, addresses, as they were told. */
  readonly marks: readonly string[];
  /** Of somebody who is shielded: the names of which each telling word betrays him. */
  readonly names?: readonly string[];
}

interface Sought {
  readonly code: string;
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

/** A number shorter than this stands by chance in any text. */
const FEWEST_DIGITS = 7;
/** A telephone number is written with 0, 92 or +92 before it. */
const TELLING_DIGITS = 10;
const FEWEST_LETTERS = 3;
/** Half a name of fewer letters is a word of any text. */
const FEWEST_LETTERS_OF_HALF = 4;
/** Words of names that tell nobody from others. House choice: the commonest of this country, and titles. */
const TELL_NOBODY = new Set(
  [
    ...['muhammad', 'mohammad', 'mohammed', 'syed', 'syeda', 'begum', 'bibi', 'khan', 'ahmed', 'ahmad', 'hussain'],
    ...[
      'hussein',
      'unknown',
      'daughter',
      'father',
      'mother',
      'wife',
      'محمد',
      'احمد',
      'خان',
      'بیگم',
      'بی',
      'سید',
      'حسین',
    ],
  ].map((word) => word.normalize('NFKC')),
);

/** Lower case, everything but letters and digits one blank, a blank at each end: ` bibi zulekha jpg `. */
const wordsOf = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()} `;

const eachWord = (text: string): string[] => wordsOf(text).trim().split(' ');

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

const lettersOf = (word: string): number => [...word].filter((c) => /\p{L}/u.test(c)).length;

/**
 * Finds people of the case in words that somebody typed and in found names of files: by the whole name, by number, by address;
 * who is shielded also by half a name, where nobody else of the case bears that word. A nickname, another spelling than any on
 * record or another script is not found.
 */
export class NamesInText {
  private readonly sought: readonly Sought[];

  constructor(people: readonly KnownPerson[]) {
    const others = new Set(people.filter(({ names }) => !names).flatMap(({ marks }) => marks.flatMap(eachWord)));
    const tells = (word: string): boolean =>
      lettersOf(word) >= FEWEST_LETTERS_OF_HALF && !TELL_NOBODY.has(word) && !others.has(word);
    this.sought = people.map(({ code, marks, names = [] }) => {
      const halves = names.flatMap(eachWord).filter(tells);
      const numbers = marks.map(digitsOf).filter((digits) => digits.length >= FEWEST_DIGITS);
      const words = marks.map(wordsOf).filter((text) => text.length >= FEWEST_LETTERS + 2);
      return {
        code,
        words: [...words, ...halves.map((word) => ` ${word} `)],
        numbers: numbers.map((digits) => digits.slice(-TELLING_DIGITS)),
      };
    });
  }

  /** Codes of those who stand in one of the texts. */
  codesIn(texts: readonly string[]): Set<string> {
    const found = new Set<string>();
    if (this.sought.length === 0) return found;
    for (const text of texts) {
      const [words, digits] = [wordsOf(text), digitsOf(text)];
      for (const { code, words: names, numbers } of this.sought) {
        if (names.some((name) => words.includes(name)) || numbers.some((number) => digits.includes(number))) {
          found.add(code);
        }
      }
    }
    return found;
  }
}

/** All texts in a value, at whatever depth. */
export const textsIn = (value: BodyValue | undefined): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isBodyObject(value) ? Object.values(value).flatMap(textsIn) : [];
};
