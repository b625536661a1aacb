import { createHash, hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ZipFrame } from '../domain/zip-frame';

/** A stored file as it goes into the bag: its plaintext has been read and digested. */
export interface StoredFile {
  /** Below `data/evidence/`, or of a redacted version below `data/redactions/`. */
  readonly path: string;
  readonly exhibitId: string;
  readonly blobId: string;
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
  readonly crc32: number;
}

export interface PlacedFile extends StoredFile {
  /** Where in the archive its bytes begin. */
  readonly start: number;
}

interface Listed {
  readonly path: string;
  readonly digest: string;
}

/**
 * Writes the archive of a bag, all but the bytes of stored files: what its methods return, in the order of their calls, is the
 * skeleton. Source: RFC 8493; src/decisions/0007-bundle.md.
 */
export class BagWriter {
  /** In the order of the archive. */
  readonly stored: PlacedFile[] = [];
  /** H(tagmanifest-sha256.txt); set by `close`. */
  tagManifest = '';
  private readonly zip = new ZipFrame();
  private readonly tags: Listed[] = [];
  private readonly folder: string;

  constructor(private readonly bundleId: string) {
    this.folder = `sanad-${bundleId}`;
  }

  /** Bytes of the archive so far. */
  get size(): number {
    return this.zip.offset;
  }

  get files(): number {
    return this.tags.length + this.stored.length;
  }

  get evidenceBytes(): number {
    return this.stored.reduce((sum, { size }) => sum + size, 0);
  }

  /** A small file, whole; below `data/` there is none. */
  file(path: string, content: string | Uint8Array): Buffer {
    const bytes = Buffer.from(content);
    this.tags.push({ path, digest: hash('sha256', bytes) });
    return this.member(path, bytes);
  }

  /** A list in the form of `sha256sum` of the files so far below `folder` (with its slash), by their names in it. */
  sumsOf(folder: string): string {
    const inside = this.tags.filter(({ path }) => path.startsWith(folder));
    return linesOf(inside.map(({ path, digest }) => ({ path: path.slice(folder.length), digest })));
  }

  /** What stands before the bytes of a stored file; they follow in the archive, not in the skeleton. */
  evidence(file: StoredFile): Buffer {
    const start = this.zip.open({ name: `${this.folder}/${file.path}`, size: file.size, crc32: file.crc32 });
    this.stored.push({ ...file, start: this.zip.offset - file.size });
    return start;
  }

  /** The lists of the bag and the end of the archive. Nothing may follow. `day`: `YYYY-MM-DD`. */
  close({ day, software }: { day: string; software: string }): Buffer {
    const lists = (['sha256', 'sha512'] as const).map((name) =>
      this.file(`manifest-${name}.txt`, linesOf(this.stored.map((file) => ({ path: file.path, digest: file[name] })))),
    );
    const info = [
      `Bagging-Date: ${day}`,
      `External-Identifier: ${this.bundleId}`,
      `Payload-Oxum: ${this.evidenceBytes}.${this.stored.length}`,
      `Bag-Software-Agent: ${software}`,
      'Sanad-Bag: 1',
    ];
    lists.push(this.file('bag-info.txt', `${info.join('\n')}\n`));
    const tagManifest = Buffer.from(linesOf(this.tags));
    this.tagManifest = createHash('sha256').update(tagManifest).digest('hex');
    return Buffer.concat([...lists, this.member('tagmanifest-sha256.txt', tagManifest), this.zip.close()]);
  }

  private member(path: string, bytes: Buffer): Buffer {
    const start = this.zip.open({ name: `${this.folder}/${path}`, size: bytes.length, crc32: crc32(bytes) });
    return Buffer.concat([start, bytes]);
  }
}

/** Lines of a manifest, by the bytes of their paths. */
function linesOf(listed: readonly Listed[]): string {
  return [...listed]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, digest }) => `${digest}  ${path}\n`)
    .join('');
}
