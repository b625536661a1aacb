/** Bytes by offset. `read` gives fewer than asked only at the end; the buffer may be shared with the next read. */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Buffer;
}

/** Everything that a container could make grow is bounded here; a container beyond a limit is a result, not an error. */
export interface EwfLimits {
  readonly maxSegments: number;
  readonly maxMediaBytes: number;
  readonly maxChunkBytes: number;
  readonly maxTableEntries: number;
  /** In one segment. */
  readonly maxSections: number;
  /** Of the inflated acquisition header. */
  readonly maxHeaderBytes: number;
}

export const EWF_LIMITS: EwfLimits = {
  maxSegments: 14_971, // .E01 to .E99, then .EAA to .ZZZ
  maxMediaBytes: 16 * 2 ** 40,
  maxChunkBytes: 32 * 2 ** 20, // 32,768 sectors of 512 bytes are the most that EnCase offers: 16 MiB
  maxTableEntries: 2 ** 18, // EnCase writes up to 65,534
  maxSections: 65_536,
  maxHeaderBytes: 2 ** 20,
};

/** What can be wrong with a container, each with the sentence that an officer reads. Codes are only ever added. */
export const EWF_FAULTS = {
  'ewf.not-a-container': 'The file does not begin as an EWF-1 segment does.',
  'ewf.segment-out-of-order': 'A segment does not carry the number that its place in the set demands.',
  'ewf.segment-foreign': 'A segment belongs to another set of segments.',
  'ewf.too-many-segments': 'The set has more segments than are accepted.',
  'ewf.set-incomplete': 'The set does not end with a closing section: the last segment is missing or cut.',
  'ewf.set-continues': 'Segments follow after the one that closes the set.',
  'ewf.section-outside': 'A section points beyond the end of its file: the file is cut or damaged.',
  'ewf.section-loop': 'A section points back or to itself.',
  'ewf.section-damaged': 'The head of a section does not fit its checksum.',
  'ewf.too-many-sections': 'A segment has more sections than are accepted.',
  'ewf.header-damaged': 'The text about the acquisition cannot be read.',
  'ewf.volume-missing': 'The container does not say how large the medium is.',
  'ewf.volume-damaged': 'The description of the medium does not fit its checksum.',
  'ewf.volume-inconsistent': 'The description of the medium contradicts itself.',
  'ewf.volume-too-large': 'The medium or its chunks are larger than is accepted.',
  'ewf.table-damaged': 'A table of chunks does not fit its checksum.',
  'ewf.table-copy-differs': 'A table of chunks and its copy differ.',
  'ewf.table-too-large': 'A table of chunks is larger than is accepted or than its section.',
  'ewf.chunk-outside': 'A chunk lies outside the section that should hold it, or before its predecessor.',
  'ewf.chunk-damaged': 'The bytes of a chunk do not fit their checksum.',
  'ewf.chunk-unreadable': 'A chunk cannot be decompressed to its length.',
  'ewf.chunks-missing': 'There are fewer chunks than the medium needs.',
  'ewf.chunks-surplus': 'There are more chunks than the medium needs.',
  'ewf.digest-damaged': 'A stored digest does not fit its checksum.',
  'ewf.digests-differ': 'The container claims two different digests of one kind.',
  'ewf.time-limit': 'Reading took longer than is allowed and was stopped.',
  'ewf.memory-limit': 'Reading needed more memory than is allowed and was stopped.',
  'ewf.reader-stopped': 'The reader ended without an answer.',
} as const;

export type EwfFaultCode = keyof typeof EWF_FAULTS;

export interface EwfFault {
  readonly code: EwfFaultCode;
  readonly detail: string;
  /** Number of the segment in the order given, from 1. */
  readonly segment?: number;
  /** Byte of the segment, or number of the chunk for faults of chunks. */
  readonly at?: number;
}

/** What the acquiring tool wrote about the acquisition. Claims, never facts of ours; texts as found, at most 1,000 characters. */
export interface EwfClaims {
  readonly md5?: string;
  readonly sha1?: string;
  readonly caseNumber?: string;
  readonly evidenceNumber?: string;
  readonly description?: string;
  readonly examiner?: string;
  readonly notes?: string;
  readonly tool?: string;
  readonly platform?: string;
  readonly acquiredAt?: string;
  readonly systemTime?: string;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly setId?: string;
  /** Ranges of sectors that the tool could not read and filled with zeros. */
  readonly readErrors?: number;
}

export interface EwfReport {
  readonly container: 'EWF-1';
  /** The whole was read and nothing was found wrong, every claimed digest included. */
  readonly ok: boolean;
  readonly segments: number;
  readonly mediaBytes: number | null;
  readonly bytesPerSector: number | null;
  readonly chunkBytes: number | null;
  readonly chunks: number;
  readonly claimed: EwfClaims;
  /** Digests of the medium, recomputed; null when not all of it could be read. */
  readonly computed: { readonly md5: string; readonly sha1: string; readonly sha256: string } | null;
  /** Whether a claimed digest is that of the medium; null when none is claimed or none could be computed. */
  readonly match: { readonly md5: boolean | null; readonly sha1: boolean | null };
  /** The first faults; `faultCount` counts all. */
  readonly faults: readonly EwfFault[];
  readonly faultCount: number;
}

export const MAX_FAULTS_SHOWN = 50;

/** A report about a container of which the reader itself could tell nothing more. */
export function unreadable(segments: number, code: EwfFaultCode): EwfReport {
  return {
    container: 'EWF-1',
    ok: false,
    segments,
    mediaBytes: null,
    bytesPerSector: null,
    chunkBytes: null,
    chunks: 0,
    claimed: {},
    computed: null,
    match: { md5: null, sha1: null },
    faults: [{ code, detail: EWF_FAULTS[code] }],
    faultCount: 1,
  };
}
