import { createHash, type Hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

/** What the thread is told. `slot` is a view on memory shared with the sender, who keeps it still until it is answered. */
export type HashOrder =
  | { readonly pass: number; readonly does: 'begin'; readonly algorithm: string }
  | { readonly pass: number; readonly does: 'update'; readonly slot: Uint8Array; readonly ticket: number }
  | { readonly pass: number; readonly does: 'finish' }
  | { readonly pass: number; readonly does: 'abandon' };

/** What it answers: the slot of `ticket` is free again, or the digest of a pass is ready. */
export type HashReply =
  { readonly pass: number; readonly ticket: number } | { readonly pass: number; readonly hex: string };

const passes = new Map<number, Hash>();

parentPort?.on('message', (order: HashOrder) => {
  const hash = passes.get(order.pass);
  switch (order.does) {
    case 'begin':
      passes.set(order.pass, createHash(order.algorithm));
      return;
    case 'update':
      hash?.update(order.slot);
      parentPort?.postMessage({ pass: order.pass, ticket: order.ticket } satisfies HashReply);
      return;
    case 'finish':
      passes.delete(order.pass);
      parentPort?.postMessage({ pass: order.pass, hex: hash?.digest('hex') ?? '' } satisfies HashReply);
      return;
    case 'abandon':
      passes.delete(order.pass);
  }
});
