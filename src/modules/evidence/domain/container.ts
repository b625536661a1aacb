import { DomainError } from '../../../kernel/domain-error';

/** Kinds of container and file that are told apart by their bytes. `unknown` is raw bytes: nothing is wrong with them. */
export const CONTAINERS = [
  'EWF-1 E01',
  'EWF-1 L01',
  'EWF-2 Ex01',
  'EWF-2 Lx01',
  'AFF4',
  'AFF',
  'AD1',
  'ZIP',
  'PDF',
  'JPEG',
  'PNG',
  'GIF',
  'WebP',
  'TIFF',
  'HEIC',
  'MP4',
  'QuickTime',
  'Matroska',
  'AVI',
  'WAV',
  'OGG',
  'FLAC',
  'MP3',
  'AMR',
  'SQLite',
  'Registry hive',
  'EVTX',
  'PST',
  'OLE document',
  'RTF',
  'ELF',
  'Windows program',
  'DEX',
  'gzip',
  'bzip2',
  'xz',
  '7z',
  'RAR',
  'tar',
  'VMDK',
  'VHDX',
  'QCOW2',
  'pcap',
  'pcapng',
  'unknown',
] as const;
export type Container = (typeof CONTAINERS)[number];

/** What Sanad does with a kind: `verified` by the stored digests, `recognised` (forensic, but not opened), or just bytes. */
export type ContainerCare = 'verified' | 'recognised' | 'none';

interface Signature {
  readonly is: Container;
  readonly at: number;
  /** Hexadecimal; `..` is any byte. */
  readonly bytes: string;
}

const sign = (is: Container, bytes: string, at = 0): Signature => ({ is, at, bytes });
const text = (is: Container, word: string, at = 0): Signature =>
  sign(is, Buffer.from(word, 'latin1').toString('hex'), at);

/**
 * First match wins. Sources: libewf documentation (EWF), the formats' own specifications, and the Library of Congress and
 * PRONOM registries of signatures for the common ones.
 */
const SIGNATURES: readonly Signature[] = [
  sign('EWF-1 E01', '455646090d0aff00'),
  sign('EWF-1 L01', '4c5646090d0aff00'),
  sign('EWF-2 Ex01', '455646320d0a8100'),
  sign('EWF-2 Lx01', '4c4546320d0a8100'),
  text('AFF', 'AFF10\r\n\0'),
  text('AD1', 'ADSEGMENTEDFILE\0'),
  sign('ZIP', '504b0304'),
  sign('ZIP', '504b0506'),
  text('PDF', '%PDF-'),
  sign('JPEG', 'ffd8ff'),
  sign('PNG', '89504e470d0a1a0a'),
  text('GIF', 'GIF87a'),
  text('GIF', 'GIF89a'),
  sign('WebP', '52494646........57454250'),
  sign('AVI', '52494646........41564920'),
  sign('WAV', '52494646........57415645'),
  sign('TIFF', '49492a00'),
  sign('TIFF', '4d4d002a'),
  text('HEIC', 'ftypheic', 4),
  text('HEIC', 'ftypheix', 4),
  text('HEIC', 'ftypmif1', 4),
  text('QuickTime', 'ftypqt  ', 4),
  text('MP4', 'ftyp', 4),
  sign('Matroska', '1a45dfa3'),
  text('OGG', 'OggS'),
  text('FLAC', 'fLaC'),
  text('MP3', 'ID3'),
  sign('MP3', 'fffb'),
  text('AMR', '#!AMR'),
  text('SQLite', 'SQLite format 3\0'),
  text('Registry hive', 'regf'),
  text('EVTX', 'ElfFile\0'),
  text('PST', '!BDN'),
  sign('OLE document', 'd0cf11e0a1b11ae1'),
  text('RTF', '{\\rtf'),
  sign('ELF', '7f454c46'),
  text('Windows program', 'MZ'),
  text('DEX', 'dex\n'),
  sign('gzip', '1f8b08'),
  text('bzip2', 'BZh'),
  sign('xz', 'fd377a585a00'),
  sign('7z', '377abcaf271c'),
  text('RAR', 'Rar!\x1a\x07'),
  text('tar', 'ustar', 257),
  text('VMDK', 'KDMV'),
  text('VHDX', 'vhdxfile'),
  text('QCOW2', 'QFI\xfb'),
  sign('pcap', 'd4c3b2a1'),
  sign('pcap', 'a1b2c3d4'),
  sign('pcapng', '0a0d0d0a'),
];

/** How many first bytes `recognise` looks at; give it as many as there are. */
export const RECOGNISED_BYTES = 65_536;

/** Names of members that only an AFF4 volume has. Source: AFF4 Standard v1.0, sections on the ZIP64 container. */
const AFF4_MEMBERS = ['container.description', 'information.turtle'];

/** Tells by its first bytes what a file is, never by its name. */
export function recognise(head: Uint8Array): Container {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, RECOGNISED_BYTES));
  const found = SIGNATURES.find((signature) => fits(bytes, signature))?.is ?? 'unknown';
  return found === 'ZIP' && zipMembers(bytes).some((name) => AFF4_MEMBERS.includes(name)) ? 'AFF4' : found;
}

function fits(bytes: Buffer, { at, bytes: wanted }: Signature): boolean {
  const found = bytes.toString('hex', at, at + wanted.length / 2);
  return found.length === wanted.length && [...wanted].every((digit, i) => digit === '.' || digit === found[i]);
}

/** Names in the local headers as far as they can be followed in the bytes at hand. Source: PKWARE APPNOTE 6.3, section 4.3.7. */
function zipMembers(bytes: Buffer): string[] {
  const names: string[] = [];
  for (let at = bytes.indexOf('PK\x03\x04', 0, 'latin1'); at >= 0 && at + 30 <= bytes.length;) {
    const end = at + 30 + bytes.readUInt16LE(at + 26);
    names.push(bytes.toString('latin1', at + 30, end));
    at = bytes.indexOf('PK\x03\x04', end, 'latin1');
  }
  return names;
}

/** What is done with a container of this kind. */
export function careFor(container: Container): ContainerCare {
  if (container === 'EWF-1 E01') return 'verified';
  return /^EWF|^AFF4?$|^AD1$/.test(container) ? 'recognised' : 'none';
}

/** One uploaded segment of a disk image: which upload, and its first bytes. */
export interface SegmentHead {
  readonly uploadId: string;
  readonly head: Uint8Array;
}

const NUMBERED: readonly Container[] = ['EWF-1 E01', 'EWF-1 L01'];

/**
 * Puts the segments of one image in the order that their own headers state; names and order of arrival do not count.
 * @param expected how many segments the officer announced
 * @throws unprocessable `segments.none`, `segments.not-a-set` (a file that is no numbered segment), `segments.mixed-set`
 * (different kinds), `segments.double`, `segments.gap`, `segments.wrong-count`
 * Source: ASR Data, Expert Witness Compression Format (13-byte header: signature, 01, segment number, 0000).
 */
export function orderSegments<S extends SegmentHead>(segments: readonly S[], expected: number): S[] {
  const numbered = segments.map((segment) => ({
    segment,
    kind: recognise(segment.head),
    number: numberOf(segment.head),
  }));
  if (numbered.length === 0) throw refusal('segments.none', 'No segment has arrived yet: send all parts of the image.');
  const stranger = numbered.find(({ kind, number }) => !NUMBERED.includes(kind) || number === 0);
  if (stranger) {
    throw refusal(
      'segments.not-a-set',
      'A part is not a numbered segment of an image: send it as an exhibit of its own.',
      {
        uploadId: stranger.segment.uploadId,
      },
    );
  }
  if (new Set(numbered.map(({ kind }) => kind)).size > 1) {
    throw refusal('segments.mixed-set', 'The parts are of different kinds of image: send each image by itself.');
  }
  const sorted = [...numbered].sort((a, b) => a.number - b.number);
  sorted.forEach(({ number }, i) => {
    if (number === sorted[i - 1]?.number) {
      throw refusal('segments.double', `Segment ${number} came twice: withdraw one of the two.`, { segment: number });
    }
    if (number !== i + 1) {
      throw refusal('segments.gap', `Segment ${i + 1} is missing: send it, the image cannot be read without.`, {
        segment: i + 1,
      });
    }
  });
  if (sorted.length !== expected) {
    throw refusal(
      'segments.wrong-count',
      `${expected} segments were announced and ${sorted.length} came: send the rest.`,
    );
  }
  return sorted.map(({ segment }) => segment);
}

function numberOf(head: Uint8Array): number {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return bytes.length >= 13 && bytes[8] === 1 && bytes.readUInt16LE(11) === 0 ? bytes.readUInt16LE(9) : 0;
}

function refusal(code: string, detail: string, extra: Record<string, unknown> = {}): DomainError {
  return new DomainError('unprocessable', code, detail, extra);
}
