import { painted, type PaintOrder } from '../../src/modules/evidence/redaction/paint/painter';
import type { Picture } from '../../src/modules/evidence/redaction/paint/picture';

/** All of one redaction in memory: what comes out of the painter, and what it tells of it. */
export const run = async (order: Partial<PaintOrder> & { bytes: Buffer }) => {
  const pieces: Buffer[] = [];
  const steps = painted({ regions: [], ranges: [], ...order });
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return { bytes: Buffer.concat(pieces), told: step.value };
    pieces.push(step.value);
  }
};
/** Red, green and blue of one pixel. */
export const at = ({ width, rgb }: Picture, x: number, y: number): number[] => [
  ...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

/** A PDF of these objects, by their numbers from 1. */
export function plainPdf(objects: readonly string[]): Buffer {
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
