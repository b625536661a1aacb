import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cobblestoneSeal, gcmSeal, patternBytes } from '../../../test/reference/cobblestone';
import vectors from '../../../test/vectors/cobblestone.json';
import { CobblestoneSealer, plainSize, sealedSize } from './cobblestone';
import { CobblestoneReader, CobblestoneSource } from './cobblestone-reader';
import { FILE_CALLS } from './file-calls';
import { IntegrityError } from './integrity-error';

const hex = (text: string) => Buffer.from(text, 'hex');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function seal(key: Buffer, salt: Buffer, context: string, pieces: Buffer[]): Buffer {
  const sealer = new CobblestoneSealer(key, context, salt);
  return Buffer.concat([sealer.header, ...pieces.map((piece) => sealer.update(piece)), sealer.final()]);
}

/** Cuts into pieces of changing lengths, so that chunks fall across pieces in every way. */
function pieces(bytes: Buffer, sizes: number[]): Buffer[] {
  const cut: Buffer[] = [];
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    cut.push(bytes.subarray(at, at + size));
    at += size;
  }
  return cut;
}

const folder = mkdtempSync(join(tmpdir(), 'cobblestone-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(stored: Buffer, key: Buffer, context: string): Promise<Buffer> {
  const path = join(folder, 'async');
  writeFileSync(path, stored);
  const reader = await CobblestoneReader.openPath(FILE_CALLS, path, key, context);
  const read: Buffer[] = [];
  try {
    for await (const piece of reader.range()) read.push(Buffer.from(piece));
  } finally {
    await reader.close();
  }
  return Buffer.concat(read);
}

function readAllSync(stored: Buffer, key: Buffer, context: string): Buffer {
  const path = join(folder, 'sync');
  writeFileSync(path, stored);
  const fd = openSync(path, 'r');
  try {
    const source = new CobblestoneSource(fd, key, context);
    return Buffer.from(source.read(0, source.size));
  } finally {
    closeSync(fd);
  }
}

describe('chunked encryption', () => {
  it.each(vectors.seals)('seals as the frozen vector: $desc', (vector) => {
    const plain = patternBytes(vector.bytes);
    for (const sizes of [[1 << 20], [16_384], [1, 16_383, 5], [40_000, 3]]) {
      const stored = seal(hex(vector.key), hex(vector.salt), vector.context, pieces(plain, sizes));
      expect([stored.length, sha256(stored)]).toEqual([vector.storedBytes, vector.storedSha256]);
    }
    expect(sealedSize(vector.bytes)).toBe(vector.storedBytes);
    expect(plainSize(vector.storedBytes)).toBe(vector.bytes);
  });

  it.each(vectors.seals)('is opened again by both readers: $desc', async (vector) => {
    const plain = patternBytes(vector.bytes);
    const stored = cobblestoneSeal(hex(vector.key), hex(vector.salt), vector.context, plain);
    expect(sha256(stored)).toBe(vector.storedSha256);
    expect(sha256(await readAll(stored, hex(vector.key), vector.context))).toBe(sha256(plain));
    expect(sha256(readAllSync(stored, hex(vector.key), vector.context))).toBe(sha256(plain));
  });

  const last = vectors.seals[vectors.seals.length - 1];
  if (last?.bytes !== 49_153) throw new Error('the refusals spoil the message of 49,153 bytes');
  const whole = cobblestoneSeal(hex(last.key), hex(last.salt), last.context, patternBytes(last.bytes));
  it.each(vectors.refusals)('refuses $desc', async (refusal) => {
    let stored = Buffer.from(whole);
    if (refusal.flip !== undefined) stored[refusal.flip] = (stored[refusal.flip] ?? 0) ^ 1;
    if (refusal.cut !== undefined) stored = stored.subarray(0, refusal.cut);
    if (refusal.append !== undefined) stored = Buffer.concat([stored, hex(refusal.append)]);
    if (refusal.swap !== undefined) {
      const [a = 0, b = 0, length = 0] = refusal.swap;
      const kept = Buffer.from(stored.subarray(a, a + length));
      stored.copy(stored, a, b, b + length);
      kept.copy(stored, b);
    }
    const key = refusal.key === undefined ? hex(last.key) : hex(refusal.key);
    const context = refusal.context ?? last.context;
    const want = expect.objectContaining({ code: refusal.wantErr, firstBadByte: refusal.firstBadByte ?? 0 });
    await expect(readAll(stored, key, context)).rejects.toThrow(want);
    expect(() => readAllSync(stored, key, context)).toThrow(want);
  });

  it('reads every range around the edges of chunks and batches', async () => {
    const plain = patternBytes(64 * 16_384 + 20_000);
    const key = Buffer.alloc(32, 5);
    const path = join(folder, 'ranges');
    writeFileSync(path, seal(key, Buffer.alloc(24, 6), 'x', [plain]));
    const reader = await CobblestoneReader.openPath(FILE_CALLS, path, key, 'x');
    const fd = openSync(path, 'r');
    const source = new CobblestoneSource(fd, key, 'x');
    const edges = [
      0,
      1,
      16_383,
      16_384,
      16_385,
      64 * 16_384 - 1,
      64 * 16_384,
      64 * 16_384 + 1,
      plain.length - 1,
      plain.length,
    ];
    for (const start of edges) {
      for (const end of edges.filter((edge) => edge >= start)) {
        const read: Buffer[] = [];
        for await (const piece of reader.range(start, end)) read.push(Buffer.from(piece));
        expect(sha256(Buffer.concat(read))).toBe(sha256(plain.subarray(start, end)));
        expect(sha256(source.read(start, end - start))).toBe(sha256(plain.subarray(start, end)));
      }
    }
    await expect(reader.range(0, plain.length + 1).next()).rejects.toThrow(RangeError);
    await reader.close();
    closeSync(fd);
  });

  it('gives what precedes a damaged chunk and then fails', async () => {
    const key = Buffer.alloc(32, 5);
    const stored = seal(key, Buffer.alloc(24, 6), 'x', [Buffer.alloc(3 << 20, 9)]);
    const at = 56 + 100 * 16_400;
    stored[at] = (stored[at] ?? 0) ^ 128;
    const path = join(folder, 'late');
    writeFileSync(path, stored);
    const reader = await CobblestoneReader.openPath(FILE_CALLS, path, key, 'x');
    const pieces = reader.range();
    expect((await pieces.next()).value?.length).toBe(1 << 20);
    await expect(pieces.next()).rejects.toThrow(new IntegrityError('blob.chunk-damaged', 'chunk', 100 * 16_384));
    await reader.close();
  });

  it('never seals twice under one salt', () => {
    const [a, b] = [1, 2].map(() => new CobblestoneSealer(Buffer.alloc(32, 1), 'x').header.toString('hex'));
    expect(a).not.toBe(b);
  });

  it.each(vectors.gcm)('has a reference whose GCM agrees with the published $name', (vector) => {
    expect(gcmSeal(hex(vector.key), hex(vector.nonce), hex(vector.plain)).toString('hex')).toBe(vector.sealed);
  });
});
