import '../../../test/support/typescript-children';
import { readEnv } from '../config/env';
import { Log } from '../log';
import { coverageOf } from './font-coverage';
import type { Paper, Phrase } from './paper';
import { qrSvg } from './qr';
import { Typesetter } from './typesetter';
import { readFileSync } from 'node:fs';

const log = new Log(
  readEnv({
    ...{ LOG_LEVEL: 'silent', DATABASE_URL: 'postgres://a@localhost/b' },
    ...{ DATABASE_JOBS_URL: 'postgres://a@localhost/b', DATABASE_SEQUENCER_URL: 'postgres://a@localhost/b' },
  }),
);
const both: Phrase = { en: 'Heading', ur: 'عنوان' };
const sheet = (typed: string, over: Partial<Pick<Paper, 'at' | 'qr'>> = {}): Paper => ({
  ...{ form: 'sheet', title: both, qr: qrSvg('x'), entry: 'ab'.repeat(32) },
  ...{ standing: both, at: new Date('2027-03-01T09:00:00Z'), numbers: [{ label: both, value: { typed } }] },
  sections: [{ heading: both, blocks: [{ kind: 'fields', rows: [{ label: both, value: { typed } }] }] }],
  ...over,
});
const HASTY = { wallMs: 1, rssMiB: 768, waiting: 1, idleMs: 1_000 };
const NARROW = { wallMs: 20_000, rssMiB: 1, waiting: 9, idleMs: 1_000 };

describe('the typesetter', () => {
  const typesetter = new Typesetter(log);
  afterAll(() => typesetter.onApplicationShutdown());

  it('gives the same bytes for the same paper, in another process too, and others for another', async () => {
    const one = await typesetter.pdf(sheet('E-001'));
    expect(one.toString('latin1')).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    expect((await typesetter.pdf(sheet('E-001'))).equals(one)).toBe(true);
    const other = new Typesetter(log);
    expect((await other.pdf(sheet('E-001'))).equals(one)).toBe(true);
    other.onApplicationShutdown();
    expect((await typesetter.pdf(sheet('E-002'))).equals(one)).toBe(false);
    const later = await typesetter.pdf(sheet('E-001', { at: new Date('2027-03-02T09:00:00Z') }));
    expect(later.equals(one)).toBe(false);
  });

  it.each([
    ['markup', '#import "x.typ": * ] $x$ \\ << #panic("no") /* "'],
    [
      'every sign of the first plane, by blocks',
      Array.from({ length: 0x300 }, (_, i) => String.fromCodePoint(i * 85 + 1)).join(''),
    ],
    ['marks upon marks', 'ع' + '\u0301\u064B\u0651'.repeat(50) + 'z' + '\u0300'.repeat(200)],
    ['10,000 signs in one word', 'W'.repeat(10_000)],
    ['10,000 words of Urdu with digits', 'مہر 12/2016 '.repeat(2_000)],
    ['lone halves and tags', '\uD800 \u{E0041} \uFFFF'],
    ['nothing', ''],
  ])('sets %s', async (_, text) => {
    const pdf = await typesetter.pdf(sheet(text));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('names no text of a paper when it cannot be set, and goes on with the next', async () => {
    const broken = typesetter.pdf(sheet('secret', { qr: '<svg' }));
    await expect(broken).rejects.toMatchObject({ kind: 'unavailable', code: 'paper.not-made' });
    await expect(broken).rejects.not.toThrow(/secret/);
    expect((await typesetter.pdf(sheet('E-003'))).length).toBeGreaterThan(1_000);
  });

  it('ends what takes too long or holds too much, and lets few wait', async () => {
    const hasty = new Typesetter(log, HASTY);
    const asked = [sheet('a'), sheet('b'), sheet('c')].map((paper) =>
      hasty.pdf(paper).catch((fault: unknown) => fault),
    );
    expect(await Promise.all(asked)).toMatchObject([
      { code: 'paper.not-made' },
      { code: 'paper.not-made' },
      { code: 'paper.too-many' },
    ]);
    hasty.onApplicationShutdown();
    const narrow = new Typesetter(log, NARROW);
    await expect(narrow.pdf(sheet('d'))).rejects.toMatchObject({ code: 'paper.not-made' });
    narrow.onApplicationShutdown();
  });
});

it('a font tells what it can draw', () => {
  const has = coverageOf(
    readFileSync(require.resolve('@expo-google-fonts/noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular.ttf')),
  );
  expect([...'ٹڈڑںہےگ۔،۴'].every((sign) => has(sign.codePointAt(0) ?? 0))).toBe(true);
  expect([...'中😀Ж'].some((sign) => has(sign.codePointAt(0) ?? 0))).toBe(false);
  expect(() => coverageOf(Buffer.alloc(64))).toThrow(RangeError);
});
