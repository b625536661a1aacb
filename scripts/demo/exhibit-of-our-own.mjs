// A file that stands for the image of a handset when none is given: a chat of invented people, and blocks of filler that
// the same seed makes anew.
import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';

const CHAT = [
  '[03/06/2025, 21:14:08] +92 300 0000001: Aap ka account band ho jayega, abhi 50,000 bhej dein.',
  '[03/06/2025, 21:14:41] +92 300 0000002: یہ کون سا بینک ہے؟',
  '[03/06/2025, 21:15:02] +92 300 0000001: Sanad Demo Bank. Jaldi karein.',
  '[03/06/2025, 21:19:55] +92 300 0000002: رقم بھیج دی ہے۔ رسید کہاں ہے؟',
].join('\n');
const BLOCKS = 6 * 2 ** 15;

/** Writes it to `path`, 6 MiB. */
export function writeExhibit(path) {
  const parts = [Buffer.from(`${CHAT}\n`)];
  for (let n = 0, block = Buffer.from('sanad-demo'); n < BLOCKS; n += 1) {
    block = createHash('sha256').update(block).digest();
    parts.push(block);
  }
  writeFileSync(path, Buffer.concat(parts));
}

/** SHA-256 of a file, read in pieces. */
export async function digestOf(path) {
  const digest = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) digest.update(piece);
  return digest.digest('hex');
}
