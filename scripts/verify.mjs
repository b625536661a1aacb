// Checks a bundle with the very file that bundles carry.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './deps.mjs';
import { buildVerifier } from './verifier.mjs';

const built = path.join(ROOT, 'dist/verifier/verify.mjs');
if (!existsSync(built)) await buildVerifier();
await import(pathToFileURL(built).href);
