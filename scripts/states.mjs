// npm run states: draws every table of states of the source into src/STATES.md.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from './build.mjs';
import { ROOT, runScript } from './deps.mjs';
import { drawStates } from './state-tables.mjs';

await runScript(() => {
  build();
  const require = createRequire(import.meta.url);
  require('reflect-metadata');
  const page = drawStates(({ file, name }) => require(path.join(ROOT, 'dist', `${file}.js`))[name]);
  writeFileSync(path.join(ROOT, 'src/STATES.md'), page);
  console.log('src/STATES.md');
});
