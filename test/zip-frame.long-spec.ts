import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ZipFrame } from '../src/modules/evidence/domain/zip-frame';
import { namesByYauzl } from './support/bundles';

const MIB = 2 ** 20;
const LARGE = 5 * 1024 * MIB;

jest.setTimeout(1_200_000);

const PYTHON = `
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
print(z.testzip(), [(i.filename, i.file_size) for i in z.infolist()])
`;

/** CRC-32 of so many zeros. */
function crcOfZeros(bytes: number): number {
  const zeros = Buffer.alloc(16 * MIB);
  let [crc, left] = [0, bytes];
  for (; left > 0; left -= zeros.length) crc = crc32(zeros.subarray(0, Math.min(left, zeros.length)), crc);
  return crc;
}

describe('an archive of more than 4 GiB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-zip64-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read by unzip, Python and yauzl, the file behind the large one too', async () => {
    const path = join(folder, 'large.zip');
    const zip = new ZipFrame();
    const fd = openSync(path, 'w');
    const put = (name: string, size: number, crc: number, bytes?: Buffer): void => {
      const at = zip.offset;
      const head = zip.open({ name, size, crc32: crc });
      writeSync(fd, head, 0, head.length, at);
      if (bytes) writeSync(fd, bytes, 0, bytes.length, at + head.length);
      else ftruncateSync(fd, zip.offset);
    };
    put('bag/large', LARGE, crcOfZeros(LARGE));
    const small = Buffer.from('behind it');
    put('bag/small', small.length, crc32(small), small);
    const at = zip.offset;
    writeSync(fd, zip.close(), 0, undefined, at);
    closeSync(fd);
    expect(await namesByYauzl(path)).toEqual(['bag/large', 'bag/small']);
    const unzip = spawnSync('unzip', ['-tqq', path], { encoding: 'utf8' });
    expect([unzip.status, unzip.stdout]).toEqual([0, '']);
    const python = spawnSync('python3', ['-c', PYTHON, path], { encoding: 'utf8' });
    expect(python.stdout).toBe(`None [('bag/large', ${LARGE}), ('bag/small', ${small.length})]\n`);
  });
});
