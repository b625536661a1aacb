import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ProofError } from '../../src/proof/proof-error';
import type { Vector } from './merkle-vectors';

/** The cases of `test/vectors/proof/<name>.json`. */
export function storedVectors(name: string): Vector[] {
  const cases = JSON.parse(readFileSync(storedFile(name), 'utf8')) as Vector[];
  if (cases.length === 0) throw new Error(`no cases in ${name}.json`);
  return cases;
}

/** Where the cases of that name are stored. */
export const storedFile = (name: string): string => resolve(__dirname, '../vectors/proof', `${name}.json`);

/** What a check did with a case, in the words of a vector: its result, or the code of its refusal. */
export function outcome(check: () => unknown): Pick<Vector, 'want' | 'wantErr'> {
  try {
    return { want: check() };
  } catch (error) {
    if (error instanceof ProofError) return { wantErr: error.code };
    throw error;
  }
}

/** The bytes that a case gives as hex. */
export const bytesOf = ({ input }: Vector, field = 'hex'): Buffer => Buffer.from(String(input[field]), 'hex');

/** The list of hashes that a case gives as hex. */
export const hashesOf = ({ input }: Vector, field = 'proof'): Buffer[] =>
  (input[field] as string[]).map((hex) => Buffer.from(hex, 'hex'));
