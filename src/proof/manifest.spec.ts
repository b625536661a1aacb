import { hex } from '../../test/reference/formats';
import { referenceJcs } from '../../test/reference/jcs';
import { outcome } from '../../test/reference/stored-vectors';
import { checkManifest, manifestLines, type ManifestMember } from './manifest';

const SALT = Buffer.alloc(16, 9);
const member = (name: string, size: number): ManifestMember => ({ name, sha256: hex(name), size });
const members = [member('a.E01', 10), { ...member('x', 5), name: undefined, name_b64: '6Q==' }, member('آج.txt', 0)];
const lines = [...manifestLines(members, SALT)];
const check = (texts: string[]) => outcome(() => checkManifest(texts.map((text) => Buffer.from(text))));

describe('a manifest', () => {
  it('is one line of its own and one line a member, each in canonical form', () => {
    expect(Buffer.concat(lines).toString()).toBe(
      [
        referenceJcs({ v: 1, manifest: 'set', salt: SALT.toString('base64url') }),
        referenceJcs({ n: 1, name: 'a.E01', sha256: hex('a.E01'), size: 10 }),
        referenceJcs({ n: 2, name_b64: '6Q==', sha256: hex('x'), size: 5 }),
        referenceJcs({ n: 3, name: 'آج.txt', sha256: hex('آج.txt'), size: 0 }),
        '',
      ].join('\n'),
    );
  });

  it('says what a body must hold of it', () => {
    const want = { sha256: hex(Buffer.concat(lines)), count: 3, bytes: 15 };
    expect(checkManifest(lines)).toEqual(want);
    expect(checkManifest(lines.map((line) => line.subarray(0, -1)))).toEqual(want);
  });

  it('may be of nothing', () => {
    expect(checkManifest(manifestLines([], SALT))).toMatchObject({ count: 0, bytes: 0 });
  });

  const texts = lines.map(String);
  const [head = '', first = '', second = '', third = ''] = texts;
  it.each([
    ['is empty', [], 'manifest.head'],
    ['lacks its first line', [first], 'manifest.head'],
    ['is of another version', [head.replace('"v":1', '"v":2')], 'manifest.head'],
    ['has a short salt', [head.replace(/"salt":"../, '"salt":"')], 'manifest.head'],
    ['lacks a member', [head, first, third], 'manifest.order'],
    ['has members exchanged', [head, second, first], 'manifest.order'],
    ['has a member twice', [head, first, first], 'manifest.order'],
    ['has a member without a name', [head, first.replace('"name":"a.E01",', '')], 'manifest.name'],
    ['has a member with two names', [head, first.replace('"name":', '"name":"b","name_b64":')], 'manifest.name'],
    ['has an empty name', [head, first.replace('a.E01', '')], 'manifest.name'],
    ['has a digest that is none', [head, first.replace(/"sha256":"../, '"sha256":"')], 'manifest.digest'],
    ['has a SHA-512 that is none', [head, first.replace(',"size"', ',"sha512":"ab","size"')], 'manifest.digest'],
    ['has a negative size', [head, first.replace(':10', ':-1')], 'manifest.size'],
    ['has no size', [head, first.replace(',"size":10', '')], 'manifest.size'],
    [
      'is too large to be counted',
      [head, ...[1, 2].map((n) => `{"n":${n},"name":"a","sha256":"${hex('a')}","size":9007199254740991}`)],
      'manifest.size',
    ],
    ['has a line that is not canonical', [head, first.replace('"n":1', '"n": 1')], 'body.not-canonical'],
  ])('is refused when it %s', (_, wrong, wantErr) => {
    expect(check(wrong)).toEqual({ wantErr });
  });

  it.each([
    [[{ ...member('a', 1), name_b64: 'YQ==' }], 'manifest.name'],
    [[{ ...member('a', 1), sha256: 'AB' }], 'manifest.digest'],
    [[member('a', -1)], 'manifest.size'],
    [[member('a', 0.5)], 'body.number'],
    [[member('e\u0301', 1)], 'body.not-nfc'],
  ])('is not written when it could not be read again: %#', (wrong, wantErr) => {
    expect(outcome(() => [...manifestLines(wrong, SALT)])).toEqual({ wantErr });
  });

  it('needs 16 bytes of salt', () => {
    expect(outcome(() => [...manifestLines([], Buffer.alloc(15))])).toEqual({ wantErr: 'manifest.salt' });
  });
});
