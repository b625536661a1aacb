import { deflateSync, inflateSync } from 'node:zlib';
import { crc32 } from '../../domain/crc32';
import { greyOf, type Picture } from './picture';
import { Unredactable } from './unredactable';

/*
 * PNG in and out. Source: W3C Portable Network Graphics (Second Edition). What is read is flattened onto white, as a paper
 * would show it: what lies under full transparency is gone with that. What is written has three kinds of chunk and no more.
 */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Seven passes: first column and row, steps. Source: ibid., 8.2 (Adam7). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export interface PngHead {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

/** @throws Unredactable */
export function pngHead(bytes: Buffer): PngHead {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') throw new Unredactable('broken');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth = 0, colour = 0, , , interlace = 0] = bytes.subarray(24, 29);
  const known = [1, 2, 4, 8, 16].includes(depth) && SAMPLES[colour] !== undefined && interlace < 2;
  if (!known || width === 0 || height === 0) throw new Unredactable('broken');
  return { width, height, depth, colour, interlaced: interlace === 1 };
}

/** @throws Unredactable */
export function decodePng(bytes: Buffer): Picture {
  const head = pngHead(bytes);
  const { width, height, depth, colour, interlaced } = head;
  const samples = SAMPLES[colour] ?? 0;
  const { data, palette, clear } = chunksOf(bytes);
  const passes = interlaced ? ADAM7 : [[0, 0, 1, 1] as const];
  const sizes = passes.map(([x, y, dx, dy]) => ({
    ...{ x, y, dx, dy, w: Math.ceil((width - x) / dx), h: Math.ceil((height - y) / dy) },
  }));
  const rowBytes = (w: number): number => Math.ceil((w * samples * depth) / 8);
  const whole = sizes.reduce((sum, { w, h }) => (w > 0 && h > 0 ? sum + (rowBytes(w) + 1) * h : sum), 0);
  let raw: Buffer;
  try {
    raw = inflateSync(data, { maxOutputLength: whole + 1 });
  } catch {
    throw new Unredactable('broken');
  }
  if (raw.length < whole) throw new Unredactable('broken');
  const rgb = Buffer.alloc(width * height * 3, 255);
  let at = 0;
  for (const { x, y, dx, dy, w, h } of sizes) {
    if (w <= 0 || h <= 0) continue;
    const length = rowBytes(w);
    let before: Buffer = Buffer.alloc(length);
    for (let row = 0; row < h; row += 1) {
      const line = raw.subarray(at + 1, at + 1 + length);
      unfilter(raw[at] ?? 0, line, before, Math.max(1, (samples * depth) >> 3));
      for (let col = 0; col < w; col += 1) {
        const to = ((y + row * dy) * width + x + col * dx) * 3;
        put(rgb, to, pixel(line, col * samples, { ...head, palette, clear }));
      }
      before = line;
      at += length + 1;
    }
  }
  return { width, height, rgb };
}

/** Signature, head, one piece of data, end: no text, profile, time or thumbnail has a place. */
export function encodePng(picture: Picture): Buffer {
  const grey = greyOf(picture);
  const [pixels, samples] = grey ? [grey, 1] : [picture.rgb, 3];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(picture.width, 0);
  head.writeUInt32BE(picture.height, 4);
  head.set([8, grey ? 0 : 2, 0, 0, 0], 8);
  const data = deflateSync(filtered(pixels, picture.width * samples, samples), { level: 6 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** Rows, each behind the number of its filter: `Sub`, which suits photographs and hurts flat pages little. */
export function filtered(pixels: Buffer, rowBytes: number, samples: number): Buffer {
  const rows = pixels.length / rowBytes;
  const to = Buffer.allocUnsafe(pixels.length + rows);
  for (let row = 0; row < rows; row += 1) {
    const [from, at] = [row * rowBytes, row * (rowBytes + 1)];
    to[at] = 1;
    for (let i = 0; i < rowBytes; i += 1) {
      const left = i < samples ? 0 : (pixels[from + i - samples] ?? 0);
      to[at + 1 + i] = ((pixels[from + i] ?? 0) - left) & 255;
    }
  }
  return to;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

interface Chunks {
  readonly data: Buffer;
  readonly palette: Buffer;
  readonly clear: Buffer;
}

function chunksOf(bytes: Buffer): Chunks {
  const data: Buffer[] = [];
  let [palette, clear] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) throw new Unredactable('broken');
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IDAT') data.push(body);
    else if (type === 'PLTE') palette = Buffer.from(body);
    else if (type === 'tRNS') clear = Buffer.from(body);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (data.length === 0) throw new Unredactable('broken');
  return { data: Buffer.concat(data), palette, clear };
}

function unfilter(filter: number, line: Buffer, before: Buffer, step: number): void {
  if (filter > 4) throw new Unredactable('broken');
  for (let i = 0; i < line.length; i += 1) {
    const [left, up] = [i < step ? 0 : (line[i - step] ?? 0), before[i] ?? 0];
    const corner = i < step ? 0 : (before[i - step] ?? 0);
    const guess = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][filter] ?? 0;
    line[i] = ((line[i] ?? 0) + guess) & 255;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

type Coloured = PngHead & Omit<Chunks, 'data'>;

/** Red, green, blue and cover (255: all), eight bits each. */
function pixel(
  line: Buffer,
  at: number,
  { depth, colour, palette, clear }: Coloured,
): [number, number, number, number] {
  const raw = (n: number): number => sampleOf(line, at + n, depth);
  const eight = (value: number): number => (depth === 16 ? value >> 8 : (value * 255) / ((1 << depth) - 1));
  if (colour === 3) {
    const index = raw(0);
    if (index * 3 + 2 >= palette.length) throw new Unredactable('broken');
    return [palette[index * 3] ?? 0, palette[index * 3 + 1] ?? 0, palette[index * 3 + 2] ?? 0, clear[index] ?? 255];
  }
  const isGrey = colour === 0 || colour === 4;
  const [r, g, b] = isGrey ? [raw(0), raw(0), raw(0)] : [raw(0), raw(1), raw(2)];
  const cover = colour === 4 ? eight(raw(1)) : colour === 6 ? eight(raw(3)) : 255;
  const named =
    clear.length >= (isGrey ? 2 : 6) && colour < 4 ? [0, 2, 4].map((n) => clearAt(clear, isGrey ? 0 : n)) : [];
  const isClear = named.length > 0 && named[0] === r && named[1] === g && named[2] === b;
  return [eight(r), eight(g), eight(b), isClear ? 0 : cover];
}

const clearAt = (clear: Buffer, at: number): number => clear.readUInt16BE(at);

function sampleOf(line: Buffer, n: number, depth: number): number {
  if (depth === 8) return line[n] ?? 0;
  if (depth === 16) return ((line[n * 2] ?? 0) << 8) | (line[n * 2 + 1] ?? 0);
  const bit = n * depth;
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function put(rgb: Buffer, at: number, [r, g, b, cover]: readonly [number, number, number, number]): void {
  const over = (value: number): number => Math.round((value * cover + 255 * (255 - cover)) / 255);
  rgb[at] = over(r);
  rgb[at + 1] = over(g);
  rgb[at + 2] = over(b);
}
