import type { Orientation } from './picture';
import { Unredactable } from './unredactable';

/** Source: ITU-T T.81, table B.1: the frames that PDFium decodes are baseline, extended and progressive. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const OTHER_FRAMES: ReadonlySet<number> = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

export interface JpegHead {
  readonly width: number;
  readonly height: number;
  readonly colours: 1 | 3;
  readonly orientation: Orientation;
}

/** Size, colours and how the camera was held, from the markers before the picture. @throws Unredactable */
export function jpegHead(bytes: Buffer): JpegHead {
  let orientation: Orientation = 1;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) throw new Unredactable('broken');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && body.toString('latin1', 0, 6) === 'Exif\0\0') orientation = orientationOf(body.subarray(6));
    if (OTHER_FRAMES.has(marker)) throw new Unredactable('unsupported');
    if (FRAMES.has(marker)) {
      if (body.length < 6) throw new Unredactable('broken');
      const [height, width, colours] = [body.readUInt16BE(1), body.readUInt16BE(3), body[5]];
      if (width === 0 || height === 0) throw new Unredactable('broken');
      if (colours !== 1 && colours !== 3) throw new Unredactable('unsupported');
      return { width, height, colours, orientation };
    }
    at += 2 + length;
  }
  throw new Unredactable('broken');
}

/** Tag 0x0112 of the first directory; 1 when it is not told. Source: Exif 2.32, 4.6.4. */
function orientationOf(tiff: Buffer): Orientation {
  if (tiff.length < 14) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const [u16, u32] = [
    (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)),
    (at: number): number => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)),
  ];
  const directory = u32(4);
  for (let n = 0; n < u16(directory); n += 1) {
    const at = directory + 2 + n * 12;
    if (u16(at) !== 0x0112) continue;
    const told = u16(at + 8);
    return told >= 1 && told <= 8 ? (told as Orientation) : 1;
  }
  return 1;
}

/** A PDF of one page that is the JPEG, a point a pixel: so PDFium, in its own memory, is the only decoder. */
export function asPage(bytes: Buffer, { width, height, colours }: JpegHead): Buffer {
  const drawn = `q ${width} 0 0 ${height} 0 0 cm /P Do Q`;
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  const object = (n: number, dict: string, stream?: Buffer): void => {
    places[n] = pieces.reduce((sum, piece) => sum + piece.length, 0);
    pieces.push(Buffer.from(`${n} 0 obj\n${dict}\n`));
    if (stream) pieces.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n'));
    pieces.push(Buffer.from('endobj\n'));
  };
  const colour = colours === 1 ? 'Gray' : 'RGB';
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>');
  object(
    3,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /XObject << /P 4 0 R >> >> /Contents 5 0 R >>`,
  );
  object(
    4,
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /Device${colour} /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>`,
    bytes,
  );
  object(5, `<< /Length ${drawn.length} >>`, Buffer.from(drawn));
  const rows = [1, 2, 3, 4, 5].map((n) => `${String(places[n]).padStart(10, '0')} 00000 n \n`).join('');
  const start = pieces.reduce((sum, piece) => sum + piece.length, 0);
  pieces.push(
    Buffer.from(
      `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}
