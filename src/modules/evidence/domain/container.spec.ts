import { CONTAINERS, type Container, careFor, orderSegments, recognise, RECOGNISED_BYTES } from './container';

const hex = (text: string) => Buffer.from(text.replace(/ /g, ''), 'hex');
const latin = (text: string) => Buffer.from(text, 'latin1');
const member = (name: string) =>
  Buffer.concat([latin('PK\x03\x04'), Buffer.alloc(22), Buffer.from([name.length, 0, 0, 0]), latin(name)]);
const tar = Buffer.alloc(512);
tar.write('ustar', 257);

const SAMPLES: readonly (readonly [Container, Buffer])[] = [
  ['EWF-1 E01', hex('455646090d0aff00 01 0100 0000')],
  ['EWF-1 L01', hex('4c5646090d0aff00 01 0100 0000')],
  ['EWF-2 Ex01', hex('455646320d0a8100')],
  ['EWF-2 Lx01', hex('4c4546320d0a8100')],
  ['AFF4', Buffer.concat([member('container.description'), latin('aff4://x')])],
  ['AFF4', Buffer.concat([member('data'), Buffer.alloc(300), member('information.turtle')])],
  ['AFF', latin('AFF10\r\n\0')],
  ['AD1', latin('ADSEGMENTEDFILE\0')],
  ['ZIP', member('container.description.txt')],
  ['ZIP', hex('504b0506')],
  ['PDF', latin('%PDF-1.7')],
  ['JPEG', hex('ffd8ffe0')],
  ['PNG', hex('89504e470d0a1a0a')],
  ['GIF', latin('GIF89a')],
  ['WebP', latin('RIFFabcdWEBP')],
  ['AVI', latin('RIFFabcdAVI ')],
  ['WAV', latin('RIFFabcdWAVE')],
  ['TIFF', hex('49492a00')],
  ['HEIC', latin('\0\0\0\x18ftypheic')],
  ['QuickTime', latin('\0\0\0\x14ftypqt  ')],
  ['MP4', latin('\0\0\0\x18ftypisom')],
  ['Matroska', hex('1a45dfa3')],
  ['OGG', latin('OggS')],
  ['FLAC', latin('fLaC')],
  ['MP3', latin('ID3')],
  ['AMR', latin('#!AMR\n')],
  ['SQLite', latin('SQLite format 3\0')],
  ['Registry hive', latin('regf')],
  ['EVTX', latin('ElfFile\0')],
  ['PST', latin('!BDN')],
  ['OLE document', hex('d0cf11e0a1b11ae1')],
  ['RTF', latin('{\\rtf1')],
  ['ELF', hex('7f454c46')],
  ['Windows program', latin('MZ')],
  ['DEX', latin('dex\n035\0')],
  ['gzip', hex('1f8b08')],
  ['bzip2', latin('BZh9')],
  ['xz', hex('fd377a585a00')],
  ['7z', hex('377abcaf271c')],
  ['RAR', latin('Rar!\x1a\x07\x00')],
  ['tar', tar],
  ['VMDK', latin('KDMV')],
  ['VHDX', latin('vhdxfile')],
  ['QCOW2', latin('QFI\xfb')],
  ['pcap', hex('d4c3b2a1')],
  ['pcapng', hex('0a0d0d0a')],
  ['unknown', Buffer.alloc(600)],
  ['unknown', Buffer.alloc(0)],
];

describe('what a file is', () => {
  it.each(SAMPLES)('is told to be %s by its bytes', (container, bytes) => {
    expect(recognise(bytes)).toBe(container);
    expect(recognise(Buffer.concat([bytes, Buffer.alloc(RECOGNISED_BYTES, 32)]))).toBe(container);
  });

  it('has a sample of every kind', () => {
    expect(new Set(SAMPLES.map(([container]) => container))).toEqual(new Set(CONTAINERS));
  });

  it('is unknown when the signature is cut or one of its bits is flipped', () => {
    for (const [container, bytes] of SAMPLES.slice(0, 4)) {
      expect([container, recognise(bytes.subarray(0, 7))]).toEqual([container, 'unknown']);
      for (let bit = 0; bit < 64; bit += 1) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect([container, bit, recognise(flipped)]).toEqual([container, bit, 'unknown']);
      }
    }
  });

  it('reads a view in the middle of a larger buffer', () => {
    const whole = Buffer.concat([latin('%PDF-'), hex('89504e470d0a1a0a'), latin('%PDF-')]);
    expect(recognise(new Uint8Array(whole.buffer, whole.byteOffset + 5, 8))).toBe('PNG');
  });

  it('does not stumble over ZIP headers whose lengths lie', () => {
    const lying = Buffer.concat([latin('PK\x03\x04'), Buffer.alloc(22), hex('ffffffff')]);
    expect(recognise(lying)).toBe('ZIP');
    expect(recognise(Buffer.alloc(RECOGNISED_BYTES, 'PK\x03\x04'))).toBe('ZIP');
  });

  it.each([
    ['EWF-1 E01', 'verified'],
    ['EWF-1 L01', 'recognised'],
    ['EWF-2 Ex01', 'recognised'],
    ['EWF-2 Lx01', 'recognised'],
    ['AFF4', 'recognised'],
    ['AFF', 'recognised'],
    ['AD1', 'recognised'],
    ['ZIP', 'none'],
    ['unknown', 'none'],
  ] as const)('of kind %s is %s', (container, care) => expect(careFor(container)).toBe(care));
});

describe('the segments of an image', () => {
  const segment = (number: number, signature = '455646090d0aff00', fields = '01') => {
    const head = Buffer.concat([hex(signature), hex(fields), Buffer.alloc(4)]);
    head.writeUInt16LE(number, 9);
    return { uploadId: `upload-${number}`, head };
  };
  const order = (numbers: number[], expected = numbers.length) =>
    orderSegments(
      numbers.map((number) => segment(number)),
      expected,
    ).map((one) => one.uploadId);

  it('are put in the order of their own numbers, however they came', () => {
    expect(order([3, 1, 2])).toEqual(['upload-1', 'upload-2', 'upload-3']);
    expect(order([1])).toEqual(['upload-1']);
    const many = Array.from({ length: 14_971 }, (_, i) => 14_971 - i);
    expect(order(many)[14_970]).toBe('upload-14971');
  });

  it('may be of a logical image', () => {
    expect(orderSegments([segment(2, '4c5646090d0aff00'), segment(1, '4c5646090d0aff00')], 2)).toHaveLength(2);
  });

  it.each([
    ['segments.none', [], 1],
    ['segments.gap', [segment(1), segment(3)], 2],
    ['segments.gap', [segment(2)], 1],
    ['segments.double', [segment(1), segment(2), segment(2)], 3],
    ['segments.mixed-set', [segment(1), segment(2, '4c5646090d0aff00')], 2],
    ['segments.not-a-set', [segment(1), segment(2, '255044462d312e37')], 2],
    ['segments.not-a-set', [segment(0)], 1],
    ['segments.not-a-set', [segment(1, '455646090d0aff00', '02')], 1],
    ['segments.not-a-set', [{ uploadId: 'x', head: hex('455646090d0aff00') }], 1],
    ['segments.wrong-count', [segment(1), segment(2)], 3],
    ['segments.wrong-count', [segment(1), segment(2)], 1],
  ])('are refused: %s', (code, segments, expected) => {
    expect(() => orderSegments(segments, expected)).toThrow(expect.objectContaining({ kind: 'unprocessable', code }));
  });

  it('are named by the first that is missing and the one that is double', () => {
    expect(() => order([1, 2, 4])).toThrow(expect.objectContaining({ extra: { segment: 3 } }));
    expect(() => order([1, 2, 2])).toThrow(expect.objectContaining({ extra: { segment: 2 } }));
  });
});
