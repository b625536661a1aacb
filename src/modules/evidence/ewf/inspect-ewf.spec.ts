import '../../../../test/support/typescript-children';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { mutate, Xorshift } from '../../../../test/reference/ewf-mutations';
import { writeEwf } from '../../../../test/reference/ewf-writer';
import { judgeMutated, SAMPLE_SEEDS } from '../../../../test/support/judge-mutated';
import { sealFiles } from '../../../../test/support/sealed-files';
import { inspectEwf } from './inspect-ewf';

const folder = mkdtempSync(join(tmpdir(), 'ewf-'));
afterAll(() => rmSync(folder, { recursive: true }));
const digest = (name: string, bytes: Buffer) => createHash(name).update(bytes).digest('hex');

const medium = new Xorshift(3).bytes(512 * 500);
const files = writeEwf({ medium, sectorsPerChunk: 16, chunksPerSegment: 9 });

describe('a stored E01 set', () => {
  it('is read from its sealed segments in a process of its own', async () => {
    const progress: number[] = [];
    let peak = 0;
    const report = await inspectEwf(sealFiles(folder, files), {
      onProgress: (done, total) => progress.push(done, total),
      onUsage: (bytes) => (peak = bytes),
    });
    expect(report).toMatchObject({ ok: true, segments: 4, match: { md5: true, sha1: true } });
    expect(report.computed?.sha256).toBe(digest('sha256', medium));
    expect(progress.slice(-2)).toEqual([medium.length, medium.length]);
    expect(peak).toBeGreaterThan(10 << 20);
  });

  it('that is damaged in our store is our loss, not a fault of the container', async () => {
    const [first, ...rest] = sealFiles(folder, files);
    if (!first) throw new Error('no segment');
    const stored = readFileSync(first.path);
    stored.writeUInt8(stored.readUInt8(30_000) ^ 1, 30_000);
    writeFileSync(first.path, stored);
    const want = expect.objectContaining({ name: 'IntegrityError', code: 'blob.chunk-damaged', firstBadByte: 16_384 });
    await expect(inspectEwf([first, ...rest])).rejects.toThrow(want);
    const [one, two] = sealFiles(folder, files);
    if (!one || !two) throw new Error('no segments');
    await expect(inspectEwf([{ ...one, path: two.path }])).rejects.toThrow(
      expect.objectContaining({ code: 'blob.commitment-mismatch' }),
    );
  });

  it('that takes too long ends as a result', async () => {
    const segments = sealFiles(folder, files);
    for (const limit of [{ wallMs: 1 }, { stallMs: 1 }]) {
      expect((await inspectEwf(segments, limit)).faults).toEqual([expect.objectContaining({ code: 'ewf.time-limit' })]);
    }
  });

  it('that needs too much memory ends as a result', async () => {
    const report = await inspectEwf(sealFiles(folder, files), { rssMiB: 1 });
    expect(report).toMatchObject({ ok: false, faults: [{ code: 'ewf.memory-limit' }] });
    // a heap in which Node itself cannot live: the process dies, the answer still comes
    const dead = await inspectEwf(sealFiles(folder, files), { heapMiB: 1 });
    expect(dead).toMatchObject({ ok: false, faults: [{ code: 'ewf.reader-stopped' }] });
  });

  it('that is not there is told as a reader that stopped', async () => {
    const [first] = sealFiles(folder, files);
    if (!first) throw new Error('no segment');
    expect(await inspectEwf([{ ...first, path: join(folder, 'none') }])).toMatchObject({
      ok: false,
      faults: [{ code: 'ewf.reader-stopped' }],
    });
  });

  it('can be given up', async () => {
    const stop = new AbortController();
    const reading = inspectEwf(sealFiles(folder, files), { signal: stop.signal });
    stop.abort(new Error('the job was cancelled'));
    await expect(reading).rejects.toThrow('the job was cancelled');
    await expect(inspectEwf(sealFiles(folder, files), { signal: stop.signal })).rejects.toThrow(
      'the job was cancelled',
    );
  });

  it('of chunks that swell a thousandfold is read within its memory', async () => {
    const size = 96 << 20;
    const zeros = Buffer.alloc(size);
    const bomb = writeEwf({ medium: zeros, sectorsPerChunk: 16_384, compress: () => true });
    expect(deflateSync(zeros).length * 500).toBeLessThan(size);
    let peak = 0;
    const report = await inspectEwf(sealFiles(folder, bomb), { rssMiB: 384, onUsage: (bytes) => (peak = bytes) });
    expect([report.ok, report.mediaBytes, report.computed?.md5]).toEqual([true, size, digest('md5', zeros)]);
    expect(peak).toBeLessThan(384 << 20);
  });
});

describe('spoiled E01 sets', () => {
  // the whole run of 2,000 is test/ewf-mutations.long-spec.ts
  it('are judged as they are, in a process each, within time and memory', async () => {
    const kinds = new Set<string>();
    for (const seed of SAMPLE_SEEDS) {
      const mutated = mutate(seed);
      kinds.add(mutated.kind);
      const verdict = await judgeMutated(mutated, folder);
      expect([seed, mutated.kind, verdict.wrong]).toEqual([seed, mutated.kind, []]);
    }
    expect(kinds.size).toBeGreaterThan(20);
  }, 300_000);
});

const samples = resolve(__dirname, '../../../../../shared/samples');
const hasSamples = existsSync(join(samples, 'image.E01'));
if (!hasSamples) console.info('shared samples are absent: only containers of our own making are read');
const SAMPLES = [
  ['image.E01', { md5: '3ebb0b7dcd6b5fcd59a0020625d70994' }, 102_400],
  [
    'imageformat_mmls_1.E01',
    { md5: '8ec671e301095c258224aad701740503', sha1: '067bc6ab29685ee19b0cf82c9d15ac510d1e7d95' },
    62_915_072,
  ],
] as const;

for (const [name, digests, bytes] of hasSamples ? SAMPLES : []) {
  describe(`the image ${name}`, () => {
    it('has the digests that its tool claims', async () => {
      const report = await inspectEwf(sealFiles(folder, [readFileSync(join(samples, name))]));
      expect(report).toMatchObject({ ok: true, mediaBytes: bytes, claimed: digests, computed: digests });
    });
  });
}

const judge = ['/usr/bin/ewfverify', '/usr/local/bin/ewfverify'].find((path) => existsSync(path));
if (!judge) console.info('ewfverify is absent: our writer and reader are not judged by it');
for (const form of judge ? ['plain', 'packed', 'segmented'] : []) {
  describe(`a set of our own, ${form}`, () => {
    it('is accepted by ewfverify, which computes the same digests', async () => {
      const set = writeEwf({
        medium,
        compress: () => form === 'packed',
        ...(form === 'segmented' && { chunksPerSegment: 3, chunksPerTable: 2 }),
      });
      set.forEach((file, i) => writeFileSync(join(folder, `${form}.E${String(i + 1).padStart(2, '0')}`), file));
      const said = execFileSync(judge ?? '', ['-q', '-d', 'sha1', join(folder, `${form}.E01`)], { encoding: 'utf8' });
      const report = await inspectEwf(sealFiles(folder, set));
      expect(said).toContain('SUCCESS');
      for (const value of [report.computed?.md5, report.computed?.sha1])
        expect(said.split(value ?? '-')).toHaveLength(3);
    });
  });
}
