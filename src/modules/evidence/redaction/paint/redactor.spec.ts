import '../../../../../test/support/typescript-children';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { buildCanaryPdf, hits, MARKED } from '../../../../../test/support/redaction-canaries';
import type { Painted } from './painter';
import { PAINT_LIMITS, type PaintLimits, Redactor } from './redactor';

class Limited extends Redactor {
  constructor(over: Partial<PaintLimits>) {
    super();
    Object.assign(this, { limits: { ...PAINT_LIMITS, ...over } });
  }
}

const paint = async (redactor: Redactor, bytes: Buffer, signal?: AbortSignal) => {
  const pieces: Buffer[] = [];
  let told: { painted: Painted; peak: number } | undefined;
  const onPainted = (painted: Painted, peak: number): void => void (told = { painted, peak });
  const run = { onPainted, ...(signal ? { signal } : {}) };
  for await (const piece of redactor.paint({ bytes, regions: [MARKED], ranges: [] }, run)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), told };
};

jest.setTimeout(120_000);

describe('the process that paints', () => {
  it('gives the same as the painter, piece by piece', async () => {
    const pdf = await buildCanaryPdf();
    const redactor = new Redactor();
    expect((await redactor.look(pdf)).pages).toHaveLength(2);
    const { bytes, told } = await paint(redactor, pdf);
    expect([hits(bytes), told?.painted.pages]).toEqual([0, 2]);
  });

  it('keeps to its memory with a hundred pages', async () => {
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.Helvetica);
    for (let i = 0; i < 100; i += 1) {
      const page = document.addPage([595, 842]);
      for (let line = 0; line < 45; line += 1) {
        page.drawText(`Page ${i}, line ${line}: said before me and read over.`, {
          x: 50,
          y: 790 - line * 16,
          size: 11,
          font,
        });
      }
    }
    const { bytes, told } = await paint(new Redactor(), Buffer.from(await document.save()));
    expect(told?.painted.pages).toBe(100);
    expect(bytes.length).toBeGreaterThan(100_000);
    if (process.env['TELL']) process.stderr.write(`peak ${told?.peak} bytes, result ${bytes.length} bytes\n`);
    expect(told?.peak).toBeLessThan(400 * 2 ** 20);
  });

  it('tells why a file cannot be painted', async () => {
    await expect(paint(new Redactor(), Buffer.from('GIF89a\0\0'))).rejects.toMatchObject({ fault: 'unsupported' });
    await expect(new Redactor().look(Buffer.from('%PDF-1.7\nnothing'))).rejects.toMatchObject({ fault: 'broken' });
  });

  it.each([
    ['time', { stallMs: 1 }],
    ['time for the whole', { wallMs: 1 }],
    ['memory', { rssMiB: 20 }],
  ])('is ended when it takes too much %s', async (_, limits) => {
    const pdf = await buildCanaryPdf();
    await expect(new Limited(limits).look(pdf)).rejects.toMatchObject({ fault: 'stopped' });
    await expect(paint(new Limited(limits), pdf)).rejects.toMatchObject({ fault: 'stopped' });
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    stop.abort(new Error('the house closes'));
    await expect(paint(new Redactor(), await buildCanaryPdf(), stop.signal)).rejects.toThrow('the house closes');
  });
});
