import { createHash } from 'node:crypto';
import { type Bound, FIXED, FIRST_FREE } from './bind-pages';

/** A line of the list that a reader of the file opens beside its pages. */
export interface Bookmark {
  readonly title: string;
  /** Index of its page, from 0, in the order of the file. */
  readonly page: number;
  readonly children?: readonly Bookmark[];
}

/**
 * Writes one PDF out of many, piece after piece: what was handed out is not kept, so that its memory grows with the number of
 * pages and not with what stands on them. Pages stand in the order that `end` is given, in whatever order they were bound.
 * Same pieces, same bytes. Source: ISO 32000-1, 7.5.
 */
export class BoundFile {
  private readonly offsets = new Map<number, number>();
  private readonly hash = createHash('sha256');
  private next = FIRST_FREE;
  private written = 0;
  private readonly attached: { readonly name: string; readonly file: number }[] = [];

  /** Number of the first free object: what the next piece is bound from. */
  get free(): number {
    return this.next;
  }

  /** Bytes handed out so far. */
  get size(): number {
    return this.written;
  }

  begin(): Buffer {
    return this.out(Buffer.concat([Buffer.from('%PDF-1.7\n%'), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 0x0a])]));
  }

  /** The objects of a piece, which was bound from `free`. */
  add({ objects, offsets, next }: Bound): Buffer {
    for (const [number, offset] of offsets) this.offsets.set(number, this.written + offset);
    this.next = next;
    return this.out(Buffer.from(objects.buffer, objects.byteOffset, objects.byteLength));
  }

  /** The frame: its drawing gets the number under which every page knows it. */
  *addFrame(frame: Bound): Generator<Buffer> {
    yield this.add(frame);
    const content = '/Drawing Do';
    yield this.object(
      FIXED.frame,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 596 842] /Resources << /XObject << /Drawing ${frame.root} 0 R >> >> /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }

  /** A file that goes with the pages, as it is. Source: ISO 32000-1, 7.11.4. @param name ASCII; names are listed by their order */
  *attach(name: string, type: string, bytes: Buffer): Generator<Buffer> {
    const [data, file] = [this.next, this.next + 1];
    this.next += 2;
    const subtype = `/${type.replace('/', '#2F')}`;
    const head = `<< /Type /EmbeddedFile /Subtype ${subtype} /Params << /Size ${bytes.length} >> /Length ${bytes.length} >>`;
    this.offsets.set(data, this.written);
    const [before, after] = [`${data} 0 obj\n${head}\nstream\n`, '\nendstream\nendobj\n'];
    yield this.out(Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]));
    const ends = `/EF << /F ${data} 0 R /UF ${data} 0 R >> /AFRelationship /Data`;
    yield this.object(file, `<< /Type /Filespec /F (${name}) /UF (${name}) ${ends} >>`);
    this.attached.push({ name, file });
  }

  /** Everything that ties the pieces together. `parts`: nodes and pages of the pieces, in the order of the file. */
  *end(
    parts: readonly Pick<Bound, 'root' | 'pageRefs'>[],
    { title, at, bookmarks }: { readonly title: string; readonly at: Date; readonly bookmarks: readonly Bookmark[] },
  ): Generator<Buffer> {
    const pages = parts.flatMap(({ pageRefs }) => pageRefs);
    yield this.object(
      FIXED.font,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    );
    const kids = parts.map(({ root }) => `${root} 0 R`).join('\n');
    yield this.object(FIXED.pages, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
    yield* this.outlines(bookmarks, pages);
    yield this.object(FIXED.info, `<< /Title ${textOf(title)} /Producer (Sanad) /CreationDate (${dateOf(at)}) >>`);
    yield this.object(
      FIXED.catalog,
      `<< /Type /Catalog /Pages ${FIXED.pages} 0 R /Outlines ${FIXED.outlines} 0 R /PageMode /UseOutlines /ViewerPreferences << /DisplayDocTitle true >>${this.attachments()} >>`,
    );
    yield this.trailer();
  }

  /** SHA-256 of all bytes, lower-case hex, once the last was handed out. */
  digest(): string {
    return this.hash.copy().digest('hex');
  }

  private attachments(): string {
    if (this.attached.length === 0) return '';
    const names = this.attached.map(({ name, file }) => `(${name}) ${file} 0 R`).join(' ');
    const all = this.attached.map(({ file }) => `${file} 0 R`).join(' ');
    return ` /Names << /EmbeddedFiles << /Names [${names}] >> >> /AF [${all}]`;
  }

  private *outlines(bookmarks: readonly Bookmark[], pages: readonly number[]): Generator<Buffer> {
    const all: Entry[] = [];
    const top = this.numbered(bookmarks, FIXED.outlines, all);
    const ends = top.length === 0 ? '' : ` /First ${top[0]} 0 R /Last ${top[top.length - 1]} 0 R`;
    yield this.object(FIXED.outlines, `<< /Type /Outlines${ends} /Count ${top.length} >>`);
    for (const { number, mark, parent, before, after, children } of all) {
      const links = [
        `/Parent ${parent} 0 R`,
        ...(before === undefined ? [] : [`/Prev ${before} 0 R`]),
        ...(after === undefined ? [] : [`/Next ${after} 0 R`]),
        // Closed until somebody opens it.
        ...(children.length === 0
          ? []
          : [`/First ${children[0]} 0 R /Last ${children[children.length - 1]} 0 R /Count -${children.length}`]),
      ];
      const page = pages[mark.page];
      if (page === undefined) throw new Error('A bookmark without a page');
      yield this.object(number, `<< /Title ${textOf(mark.title)} /Dest [${page} 0 R /Fit] ${links.join(' ')} >>`);
    }
  }

  private numbered(marks: readonly Bookmark[], parent: number, all: Entry[]): number[] {
    const first = this.next;
    this.next += marks.length;
    const numbers = marks.map((_, i) => first + i);
    marks.forEach((mark, i) => {
      const number = first + i;
      const entry: Entry = { number, mark, parent, before: numbers[i - 1], after: numbers[i + 1], children: [] };
      all.push(entry);
      entry.children.push(...this.numbered(mark.children ?? [], number, all));
    });
    return numbers;
  }

  private object(number: number, body: string): Buffer {
    this.offsets.set(number, this.written);
    return this.out(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'));
  }

  private trailer(): Buffer {
    const start = this.written;
    const lines = ['0000000000 65535 f \n'];
    for (let number = 1; number < this.next; number += 1) {
      const offset = this.offsets.get(number);
      lines.push(offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`);
    }
    // The name of the file is of what stands in it: the same record has the same name.
    const id = this.hash.copy().digest('hex').slice(0, 32);
    const trailer = `<< /Size ${this.next} /Root ${FIXED.catalog} 0 R /Info ${FIXED.info} 0 R /ID [<${id}> <${id}>] >>`;
    return this.out(
      Buffer.from(`xref\n0 ${this.next}\n${lines.join('')}trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`),
    );
  }

  private out(bytes: Buffer): Buffer {
    this.hash.update(bytes);
    this.written += bytes.length;
    return bytes;
  }
}

interface Entry {
  readonly number: number;
  readonly mark: Bookmark;
  readonly parent: number;
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly children: number[];
}

/** Any script, as ISO 32000-1, 7.9.2.2 has it: UTF-16, the higher byte first, with its mark. */
const textOf = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

/** ISO 32000-1, 7.9.4, in UTC. */
const dateOf = (at: Date): string => `D:${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
