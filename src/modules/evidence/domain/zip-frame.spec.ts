import { ZipFrame } from './zip-frame';

const GIB = 2 ** 30;
const U32 = 0xffffffff;

/** The ZIP64 field of a local header. */
const extraOf = (header: Buffer): bigint[] => {
  const at = 30 + header.readUInt16LE(26);
  const length = header.readUInt16LE(28);
  if (length === 0) return [];
  expect([header.readUInt16LE(at), header.readUInt16LE(at + 2)]).toEqual([1, length - 4]);
  return Array.from({ length: (length - 4) / 8 }, (_, i) => header.readBigUInt64LE(at + 4 + 8 * i));
};

describe('the frame of an archive', () => {
  it('counts what it announces, and says sizes, checksum and name before the bytes', () => {
    const zip = new ZipFrame();
    const header = zip.open({ name: 'bag/ü', size: 5, crc32: 0xdeadbeef });
    expect(zip.offset).toBe(header.length + 5);
    expect([header.readUInt32LE(14), header.readUInt32LE(18), header.readUInt32LE(22)]).toEqual([0xdeadbeef, 5, 5]);
    expect([header.readUInt16LE(6), header.readUInt16LE(8)]).toEqual([0x0800, 0]);
    expect(header.subarray(30).toString('utf8')).toBe('bag/ü');
    expect(extraOf(header)).toEqual([]);
  });

  it.each([
    [U32 - 1, false],
    [U32, true],
    [20 * GIB, true],
  ])('for %d bytes uses ZIP64: %s', (size, wide) => {
    const header = new ZipFrame().open({ name: 'a', size, crc32: 1 });
    expect(header.readUInt16LE(4)).toBe(wide ? 45 : 20);
    expect(header.readUInt32LE(22)).toBe(wide ? U32 : size);
    expect(extraOf(header)).toEqual(wide ? [BigInt(size), BigInt(size)] : []);
  });

  it('behind 4 GiB says places in ZIP64, and where its directory stands', () => {
    const zip = new ZipFrame();
    zip.open({ name: 'large', size: 5 * GIB, crc32: 1 });
    const place = zip.offset;
    zip.open({ name: 'small', size: 1, crc32: 2 });
    const start = zip.offset;
    const closing = zip.close();
    const small = closing.indexOf(Buffer.from('small'));
    expect([closing.readUInt32LE(small - 4), closing.readUInt16LE(small - 16)]).toEqual([U32, 12]);
    expect(closing.readBigUInt64LE(small + 5 + 4)).toBe(BigInt(place));
    const end = closing.length - 22 - 20 - 56;
    expect([closing.readUInt32LE(end), closing.readBigUInt64LE(end + 32), closing.readBigUInt64LE(end + 48)]).toEqual([
      ...[0x06064b50, 2n, BigInt(start)],
    ]);
    expect(closing.readBigUInt64LE(end + 56 + 8)).toBe(BigInt(start + end));
    expect(zip.offset).toBe(start + closing.length);
  });

  it('with 65,535 files or more says their number in ZIP64', () => {
    for (const [count, wide] of [
      [65_534, false],
      [65_535, true],
    ] as const) {
      const zip = new ZipFrame();
      for (let i = 0; i < count; i += 1) zip.open({ name: 'f', size: 0, crc32: 0 });
      const closing = zip.close();
      expect(closing.readUInt16LE(closing.length - 12)).toBe(wide ? 0xffff : count);
      const end = closing.length - 22 - 20 - 56;
      expect(closing.readUInt32LE(end) === 0x06064b50).toBe(wide);
      if (wide) expect(closing.readBigUInt64LE(end + 32)).toBe(BigInt(count));
    }
  });
});
