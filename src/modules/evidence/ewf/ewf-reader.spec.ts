import { createHash } from 'node:crypto';
import { basePlans, sectionsOf } from '../../../../test/reference/ewf-mutations';
import { type EwfPlan, sectionHead, writeEwf } from '../../../../test/reference/ewf-writer';
import { adler32 } from './ewf-format';
import { readEwf } from './ewf-reader';
import { type ByteSource, EWF_FAULTS, EWF_LIMITS, type EwfLimits, MAX_FAULTS_SHOWN } from './ewf-report';

const digest = (name: string, bytes: Buffer) => createHash(name).update(bytes).digest('hex');
const inMemory = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => bytes.subarray(Math.min(offset, bytes.length), Math.min(offset + length, bytes.length)),
});
const read = (files: readonly Buffer[], limits: Partial<EwfLimits> = {}) =>
  readEwf(files.map(inMemory), { ...EWF_LIMITS, ...limits });

const medium = Buffer.concat([
  Buffer.alloc(60_000, 1),
  Buffer.from(Array.from({ length: 40_960 }, (_, i) => (i * i * 7) >> 3)),
]).subarray(0, 512 * 195);
const plan = (over: Partial<EwfPlan> = {}): EwfPlan => ({ medium, sectorsPerChunk: 16, ...over });

describe('an EWF-1 set', () => {
  const forms: [string, EwfPlan][] = [
    ...basePlans().map((base, i): [string, EwfPlan] => [`of form ${i}`, base]),
    ['of one segment', plan()],
    ['of plain chunks', plan({ compress: () => false })],
    ['of compressed chunks', plan({ compress: () => true })],
    ['of many segments and tables', plan({ chunksPerSegment: 4, chunksPerTable: 3 })],
    ['without stored digests', plan({ hash: false, digest: false })],
    ['with MD5 alone', plan({ digest: false })],
    ['of sectors of 2,048 bytes', { medium: Buffer.alloc(2_048 * 9, 3), bytesPerSector: 2_048, sectorsPerChunk: 4 }],
    ['of one sector', { medium: Buffer.alloc(512, 9) }],
    ['of whole chunks only', { medium: Buffer.alloc(512 * 64, 9), sectorsPerChunk: 16 }],
    ['of an empty medium', { medium: Buffer.alloc(0) }],
  ];
  it.each(forms)('%s gives the digests of its medium', (_name, form) => {
    const files = writeEwf(form);
    const report = read(files);
    const [md5, sha1, sha256] = ['md5', 'sha1', 'sha256'].map((name) => digest(name, form.medium));
    expect(report).toMatchObject({ ok: true, segments: files.length, mediaBytes: form.medium.length, faults: [] });
    expect(report.computed).toEqual({ md5, sha1, sha256 });
    const claimsMd5 = form.hash !== false || form.digest !== false;
    expect(report.match).toEqual({ md5: claimsMd5 ? true : null, sha1: form.digest === false ? null : true });
  });

  it('tells what the tool claims, header2 before header, and nothing that is not text', () => {
    const header = {
      c: 'Enquiry 915/2026',
      n: 'E-1',
      e: 'ایگزامینر',
      t: 'tab\u0000nul',
      md: 'Disk',
      sn: 'S1',
      __proto__x: 'y',
    };
    const { claimed } = read(writeEwf(plan({ header, setId: Buffer.from('0102030405060708090a0b0c0d0e0f10', 'hex') })));
    expect(claimed).toMatchObject({
      caseNumber: 'Enquiry 915/2026',
      evidenceNumber: 'E-1',
      examiner: 'ایگزامینر',
      notes: 'tab\ufffdnul',
      tool: '6.19',
      acquiredAt: '1700000000',
      model: 'Disk',
      serialNumber: 'S1',
      setId: '04030201-0605-0807-090a-0b0c0d0e0f10',
    });
  });

  it('is not ok when the medium has other digests than claimed', () => {
    const report = read(writeEwf(plan({ claim: { sha1: '11'.repeat(20) } })));
    expect(report).toMatchObject({ ok: false, match: { md5: true, sha1: false }, faults: [], faultCount: 0 });
    expect(report.claimed.sha1).toBe('11'.repeat(20));
  });
});

describe('a faulty EWF-1 set', () => {
  const one: Buffer = writeEwf(plan())[0] ?? Buffer.alloc(0);
  const plain: Buffer = writeEwf(plan({ compress: () => false }))[0] ?? Buffer.alloc(0);
  const three = writeEwf(plan({ chunksPerSegment: 5 }));
  const foreign = writeEwf(plan({ chunksPerSegment: 5, setId: Buffer.alloc(16, 8) }));
  const at = (file: Buffer, type: string) => sectionsOf(file).find((section) => section.type === type)?.at ?? 0;
  const put = (file: Buffer, where: number, bytes: number[]) => {
    const copy = Buffer.from(file);
    Buffer.from(bytes).copy(copy, where);
    return copy;
  };
  const resealed = (file: Buffer, from: number, length: number) => {
    file.writeUInt32LE(adler32(file.subarray(from, from + length)), from + length);
    return file;
  };
  const last = three.slice(-1);

  const cases: [keyof typeof EWF_FAULTS, Buffer[], Partial<EwfLimits>?][] = [
    ['ewf.not-a-container', [Buffer.from('EVF\x09\x0d\x0a\xff\x01\x01\x01\x00\x00\x00', 'latin1')]],
    ['ewf.not-a-container', [put(one, 8, [2])]],
    ['ewf.not-a-container', [Buffer.alloc(0)]],
    ['ewf.segment-out-of-order', [...three.slice(0, 1), ...last]],
    ['ewf.segment-foreign', [...three.slice(0, 1), ...foreign.slice(1)]],
    ['ewf.too-many-segments', three, { maxSegments: 2 }],
    ['ewf.set-incomplete', three.slice(0, 2)],
    ['ewf.set-continues', [one, one]],
    ['ewf.section-outside', [one.subarray(0, one.length - 1)]],
    ['ewf.section-outside', [one.subarray(0, 40)]],
    ['ewf.section-loop', [resealed(put(one, at(one, 'sectors') + 16, [13, 0, 0, 0]), at(one, 'sectors'), 72)]],
    ['ewf.section-damaged', [put(one, at(one, 'table') + 30, [1])]],
    ['ewf.too-many-sections', [one], { maxSections: 3 }],
    ['ewf.header-damaged', [put(one, at(one, 'header') + 80, [255, 255, 255])]],
    ['ewf.header-damaged', [one], { maxHeaderBytes: 100 }],
    ['ewf.volume-damaged', [put(one, at(one, 'volume') + 80, [9])]],
    ['ewf.volume-missing', [put(one, at(one, 'volume') + 80, [9])]],
    ['ewf.volume-inconsistent', [resealed(put(one, at(one, 'volume') + 80, [9]), at(one, 'volume') + 76, 1_048)]],
    ['ewf.volume-too-large', [one], { maxMediaBytes: medium.length - 1 }],
    ['ewf.volume-too-large', [one], { maxChunkBytes: 16 * 512 - 1 }],
    ['ewf.table-damaged', [put(one, at(one, 'table') + 104, [1])]],
    ['ewf.table-copy-differs', [resealed(put(one, at(one, 'table2') + 100, [1]), at(one, 'table2') + 100, 13 * 4)]],
    ['ewf.table-too-large', [one], { maxTableEntries: 12 }],
    ['ewf.chunk-outside', [resealed(put(one, at(one, 'table') + 84, [1]), at(one, 'table') + 76, 20)]],
    ['ewf.chunk-damaged', [put(plain, at(plain, 'sectors') + 100, [77])]],
    ['ewf.chunk-unreadable', [put(one, at(one, 'sectors') + 76, [0, 0])]],
    ['ewf.chunks-missing', [...three.slice(0, 1), ...last]],
    ['ewf.chunks-surplus', [resealed(put(one, at(one, 'volume') + 76 + 16, [10]), at(one, 'volume') + 76, 1_048)]],
    ['ewf.digest-damaged', [put(one, at(one, 'hash') + 80, [1])]],
    ['ewf.digests-differ', [resealed(put(one, at(one, 'hash') + 76, [1]), at(one, 'hash') + 76, 32)]],
  ];
  // rows are objects: Jest hands a missing last column of an array a `done` to be called
  const rows = cases.map(([code, files, limits]) => ({ code, files, limits }));
  it.each(rows)('is told $code', ({ code, files, limits }) => {
    const report = read(files, limits);
    expect(report.ok).toBe(false);
    expect(report.faults).toContainEqual(expect.objectContaining({ code, detail: EWF_FAULTS[code] }));
  });

  it('has a test for every fault that the reader itself can find', () => {
    const byParent = ['ewf.time-limit', 'ewf.memory-limit', 'ewf.reader-stopped'];
    expect([...new Set(cases.map(([code]) => code)), ...byParent].sort()).toEqual(Object.keys(EWF_FAULTS).sort());
  });

  it('is read by the copy of a damaged table, and stays faulty', () => {
    const report = read([put(one, at(one, 'table') + 104, [1])]);
    expect([report.ok, report.match.md5, report.computed?.sha256]).toEqual([false, true, digest('sha256', medium)]);
  });

  it('does not inflate a chunk beyond the length of a chunk', () => {
    const halved = resealed(put(one, at(one, 'volume') + 84, [8]), at(one, 'volume') + 76, 1_048);
    expect(read([halved]).faults).toContainEqual(expect.objectContaining({ code: 'ewf.chunk-unreadable', at: 0 }));
  });

  it('keeps limits that are just reached', () => {
    const limits = { maxSegments: 3, maxMediaBytes: medium.length, maxChunkBytes: 8_192, maxTableEntries: 5 };
    expect(read(three, limits).ok).toBe(true);
  });

  it('gives no digests of a medium of which a part is missing, and still tells the claims', () => {
    const report = read([put(one, at(one, 'sectors') + 76, [0, 0])]);
    expect(report).toMatchObject({ computed: null, match: { md5: null, sha1: null }, chunks: 13 });
    expect(report.claimed.md5).toBe(digest('md5', medium));
    const cut = read([...three.slice(0, 1), ...last]);
    expect([cut.computed, cut.claimed.md5]).toEqual([null, digest('md5', medium)]);
  });

  it('counts faults beyond those that it shows', () => {
    const small =
      writeEwf({ medium: Buffer.alloc(512 * 60), sectorsPerChunk: 1, compress: () => false })[0] ?? Buffer.alloc(0);
    const start = at(small, 'sectors') + 76;
    for (let chunk = 0; chunk < 60; chunk += 1) small.writeUInt8(5, start + chunk * 516);
    const report = read([small]);
    expect([report.faults.length, report.faultCount]).toEqual([MAX_FAULTS_SHOWN, 60]);
    expect(report.faults[3]).toEqual({
      code: 'ewf.chunk-damaged',
      detail: EWF_FAULTS['ewf.chunk-damaged'],
      segment: 1,
      at: 3,
    });
  });
});

describe('the oldest forms', () => {
  it('hold their chunks in the table and need no checksum of it', () => {
    const [chunk, other] = [medium.subarray(0, 8_192), medium.subarray(8_192, 16_384)];
    const sum = (bytes: Buffer) => {
      const four = Buffer.alloc(4);
      four.writeUInt32LE(adler32(bytes));
      return Buffer.concat([bytes, four]);
    };
    const volume = Buffer.alloc(90);
    [1, 2, 16, 512, 32].forEach((value, i) => volume.writeUInt32LE(value, i * 4));
    const parts: Buffer[] = [Buffer.from('455646090d0aff00010100' + '0000', 'hex')];
    let length = 13;
    const section = (type: string, content: Buffer) => {
      parts.push(sectionHead(type, length + 76 + content.length, 76 + content.length), content);
      length += 76 + content.length;
    };
    section('volume', sum(volume));
    const first = length + 76 + 24 + 8;
    const entries = Buffer.alloc(8);
    entries.writeUInt32LE(first, 0);
    entries.writeUInt32LE(first + 8_196, 4);
    section(
      'table',
      Buffer.concat([
        sum(Buffer.concat([Buffer.from([2, 0, 0, 0]), Buffer.alloc(16)])),
        entries,
        sum(chunk),
        sum(other),
      ]),
    );
    parts.push(sectionHead('done', length, 76));
    const report = read([Buffer.concat(parts)]);
    expect(report.faults).toEqual([]);
    expect(report.computed?.md5).toBe(digest('md5', medium.subarray(0, 16_384)));
  });
});

describe('Adler-32', () => {
  it.each([
    ['', 1],
    ['a', 0x00620062],
    ['Wikipedia', 0x11e60398],
  ])('of %p is as published', (text, sum) => expect(adler32(Buffer.from(text))).toBe(sum));

  it('stays exact over long runs of the largest byte', () => {
    let a = 1n;
    let b = 0n;
    for (let i = 0; i < 100_000; i += 1) {
      a += 255n;
      b += a;
    }
    expect(adler32(Buffer.alloc(100_000, 255))).toBe(Number((b % 65_521n) * 65_536n + (a % 65_521n)));
  });
});
