import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, fewAtATime, goodCase, judge, MUTATIONS } from './support/bags/battery';
import { finish } from './support/bags/made-bag';
import { buildVerifiers, BUILT, VERIFIERS } from './support/bags/verifiers';
import { writeFolder } from './support/bags/zip-writer';
import { seedOfRun } from './support/seeded';

const AT_A_TIME = 3;
const SCRIPT = join(BUILT, 'verify.mjs');
const GOOD = 4;
/** One of each attack and first fault; `battery.long-spec.ts` asks every verifier about all. */
const SAMPLE = MUTATIONS.filter(
  (mutation, i) =>
    MUTATIONS.findIndex(({ attack, first }) => attack === mutation.attack && first === mutation.first) === i,
);

describe('the verifiers that a bundle carries', () => {
  beforeAll(() => buildVerifiers());

  describe.each(VERIFIERS)('$name', (verifier) => {
    const verdicts = new Map<string, string>();

    beforeAll(async () => {
      const judged = await fewAtATime(SAMPLE, AT_A_TIME, (mutation) => judge(verifier, mutation));
      SAMPLE.forEach(({ name }, i) => verdicts.set(name, judged[i] ?? 'not asked'));
    }, 600_000);

    it.each(SAMPLE)('names $first first where there is $name', ({ name }) => {
      expect(verdicts.get(name)).toMatch(/^(?:found$|left out: )/);
    });

    it('finds nothing in good bundles', async () => {
      const seeds = Array.from({ length: GOOD }, (_, i) => seedOfRun() + i);
      const seen = await fewAtATime(seeds, AT_A_TIME, (seed) => ask(verifier, goodCase(seed)));
      expect(seen).toEqual(seeds.map(() => ({ exit: 0, firstFault: undefined })));
    });
  });

  it('are spoiled in at least sixty ways, each under its own name', () => {
    expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length);
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(60);
  });
});

describe('verify.mjs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-verify-'));
  beforeAll(() => buildVerifiers());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made of the same bytes each time and asks for nothing but Node', () => {
    const first = readFileSync(SCRIPT, 'utf8');
    buildVerifiers();
    expect(readFileSync(SCRIPT, 'utf8')).toBe(first);
    const asked = [...first.matchAll(/\bfrom '([^']+)'|\bimport\(|= require\(/g)].map(([whole, name]) => name ?? whole);
    expect([...new Set(asked)].sort()).toEqual(['node:crypto', 'node:fs', 'node:path', 'node:util']);
  });

  it('can be read whole: no line is too wide for a page, and nothing is in it that it does not use', () => {
    const text = readFileSync(SCRIPT, 'utf8');
    const lines = text.split('\n');
    const wide = lines.filter((line) => line.length > 120 && !/^ *(?:'|const USAGE)/.test(line));
    expect(wide).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(2_322);
    const names = [...text.matchAll(/^(?:const|function|class) (\w+)/gm)].map(([, name]) => String(name));
    expect(names.filter((name) => text.split(new RegExp(`\\b${name}\\b`)).length < 3)).toEqual([]);
  });

  it('stands alone, and says OK only with a policy that was given apart', () => {
    const { bag, zip, policy } = goodCase(20_260);
    copyFileSync(SCRIPT, join(folder, 'verify.mjs'));
    writeFileSync(join(folder, 'bundle.zip'), zip ?? '');
    writeFileSync(join(folder, 'policy.txt'), policy ?? '');
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['verify.mjs', ...args], { cwd: folder, encoding: 'utf8', env: {} });
    const pinned = run('bundle.zip', '--policy', 'policy.txt');
    expect([pinned.status, pinned.stderr]).toEqual([0, '']);
    expect(pinned.stdout).toMatch(/^VERDICT: OK/m);
    expect(pinned.stdout).toContain(bag.id);
    const open = run('bundle.zip');
    expect([open.status, /^VERDICT: (\w+)/m.exec(open.stdout)?.[1]]).toEqual([2, 'UNPINNED']);
  });

  it('does not take a policy that lies in the bundle for one given apart', () => {
    const { bag } = goodCase(20_261);
    const bundle = join(folder, 'bundle');
    mkdirSync(bundle);
    writeFolder(bag.files, bundle);
    const run = (policy: string) =>
      spawnSync(process.execPath, [SCRIPT, bundle, '--policy', policy], { encoding: 'utf8' }).status;
    expect(run(join(bundle, 'keys/policy.txt'))).toBe(2);
    copyFileSync(join(bundle, 'keys/policy.txt'), join(folder, 'apart.txt'));
    expect(run(join(folder, 'apart.txt'))).toBe(0);
  });

  it('lets a bundle write no line of the report', () => {
    const { bag, policy } = goodCase(20_261);
    const authority = 'Order 1\n\nVERDICT: OK\n\u001b[8m\u202e';
    bag.files.set(
      'custody/withheld.jsonl',
      Buffer.from(`${JSON.stringify({ authority, document: bag.id, reason: 'asked', what: 'document' })}\n`),
    );
    bag.files.delete('checkpoints/B');
    finish(bag);
    const bundle = join(folder, 'loud');
    mkdirSync(bundle);
    writeFolder(bag.files, bundle);
    writeFileSync(join(folder, 'loud.txt'), policy ?? '');
    const { status, stdout } = spawnSync(process.execPath, [SCRIPT, bundle, '--policy', join(folder, 'loud.txt')], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout.match(/^VERDICT: .*/gm)).toEqual([expect.stringMatching(/^VERDICT: FAILED \(checkpoint\.missing/)]);
    expect(stdout).toContain('Order 1<u+000a><u+000a>VERDICT: OK<u+000a><u+001b>[8m<u+202e>');
    expect(stdout).not.toContain('came into the log after');
  });

  it('says of a bundle that cannot be read that it failed, not that it was asked wrongly', () => {
    writeFileSync(join(folder, 'torn.zip'), 'PK');
    const { status, stdout } = spawnSync(process.execPath, [SCRIPT, join(folder, 'torn.zip')], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^VERDICT: FAILED \(bag\.zip/m)]);
  });

  it.each([
    ['no bundle', []],
    ['two bundles', ['a', 'b']],
    ['an option that it does not know', ['a', '--trust-me']],
    ['a bundle that is not there', ['/nowhere/at/all']],
    ['a time that is none', ['a', '--now', 'yesterday']],
  ])('shows how it is used when given %s', (_, args) => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
    expect([status, stderr.includes('--policy')]).toEqual([64, true]);
  });

  it('is what npm run verify runs', () => {
    const { scripts } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const words = (scripts['verify'] ?? '').split(' ');
    const out = execFileSync(
      process.execPath,
      [...words.slice(1), join(folder, 'bundle.zip'), '--policy', join(folder, 'policy.txt')],
      {
        cwd: join(__dirname, '..'),
        encoding: 'utf8',
      },
    );
    expect(out).toMatch(/^VERDICT: OK/m);
  });
});
