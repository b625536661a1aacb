import { ProofError } from './proof-error';

/** Why a text is not accepted. `offset` counts UTF-16 units of the text, or bytes when the text is not UTF-8. */
export class StrictJsonError extends ProofError {
  constructor(
    code: string,
    detail: string,
    readonly offset: number,
  ) {
    super(code, `${detail} (at ${offset})`);
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const HEX_DIGITS = '0123456789abcdef';
const LONE_SURROGATE = /\p{Surrogate}/u;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** Reads the words of a JSON text one after the other: strings, numbers, literals. Source: RFC 8259 6, 7. */
export class JsonTokens {
  at = 0;

  constructor(readonly text: string) {}

  /** The string that starts at the present place, escapes resolved. @throws StrictJsonError `json.*` */
  string(): string {
    const { text } = this;
    const start = this.at;
    let from = start + 1;
    let built = '';
    let surrogates = false;
    for (let i = from; ; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit === QUOTE) {
        built = built === '' ? text.slice(from, i) : built + text.slice(from, i);
        this.at = i + 1;
        break;
      }
      if (unit === BACKSLASH) {
        this.at = i + 1;
        built += text.slice(from, i) + this.escape();
        surrogates = true;
        from = this.at;
        i = from - 1;
      } else if (!(unit >= 0x20)) {
        // also true past the end, where the unit is NaN
        if (unit === 0) this.refuse('json.nul', 'U+0000 is not accepted', i);
        this.refuse('json.syntax', 'A string is not closed or holds a control character', i);
      } else if (unit >= 0xd800 && unit <= 0xdfff) surrogates = true;
    }
    if (surrogates && LONE_SURROGATE.test(built)) {
      this.refuse('json.lone-surrogate', 'A string holds half of a surrogate pair', start);
    }
    return built;
  }

  private escape(): string {
    const letter = this.text[this.at] ?? '';
    if (this.text.charCodeAt(this.at) === LETTER_U) {
      const unit = this.fourHex();
      if (unit === 0) this.refuse('json.nul', 'U+0000 is not accepted');
      this.at += 5;
      return String.fromCharCode(unit);
    }
    const plain = SHORT_ESCAPES[letter];
    if (plain === undefined) this.refuse('json.syntax', 'An unknown escape');
    this.at += 1;
    return plain;
  }

  private fourHex(): number {
    let unit = 0;
    for (let i = this.at + 1; i <= this.at + 4; i += 1) {
      const digit = HEX_DIGITS.indexOf(this.text.charAt(i).toLowerCase() || '-');
      if (digit < 0) this.refuse('json.syntax', 'An escape \\u needs four hexadecimal digits', i);
      unit = unit * 16 + digit;
    }
    return unit;
  }

  /** A number; short whole ones, which are nearly all, without the regular expression. @throws StrictJsonError `json.*` */
  number(): number {
    const { text, at } = this;
    let value = 0;
    let i = at;
    for (; i < at + 15; i += 1) {
      const digit = text.charCodeAt(i) - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    const next = text.charCodeAt(i) | 0x20;
    const plain = i > at && i < at + 15 && next !== 0x2e && next !== 0x65;
    if (!plain || (text.charCodeAt(at) === 0x30 && i > at + 1)) return this.anyNumber();
    this.at = i;
    return value;
  }

  private anyNumber(): number {
    NUMBER.lastIndex = this.at;
    const digits = NUMBER.exec(this.text)?.[0];
    if (digits === undefined) this.refuse('json.syntax', 'A value is missing or is not JSON');
    const value = Number(digits);
    if (!Number.isFinite(value)) this.refuse('json.number-too-large', 'A number is beyond binary64');
    this.at += digits.length;
    return value;
  }

  /** One of the three literals. @throws StrictJsonError `json.syntax` */
  word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.refuse('json.syntax', 'A value is missing or is not JSON');
    this.at += word.length;
    return value;
  }

  /** Goes over white space; the unit that follows, NaN at the end. */
  peek(): number {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return unit;
      this.at += 1;
    }
  }

  /** Goes over white space and over `unit`, if that is what follows. */
  take(unit: number): boolean {
    if (this.peek() !== unit) return false;
    this.at += 1;
    return true;
  }

  /** @throws StrictJsonError always */
  refuse(code: string, detail: string, offset = this.at): never {
    throw new StrictJsonError(code, detail, offset);
  }
}
