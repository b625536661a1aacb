// What the whole run of the tests was refused, held against the list of refusals and against the description of the API.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './deps.mjs';

const PREFIX = '/api/v1';

function* specifications(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* specifications(file);
    else if (/spec\.ts$/.test(entry.name)) yield readFileSync(file, 'utf8');
  }
}

const fromRoot = (name) => JSON.parse(readFileSync(path.join(ROOT, name), 'utf8'));

/** @returns method, path, status and code of each line that `test/support/seen-codes.ts` noted */
function notes(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return lines.map((line) => line.split(' '));
}

/**
 * Refusals that no test has been given, neither over HTTP in this run nor in a specification that names them. What a test
 * cannot bring about stands with the reason in `test/unseen-codes.json`.
 */
export function unseenCodes(file) {
  const seen = new Set(notes(file).map(([, , , code]) => code));
  const named = [...specifications(path.join(ROOT, 'src')), ...specifications(path.join(ROOT, 'test'))].join('\n');
  const excused = fromRoot('test/unseen-codes.json');
  const isNamed = (code) => new RegExp(`['" ]${code.replaceAll('.', '\\.')}['"]`).test(named);
  return Object.keys(fromRoot('src/platform/http/error-codes.json')).filter(
    (code) => !seen.has(code) && !Object.hasOwn(excused, code) && !isNamed(code),
  );
}

/** Finds the operation of a path: parts in braces take anything, and a written part goes before them. */
function operations(document) {
  const known = Object.entries(document.paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, described]) => {
      const parts = template.slice(PREFIX.length).split('/');
      return { method: method.toUpperCase(), parts, described, name: `${method.toUpperCase()} ${parts.join('/')}` };
    }),
  );
  return (method, asked) => {
    const parts = asked.split('/');
    const fits = (each) =>
      (each.method === method || (method === 'HEAD' && each.method === 'GET')) &&
      each.parts.length === parts.length &&
      each.parts.every((part, i) => part.startsWith('{') || part === parts[i]);
    const open = ({ parts: own }) => own.filter((part) => part.startsWith('{')).length;
    return known.filter(fits).sort((a, b) => open(a) - open(b))[0];
  };
}

/** Refusals that were given where the description of the API does not tell of them: `METHOD /route status code`, each once. */
export function untoldCodes(file) {
  const described = `${file}.openapi.json`;
  if (!existsSync(described)) return ['the description of the API was not kept by the tests'];
  const operationOf = operations(JSON.parse(readFileSync(described, 'utf8')));
  const untold = notes(file).flatMap(([method, asked, status, code]) => {
    const operation = operationOf(method, asked);
    // What is no request yet, or has no address, is answered before any operation is known.
    if (!operation || code === 'route.not-found' || ['408', '431'].includes(status)) return [];
    // Which of two at once is told so, and of which thing, is chance: a run must not fail by it.
    if (code.endsWith('.changed-meanwhile')) return [];
    const examples = operation.described.responses?.[status]?.content?.['application/problem+json']?.examples ?? {};
    return Object.hasOwn(examples, code) ? [] : [`${operation.name} ${status} ${code}`];
  });
  return [...new Set(untold)].sort();
}
