import {
  checksumFits,
  FILE_HEADER_BYTES,
  parseDigests,
  parseHeader,
  parseSection,
  parseVolume,
  type Section,
  SECTION_BYTES,
  segmentNumber,
  type Volume,
} from './ewf-format';
import { EwfMedium } from './ewf-medium';
import {
  type ByteSource,
  EWF_FAULTS,
  type EwfClaims,
  type EwfFault,
  type EwfFaultCode,
  type EwfLimits,
  type EwfReport,
  MAX_FAULTS_SHOWN,
} from './ewf-report';
import { type ChunkArea, readTable } from './ewf-table';

/** After so many faults nothing is gained by reading on. */
const HOPELESS_FAULTS = 10_000;

/**
 * Reads a set of EWF-1 segments, in order, once, and recomputes the digests of the medium. Memory does not grow with the
 * set. Whatever the bytes are, the answer is a report; only `sources` may throw.
 * Sources: ASR Data, Expert Witness Compression Format, 2002; Metz, Expert Witness Compression Format (libewf).
 */
export function readEwf(
  sources: Iterable<ByteSource>,
  limits: EwfLimits,
  onProgress: (doneBytes: number, mediaBytes: number) => void = () => {},
): EwfReport {
  const reader = new EwfReader(limits, onProgress);
  for (const source of sources) if (!reader.segment(source)) break;
  return reader.finish();
}

type Ending = 'next' | 'done' | 'lost';

class EwfReader {
  private readonly faults: EwfFault[] = [];
  private faultCount = 0;
  private segments = 0;
  private ending: Ending = 'next';
  private claimed: EwfClaims = {};
  private volume: Volume | null = null;
  private medium: EwfMedium | null = null;
  private area: ChunkArea | null = null;
  /** Table just read: its bytes, to compare the copy with, or `damaged`, so that the copy is read instead. */
  private table: Buffer | 'damaged' | null = null;

  constructor(
    private readonly limits: EwfLimits,
    private readonly onProgress: (doneBytes: number, mediaBytes: number) => void,
  ) {}

  private fault(code: EwfFaultCode, at?: number): void {
    this.faultCount += 1;
    if (this.faults.length === MAX_FAULTS_SHOWN) return;
    this.faults.push({ code, detail: EWF_FAULTS[code], segment: this.segments, ...(at !== undefined && { at }) });
  }

  /** Reads one segment; false when no further one can be of use. */
  segment(source: ByteSource): boolean {
    if (this.ending === 'done') {
      this.fault('ewf.set-continues');
      return false;
    }
    if (this.segments === this.limits.maxSegments) {
      this.fault('ewf.too-many-segments');
      return false;
    }
    this.segments += 1;
    const number = segmentNumber(source.read(0, FILE_HEADER_BYTES));
    if (number === null) this.fault('ewf.not-a-container', 0);
    else if (number !== this.segments) this.fault('ewf.segment-out-of-order', 9);
    this.area = null;
    this.table = null;
    this.ending = number === null ? 'lost' : this.walk(source);
    // what follows a gap cannot be placed any more; later segments are still read for what they claim
    if (this.ending === 'lost') this.medium?.lose();
    return this.faultCount < HOPELESS_FAULTS;
  }

  private walk(source: ByteSource): Ending {
    for (let offset = FILE_HEADER_BYTES, count = 0; ; count += 1) {
      const head = source.read(offset, SECTION_BYTES);
      if (head.length < SECTION_BYTES) return this.lost('ewf.section-outside', offset);
      if (count === this.limits.maxSections) return this.lost('ewf.too-many-sections', offset);
      const section = parseSection(head, offset);
      if (!section.fits) return this.lost('ewf.section-damaged', offset);
      if (section.type === 'next' || section.type === 'done') return section.type;
      if (section.next < offset + SECTION_BYTES) return this.lost('ewf.section-loop', offset);
      if (section.next > source.size) return this.lost('ewf.section-outside', offset);
      this.section(source, section);
      if (this.faultCount >= HOPELESS_FAULTS) return 'lost';
      offset = section.next;
    }
  }

  private lost(code: EwfFaultCode, at: number): 'lost' {
    this.fault(code, at);
    return 'lost';
  }

  private section(source: ByteSource, section: Section): void {
    const start = section.offset + SECTION_BYTES;
    const content = (most: number) => source.read(start, Math.min(section.next - start, most));
    switch (section.type) {
      case 'header':
      case 'header2': {
        const found = parseHeader(content(this.limits.maxHeaderBytes), this.limits.maxHeaderBytes);
        if (!found) return this.fault('ewf.header-damaged', section.offset);
        // header2 holds the same in full characters and comes first
        this.claimed = { ...found, ...this.claimed };
        return;
      }
      case 'volume':
      case 'disk':
        return this.describeMedium(parseVolume(content(2_048)), section);
      case 'data':
        return this.compareSet(parseVolume(content(2_048)));
      case 'sectors':
        this.area = { start, end: section.next };
        this.table = null;
        return;
      case 'table':
      case 'table2':
        return this.chunkTable(source, section);
      case 'hash':
      case 'digest':
        return this.storedDigests(section.type, content(128), section);
      case 'error2': {
        const head = content(520);
        if (head.length === 520 && checksumFits(head))
          this.claimed = { ...this.claimed, readErrors: head.readUInt32LE(0) };
      }
    }
  }

  private describeMedium(volume: Volume | null, section: Section): void {
    if (!volume?.fits) return this.fault('ewf.volume-damaged', section.offset);
    if (this.volume) return this.compareSet(volume);
    const { chunkBytes, mediaBytes, chunks, setId } = volume;
    if (chunkBytes > this.limits.maxChunkBytes || mediaBytes > this.limits.maxMediaBytes) {
      return this.fault('ewf.volume-too-large', section.offset);
    }
    if (chunkBytes === 0 || chunks !== Math.ceil(mediaBytes / chunkBytes)) {
      this.fault('ewf.volume-inconsistent', section.offset);
      if (chunkBytes === 0) return;
    }
    this.volume = volume;
    if (setId) this.claimed = { ...this.claimed, setId };
    this.medium = new EwfMedium(volume, (code, chunk) => this.fault(code, chunk), this.onProgress);
  }

  private compareSet(other: Volume | null): void {
    const [ours, theirs] = [this.volume?.setId, other?.setId];
    if (ours && theirs && ours !== theirs) this.fault('ewf.segment-foreign');
  }

  private chunkTable(source: ByteSource, section: Section): void {
    const copy = section.type === 'table2';
    if (copy && this.table === null) return;
    const table = readTable(source, section, this.area, this.limits.maxTableEntries);
    if (copy && this.table !== 'damaged') {
      const same = 'entries' in table && this.table?.equals(table.entries);
      if (!same) this.fault('ewf.table-copy-differs', section.offset);
      return;
    }
    if (!('entries' in table)) {
      this.fault(table.fault, section.offset);
      // without both the table and its copy the chunks cannot be placed
      if (copy) this.medium?.lose();
      this.table = 'damaged';
      return;
    }
    this.table = table.entries;
    this.medium?.add(source, table);
    this.area = null;
  }

  private storedDigests(type: 'hash' | 'digest', bytes: Buffer, section: Section): void {
    const stored = parseDigests(type, bytes);
    if (!stored?.fits) return this.fault('ewf.digest-damaged', section.offset);
    const { md5, sha1 } = this.claimed;
    if ((md5 && stored.md5 && md5 !== stored.md5) || (sha1 && stored.sha1 && sha1 !== stored.sha1)) {
      return this.fault('ewf.digests-differ', section.offset);
    }
    this.claimed = {
      ...this.claimed,
      ...(stored.md5 && { md5: stored.md5 }),
      ...(stored.sha1 && { sha1: stored.sha1 }),
    };
  }

  finish(): EwfReport {
    if (this.ending !== 'done') this.fault('ewf.set-incomplete');
    if (!this.volume) this.fault('ewf.volume-missing');
    const computed = this.medium?.finish() ?? null;
    const { md5, sha1 } = this.claimed;
    const match = {
      md5: computed && md5 ? computed.md5 === md5 : null,
      sha1: computed && sha1 ? computed.sha1 === sha1 : null,
    };
    return {
      container: 'EWF-1',
      ok: this.faultCount === 0 && computed !== null && match.md5 !== false && match.sha1 !== false,
      segments: this.segments,
      mediaBytes: this.volume?.mediaBytes ?? null,
      bytesPerSector: this.volume?.bytesPerSector ?? null,
      chunkBytes: this.volume?.chunkBytes ?? null,
      chunks: this.medium?.chunks ?? 0,
      claimed: this.claimed,
      computed,
      match,
      faults: this.faults,
      faultCount: this.faultCount,
    };
  }
}
