import { PDFDocument } from '@cantoo/pdf-lib';
import { inflateSync } from 'node:zlib';
import { at, plainPdf, run } from '../../../../../test/support/painting';
import { objectsOf, textOf } from '../../../../../test/support/pdf-text';
import {
  buildCanaryJpeg,
  buildCanaryPdf,
  CANARY,
  hits,
  MARKED,
  picturesOf,
} from '../../../../../test/support/redaction-canaries';
import { look } from './painter';
import { Pdfium } from './pdfium';

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

it('the canary reader finds a word in a stream of an object', async () => {
  const pdf = await buildCanaryPdf();
  const streams = [...objectsOf(pdf).values()].filter(({ stream }) => stream?.includes(CANARY));
  expect(streams.length + hits(pdf)).toBeGreaterThan(0);
  expect(() => inflateSync(Buffer.from('x'))).toThrow();
});
