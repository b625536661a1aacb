/** By what a person of the case is known. */
export interface KnownPerson {
  readonly code: string;
  /** Name, numbers, addresses, as they were told. */
  readonly marks: readonly string[];
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

/** Lower case, everything but letters and digits one blank, a blank at each end: ` bibi zulekha jpg `. */
const wordsOf = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()} `;

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

/**
 * Finds people of the case in words that somebody typed and in found names of files: by the whole name, by number, by address.
 * A nickname, half a name, another spelling or another script is not found.
 */
export class NamesInText {
  private readonly sought: readonly Sought[];

  constructor(people: readonly KnownPerson[]) {
    this.sought = people.map(({ code, marks }) => {
      const numbers = marks.map(digitsOf).filter((digits) => digits.length >= FEWEST_DIGITS);
      const words = marks.map(wordsOf).filter((text) => text.length >= FEWEST_LETTERS + 2);
      return { code, words, numbers: numbers.map((digits) => digits.slice(-TELLING_DIGITS)) };
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
