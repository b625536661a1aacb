import { join } from 'node:path';
import { ChildStopped, ConfinedChild } from '../../../platform/confined/confined-child';
import { IntegrityError } from '../../../platform/storage/integrity-error';
import type { EwfAnswer, EwfOrder } from './ewf-child';
import { EWF_LIMITS, type EwfLimits, type EwfReport, unreadable } from './ewf-report';

/** A stored segment: its ciphertext file (`BlobStore.lend`), its key, and what the key is bound to (`blobContext`). */
export interface EncryptedSegment {
  readonly path: string;
  readonly key: Buffer;
  readonly context: string;
}

export interface EwfRun {
  readonly limits?: Partial<EwfLimits>;
  /** For the whole; 6 h unless said otherwise. */
  readonly wallMs?: number;
  /** Without any progress; 2 min. */
  readonly stallMs?: number;
  readonly heapMiB?: number;
  /** Everything that the reading process may hold. */
  readonly rssMiB?: number;
  readonly onProgress?: (doneBytes: number, mediaBytes: number) => void;
  /** Told the most memory that the process held. */
  readonly onUsage?: (peakRssBytes: number) => void;
  /** Ends the reading with the signal's reason. */
  readonly signal?: AbortSignal;
}

const DEFAULTS = { wallMs: 6 * 3_600_000, stallMs: 120_000, heapMiB: 128, rssMiB: 512 };

/**
 * Reads a set of EWF-1 segments (in order: `orderSegments`) in a process of its own with hard limits on memory and time, and
 * recomputes MD5, SHA-1 and SHA-256 of the medium. A broken, hostile or endless container is a result: `ok` is false and
 * `faults` says what is wrong.
 * @throws IntegrityError when a stored blob is damaged, which is our loss and not the container's
 */
export async function inspectEwf(segments: readonly EncryptedSegment[], run: EwfRun = {}): Promise<EwfReport> {
  const limits = { ...EWF_LIMITS, ...run.limits };
  if (segments.length > limits.maxSegments) return unreadable(segments.length, 'ewf.too-many-segments');
  run.signal?.throwIfAborted();
  const { wallMs, stallMs, heapMiB, rssMiB } = { ...DEFAULTS, ...run };
  const order: EwfOrder = {
    segments: segments.map(({ path, key, context }) => ({ path, keyBase64: key.toString('base64'), context })),
    limits,
    rssBytes: rssMiB * 2 ** 20,
  };
  // The reader watches its own memory, so that too much of it is a finding of its own.
  const child = new ConfinedChild<EwfOrder, EwfAnswer>(join(__dirname, 'ewf-child'), { heapMiB, wallMs });
  const aborted = (): void => child.end();
  run.signal?.addEventListener('abort', aborted);
  try {
    const answer = await child.ask(order, { stallMs, isProgress: tellTo(run) });
    if (answer.is === 'damaged') throw new IntegrityError(answer.code, answer.what, answer.firstBadByte);
    if (answer.is !== 'report') return unreadable(segments.length, 'ewf.reader-stopped');
    run.onUsage?.(answer.peakRssBytes);
    return answer.report;
  } catch (fault) {
    if (!(fault instanceof ChildStopped)) throw fault;
    run.signal?.throwIfAborted();
    return unreadable(segments.length, fault.by === 'time limit' ? 'ewf.time-limit' : 'ewf.reader-stopped');
  } finally {
    run.signal?.removeEventListener('abort', aborted);
    child.end();
  }
}

const tellTo =
  (run: EwfRun) =>
  (answer: EwfAnswer): boolean => {
    if (answer.is !== 'progress') return false;
    run.onProgress?.(answer.doneBytes, answer.mediaBytes);
    return true;
  };
