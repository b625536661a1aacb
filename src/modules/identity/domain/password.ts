import { DomainError } from '../../../kernel/domain-error';

/** Fewest characters of a password that stands alone, without a second factor. Source: NIST SP 800-63B-4, 3.1.1.2. */
export const MIN_LENGTH = 15;
/** Most characters; a limit only so that nobody makes us hash a book. Source: NIST SP 800-63B-4, 3.1.1.2 (at least 64). */
export const MAX_LENGTH = 128;
/** Distinct characters below which a password is a rhythm and no secret. House rule. */
const MIN_DISTINCT = 6;
/** Characters that must be left when the words that everybody here knows are taken out. House rule. */
const MIN_OWN_CHARACTERS = 12;
const SHORTEST_CONTEXT_WORD = 4;

const AGENCY_WORDS = ['sanad', 'nccia', 'peca', 'cybercrime', 'cyber crime', 'pakistan', 'investigation', 'islamabad'];
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1234567890qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
];
/** `123/2026`, `E-45-2026`, `FIR 12/2026`: numbers that stand on every file of the office. */
const CASE_NUMBER = /(?:fir|enquiry|case|ctn|[a-z])?[\s/_-]?\d{1,6}[\s/_-](?:19|20)\d{2}/gu;
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** What is known of the officer to everybody in the office. */
export interface PasswordContext {
  readonly username: string;
  readonly name: string;
  readonly number: string;
}

/** The form that is hashed. Keyboards give the same letter in different bytes. Source: NIST SP 800-63B-4, 3.1.1.2. */
export const normalised = (password: string): string => password.normalize('NFC');

/**
 * Judges a new password, already normalised. No rule of composition and no forced change.
 * `isCommon` answers for lower-case text whether it is on the list of breached passwords.
 * @throws unprocessable `password.too-short` | `password.too-long` | `password.common` | `password.guessable`
 */
export function assertAcceptable(
  password: string,
  context: PasswordContext,
  isCommon: (lowerCase: string) => boolean,
): void {
  const length = [...password].length;
  if (length < MIN_LENGTH) {
    throw refused('password.too-short', `Take at least ${MIN_LENGTH} characters: a few words that you can remember.`);
  }
  if (length > MAX_LENGTH) throw refused('password.too-long', `Take at most ${MAX_LENGTH} characters.`);

  const lower = password.toLowerCase();
  if (candidates(lower).some(isCommon)) {
    throw refused(
      'password.common',
      'This password, or the word in it, is on lists that attackers try first. Take another.',
    );
  }
  if (new Set(lower).size < MIN_DISTINCT || isRun(lower)) {
    throw refused('password.guessable', 'This is a repetition or a row of the keyboard. Take a few words of your own.');
  }
  if ([...withoutContext(lower, context)].length < MIN_OWN_CHARACTERS) {
    throw refused(
      'password.guessable',
      'Your name, your number, a case number or the agency is most of this password. Take words that nobody here knows of you.',
    );
  }
}

const refused = (code: string, detail: string): DomainError =>
  new DomainError('unprocessable', code, detail, { errors: [{ pointer: '/password', code, detail }] });

/** The password, its repeated unit, and the word between leading and trailing digits and signs, each also with `p@ssw0rd` spelt out. */
function candidates(lower: string): string[] {
  const unit = repeatedUnit(lower);
  const plain = [lower, unit, unit.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')];
  const spelt = plain.map((text) => [...text].map((char) => LEET[char] ?? char).join(''));
  const words = spelt.map((text) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
  return [...new Set([...plain, ...spelt, ...words])].filter((text) => text.length > 0);
}

/** `abcabcabc` gives `abc`; what repeats nothing gives itself. */
function repeatedUnit(text: string): string {
  const again = (text + text).indexOf(text, 1);
  return text.slice(0, again);
}

const isRun = (lower: string): boolean =>
  ROWS.some((row) => {
    const around = row.repeat(Math.ceil(MAX_LENGTH / row.length) + 1);
    return around.includes(lower) || [...around].reverse().join('').includes(lower);
  });

function withoutContext(lower: string, { username, name, number }: PasswordContext): string {
  const known = [...name.split(/\s+/), username, ...username.split(/[._-]/), number]
    .map((word) => word.normalize('NFC').toLowerCase())
    .concat(AGENCY_WORDS)
    .filter((word) => word.length >= SHORTEST_CONTEXT_WORD)
    .sort((a, b) => b.length - a.length);
  const rest = known.reduce((text, word) => text.replaceAll(word, ''), lower);
  return rest.replace(CASE_NUMBER, '');
}
