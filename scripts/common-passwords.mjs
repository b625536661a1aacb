/**
 * Makes src/modules/identity/common-passwords.data.ts from a list of passwords known from breaches, the commonest
 * first, one a line (SecLists: Passwords/Common-Credentials/10-million-password-list-top-1000000.txt).
 *   node scripts/common-passwords.mjs <list.txt>
 * The list itself is not kept: a Bloom filter of it is small and shows nobody's password.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const COMMONEST = 130_000; // lines taken from the top
const SHORTEST = 6; // shorter ones cannot be the stem of a password that we would otherwise accept
const LONG_ENOUGH = 15; // from here on a line could be typed as it is: all of them are taken
const BITS_EACH = 24;
const PROBES = 16; // one false alarm in about 100,000 good passwords

const [path] = process.argv.slice(2);
if (!path) {
  console.error('Give the list: node scripts/common-passwords.mjs <list.txt>');
  process.exit(2);
}
const lines = readFileSync(path, 'utf8').split(/\r?\n/);
const entries = new Set();
lines.forEach((line, rank) => {
  const entry = line.normalize('NFC').toLowerCase();
  const length = [...entry].length;
  if (length >= LONG_ENOUGH || (rank < COMMONEST && length >= SHORTEST)) entries.add(entry);
});

const bits = Math.ceil((entries.size * BITS_EACH) / 8) * 8;
const filter = Buffer.alloc(bits / 8);
for (const entry of entries) {
  const digest = createHash('sha256').update(entry).digest();
  const [start, step] = [digest.readUInt32BE(0), digest.readUInt32BE(4) | 1];
  for (let probe = 0; probe < PROBES; probe += 1) {
    const bit = (start + probe * (step >>> 0)) % bits;
    filter[bit >> 3] |= 1 << (bit & 7);
  }
}

const target = fileURLToPath(new URL('../src/modules/identity/common-passwords.data.ts', import.meta.url));
writeFileSync(
  target,
  `/**
 * Made by scripts/common-passwords.mjs from SecLists' list of the commonest breached passwords (MIT licence):
 * those of ${SHORTEST} characters or more among the first ${COMMONEST.toLocaleString('en')}, and every one of ${LONG_ENOUGH} or more among ${(lines.length - 1).toLocaleString('en')}.
 */
export const COMMON_PASSWORDS = {
  entries: ${entries.size},
  probes: ${PROBES},
  filter:
    '${filter.toString('base64')}',
} as const;
`,
);
console.log(`${entries.size} passwords in ${filter.length} bytes`);
