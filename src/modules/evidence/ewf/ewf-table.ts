import { adler32, parseTableHead, type Section, SECTION_BYTES, TABLE_HEADER_BYTES } from './ewf-format';
import type { ByteSource, EwfFaultCode } from './ewf-report';

/** Where the chunks of a table lie in their segment; `end` is not included. */
export interface ChunkArea {
  readonly start: number;
  readonly end: number;
}

export interface ChunkTable {
  readonly entries: Buffer;
  readonly baseOffset: number;
  readonly area: ChunkArea;
}

export interface ChunkPlace {
  readonly start: number;
  readonly end: number;
  readonly compressed: boolean;
}

/**
 * Reads a section `table` or `table2`. Its chunks lie in the `sectors` section before it; in the oldest forms, which have
 * none, behind its own entries, and there the checksum of the entries may be missing too.
 */
export function readTable(
  source: ByteSource,
  section: Section,
  sectors: ChunkArea | null,
  maxEntries: number,
): ChunkTable | { readonly fault: EwfFaultCode } {
  const start = section.offset + SECTION_BYTES;
  const headBytes = source.read(start, Math.min(TABLE_HEADER_BYTES, section.next - start));
  if (headBytes.length < TABLE_HEADER_BYTES) return { fault: 'ewf.table-damaged' };
  const head = parseTableHead(headBytes);
  if (!head.fits) return { fault: 'ewf.table-damaged' };
  const first = start + TABLE_HEADER_BYTES;
  const last = first + head.entries * 4;
  if (head.entries > maxEntries || last > section.next) return { fault: 'ewf.table-too-large' };
  const entries = Buffer.from(source.read(first, head.entries * 4));
  const footer = Buffer.from(source.read(last, Math.min(4, section.next - last)));
  const fits = footer.length === 4 && footer.readUInt32LE(0) === adler32(entries);
  const base = head.baseOffset;
  const bare = !sectors && entries.length > 0 && (entries.readUInt32LE(0) & 0x7fffffff) + base === last;
  if (!fits && !bare) return { fault: 'ewf.table-damaged' };
  return { entries, baseOffset: base, area: sectors ?? { start: last, end: section.next } };
}

/**
 * The places of the chunks of a table, in order. The first bit of an entry says: compressed. EnCase 6.7 wrote segments over
 * 2 GiB in which that bit belongs to the offset once 31 bits have overflowed; such chunks are not compressed. Null for a
 * chunk that lies outside the area or before its predecessor, after which the table ends. Source: Metz, section "table".
 */
export function* chunkPlaces(table: ChunkTable): Generator<ChunkPlace | null, void, undefined> {
  const { entries, baseOffset, area } = table;
  const mask = 0x7fffffff;
  let overflowed = false;
  let from = area.start;
  for (let at = 0; at < entries.length; at += 4) {
    const entry = entries.readUInt32LE(at);
    const offset = overflowed ? entry : entry & mask;
    const compressed = !overflowed && entry > mask;
    let end = area.end;
    if (at + 4 < entries.length) {
      const following = entries.readUInt32LE(at + 4);
      const masked = overflowed ? following : following & mask;
      end = baseOffset + (masked < offset ? following : masked);
    }
    const start = baseOffset + offset;
    if (start < from || end <= start || end > area.end) {
      yield null;
      return;
    }
    yield { start, end, compressed };
    from = end;
    overflowed ||= end - baseOffset > mask;
  }
}
