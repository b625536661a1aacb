import { DomainError } from '../../../kernel/domain-error';
import { announcedSha256, requireSha256 } from './chunk-digest';
import { readMetadata } from './upload-metadata';

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'none';
  } catch (fault) {
    return fault instanceof DomainError ? fault.code : String(fault);
  }
};
const b64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const digest = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);
const intake = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

describe('the digest of a chunk', () => {
  it.each([
    [{ uploadChecksum: `sha256 ${b64(digest)}` }],
    [{ contentDigest: `sha-256=:${b64(digest)}:` }],
    [{ contentDigest: `sha-512=:${b64(Buffer.alloc(64))}:, sha-256=:${b64(digest)}:` }],
    [{ uploadChecksum: `sha256 ${b64(digest)}`, contentDigest: `sha-256=:${b64(digest)}:` }],
  ])('is read from %j', (headers) => {
    expect(announcedSha256(headers)).toBe(digest.toString('hex'));
  });

  it.each([
    [{}, 'upload.digest-missing'],
    [{ uploadChecksum: `sha1 ${b64(Buffer.alloc(20))}` }, 'upload.digest-algorithm'],
    [{ contentDigest: `sha-512=:${b64(Buffer.alloc(64))}:` }, 'upload.digest-algorithm'],
    [{ uploadChecksum: `sha256 ${b64(Buffer.alloc(31))}` }, 'upload.digest-malformed'],
    [{ uploadChecksum: `sha256 ${b64(digest).slice(0, -1)}` }, 'upload.digest-malformed'],
    [{ uploadChecksum: `sha256 ${digest.toString('hex')}` }, 'upload.digest-malformed'],
    [{ contentDigest: `sha-256="${b64(digest)}"` }, 'upload.digest-malformed'],
    [{ contentDigest: '' }, 'upload.digest-malformed'],
    [{ uploadChecksum: `sha256 ${b64(digest)}`, contentDigest: `sha-256=:${b64(other)}:` }, 'upload.digests-differ'],
  ])('is refused as %j: %s', (headers, code) => {
    expect(codeOf(() => requireSha256(headers))).toBe(code);
  });
});

describe('Upload-Metadata', () => {
  it('is read whole', () => {
    const header = [
      `filename ${b64('image.E01')}`,
      `sha256 ${b64('AB'.repeat(32))}`,
      `tool ${b64('FTK Imager')}`,
      `toolVersion ${b64('4.7')}`,
      `intakeId ${b64(intake)}`,
      `segment ${b64('2')}`,
      `segments ${b64('3')}`,
      `filetype ${b64('application/octet-stream')}`,
    ].join(',');
    expect(readMetadata(header)).toEqual({
      fileName: { name: 'image.E01' },
      sha256: 'ab'.repeat(32),
      tool: { name: 'FTK Imager', version: '4.7' },
      intakeId: intake,
      segment: 2,
      segments: 3,
    });
  });

  it('may be left out', () => {
    const none = { fileName: null, sha256: null, tool: null, intakeId: null, segment: 1, segments: 1 };
    expect([readMetadata(undefined), readMetadata('')]).toEqual([none, none]);
  });

  it.each([
    ['تصویر.E01', { name: 'تصویر.E01' }],
    [Buffer.from([0x66, 0xff, 0x2e]), { name_b64: b64(Buffer.from([0x66, 0xff, 0x2e])) }],
    ['e\u0301', { name_b64: b64('e\u0301') }],
  ])('keeps the found name %p as it is', (name, kept) => {
    expect(readMetadata(`filename ${b64(name)}`).fileName).toEqual(kept);
  });

  it.each([
    ['sha-256 AAAA'],
    [`sha256 ${b64('abc')}`],
    ['filename ***'],
    ['filename YQ== YQ=='],
    [`filename ${b64('a')},filename ${b64('b')}`],
    [`filename ${b64('a'.repeat(1025))}`],
    [`intakeId ${b64(intake)}`],
    [`intakeId ${b64(intake)},segment ${b64('4')},segments ${b64('3')}`],
    [`intakeId ${b64(intake)},segment ${b64('0')},segments ${b64('3')}`],
    [`intakeId ${b64(intake)},segment ${b64('1')},segments ${b64('14972')}`],
    [`intakeId ${b64('no uuid')},segment ${b64('1')},segments ${b64('3')}`],
    [`toolVersion ${b64('1')}`],
    [`tool ${b64(Buffer.from([0xff]))}`],
  ])('is refused as %s', (header) => {
    expect(codeOf(() => readMetadata(header))).toBe('upload.metadata-malformed');
  });
});
