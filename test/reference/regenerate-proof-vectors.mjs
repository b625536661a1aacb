// Writes test/vectors/proof/*.json from the reference implementation: node test/reference/regenerate-proof-vectors.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const out = mkdtempSync(join(root, 'node_modules', '.reference-'));
const target = join(root, 'test', 'vectors', 'proof');
try {
  const options = [
    '--outDir',
    out,
    '--module',
    'commonjs',
    '--target',
    'es2022',
    '--types',
    'node',
    '--strict',
    '--skipLibCheck',
  ];
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, ...options, join(here, 'proof-vectors.ts')], { cwd: root, stdio: 'inherit' });
  const { PROOF_VECTORS, vectorFile } = createRequire(import.meta.url)(join(out, 'proof-vectors.js'));
  mkdirSync(target, { recursive: true });
  for (const [name, vectors] of Object.entries(PROOF_VECTORS)) {
    const cases = vectors();
    writeFileSync(join(target, `${name}.json`), vectorFile(cases));
    console.log(`${name}.json: ${cases.length} cases`);
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
