import { PDFDocument } from '@cantoo/pdf-lib';
import { crc32, inflateSync } from 'node:zlib';
import {
  buildCanaryJpeg,
  buildCanaryPdf,
  CANARY,
  chunksOf,
  hits,
  MARKED,
  picturesOf,
  withText,
} from '../../../../../test/support/redaction-canaries';
import { objectsOf, textOf } from '../../../../../test/support/pdf-text';
import { TEXT_BLOCK } from '../../domain/redaction';
import { look, painted, type PaintOrder } from './painter';
import { Pdfium } from './pdfium';
import { decodePng, encodePng } from './png';
import { type Orientation, type Picture, storedRegion, turned } from './picture';

const run = async (order: Partial<PaintOrder> & { bytes: Buffer }) => {
  const pieces: Buffer[] = [];
  const steps = painted({ regions: [], ranges: [], ...order });
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return { bytes: Buffer.concat(pieces), told: step.value };
    pieces.push(step.value);
  }
};
const at = ({ width, rgb }: Picture, x: number, y: number): number[] => [
  ...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];
const fault = async (bytes: Buffer): Promise<unknown> => look(bytes).catch((why: { fault: string }) => why.fault);

describe('a PDF', () => {
  let original: Buffer;
  let result: Awaited<ReturnType<typeof run>>;

  beforeAll(async () => {
    original = await buildCanaryPdf();
    result = await run({ bytes: original, regions: [MARKED] });
  });

  it('has the canary everywhere before, and nowhere after', () => {
    expect(hits(original)).toBeGreaterThanOrEqual(3);
    expect(hits(result.bytes)).toBe(0);
    expect(textOf(result.bytes)).toBe('');
  });

  it('is pictures and nothing else', async () => {
    const text = result.bytes.toString('latin1');
    for (const word of [
      '/Font',
      '/Annot',
      '/Metadata',
      '/EmbeddedFile',
      '/Names',
      '/OCProperties',
      '/Info',
      '/Prev',
      '/Thumb',
    ]) {
      expect([word, text.includes(word)]).toEqual([word, false]);
    }
    expect(text.match(/%%EOF/g)).toHaveLength(1);
    expect(result.told).toEqual({ contentType: 'application/pdf', pages: 2 });
    expect((await look(original)).annotations).toBe(1);
    const opened = await PDFDocument.load(result.bytes);
    expect(opened.getPages().map((page) => [page.getWidth(), page.getHeight()])).toEqual([
      [595, 842],
      [595, 842],
    ]);
  });

  it('is black where it was marked, and elsewhere as it was', async () => {
    const pdfium = await Pdfium.load();
    const before = pdfium.open(original).draw(0, 1240, 1754);
    const [after, second] = picturesOf(result.bytes);
    if (!after || !second) throw new Error('pages are missing');
    expect([after.width, after.height]).toEqual([1240, 1754]);
    expect(second.rgb.equals(pdfium.open(original).draw(1, 1240, 1754).rgb)).toBe(true);
    const scale = 150 / 72;
    let changed = 0;
    for (let y = 0; y < 1754; y += 1) {
      for (let x = 0; x < 1240; x += 1) {
        const inside = x / scale >= 60 && x / scale < 360 && y / scale >= 80 && y / scale < 120;
        const near = x / scale >= 58 && x / scale < 362 && y / scale >= 78 && y / scale < 122;
        if (inside && at(after, x, y).join() !== '0,0,0') changed += 1;
        if (!near && at(after, x, y).join() !== at(before, x, y).join()) changed += 1;
      }
    }
    expect(changed).toBe(0);
    expect(at(after, Math.round(430 * scale), Math.round(90 * scale))).toEqual([51, 102, 230]);
  });

  it('comes out the same twice', async () => {
    expect((await run({ bytes: original, regions: [MARKED] })).bytes.equals(result.bytes)).toBe(true);
  });

  it('covers more around a region that lies on a picture', async () => {
    const document = await PDFDocument.create();
    const page = document.addPage([600, 800]);
    const image = await document.embedJpg(buildCanaryJpeg());
    page.drawImage(image, { x: 100, y: 500, width: 96, height: 64 });
    const { bytes } = await run({
      bytes: Buffer.from(await document.save()),
      regions: [{ page: 1, x: 140, y: 260, width: 10, height: 10 }],
    });
    const drawn = (await Pdfium.load()).open(bytes).draw(0, 1250, 1667);
    const black = (x: number, y: number): boolean =>
      at(drawn, Math.round((x * 150) / 72), Math.round((y * 150) / 72)).join() === '0,0,0';
    expect([black(145, 265), black(125, 250), black(122, 265), black(168, 265)]).toEqual([true, true, false, false]);
  });

  it('is refused when it is locked, broken, or too large', async () => {
    const locked = await PDFDocument.create();
    locked.addPage([100, 100]);
    locked.encrypt({ userPassword: 'x', ownerPassword: 'y' });
    expect(await fault(Buffer.from(await locked.save({ useObjectStreams: false })))).toBe('encrypted');
    expect(await fault(Buffer.from('%PDF-1.7\nnothing'))).toBe('broken');
    const large = await PDFDocument.create();
    large.addPage([14_400, 14_400]);
    expect(await fault(Buffer.from(await large.save()))).toBe('too-large');
    const long = await PDFDocument.create();
    for (let i = 0; i < 501; i += 1) long.addPage([10, 10]);
    expect(await fault(Buffer.from(await long.save()))).toBe('too-many-pages');
    expect(await fault(Buffer.from('GIF89a\0\0\0'))).toBe('unsupported');
    // No page at all: a result of it would be a paper that says nothing and looks like one.
    const none = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 0 /Kids [] >>'];
    expect(await fault(plainPdf(none))).toBe('broken');
  });

  it('shows no annotation, whatever it draws', async () => {
    const red = '1 0 0 rg 0 0 100 100 re f';
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Annots [4 0 R] >>',
      '<< /Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 100 100] /AP << /N 5 0 R >> >>',
      `<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] /Length ${red.length} >>\nstream\n${red}\nendstream`,
    ];
    const document = (await Pdfium.load()).open(plainPdf(objects));
    expect(document.annotations(0)).toBe(1);
    expect(document.draw(0, 20, 20).rgb.every((part) => part === 255)).toBe(true);
    document.close();
  });

  it('covers more around a region that lies on a group, whose content is not known', async () => {
    const blue = '0 0 1 rg 0 0 100 100 re f';
    const drawn = 'q /Group Do Q';
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /Group 5 0 R >> >> >>',
      `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] /Length ${blue.length} >>\nstream\n${blue}\nendstream`,
    ];
    const marks = { page: 1, x: 40, y: 40, width: 20, height: 20 };
    const { bytes } = await run({ bytes: plainPdf(objects), regions: [marks] });
    const shown = (await Pdfium.load()).open(bytes);
    const { rgb } = shown.draw(0, 100, 100);
    const blackAt = (x: number): boolean => (rgb[(50 * 100 + x) * 3 + 2] ?? 255) < 100;
    // Eight points around it, and nothing further away.
    expect([blackAt(34), blackAt(65), blackAt(28), blackAt(72)]).toEqual([true, true, false, false]);
    shown.close();
  });
});

/** A PDF of these objects, by their numbers from 1. */
function plainPdf(objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

describe('a picture', () => {
  const rgb = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, i) => (i * 7) % 251));
  const region = { page: 1, x: 10, y: 5, width: 12, height: 8 };

  it('PNG: painted, its texts gone, every other pixel as it was', async () => {
    const png = withText(encodePng({ width: 40, height: 30, rgb }));
    expect(hits(png)).toBeGreaterThan(0);
    const { bytes, told } = await run({ bytes: png, regions: [region] });
    expect([hits(bytes), chunksOf(bytes).map(({ type }) => type)]).toEqual([0, ['IHDR', 'IDAT', 'IEND']]);
    const after = decodePng(bytes);
    const wrong = Array.from({ length: 1200 }, (_, i) => [i % 40, Math.floor(i / 40)] as const).filter(([x, y]) => {
      const inside = x >= 10 && x < 22 && y >= 5 && y < 13;
      return at(after, x, y).join() !== (inside ? '0,0,0' : at({ width: 40, height: 30, rgb }, x, y).join());
    });
    expect([wrong, told.contentType]).toEqual([[], 'image/png']);
  });

  it('JPEG: whole blocks painted, Exif and profile gone', async () => {
    const jpeg = buildCanaryJpeg();
    expect(hits(jpeg)).toBeGreaterThan(0);
    const { bytes } = await run({ bytes: jpeg, regions: [{ page: 1, x: 70, y: 40, width: 5, height: 5 }] });
    expect([hits(bytes), chunksOf(bytes).map(({ type }) => type)]).toEqual([0, ['IHDR', 'IDAT', 'IEND']]);
    const after = decodePng(bytes);
    expect([after.width, after.height]).toEqual([96, 64]);
    expect([at(after, 63, 31), at(after, 80, 48), at(after, 62, 40), at(after, 90, 60)]).toEqual([
      ...[
        [0, 0, 0],
        [0, 0, 0],
      ],
      ...[expect.not.arrayContaining([0]), [0, 0, 254]],
    ]);
    expect(at(after, 10, 30)).toEqual([254, 0, 0]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'JPEG held as %s is shown upright, and painted where it was marked',
    async (held) => {
      const jpeg = buildCanaryJpeg(held);
      const { pages } = await look(jpeg);
      const lies = held >= 5;
      expect(pages).toEqual([lies ? { width: 64, height: 96 } : { width: 96, height: 64 }]);
      const plain = decodePng(
        (await run({ bytes: jpeg, regions: [{ page: 1, x: 0, y: 0, width: 1, height: 1 }] })).bytes,
      );
      expect(at(plain, 0, 0)).toEqual([0, 0, 0]);
      expect(at(plain, plain.width - 1, plain.height - 1)).not.toEqual([0, 0, 0]);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'a region goes back to where it is stored, held as %s',
    (held: Orientation) => {
      const stored = Buffer.alloc(6 * 4 * 3, 255);
      stored.fill(9, (2 * 6 + 1) * 3, (2 * 6 + 1) * 3 + 3);
      const shown = turned({ width: 6, height: 4, rgb: stored }, held);
      const n = shown.rgb.indexOf(9) / 3;
      const back = storedRegion(
        { x: n % shown.width, y: Math.floor(n / shown.width), width: 1, height: 1 },
        held,
        6,
        4,
      );
      expect(back).toEqual({ x: 1, y: 2, width: 1, height: 1 });
    },
  );

  it('of more pixels than a page may have is refused by its head alone', async () => {
    const png = encodePng({ width: 1, height: 1, rgb: Buffer.alloc(3, 7) });
    png.writeUInt32BE(100_000, 16);
    png.writeUInt32BE(100_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    await expect(look(png)).rejects.toMatchObject({ fault: 'too-large' });
  });

  it.each([
    ['cut data', Buffer.from('bad')],
    ['a bomb of ten megabytes in a picture of one pixel', null],
  ])('%s is refused', async (_, data) => {
    const png = encodePng({ width: 1, height: 1, rgb: Buffer.alloc(3, 7) });
    const [head, , end] = [png.subarray(0, 33), null, png.subarray(-12)];
    const { deflateSync } = await import('node:zlib');
    const body = data ?? deflateSync(Buffer.alloc(10_000_000));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const bytes = Buffer.concat([head, length, Buffer.from('IDAT'), body, Buffer.alloc(4), end]);
    await expect(run({ bytes, regions: [] })).rejects.toMatchObject({ fault: 'broken' });
  });
});

describe('a text', () => {
  it.each([
    ['one range', [{ from: 5, to: 10 }]],
    [
      'two that touch',
      [
        { from: 5, to: 8 },
        { from: 8, to: 10 },
      ],
    ],
    [
      'two that overlap, out of order',
      [
        { from: 7, to: 10 },
        { from: 5, to: 9 },
      ],
    ],
  ])('has one block for %s', async (_, ranges) => {
    const { bytes } = await run({ bytes: Buffer.from('0123456789 نام'), ranges });
    expect(bytes.toString()).toBe(`01234${TEXT_BLOCK} نام`);
  });

  it('does not tell how long it was', async () => {
    const short = await run({ bytes: Buffer.from('by A.'), ranges: [{ from: 3, to: 4 }] });
    const long = await run({ bytes: Buffer.from(`by ${CANARY}.`), ranges: [{ from: 3, to: 3 + CANARY.length }] });
    expect(long.bytes.equals(short.bytes)).toBe(true);
  });

  it('counts characters beyond the basic plane as one', async () => {
    expect((await look(Buffer.from('a🙂b'))).characters).toBe(3);
    expect((await run({ bytes: Buffer.from('a🙂b'), ranges: [{ from: 1, to: 2 }] })).bytes.toString()).toBe(
      `a${TEXT_BLOCK}b`,
    );
  });
});

it('the canary reader finds a word in a stream of an object', async () => {
  const pdf = await buildCanaryPdf();
  const streams = [...objectsOf(pdf).values()].filter(({ stream }) => stream?.includes(CANARY));
  expect(streams.length + hits(pdf)).toBeGreaterThan(0);
  expect(() => inflateSync(Buffer.from('x'))).toThrow();
});
