'use strict';
// Lets a plain Node process require the sources as they are: tests fork children (`--require` of this file) without a build.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { threadId } = require('node:worker_threads');

const OPTIONS = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};
const CACHE = join(__dirname, '../../node_modules/.cache/typescript-register');

/** What was compiled once is kept by the hash of its text: a child then starts without loading the compiler. */
function compiled(filename, text) {
  const key = createHash('sha256')
    .update(JSON.stringify([OPTIONS, filename, text]))
    .digest('hex');
  const kept = join(CACHE, `${key}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code } = require('@swc/core').transformSync(text, { ...OPTIONS, filename });
    mkdirSync(CACHE, { recursive: true });
    // Threads of one process compile beside each other too.
    const fresh = `${kept}.${process.pid}.${threadId}`;
    writeFileSync(fresh, code);
    renameSync(fresh, kept);
    return code;
  }
}

require.extensions['.ts'] = (module, filename) => {
  module._compile(compiled(filename, readFileSync(filename, 'utf8')), filename);
};
