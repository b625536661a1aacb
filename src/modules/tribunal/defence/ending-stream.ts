import type { Readable } from 'node:stream';

/** The longest time for which a timer runs; an access is over long before, or asked for anew. */
const LONGEST_MS = 2 ** 31 - 1;

/** A stream that is cut off so many milliseconds from now: who receives it gets less than he was told, and cannot take it for the whole. */
export async function endingAt(left: number, opened: Promise<Readable>): Promise<Readable> {
  const stream = await opened;
  const timer = setTimeout(() => stream.destroy(new Error('the time for this is over')), Math.min(left, LONGEST_MS));
  stream.once('close', () => clearTimeout(timer));
  return stream;
}
