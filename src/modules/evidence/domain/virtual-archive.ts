/** A stored file that stands in an archive from `start` on. */
export interface ArchivePart {
  readonly start: number;
  readonly size: number;
}

/** A run of bytes of the archive: of a stored file, or of the skeleton, which holds everything between the stored files. */
export type ArchiveRun<P extends ArchivePart> =
  | { readonly from: 'part'; readonly part: P; readonly start: number; readonly end: number }
  | { readonly from: 'skeleton'; readonly start: number; readonly end: number };

/**
 * The runs that make up the bytes from `start` up to, not including, `end` of the archive. `parts` come in the order of the
 * archive and do not overlap. `start` and `end` of a run are places inside its source.
 */
export function* archiveRuns<P extends ArchivePart>(
  parts: readonly P[],
  start: number,
  end: number,
): Generator<ArchiveRun<P>, void, undefined> {
  let at = start;
  // Bytes of stored files before `at`: by so much a place in the skeleton is nearer to its beginning.
  let stored = 0;
  for (const part of parts) {
    const partEnd = part.start + part.size;
    if (at < end && at < part.start) {
      const stop = Math.min(part.start, end);
      yield { from: 'skeleton', start: at - stored, end: stop - stored };
      at = stop;
    }
    if (at >= end) return;
    if (at < partEnd) {
      const stop = Math.min(partEnd, end);
      yield { from: 'part', part, start: at - part.start, end: stop - part.start };
      at = stop;
    }
    stored += part.size;
  }
  if (at < end) yield { from: 'skeleton', start: at - stored, end: end - stored };
}
