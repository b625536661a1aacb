import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import yauzl from 'yauzl';
import { madePacket, photographOf } from '../../../../test/support/scene-packet';
import { paperCode } from './scene-archive';
import { judgePaper } from './scene-code';
import { type ReadPacket, SceneReader } from './scene-reader';

function readIn(bytes: Buffer, step = bytes.length): ReadPacket {
  const reader = new SceneReader();
  for (let at = 0; at < bytes.length; at += step) reader.push(bytes.subarray(at, at + step));
  return reader.end();
}
const photographs = [
  photographOf('IMG 1.JPG', Buffer.alloc(5000, 7)),
  photographOf('نقشہ', Buffer.alloc(0)),
  photographOf('c.heic', Buffer.from('heic')),
];
const made = madePacket({}, {}, photographs);

describe('a packet of the scene', () => {
  it('is read the same whatever its pieces, and its digest is that of the file', () => {
    for (const step of [1, 2, 29, 31, 4096, made.bytes.length]) {
      const packet = readIn(made.bytes, step);
      expect(packet.sha256).toBe(createHash('sha256').update(made.bytes).digest('hex'));
      expect(packet.photographs.map(({ name, size }) => [name, size])).toEqual([
        ['photographs/001.jpg', 5000],
        ['photographs/002.bin', 0],
        ['photographs/003.heic', 4],
      ]);
      expect(packet.scene['v']).toBe(1);
    }
  });

  it('is a ZIP that another reader opens, and sha256sum agrees with its list', async () => {
    const names: string[] = [];
    await new Promise<void>((done, fail) =>
      yauzl.fromBuffer(made.bytes, { strictFileNames: true }, (fault, zip) => {
        if (fault) return fail(fault);
        zip.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName));
        zip.on('end', done);
        zip.on('error', fail);
      }),
    );
    expect(names).toEqual([
      'scene.json',
      'photographs/001.jpg',
      'photographs/002.bin',
      'photographs/003.heic',
      'SHA256SUMS',
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'sanad-scene-'));
    writeFileSync(join(folder, 'scene.zip'), made.bytes);
    const sum = execFileSync('sha256sum', [join(folder, 'scene.zip')], { encoding: 'utf8' });
    expect(paperCode(sum)).toBe(made.code);
    expect(readFileSync(join(folder, 'scene.zip')).length).toBe(made.bytes.length);
    rmSync(folder, { recursive: true });
  });

  it('is refused with any one bit changed', () => {
    fc.assert(
      fc.property(fc.nat(made.bytes.length - 1), fc.nat(7), (at, bit) => {
        const spoiled = Buffer.from(made.bytes);
        spoiled[at] = (spoiled[at] ?? 0) ^ (1 << bit);
        expect(() => readIn(spoiled, 1000)).toThrow(/not a packet/);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['its last byte missing', made.bytes.subarray(0, -1)],
    ['a byte more', Buffer.concat([made.bytes, Buffer.from('x')])],
    ['a comment at its end', Buffer.concat([made.bytes.subarray(0, -2), Buffer.from([1, 0, 65])])],
    ['something before it', Buffer.concat([Buffer.from('x'), made.bytes])],
    ['another after it', Buffer.concat([made.bytes, made.bytes])],
    ['an endless directory', Buffer.concat([made.bytes, Buffer.alloc(100_000)])],
    ['no ZIP', Buffer.alloc(4096, 0x50)],
  ])('is refused with %s', (_, bytes) => expect(() => readIn(bytes, 512)).toThrow(/not a packet/));
});

describe('the code on the paper', () => {
  const { sha256, code } = made;
  it.each([
    ['as shown', code],
    ['without spaces, in capitals', code.replaceAll(' ', '').toUpperCase()],
    ['with dashes', code.replaceAll(' ', '-')],
  ])('is that of the packet %s', (_, paper) => expect(judgePaper(sha256, { paperCode: paper })).toBeUndefined());

  it.each([1, 4, 8])('names group %i when it is the first that differs', (group) => {
    const groups = code.split(' ');
    groups[group - 1] = (groups[group - 1] ?? '').replace(/./g, (digit) => (digit === '0' ? '1' : '0'));
    expect(() => judgePaper(sha256, { paperCode: groups.join(' ') })).toThrow(`group ${group} of 8`);
    expect(judgePaper(sha256, { paperCode: groups.join(' '), paperReason: 'Copied wrongly.' })).toMatchObject({
      rule: 'scene.paper-code-differs',
    });
  });

  it('must be there, whole, or a word why not', () => {
    expect(() => judgePaper(sha256, {})).toThrow(/Give the code/);
    expect(() => judgePaper(sha256, { paperCode: code.slice(0, -1) })).toThrow('group 8 of 8');
    expect(() => judgePaper(sha256, { paperCode: `${code} 0` })).toThrow('group 8 of 8');
    expect(judgePaper(sha256, { paperReason: 'No pen.' })).toMatchObject({ rule: 'scene.paper-without-code' });
  });
});
