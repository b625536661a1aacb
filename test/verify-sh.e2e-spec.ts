import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CUSTODY_TYPES } from '../src/proof/entry-types';
import { ask, fewAtATime, goodCase, judge, MUTATIONS } from './support/bags/battery';
import { leftOutByShell, runShell, SHELLS, shellVerifier } from './support/bags/shell-verifier';
import { buildVerifiers, BUILT } from './support/bags/verifiers';
import { writeFolder } from './support/bags/zip-writer';
import { describeWith } from './support/needs';

/** The first mutation of each step that the script looks at; `battery.long-spec.ts` asks it about all. */
const STEPS = new Set<string>();
const SAMPLE = MUTATIONS.filter((mutation) => {
  const step = mutation.first.split('.')[0] ?? mutation.first;
  return leftOutByShell(mutation) === undefined && !STEPS.has(step) && STEPS.add(step);
});

describeWith('openssl')('verify.sh', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-shell-'));
  const { bag } = goodCase(3);
  const [path, policy] = [join(folder, 'bag'), join(folder, 'policy.txt')];

  beforeAll(() => {
    buildVerifiers();
    mkdirSync(path);
    writeFolder(bag.files, path);
    writeFileSync(policy, bag.policy);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
    'says OK to good bundles in %s',
    async (_, shell) => {
      const seen = await fewAtATime([1, 2, 3], 2, (seed) => ask(shellVerifier(shell), goodCase(seed)));
      expect(seen).toEqual([1, 2, 3].map(() => ({ exit: 0, firstFault: undefined })));
    },
  );

  it.each(SAMPLE)('names $first first where there is $name', async (mutation) => {
    expect(await judge(shellVerifier(), mutation)).toBe('found');
  });

  it('never says OK without a policy that was given apart', async () => {
    const { exit, text } = await runShell([path]);
    expect(exit).toBe(2);
    expect(text).toContain('VERDICT: UNPINNED');
    expect(text).toMatch(/the copy in the bundle is used, SHA-256 [0-9a-f]{64}/);
  });

  it('says what it leaves out, for each thing that it leaves out', async () => {
    const { text } = await runShell([path, '--policy', policy]);
    const said = text.slice(text.indexOf('NOT CHECKED:'));
    for (const words of ['case-uco/case.jsonld', 'slip', 'Unicode form NFC', 'Signatures of persons']) {
      expect(said).toContain(words);
    }
  });

  it('compares with an older checkpoint that somebody holds', async () => {
    const older = join(folder, 'older');
    writeFileSync(older, readFileSync(join(path, 'checkpoints/A')));
    expect((await runShell([path, '--policy', policy, '--older', older])).exit).toBe(0);
    const forged =
      bag.files
        .get('checkpoints/A')
        ?.toString()
        .replace(/^(.*\n.*\n)./, '$1_') ?? '';
    writeFileSync(older, forged);
    expect((await runShell([path, '--policy', policy, '--older', older])).text).toContain(
      'First fault: checkpoint.note',
    );
  });

  it('ends with 64 for a wrong command line', async () => {
    for (const args of [[], ['--policy'], [path, '--polizy', policy], [path, path], [path, '--policy', `${policy}x`]]) {
      expect((await runShell(args)).exit).toBe(64);
    }
  });

  it('knows every type that stands in a chain', () => {
    const known = /split\("(seized [^"]*)"/.exec(readFileSync(join(BUILT, 'verify.sh'), 'utf8'))?.[1];
    expect(known?.split(' ').sort()).toEqual([...CUSTODY_TYPES].sort());
  });
});
