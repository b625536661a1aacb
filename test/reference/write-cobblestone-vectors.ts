import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cobblestoneSeal, patternBytes } from './cobblestone';

/* Writes test/vectors/cobblestone.json: node --require ./test/support/typescript-register.cjs <this file> */

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (seed: string, length: number) => createHash('sha512').update(seed).digest().subarray(0, length);

const LENGTHS: [number, string][] = [
  [0, 'an empty message is one empty chunk'],
  [1, 'one byte'],
  [1024, 'one short chunk'],
  [16_383, 'the longest message of one chunk'],
  [16_384, 'a full chunk is followed by an empty one'],
  [20_480, 'two chunks'],
  [49_153, 'four chunks, the last of one byte'],
];

const seals = LENGTHS.map(([bytes, desc]) => {
  const key = bytesOf(`key ${bytes}`, 32);
  const salt = bytesOf(`salt ${bytes}`, 24);
  const context = bytes === 1 ? '' : 'evidence-blob/v1\n00000000-0000-4000-8000-000000000001';
  const stored = cobblestoneSeal(key, salt, context, patternBytes(bytes));
  const shown = stored.length <= 1200 ? { stored: stored.toString('hex') } : {};
  const header = stored.subarray(0, 56).toString('hex');
  return {
    desc,
    key: key.toString('hex'),
    salt: salt.toString('hex'),
    context,
    bytes,
    header,
    storedBytes: stored.length,
    storedSha256: sha256(stored),
    ...shown,
  };
});

/** Each spoils the stored message of 49,153 bytes (chunks begin at 56, 16456, 32856, 49256) in one way. */
const refusals = [
  { desc: 'a flipped bit in the salt', flip: 3, wantErr: 'blob.commitment-mismatch' },
  { desc: 'a flipped bit in the commitment', flip: 55, wantErr: 'blob.commitment-mismatch' },
  { desc: 'another context', context: 'evidence-blob/v1\nother', wantErr: 'blob.commitment-mismatch' },
  { desc: 'another key', key: '11'.repeat(32), wantErr: 'blob.commitment-mismatch' },
  { desc: 'a flipped bit in the first chunk', flip: 56, wantErr: 'blob.chunk-damaged', firstBadByte: 0 },
  {
    desc: 'a flipped bit in the tag of the second chunk',
    flip: 32_855,
    wantErr: 'blob.chunk-damaged',
    firstBadByte: 16_384,
  },
  { desc: 'a flipped bit in the last chunk', flip: 49_256, wantErr: 'blob.chunk-damaged', firstBadByte: 49_152 },
  { desc: 'two chunks changed places', swap: [56, 16_456, 16_400], wantErr: 'blob.chunk-damaged', firstBadByte: 0 },
  { desc: 'cut before the last chunk', cut: 49_256, wantErr: 'blob.truncated' },
  { desc: 'cut inside the last tag', cut: 49_270, wantErr: 'blob.truncated' },
  { desc: 'cut inside the third chunk', cut: 40_000, wantErr: 'blob.chunk-damaged', firstBadByte: 32_768 },
  { desc: 'cut inside the header', cut: 55, wantErr: 'blob.truncated' },
  { desc: 'nothing but the header', cut: 56, wantErr: 'blob.truncated' },
  { desc: 'an empty file', cut: 0, wantErr: 'blob.truncated' },
  { desc: 'one byte appended', append: '00', wantErr: 'blob.chunk-damaged', firstBadByte: 49_152 },
];

/** Source: McGrew and Viega, The Galois/Counter Mode of Operation, test cases 13 to 15 (as submitted to NIST). */
const gcm = [
  {
    name: 'test case 13',
    key: '0000000000000000000000000000000000000000000000000000000000000000',
    nonce: '000000000000000000000000',
    plain: '',
    sealed: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    name: 'test case 14',
    key: '0000000000000000000000000000000000000000000000000000000000000000',
    nonce: '000000000000000000000000',
    plain: '00000000000000000000000000000000',
    sealed: 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    name: 'test case 15',
    key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
    nonce: 'cafebabefacedbaddecaf888',
    plain:
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255',
    sealed:
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015adb094dac5d93471bdec1a502270e3cc6c',
  },
];

const about =
  'Chunked encryption (c2sp.org/chunked-encryption@v1) with AES-256-GCM and HKDF-Expand-SHA-512, made by test/reference/cobblestone.ts. Frozen: stored evidence depends on it.';
const json = JSON.stringify({ about, pattern: 'byte i is (7i + floor(i/251)) mod 256', gcm, seals, refusals }, null, 2);
writeFileSync(join(__dirname, '..', 'vectors', 'cobblestone.json'), `${json}\n`);
