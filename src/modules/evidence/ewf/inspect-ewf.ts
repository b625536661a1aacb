import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { IntegrityError } from '../../../platform/storage/integrity-error';
import { requiredBefore } from '../../../platform/storage/required-before';
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
  const child = forkReader(heapMiB);
  const order: EwfOrder = {
    segments: segments.map(({ path, key, context }) => ({ path, keyBase64: key.toString('base64'), context })),
    limits,
    rssBytes: rssMiB * 2 ** 20,
  };
  return new Promise((resolve, reject) => {
    let settled = false;
    const settle = (result: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(wall);
      clearTimeout(stall);
      run.signal?.removeEventListener('abort', aborted);
      child.kill('SIGKILL');
      result();
    };
    const stop = () => settle(() => resolve(unreadable(segments.length, 'ewf.time-limit')));
    const aborted = () => settle(() => reject(run.signal?.reason));
    const wall = setTimeout(stop, wallMs);
    let stall = setTimeout(stop, stallMs);
    run.signal?.addEventListener('abort', aborted);
    child.once('error', () => settle(() => resolve(unreadable(segments.length, 'ewf.reader-stopped'))));
    child.once('exit', () => settle(() => resolve(unreadable(segments.length, 'ewf.reader-stopped'))));
    child.on('message', (answer: EwfAnswer) => {
      switch (answer.is) {
        case 'progress':
          clearTimeout(stall);
          if (!settled) stall = setTimeout(stop, stallMs);
          run.onProgress?.(answer.doneBytes, answer.mediaBytes);
          return;
        case 'report':
          run.onUsage?.(answer.peakRssBytes);
          return settle(() => resolve(answer.report));
        case 'damaged':
          return settle(() => reject(new IntegrityError(answer.code, answer.what, answer.firstBadByte)));
        case 'failed':
          return settle(() => resolve(unreadable(segments.length, 'ewf.reader-stopped')));
      }
    });
    child.send(order, (fault) => {
      if (fault) settle(() => resolve(unreadable(segments.length, 'ewf.reader-stopped')));
    });
  });
}

function forkReader(heapMiB: number): ChildProcess {
  return fork(join(__dirname, `ewf-child${extname(__filename)}`), [], {
    execArgv: [...requiredBefore(), `--max-old-space-size=${heapMiB}`],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
