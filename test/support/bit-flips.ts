import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import type { TestApp } from './app';
import { runEvery } from './intake';

/** Reading again takes all it can get and does not look at the load of the machine. */
export const WHOLE_SHARE = { SANAD_FIXITY_SHARE_PERCENT: '100' };

/**
 * Flips one bit of a file in place.
 * @param where bit number, or a share of all bits when it is below 1
 * @returns the bit, so that it can be flipped back
 */
export function flipBit(path: string, where: number): number {
  const file = openSync(path, 'r+');
  try {
    const bit = where < 1 ? Math.floor(where * fstatSync(file).size * 8) : where;
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, bit >> 3);
    byte.writeUInt8(byte.readUInt8(0) ^ (1 << (bit & 7)), 0);
    writeSync(file, byte, 0, 1, bit >> 3);
    return bit;
  } finally {
    closeSync(file);
  }
}

/** Plans and reads until no run is open and nothing is left to plan. */
export async function readAll(t: TestApp): Promise<void> {
  for (;;) {
    await runEvery(t, 'plan-fixity');
    const { rowCount } = await t.db.query(`SELECT 1 FROM fixity_run WHERE state <> 'done'`);
    if (rowCount === 0) return;
    await runEvery(t, 'check-fixity');
  }
}
