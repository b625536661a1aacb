import { inflateSync } from 'node:zlib';

/*
 * A small reader of PDF files as Typst writes them: what a person gets who copies the text, and what is attached. It reads
 * objects, content streams and the tables by which glyphs are named as characters; it knows nothing of ours.
 * Source: ISO 32000-1, 7.3, 9.4, 9.10.3.
 */

interface PdfObject {
  readonly dict: string;
  readonly stream: Buffer | null;
}

/** Objects by number; streams opened. */
export function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const from = found.index + found[0].length;
    const end = text.indexOf('endobj', from);
    const at = text.indexOf('stream\n', from);
    if (at === -1 || at > end) {
      objects.set(Number(found[1]), { dict: text.slice(from, end), stream: null });
      continue;
    }
    const dict = text.slice(from, at);
    const length = Number(/\/Length (\d+)/.exec(dict)?.[1] ?? 0);
    const bytes = pdf.subarray(at + 7, at + 7 + length);
    objects.set(Number(found[1]), { dict, stream: dict.includes('/FlateDecode') ? inflateSync(bytes) : bytes });
  }
  return objects;
}

/** Every stream of the file, opened: a word that stands anywhere in the file stands here, or in `objectsOf` dictionaries. */
export const everythingIn = (pdf: Buffer): string =>
  [...objectsOf(pdf).values()].map(({ dict, stream }) => `${dict}\n${stream?.toString('utf8') ?? ''}`).join('\n') +
  textOf(pdf);

/** What is attached under this name. */
export function attachmentOf(pdf: Buffer, name: string): string | null {
  const objects = objectsOf(pdf);
  for (const { dict } of objects.values()) {
    const file = /\/Type \/Filespec[\s\S]*?\/EF <<\s*\/F (\d+) 0 R/.exec(dict);
    if (file && dict.includes(`(${name})`)) return objects.get(Number(file[1]))?.stream?.toString('utf8') ?? null;
  }
  return null;
}

const utf16 = (hex: string): string => {
  let text = '';
  for (let i = 0; i + 4 <= hex.length; i += 4) text += String.fromCharCode(parseInt(hex.slice(i, i + 4), 16));
  return text;
};

/** Glyph to characters, of one font. */
export function charactersOf(map: string): Map<number, string> {
  const named = new Map<number, string>();
  for (const [, body] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, to] of (body ?? '').matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>/g)) {
      named.set(parseInt(glyph ?? '0', 16), utf16(to ?? ''));
    }
  }
  for (const [, body] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, first] of (body ?? '').matchAll(
      /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g,
    )) {
      const start = parseInt(first ?? '0', 16);
      for (let i = parseInt(from ?? '0', 16); i <= parseInt(to ?? '0', 16); i += 1) {
        named.set(i, String.fromCharCode(start + i - parseInt(from ?? '0', 16)));
      }
    }
  }
  return named;
}

/** Glyphs of a shown string: `<hex>` or `(bytes)`, two bytes each. */
export function glyphsOf(shown: string): number[] {
  let bytes: number[] = [];
  if (shown.startsWith('<')) bytes = [...Buffer.from(shown.slice(1, -1).replace(/\s/g, ''), 'hex')];
  else {
    const body = shown.slice(1, -1);
    for (let i = 0; i < body.length; i += 1) {
      if (body[i] !== '\\') bytes.push(body.charCodeAt(i));
      else {
        const octal = /^[0-7]{1,3}/.exec(body.slice(i + 1))?.[0];
        const plain = { n: 10, r: 13, t: 9, b: 8, f: 12 }[body[i + 1] ?? ''];
        bytes.push(octal ? parseInt(octal, 8) : (plain ?? body.charCodeAt(i + 1)));
        i += octal ? octal.length : 1;
      }
    }
  }
  return Array.from({ length: bytes.length >> 1 }, (_, i) => (bytes[i * 2] ?? 0) * 256 + (bytes[i * 2 + 1] ?? 0));
}

/** Within a string parentheses that match each other need no escape: as deep as glyph numbers ever nest them here. */
const inString = (inner: string): string => String.raw`\((?:\\[\s\S]|[^\\()]${inner})*\)`;
const STRING = Array.from({ length: 6 })
  .reduce<string>((inner) => `|${inString(inner)}`, '')
  .slice(1);
export const TOKEN = new RegExp(String.raw`\/(\S+)\s+[\d.]+\s+Tf|(<[0-9a-fA-F\s]*>|${STRING})|\b(BT|T\*|Td|Tm)\b`, 'g');

/** The text of all pages in the order in which it was set, pieces apart by one blank. */
export function textOf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const text: string[] = [];
  const pages = [...objects.values()].filter(({ dict }) => /\/Type \/Page\b(?!s)/.test(dict));
  for (const page of pages) {
    const resources = /\/Resources (\d+) 0 R/.exec(page.dict)?.[1];
    const held = resources === undefined ? page.dict : (objects.get(Number(resources))?.dict ?? '');
    const listed = /\/Font (\d+) 0 R/.exec(held)?.[1];
    const named = listed === undefined ? held : (objects.get(Number(listed))?.dict ?? '');
    const fonts = new Map<string, Map<number, string>>();
    for (const [, name, number] of named.matchAll(/\/(\S+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(number))?.dict ?? '')?.[1];
      if (map) fonts.set(name ?? '', charactersOf(objects.get(Number(map))?.stream?.toString('latin1') ?? ''));
    }
    const content = /\/Contents (\d+) 0 R/.exec(page.dict)?.[1] ?? '0';
    let font = new Map<number, string>();
    for (const [, name, shown, begins] of (objects.get(Number(content))?.stream?.toString('latin1') ?? '').matchAll(
      TOKEN,
    )) {
      if (name !== undefined) font = fonts.get(name) ?? new Map<number, string>();
      else if (begins !== undefined) text.push(' ');
      else if (shown !== undefined) text.push(...glyphsOf(shown).map((glyph) => font.get(glyph) ?? ''));
    }
  }
  return text.join('').replace(/\s+/g, ' ');
}
