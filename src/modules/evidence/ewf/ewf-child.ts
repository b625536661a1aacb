import { closeSync, openSync } from 'node:fs';
import { CobblestoneSource } from '../../../platform/storage/cobblestone-reader';
import { IntegrityError, type IntegrityCode } from '../../../platform/storage/integrity-error';
import { readEwf } from './ewf-reader';
import { type ByteSource, type EwfLimits, type EwfReport, unreadable } from './ewf-report';

/*
 * The process that reads one container and ends. It is given ciphertext files and their keys over the channel, so that no
 * plain byte is on disk and no key on a command line, and it has no environment. What it cannot survive, the parent reports.
 */

export interface EwfOrder {
  readonly segments: readonly { readonly path: string; readonly keyBase64: string; readonly context: string }[];
  readonly limits: EwfLimits;
  readonly rssBytes: number;
}

export type EwfAnswer =
  | { readonly is: 'progress'; readonly doneBytes: number; readonly mediaBytes: number }
  | { readonly is: 'report'; readonly report: EwfReport; readonly peakRssBytes: number }
  | { readonly is: 'damaged'; readonly code: IntegrityCode; readonly what: string; readonly firstBadByte: number }
  | { readonly is: 'failed' };

class TooMuchMemory extends Error {}

function* openOneByOne(order: EwfOrder): Generator<ByteSource, void, undefined> {
  for (const segment of order.segments) {
    const fd = openSync(segment.path, 'r');
    try {
      yield new CobblestoneSource(fd, Buffer.from(segment.keyBase64, 'base64'), segment.context);
    } finally {
      closeSync(fd);
    }
  }
}

/** The most that was seen; the kernel's own high-water mark would count what the parent held when it forked. */
let peakRssBytes = 0;

function lookAtMemory(): number {
  const rss = process.memoryUsage.rss();
  peakRssBytes = Math.max(peakRssBytes, rss);
  return rss;
}

function reported(report: EwfReport): EwfAnswer {
  lookAtMemory();
  return { is: 'report', report, peakRssBytes };
}

function answerTo(order: EwfOrder, parent: number): EwfAnswer {
  try {
    const report = readEwf(openOneByOne(order), order.limits, (doneBytes, mediaBytes) => {
      // this process never returns to its event loop, so it cannot hear that the channel was closed
      if (process.ppid !== parent) process.exit(1);
      if (lookAtMemory() > order.rssBytes) throw new TooMuchMemory();
      tell({ is: 'progress', doneBytes, mediaBytes });
    });
    return reported(report);
  } catch (fault) {
    if (fault instanceof IntegrityError) {
      return { is: 'damaged', code: fault.code, what: fault.what, firstBadByte: fault.firstBadByte };
    }
    if (fault instanceof TooMuchMemory) {
      return reported(unreadable(order.segments.length, 'ewf.memory-limit'));
    }
    return { is: 'failed' };
  }
}

function tell(answer: EwfAnswer, then: () => void = () => {}): void {
  process.send?.(answer, undefined, undefined, then);
}

const parent = process.ppid;
process.once('disconnect', () => process.exit(1));
process.once('message', (order: EwfOrder) => {
  tell(answerTo(order, parent), () => process.exit(0));
});
