/**
 * What the checker asks of Node's `Buffer`, for a browser: bytes that can be read as text and numbers. See
 * `src/proof/primitives.ts` for what is asked. It takes the name `Buffer` in the page, so that the checker's code there
 * is the same, line for line, as in verify.mjs.
 */
export class ByteBuffer extends Uint8Array {
  /** `encoding`: utf8, hex, base64 or latin1; `start` and `end` cut before. */
  override toString(encoding = 'utf8', start = 0, end = this.length): string {
    const bytes = this.subarray(start, end);
    switch (encoding) {
      case 'utf8':
        return UTF8.decode(bytes);
      case 'hex':
        return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      case 'latin1':
        return latin1(bytes);
      case 'base64':
        return btoa(latin1(bytes));
      default:
        throw new TypeError(`No encoding ${encoding}`);
    }
  }

  /** The same bytes under another window, as in Node. */
  override subarray(start?: number, end?: number): ByteBuffer {
    return super.subarray(start, end) as ByteBuffer;
  }

  equals(other: Uint8Array): boolean {
    return this.length === other.length && this.every((byte, i) => byte === other[i]);
  }

  readUInt16LE(at: number): number {
    return this.view().getUint16(at, true);
  }

  readUInt32LE(at: number): number {
    return this.view().getUint32(at, true);
  }

  readBigUInt64LE(at: number): bigint {
    return this.view().getBigUint64(at, true);
  }

  readBigUInt64BE(at: number): bigint {
    return this.view().getBigUint64(at, false);
  }

  private view(): DataView {
    return new DataView(this.buffer, this.byteOffset, this.byteLength);
  }
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const TO_UTF8 = new TextEncoder();

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

function encoded(text: string, encoding: string): ArrayLike<number> {
  switch (encoding) {
    case 'utf8':
      return TO_UTF8.encode(text);
    case 'hex':
      return (text.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => parseInt(pair, 16));
    case 'latin1':
      return Array.from(text, (char) => char.charCodeAt(0) & 0xff);
    case 'base64':
      // What is no base64 gives no bytes: whoever asks writes them again and compares.
      return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)
        ? Array.from(atob(text), (char) => char.charCodeAt(0))
        : [];
    default:
      throw new TypeError(`No encoding ${encoding}`);
  }
}

/** The functions that stand at `Buffer` itself. */
export const bufferFunctions = {
  from: (data: string | ArrayLike<number>, encoding = 'utf8'): ByteBuffer =>
    new ByteBuffer(typeof data === 'string' ? encoded(data, encoding) : data),
  alloc: (length: number, fill = 0): ByteBuffer => new ByteBuffer(length).fill(fill),
  allocUnsafe: (length: number): ByteBuffer => new ByteBuffer(length),
  byteLength: (text: string): number => TO_UTF8.encode(text).length,
  concat(list: readonly Uint8Array[]): ByteBuffer {
    const all = new ByteBuffer(list.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const bytes of list) {
      all.set(bytes, at);
      at += bytes.length;
    }
    return all;
  },
  compare(a: Uint8Array, b: Uint8Array): number {
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      const difference = (a[i] ?? 0) - (b[i] ?? 0);
      if (difference !== 0) return Math.sign(difference);
    }
    return Math.sign(a.length - b.length);
  },
};

/** Puts them where the checker looks for them, unless something is there already. */
export const provideBuffer = (): void => {
  if (!('Buffer' in globalThis)) Object.defineProperty(globalThis, 'Buffer', { value: bufferFunctions });
};

provideBuffer();
