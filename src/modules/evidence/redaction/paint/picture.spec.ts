import { crc32 } from 'node:zlib';
import { buildCanaryJpeg, CANARY, chunksOf, hits, withText } from '../../../../../test/support/redaction-canaries';
import { at, run } from '../../../../../test/support/painting';
import { TEXT_BLOCK } from '../../domain/redaction';
import { look } from './painter';
import { decodePng, encodePng } from './png';
import { type Orientation, storedRegion, turned } from './picture';

describe('a picture', () => {
  const rgb = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, i) => (i * 7) % 251));
  const region = { page: 1, x: 10, y: 5, width: 12, height: 8 };

  it('PNG: painted, its texts gone, every other pixel as it was', async () => {
    const png = withText(encodePng({ width: 40, height: 30, rgb }));
    expect(hits(png)).toBeGreaterThan(0);
    const { bytes, told } = await run({ bytes: png, regions: [region] });
    expect([hits(bytes), chunksOf(bytes).map(({ type }) => type)]).toEqual([0, ['IHDR', 'IDAT', 'IEND']]);
    const after = decodePng(bytes);
    const wrong = Array.from({ length: 1200 }, (_, i) => [i % 40, Math.floor(i / 40)] as const).filter(([x, y]) => {
      const inside = x >= 10 && x < 22 && y >= 5 && y < 13;
      return at(after, x, y).join() !== (inside ? '0,0,0' : at({ width: 40, height: 30, rgb }, x, y).join());
    });
    expect([wrong, told.contentType]).toEqual([[], 'image/png']);
  });

  it('JPEG: whole blocks painted, Exif and profile gone', async () => {
    const jpeg = buildCanaryJpeg();
    expect(hits(jpeg)).toBeGreaterThan(0);
    const { bytes } = await run({ bytes: jpeg, regions: [{ page: 1, x: 70, y: 40, width: 5, height: 5 }] });
    expect([hits(bytes), chunksOf(bytes).map(({ type }) => type)]).toEqual([0, ['IHDR', 'IDAT', 'IEND']]);
    const after = decodePng(bytes);
    expect([after.width, after.height]).toEqual([96, 64]);
    expect([at(after, 63, 31), at(after, 80, 48), at(after, 62, 40), at(after, 90, 60)]).toEqual([
      ...[
        [0, 0, 0],
        [0, 0, 0],
      ],
      ...[expect.not.arrayContaining([0]), [0, 0, 254]],
    ]);
    expect(at(after, 10, 30)).toEqual([254, 0, 0]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'JPEG held as %s is shown upright, and painted where it was marked',
    async (held) => {
      const jpeg = buildCanaryJpeg(held);
      const { pages } = await look(jpeg);
      const lies = held >= 5;
      expect(pages).toEqual([lies ? { width: 64, height: 96 } : { width: 96, height: 64 }]);
      const plain = decodePng(
        (await run({ bytes: jpeg, regions: [{ page: 1, x: 0, y: 0, width: 1, height: 1 }] })).bytes,
      );
      expect(at(plain, 0, 0)).toEqual([0, 0, 0]);
      expect(at(plain, plain.width - 1, plain.height - 1)).not.toEqual([0, 0, 0]);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'a region goes back to where it is stored, held as %s',
    (held: Orientation) => {
      const stored = Buffer.alloc(6 * 4 * 3, 255);
      stored.fill(9, (2 * 6 + 1) * 3, (2 * 6 + 1) * 3 + 3);
      const shown = turned({ width: 6, height: 4, rgb: stored }, held);
      const n = shown.rgb.indexOf(9) / 3;
      const back = storedRegion(
        { x: n % shown.width, y: Math.floor(n / shown.width), width: 1, height: 1 },
        held,
        6,
        4,
      );
      expect(back).toEqual({ x: 1, y: 2, width: 1, height: 1 });
    },
  );

  it('of more pixels than a page may have is refused by its head alone', async () => {
    const png = encodePng({ width: 1, height: 1, rgb: Buffer.alloc(3, 7) });
    png.writeUInt32BE(100_000, 16);
    png.writeUInt32BE(100_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    await expect(look(png)).rejects.toMatchObject({ fault: 'too-large' });
  });

  it.each([
    ['cut data', Buffer.from('bad')],
    ['a bomb of ten megabytes in a picture of one pixel', null],
  ])('%s is refused', async (_, data) => {
    const png = encodePng({ width: 1, height: 1, rgb: Buffer.alloc(3, 7) });
    const [head, , end] = [png.subarray(0, 33), null, png.subarray(-12)];
    const { deflateSync } = await import('node:zlib');
    const body = data ?? deflateSync(Buffer.alloc(10_000_000));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const bytes = Buffer.concat([head, length, Buffer.from('IDAT'), body, Buffer.alloc(4), end]);
    await expect(run({ bytes, regions: [] })).rejects.toMatchObject({ fault: 'broken' });
  });
});

describe('a text', () => {
  it.each([
    ['one range', [{ from: 5, to: 10 }]],
    [
      'two that touch',
      [
        { from: 5, to: 8 },
        { from: 8, to: 10 },
      ],
    ],
    [
      'two that overlap, out of order',
      [
        { from: 7, to: 10 },
        { from: 5, to: 9 },
      ],
    ],
  ])('has one block for %s', async (_, ranges) => {
    const { bytes } = await run({ bytes: Buffer.from('0123456789 نام'), ranges });
    expect(bytes.toString()).toBe(`01234${TEXT_BLOCK} نام`);
  });

  it('does not tell how long it was', async () => {
    const short = await run({ bytes: Buffer.from('by A.'), ranges: [{ from: 3, to: 4 }] });
    const long = await run({ bytes: Buffer.from(`by ${CANARY}.`), ranges: [{ from: 3, to: 3 + CANARY.length }] });
    expect(long.bytes.equals(short.bytes)).toBe(true);
  });

  it('counts characters beyond the basic plane as one', async () => {
    expect((await look(Buffer.from('a🙂b'))).characters).toBe(3);
    expect((await run({ bytes: Buffer.from('a🙂b'), ranges: [{ from: 1, to: 2 }] })).bytes.toString()).toBe(
      `a${TEXT_BLOCK}b`,
    );
  });
});
