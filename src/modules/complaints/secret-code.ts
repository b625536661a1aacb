import { createHash, randomBytes } from 'node:crypto';

/** 32 letters and digits that nobody mistakes for one another: a byte gives none more often than another. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const SECRET_LETTERS = 20;

const draw = (letters: number): string => [...randomBytes(letters)].map((byte) => ALPHABET[byte % 32]).join('');

/** The name of a person in part one of an entry. */
export const newPersonCode = (): string => `C-${draw(10)}`;

/** A hundred bits, in groups that can be read out over a telephone. */
export const newSecret = (): string => (draw(SECRET_LETTERS).match(/.{5}/g) ?? []).join('-');

/** As it is kept: how the code is spaced, and in which case it and the number are written, makes no difference. */
export function digestOfSecret(number: string, secret: string): Buffer {
  const said = [number.normalize('NFC').trim().toUpperCase(), secret.toUpperCase().replace(/[^A-Z0-9]/g, '')];
  return createHash('sha256')
    .update(['complaint-status/v1', ...said].join('\n'))
    .digest();
}

/** By what an identifier is looked up. */
export const digestOfValue = (space: string, value: string): Buffer =>
  createHash('sha256').update(`complaint-identifier/v1\n${space}\n${value}`).digest();
