import type { Looked } from '../../domain/redaction';
import { look, type Painted, painted, type PaintOrder } from './painter';
import { type PaintFault, Unredactable } from './unredactable';

/*
 * The process that reads one file to redact it, and ends. It is given bytes over the channel and nothing else: no environment,
 * no key, no database. Code from strings is switched off in it. What it cannot survive, the parent reports.
 */

export type RedactorOrder = { readonly do: 'look'; readonly bytes: Buffer } | ({ readonly do: 'paint' } & PaintOrder);
/** Asks for the next piece: no more than one waits in the channel. */
export type RedactorMore = { readonly do: 'more' };
export type RedactorAnswer =
  | { readonly is: 'looked'; readonly looked: Looked }
  | { readonly is: 'piece'; readonly bytes: Buffer }
  | { readonly is: 'painted'; readonly painted: Painted; readonly peakRssBytes: number }
  | { readonly is: 'fault'; readonly fault: PaintFault };

let peakRssBytes = 0;
let pieces: AsyncGenerator<Buffer, Painted, void> | undefined;

async function next(): Promise<RedactorAnswer> {
  if (!pieces) return { is: 'fault', fault: 'stopped' };
  const { done, value } = await pieces.next();
  peakRssBytes = Math.max(peakRssBytes, process.memoryUsage.rss());
  return done ? { is: 'painted', painted: value, peakRssBytes } : { is: 'piece', bytes: value };
}

async function answerTo(order: RedactorOrder | RedactorMore): Promise<RedactorAnswer> {
  try {
    if (order.do === 'look') return { is: 'looked', looked: await look(Buffer.from(order.bytes)) };
    if (order.do === 'paint') pieces = painted({ ...order, bytes: Buffer.from(order.bytes) });
    return await next();
  } catch (fault) {
    return { is: 'fault', fault: fault instanceof Unredactable ? fault.fault : 'broken' };
  }
}

process.once('disconnect', () => process.exit(0));
process.on('message', (order: RedactorOrder | RedactorMore) => {
  void answerTo(order).then((answer) => process.send?.(answer));
});
