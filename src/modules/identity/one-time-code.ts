import { randomBytes } from 'node:crypto';
import { sha256 } from './guesses';

/** Crockford's letters: none is mistaken for another when read aloud or copied by hand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 5;
const GROUP = 4;

/** A new code of 100 random bits, `K7QM-2XRD-9VTB-HNEA-4WJC`. */
export function newCode(): string {
  const letters = [...randomBytes(GROUPS * GROUP)].map((byte) => LETTERS.charAt(byte % LETTERS.length));
  return Array.from({ length: GROUPS }, (_, i) => letters.slice(i * GROUP, (i + 1) * GROUP).join('')).join('-');
}

/** What is kept of a code; however it was typed: small letters, other gaps, O for 0, I or L for 1. */
export function codeHash(typed: string): Buffer {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return sha256(`one-time-code/v1\n${letters}`);
}
