import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { adler32, type Volume } from './ewf-format';
import type { ByteSource, EwfFaultCode, EwfReport } from './ewf-report';
import { type ChunkPlace, chunkPlaces, type ChunkTable } from './ewf-table';

const CHECKSUM_BYTES = 4;
const PROGRESS_BYTES = 4 << 20;

/** The medium as it is put together again, chunk by chunk, into its digests. */
export class EwfMedium {
  private readonly hashes = { md5: createHash('md5'), sha1: createHash('sha1'), sha256: createHash('sha256') };
  private doneBytes = 0;
  private told = 0;
  private whole = true;
  private placed = true;
  chunks = 0;

  constructor(
    private readonly volume: Volume,
    private readonly fault: (code: EwfFaultCode, chunk: number) => void,
    private readonly onProgress: (doneBytes: number, mediaBytes: number) => void,
  ) {}

  /** Says that chunks are missing at this place: whatever follows cannot be placed and is not read. */
  lose(): void {
    this.placed = false;
  }

  add(source: ByteSource, table: ChunkTable): void {
    if (!this.placed) return;
    for (const place of chunkPlaces(table)) {
      const wanted = Math.min(this.volume.chunkBytes, this.volume.mediaBytes - this.doneBytes);
      if (place === null || wanted <= 0) {
        this.fault(place === null ? 'ewf.chunk-outside' : 'ewf.chunks-surplus', this.chunks);
        this.whole = false;
        return this.lose();
      }
      const bytes = place.compressed ? this.inflated(source, place, wanted) : this.stored(source, place, wanted);
      if (bytes) {
        for (const hash of Object.values(this.hashes)) hash.update(bytes);
      } else {
        this.fault('ewf.chunk-unreadable', this.chunks);
        this.whole = false;
      }
      this.chunks += 1;
      this.doneBytes += wanted;
      this.tell();
    }
  }

  private tell(): void {
    if (this.doneBytes - this.told < PROGRESS_BYTES && this.doneBytes < this.volume.mediaBytes) return;
    this.told = this.doneBytes;
    this.onProgress(this.doneBytes, this.volume.mediaBytes);
  }

  /** A zlib stream of at most one chunk; what follows it in its place is ignored. */
  private inflated(source: ByteSource, place: ChunkPlace, wanted: number): Buffer | null {
    const { chunkBytes } = this.volume;
    // deflate never grows data by more than this; without the bound a false place would be read whole into memory
    const most = chunkBytes + (chunkBytes >> 8) + 1_024;
    const packed = source.read(place.start, Math.min(place.end - place.start, most));
    try {
      const bytes = inflateSync(packed, { maxOutputLength: chunkBytes, chunkSize: Math.max(64, chunkBytes) });
      return bytes.length >= wanted ? bytes.subarray(0, wanted) : null;
    } catch {
      return null;
    }
  }

  /** Plain bytes and their checksum. The last chunk may be cut to the medium or filled up to a whole one. */
  private stored(source: ByteSource, place: ChunkPlace, wanted: number): Buffer | null {
    const size = Math.min(place.end - place.start, this.volume.chunkBytes + CHECKSUM_BYTES);
    const bytes = source.read(place.start, size);
    const filled = bytes.length - CHECKSUM_BYTES;
    if (filled < wanted) return null;
    const fits = (length: number) => bytes.readUInt32LE(length) === adler32(bytes.subarray(0, length));
    if (!fits(filled) && !(filled > wanted && fits(wanted))) this.fault('ewf.chunk-damaged', this.chunks);
    return bytes.subarray(0, wanted);
  }

  /** Digests of the whole medium, or null when a part of it was not to be had. Nothing may be added afterwards. */
  finish(): EwfReport['computed'] {
    if (this.doneBytes < this.volume.mediaBytes) {
      this.fault('ewf.chunks-missing', this.chunks);
      return null;
    }
    if (!this.whole) return null;
    const { md5, sha1, sha256 } = this.hashes;
    return { md5: md5.digest('hex'), sha1: sha1.digest('hex'), sha256: sha256.digest('hex') };
  }
}
