import { createHash } from 'node:crypto';
import { COMMON_PASSWORDS } from './common-passwords.data';

const filter = Buffer.from(COMMON_PASSWORDS.filter, 'base64');
const bits = filter.length * 8;

/**
 * Whether lower-case text is among the breached passwords that we were built with. Says yes to each of them and, by
 * chance, to about one other text in 100,000; needs no network.
 */
export function isCommonPassword(lowerCase: string): boolean {
  const digest = createHash('sha256').update(lowerCase).digest();
  const start = digest.readUInt32BE(0);
  const step = (digest.readUInt32BE(4) | 1) >>> 0;
  for (let probe = 0; probe < COMMON_PASSWORDS.probes; probe += 1) {
    const bit = (start + probe * step) % bits;
    const byte = filter[bit >> 3] ?? 0;
    if ((byte & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
