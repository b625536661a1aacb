import type { CobblestoneSealer } from './cobblestone';

const BATCH_BYTES = 1 << 20;

/**
 * Gathers small pieces (a network gives 16 or 64 KiB) into batches of 1 MiB. A batch is only valid until the next is asked
 * for: its memory is used again. Large pieces pass untouched.
 */
export async function* batches(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const gathered = Buffer.allocUnsafe(BATCH_BYTES);
  let held = 0;
  for await (const piece of source) {
    if (held + piece.length > BATCH_BYTES) {
      if (held > 0) yield gathered.subarray(0, held);
      held = 0;
    }
    if (piece.length >= BATCH_BYTES) {
      yield piece;
      continue;
    }
    gathered.set(piece, held);
    held += piece.length;
  }
  if (held > 0) yield gathered.subarray(0, held);
}

/** Header, sealed chunks, last chunk of `source`; each batch of plaintext is shown to `seen` before it is sealed. */
export async function* sealedStream(
  source: AsyncIterable<Uint8Array>,
  sealer: CobblestoneSealer,
  seen: (batch: Uint8Array) => Promise<void> | void,
): AsyncGenerator<Buffer, void, undefined> {
  yield sealer.header;
  for await (const batch of batches(source)) {
    await seen(batch);
    const chunks = sealer.update(batch);
    if (chunks.length > 0) yield chunks;
  }
  yield sealer.final();
}
