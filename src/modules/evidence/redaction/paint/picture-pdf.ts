import { deflateSync } from 'node:zlib';
import type { PageSize } from '../../domain/redaction';
import { greyOf, type Picture } from './picture';
import { filtered } from './png';

/**
 * Writes a PDF whose pages are one picture each and nothing else: no font, text, annotation, attachment, metadata, thumbnail,
 * layer, or earlier version has a place in it, since nothing of another file is ever copied here. Same pictures, same bytes.
 * Source: ISO 32000-1, 7.5, 8.9.5.
 */
export class PicturePdf {
  private readonly places: number[] = [];
  private written = 0;
  private pages = 0;

  begin(): Buffer {
    return this.count(Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
  }

  /** The pieces of one page. */
  page({ width, height }: PageSize, picture: Picture): Buffer {
    const [page, image, content] = [0, 1, 2].map((n) => FIRST + this.pages * 3 + n) as [number, number, number];
    this.pages += 1;
    const [w, h] = [points(width), points(height)];
    const grey = greyOf(picture);
    const [pixels, samples] = grey ? [grey, 1] : [picture.rgb, 3];
    const data = deflateSync(filtered(pixels, picture.width * samples, samples), { level: 6 });
    const drawn = Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /P Do Q\n`);
    const colours = `/ColorSpace /Device${grey ? 'Gray' : 'RGB'} /BitsPerComponent 8`;
    const filter = `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${samples} /Columns ${picture.width} >>`;
    return Buffer.concat([
      this.object(
        page,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Resources << /XObject << /P ${image} 0 R >> >> /Contents ${content} 0 R >>`,
      ),
      this.object(
        image,
        `<< /Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} ${colours} ${filter} /Length ${data.length} >>`,
        data,
      ),
      this.object(content, `<< /Length ${drawn.length} >>`, drawn),
    ]);
  }

  /** Catalogue, list of pages and the one table of places. */
  end(): Buffer {
    const kids = Array.from({ length: this.pages }, (_, i) => `${FIRST + i * 3} 0 R`).join(' ');
    const last = Buffer.concat([
      this.object(1, '<< /Type /Catalog /Pages 2 0 R >>'),
      this.object(2, `<< /Type /Pages /Count ${this.pages} /Kids [${kids}] >>`),
    ]);
    const size = FIRST + this.pages * 3;
    const rows = Array.from(
      { length: size - 1 },
      (_, i) => `${String(this.places[i + 1] ?? 0).padStart(10, '0')} 00000 n \n`,
    );
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`;
    const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${this.written}\n%%EOF\n`;
    return Buffer.concat([last, Buffer.from(table + trailer, 'latin1')]);
  }

  private object(number: number, dict: string, stream?: Buffer): Buffer {
    this.places[number] = this.written;
    const pieces = stream ? [Buffer.from('\nstream\n'), stream, Buffer.from('\nendstream')] : [];
    return this.count(
      Buffer.concat([Buffer.from(`${number} 0 obj\n${dict}`, 'latin1'), ...pieces, Buffer.from('\nendobj\n')]),
    );
  }

  private count(bytes: Buffer): Buffer {
    this.written += bytes.length;
    return bytes;
  }
}

/** Number of the first object of a page: 1 is the catalogue, 2 the list. */
const FIRST = 3;
const points = (value: number): string => value.toFixed(2);
