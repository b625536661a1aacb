import { ProofError } from './proof-error';

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue;
}

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

/**
 * Names that are never accepted, however they are escaped. `__proto__` would change what the object inherits; the other
 * two are the way to a shared prototype for code that merges objects. No field of ours has any of these names.
 */
const RESERVED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

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
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;
const LETTER_T = 0x74;
const LETTER_U = 0x75;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Parses one JSON text and refuses whatever two parsers could read differently: duplicate names, the reserved names,
 * U+0000, lone surrogates, invalid UTF-8, a byte order mark, bytes after the value, numbers beyond binary64.
 * Objects are plain, with own properties, in the order of the text. Time is linear in the length of the text.
 * `maxDepth`: how many arrays and objects may stand inside each other; a value on its own has depth 0.
 * @throws StrictJsonError `json.*`
 * Source: RFC 8259; RFC 7493 (I-JSON) 2.1 to 2.3.
 */
export function parseStrict(input: Uint8Array | string, maxDepth = 64): JsonValue {
  return new Scanner(typeof input === 'string' ? input : decodeUtf8(input), maxDepth).parse();
}

/**
 * The text of UTF-8 bytes; a byte order mark stays in the text, where the parser refuses it.
 * @throws StrictJsonError `json.not-utf8` with the byte offset
 * Source: RFC 3629.
 */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const repaired = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    const offset = bytes.findIndex((byte, i) => byte !== repaired[i]);
    throw new StrictJsonError('json.not-utf8', 'The text is not valid UTF-8', offset);
  }
}

class Scanner {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  parse(): JsonValue {
    if (this.text.charCodeAt(0) === 0xfeff)
      this.refuse('json.byte-order-mark', 'The text starts with a byte order mark');
    const value = this.value(0);
    this.skipSpace();
    if (this.at < this.text.length) this.refuse('json.trailing-text', 'Something follows the value');
    return value;
  }

  private value(depth: number): JsonValue {
    this.skipSpace();
    switch (this.text.charCodeAt(this.at)) {
      case QUOTE:
        return this.string();
      case OPEN_OBJECT:
        return this.object(this.deeper(depth));
      case OPEN_ARRAY:
        return this.array(this.deeper(depth));
      case LETTER_T:
        return this.word('true', true);
      case LETTER_F:
        return this.word('false', false);
      case LETTER_N:
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private object(depth: number): JsonObject {
    const object: JsonObject = {};
    this.at += 1;
    if (this.closes(CLOSE_OBJECT)) return object;
    for (;;) {
      this.skipSpace();
      const start = this.at;
      if (this.text.charCodeAt(start) !== QUOTE) this.refuse('json.syntax', 'A name in double quotes is missing');
      const name = this.string();
      if (RESERVED_NAMES.has(name)) this.refuse('json.reserved-name', `The name ${name} is not accepted`, start);
      if (Object.hasOwn(object, name)) this.refuse('json.duplicate-name', 'A name stands twice in one object', start);
      this.skipSpace();
      if (this.text.charCodeAt(this.at) !== COLON) this.refuse('json.syntax', 'A colon is missing after a name');
      this.at += 1;
      object[name] = this.value(depth);
      if (this.closes(CLOSE_OBJECT)) return object;
      this.comma();
    }
  }

  private array(depth: number): JsonValue[] {
    const array: JsonValue[] = [];
    this.at += 1;
    if (this.closes(CLOSE_ARRAY)) return array;
    for (;;) {
      array.push(this.value(depth));
      if (this.closes(CLOSE_ARRAY)) return array;
      this.comma();
    }
  }

  private string(): string {
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

  /** Short whole numbers, which are nearly all, without the regular expression. */
  private number(): number {
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

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.refuse('json.syntax', 'A value is missing or is not JSON');
    this.at += word.length;
    return value;
  }

  private closes(bracket: number): boolean {
    this.skipSpace();
    if (this.text.charCodeAt(this.at) !== bracket) return false;
    this.at += 1;
    return true;
  }

  private comma(): void {
    if (this.text.charCodeAt(this.at) !== COMMA) this.refuse('json.syntax', 'A comma or a closing bracket is missing');
    this.at += 1;
  }

  private deeper(depth: number): number {
    if (depth >= this.maxDepth) this.refuse('json.too-deep', `More than ${this.maxDepth} levels`);
    return depth + 1;
  }

  private skipSpace(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.at += 1;
    }
  }

  private refuse(code: string, detail: string, offset = this.at): never {
    throw new StrictJsonError(code, detail, offset);
  }
}
