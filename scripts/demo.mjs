// npm run demo [-- file]: a case of invented people told through the public API, from the raid to a bundle that a stranger
// checks with three verifiers. Leaves $SANAD_DATA/demo/bundle.zip and, apart from it, $SANAD_DATA/demo/policy.txt.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { checkOffline } from './demo/check.mjs';
import { openDemo } from './demo/house.mjs';
import { tellStory } from './demo/story.mjs';
import { ensureDependencies, Refusal, requireNode, ROOT, runScript } from './deps.mjs';

await runScript(async () => {
  const started = performance.now();
  const stops = [];
  let asked;
  const interrupted = new Promise((_, reject) => (asked = () => reject(new Refusal('Stopped.'))));
  interrupted.catch(() => {});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, asked);
  try {
    requireNode();
    const given = process.argv[2];
    if (given !== undefined && !existsSync(given)) throw new Refusal(`There is no file ${given}.`);
    ensureDependencies();
    build();
    const folder = path.join(path.resolve(process.env.SANAD_DATA || path.join(ROOT, '.sanad')), 'demo');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const tell = async () => {
      const house = await openDemo(folder, stops);
      await tellStory({ house, folder, file: given });
      await checkOffline({ folder, say: console.log });
    };
    await Promise.race([tell(), interrupted]);
    console.log(
      `\nTold in ${((performance.now() - started) / 1000).toFixed(0)} s. What is left, for whoever wants to try:`,
    );
    console.log(`  ${path.join(folder, 'bundle.zip')}`);
    console.log(`  ${path.join(folder, 'policy.txt')}`);
    console.log('Without our program, our server and the net, with Node alone:');
    console.log(`  unzip -p ${path.join(folder, 'bundle.zip')} '*/verifier/verify.mjs' > verify.mjs`);
    console.log(`  node verify.mjs ${path.join(folder, 'bundle.zip')} --policy ${path.join(folder, 'policy.txt')}`);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
});
process.exit();
