import { JsonTokens, StrictJsonError } from './json-tokens';

export { StrictJsonError };

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue;
}

/**
 * Names that are never accepted, however they are escaped. `__proto__` would change what the object inherits; the other
 * two are the way to a shared prototype for code that merges objects. No field of ours has any of these names.
 */
const RESERVED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;
const LETTER_T = 0x74;
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
  return new StrictParser(typeof input === 'string' ? input : decodeUtf8(input), maxDepth).parse();
}

/**
 * The text of UTF-8 bytes; a byte order mark stays in the text, where the parser refuses it.
 * @throws StrictJsonError `json.not-utf8` with the byte offset
 * Source: RFC 3629.
 */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    const repaired = Buffer.from(Buffer.from(bytes).toString('utf8'));
    const offset = bytes.findIndex((byte, i) => byte !== repaired[i]);
    throw new StrictJsonError('json.not-utf8', 'The text is not valid UTF-8', offset);
  }
}

class StrictParser {
  private readonly tokens: JsonTokens;

  constructor(
    text: string,
    private readonly maxDepth: number,
  ) {
    this.tokens = new JsonTokens(text);
  }

  parse(): JsonValue {
    const { tokens } = this;
    if (tokens.text.charCodeAt(0) === 0xfeff)
      tokens.refuse('json.byte-order-mark', 'A byte order mark is not accepted');
    const value = this.value(0);
    if (!Number.isNaN(tokens.peek())) tokens.refuse('json.trailing-text', 'Something follows the value');
    return value;
  }

  private value(depth: number): JsonValue {
    const { tokens } = this;
    switch (tokens.peek()) {
      case QUOTE:
        return tokens.string();
      case OPEN_OBJECT:
        return this.object(this.deeper(depth));
      case OPEN_ARRAY:
        return this.array(this.deeper(depth));
      case LETTER_T:
        return tokens.word('true', true);
      case LETTER_F:
        return tokens.word('false', false);
      case LETTER_N:
        return tokens.word('null', null);
      default:
        return tokens.number();
    }
  }

  private object(depth: number): JsonObject {
    const { tokens } = this;
    const object: JsonObject = {};
    tokens.at += 1;
    if (tokens.take(CLOSE_OBJECT)) return object;
    do {
      if (tokens.peek() !== QUOTE) tokens.refuse('json.syntax', 'A name in double quotes is missing');
      const start = tokens.at;
      const name = tokens.string();
      if (RESERVED_NAMES.has(name)) tokens.refuse('json.reserved-name', `The name ${name} is not accepted`, start);
      if (Object.hasOwn(object, name)) tokens.refuse('json.duplicate-name', 'A name stands twice in one object', start);
      if (!tokens.take(COLON)) tokens.refuse('json.syntax', 'A colon is missing after a name');
      object[name] = this.value(depth);
    } while (tokens.take(COMMA));
    if (!tokens.take(CLOSE_OBJECT)) tokens.refuse('json.syntax', 'A comma or a closing brace is missing');
    return object;
  }

  private array(depth: number): JsonValue[] {
    const { tokens } = this;
    const array: JsonValue[] = [];
    tokens.at += 1;
    if (tokens.take(CLOSE_ARRAY)) return array;
    do array.push(this.value(depth));
    while (tokens.take(COMMA));
    if (!tokens.take(CLOSE_ARRAY)) tokens.refuse('json.syntax', 'A comma or a closing bracket is missing');
    return array;
  }

  private deeper(depth: number): number {
    if (depth >= this.maxDepth) this.tokens.refuse('json.too-deep', `More than ${this.maxDepth} levels`);
    return depth + 1;
  }
}
