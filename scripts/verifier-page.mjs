// Joins verify.html and scene.html: each one file with its script in it, which may load nothing and send nothing.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = 'src/verifier/browser';
const SCENE = 'src/scene';

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
  const styles = [`${FOLDER}/page.css`, `${FOLDER}/page-report.css`];
  return joined(joinModules, root, { html: `${FOLDER}/page.html`, entry: `${FOLDER}/page.ts`, styles });
}

/** The text of scene.html: the list that is written where there is no network. */
export async function scenePageOf(joinModules, root) {
  const styles = [`${FOLDER}/page.css`, `${SCENE}/page-scene.css`];
  return joined(joinModules, root, { html: `${SCENE}/page.html`, entry: `${SCENE}/page.ts`, styles });
}

async function joined(joinModules, root, { html, entry, styles }) {
  const read = (file) => readFileSync(path.join(root, file), 'utf8');
  const replace = { 'src/proof/primitives.ts': `${FOLDER}/primitives.ts` };
  const script = `\n${await joinModules(entry, { replace, root })}`;
  const style = `\n${styles.map(read).join('')}`;
  if (/<\/script|<!--/i.test(script)) throw new Error('The script of the page would end too early');
  return read(html)
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
