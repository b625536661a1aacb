import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PROOF_VECTORS, vectorFile } from '../../test/reference/proof-vectors';
import { storedFile } from '../../test/reference/stored-vectors';

describe('the vectors of proof/', () => {
  it.each(Object.keys(PROOF_VECTORS))('are what the reference implementation makes: %s', (name) => {
    expect(readFileSync(storedFile(name), 'utf8')).toBe(vectorFile(PROOF_VECTORS[name]?.() ?? []));
  });

  it('are all stored, and none is left over', () => {
    const files = readdirSync(dirname(storedFile('x')));
    expect(files.sort()).toEqual(
      Object.keys(PROOF_VECTORS)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });
});
