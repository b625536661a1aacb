// Which refusals of the API no test has been given: neither over HTTP in this run, nor named in a specification.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './deps.mjs';

function* specifications(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* specifications(file);
    else if (/spec\.ts$/.test(entry.name)) yield readFileSync(file, 'utf8');
  }
}

/**
 * Codes in the order of their names; those that a test cannot bring about stand with the reason in `test/unseen-codes.json`.
 * @param file what the tests noted, a code a line (`test/support/seen-codes.ts`)
 */
export function unseenCodes(file) {
  const read = (name) => JSON.parse(readFileSync(path.join(ROOT, name), 'utf8'));
  const seen = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  const named = [...specifications(path.join(ROOT, 'src')), ...specifications(path.join(ROOT, 'test'))].join('\n');
  const excused = read('test/unseen-codes.json');
  return Object.keys(read('src/platform/http/error-codes.json')).filter(
    (code) => !seen.has(code) && !named.includes(`'${code}'`) && !Object.hasOwn(excused, code),
  );
}
