/**
 * Which characters a TrueType font can draw, read from its table `cmap` (formats 4 and 12).
 * @throws RangeError when the bytes are no such font
 * Source: ISO/IEC 14496-22 (Open Font Format), `cmap`.
 */
export function coverageOf(font: Buffer): (codePoint: number) => boolean {
  const table = tableOf(font, 'cmap');
  const count = table.readUInt16BE(2);
  const ranges: (readonly [number, number])[] = [];
  for (let i = 0; i < count; i += 1) {
    const subtable = table.subarray(table.readUInt32BE(4 + i * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) ranges.push(...segments(subtable));
    if (format === 12) ranges.push(...groups(subtable));
  }
  const drawn = new Set(ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
  return (codePoint) => drawn.has(codePoint);
}

function tableOf(font: Buffer, name: string): Buffer {
  const count = font.readUInt16BE(4);
  for (let at = 12; at < 12 + count * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) !== name) continue;
    const start = font.readUInt32BE(at + 8);
    return font.subarray(start, start + font.readUInt32BE(at + 12));
  }
  throw new RangeError(`The font has no table ${name}`);
}

function* groups(table: Buffer): Generator<readonly [number, number]> {
  const count = table.readUInt32BE(12);
  for (let i = 0; i < count; i += 1) {
    const [from, to, glyph] = [0, 4, 8].map((offset) => table.readUInt32BE(16 + i * 12 + offset));
    if (from === undefined || to === undefined || glyph === undefined || to < from || to > 0x10_ffff) continue;
    yield [glyph === 0 ? from + 1 : from, to];
  }
}

function* segments(table: Buffer): Generator<readonly [number, number]> {
  const size = table.readUInt16BE(6);
  for (let i = 0; i < size; i += 2) {
    const to = table.readUInt16BE(14 + i);
    const from = table.readUInt16BE(16 + size + i);
    const delta = table.readUInt16BE(16 + size * 2 + i);
    const at = 16 + size * 3 + i;
    const offset = table.readUInt16BE(at);
    for (let code = from; code <= to && code !== 0xff_ff; code += 1) {
      const place = at + offset + (code - from) * 2;
      const found = offset === 0 ? code : place + 1 < table.length ? table.readUInt16BE(place) : 0;
      if (offset === 0 ? ((found + delta) & 0xff_ff) !== 0 : found !== 0) yield [code, code];
    }
  }
}
