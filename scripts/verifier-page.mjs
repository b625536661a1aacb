// Joins verify.html: one file with the checker in it, which may load nothing and send nothing.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = 'src/verifier/browser';

/** Only what stands in the page itself, by its digest; the check runs in a worker made of the page's own script. */
const policyOf = (script, style) =>
  [
    "default-src 'none'",
    `script-src '${digestOf(script)}'`,
    `style-src '${digestOf(style)}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const digestOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/**
 * The text of verify.html. `joinModules`: that of verifier.mjs; node:crypto is replaced by its twin in plain JavaScript.
 * The same sources give the same bytes.
 */
export async function pageOf(joinModules, root) {
  const read = (name) => readFileSync(path.join(root, FOLDER, name), 'utf8');
  const replace = { 'src/proof/primitives.ts': `${FOLDER}/primitives.ts` };
  const script = `\n${await joinModules(`${FOLDER}/page.ts`, { replace, root })}`;
  const style = `\n${read('page.css')}${read('page-report.css')}`;
  if (/<\/script|<!--/i.test(script)) throw new Error('The script of the page would end too early');
  return read('page.html')
    .replace('%CSP%', policyOf(script, style))
    .replace('<!-- STYLE -->', () => `<style>${style}</style>`)
    .replace('<!-- SCRIPT -->', () => `<script>${script}</script>`);
}

/** verify.sh: its parts in the order of their names. */
export function shellOf(root) {
  const folder = path.join(root, 'src/verifier/sh');
  const parts = readdirSync(folder).sort();
  return parts.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('');
}
