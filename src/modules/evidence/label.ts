import { qrSvg } from '../../platform/typeset/qr';

export interface Label {
  readonly title: string;
  /** At most six short lines under the title. */
  readonly lines: readonly string[];
  /** What the QR code says. */
  readonly address: string;
}

const SAFE: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => SAFE[sign] ?? '');
const cut = (text: string): string => (text.length > 44 ? `${text.slice(0, 43)}…` : text);

/** A label of 90 × 35 mm for a printer: QR code on the left, text on the right. Source: ISO/IEC 18004 (QR code). */
export function labelSvg({ title, lines, address }: Label): string {
  const code = qrSvg(address);
  const inner = code.replace('<svg ', '<svg x="2" y="2" width="31" height="31" preserveAspectRatio="xMidYMid meet" ');
  const text = lines
    .slice(0, 6)
    .map((line, i) => `<text x="36" y="${13 + i * 4}" font-size="3">${escape(cut(line))}</text>`)
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="35mm" viewBox="0 0 90 35" font-family="sans-serif">` +
    `<rect width="90" height="35" fill="#fff"/>${inner}` +
    `<text x="36" y="8" font-size="5" font-weight="bold">${escape(cut(title))}</text>${text}</svg>`
  );
}
