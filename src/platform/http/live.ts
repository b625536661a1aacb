import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import type { Tx } from '../database/tx';

/** Short transactions as the officer who asked, opened one at a time while an answer goes on; none is open in between. */
export type Reads = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * An answer that goes on after the commit for as long as both sides want it: server-sent events. `open` may still refuse.
 * Source: WHATWG HTML 9.2.
 */
export class Live {
  constructor(readonly open: (reads: Reads) => Readable) {}
}

/** Begins the answer. A proxy is told not to gather it. */
export function sendLive(live: Live, reads: Reads, reply: FastifyReply): Readable {
  const events = live.open(reads);
  reply.status(200).headers({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
  return events;
}
