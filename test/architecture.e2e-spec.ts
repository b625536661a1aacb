import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ARROWS, type Canary, GROUND, RULES } from './support/canaries';

const ROOT = resolve(__dirname, '..');

interface Arrow {
  readonly name: string;
  readonly to: { readonly path?: string | string[] };
}
const forbidden = (): Arrow[] => {
  const program = `process.stdout.write(JSON.stringify(require(${JSON.stringify(join(ROOT, '.dependency-cruiser.cjs'))}).forbidden))`;
  return JSON.parse(spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' }).stdout) as Arrow[];
};
interface Cruise {
  readonly summary: { violations: { from: string; rule: { name: string }; cycle?: { name: string }[] }[] };
}
const looksDown = forbidden().filter(({ name }) => name.endsWith('-looks-down'));
const modules = looksDown.map(({ name }) => name.replace('-looks-down', ''));

/** A module that reaches for the first that its rule forbids, by a type alone. */
const rowCanaries = looksDown.map(({ name, to }): Canary => {
  const module = name.replace('-looks-down', '');
  const other = /\((\w+)/.exec(String(to.path))?.[1] ?? '';
  return {
    rule: name,
    file: `src/modules/${module}/upwards.service.ts`,
    code: `import type { S } from '../${other}/canary.service';\nexport type T = S;`,
  };
});
const services = modules.map((name): Canary => ({
  rule: '',
  file: `src/modules/${name}/canary.service.ts`,
  code: 'export type S = 1;',
}));

/** A small tree of canaries under the house's own settings, below dist/ so that packages are found. @returns its folder */
function plant(canaries: readonly Canary[]): string {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'dist', 'canaries-'));
  for (const name of ['.dependency-cruiser.cjs', '.eslint.config.mjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(ROOT, name), join(folder, name));
  }
  for (const { file, code } of canaries) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${code.trimEnd()}\n`);
  }
  return folder;
}

/** Runs a checker in a folder and reads the JSON that it prints. */
const check = <T>(folder: string, tool: string, ...args: string[]): T => {
  const run = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!run.stdout) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as T;
};

const files = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

describe('arrows between modules', () => {
  const canaries = [...GROUND, ...services, ...rowCanaries, ...ARROWS];
  const broken = new Map<string, Set<string>>();
  beforeAll(() => {
    const folder = plant(canaries);
    try {
      const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
      const report = check<Cruise>(folder, 'dependency-cruiser/bin/dependency-cruise.mjs', ...args);
      for (const { from, rule, cycle = [] } of report.summary.violations) {
        // A cycle is told once, of whichever of its files is met first.
        for (const file of [from, ...cycle.map(({ name }) => name)]) {
          broken.set(file, (broken.get(file) ?? new Set()).add(rule.name));
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(canaries.filter(({ rule }) => rule !== '').map((c) => [c.rule, c.file] as const))(
    '%s stops %s',
    (rule, file) => {
      expect([...(broken.get(file) ?? [])]).toContain(rule);
    },
  );
  it.each(canaries.filter(({ rule }) => rule === '').map((c) => [c.file] as const))('%s is allowed', (file) => {
    expect([...(broken.get(file) ?? [])].filter((rule) => rule !== 'no-cycles')).toEqual([]);
  });
  it('every rule has a canary', () => {
    const tried = new Set(canaries.map(({ rule }) => rule).filter(Boolean));
    expect(
      forbidden()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...tried].sort());
  });
});

describe('house rules', () => {
  let broken: Map<string, string[]>;
  beforeAll(() => {
    const folder = plant(RULES);
    try {
      const report = check<{ filePath: string; messages: { ruleId: string | null }[] }[]>(
        folder,
        'eslint/bin/eslint.js',
        '--config',
        '.eslint.config.mjs',
        '--format',
        'json',
        'src',
      );
      broken = new Map(
        report.map(({ filePath, messages }) => [
          relative(folder, filePath),
          messages.map(({ ruleId }) => ruleId ?? 'fault'),
        ]),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);

  it.each(RULES.filter(({ rule }) => rule !== '').map((c) => [c.rule, c.file] as const))(
    '%s stops %s',
    (rule, file) => {
      expect(broken.get(file)).toContain(rule);
    },
  );
  it.each(RULES.filter(({ rule }) => rule === '').map((c) => [c.file] as const))('%s is allowed', (file) => {
    expect(broken.get(file)).toEqual([]);
  });
});

describe('the tree', () => {
  it('has no module without a row', () => {
    expect(readdirSync(join(ROOT, 'src/modules')).filter((name) => !modules.includes(name))).toEqual([]);
  });
  it('has no file of more than 300 lines in src, scripts, test and migrations', () => {
    const code = ['src', 'scripts', 'test', 'migrations']
      .flatMap(files)
      .filter((file) => /\.(ts|mjs|cjs|mts)$/.test(file));
    const long = code.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
  it('has no barrels and no folder for leftovers', () => {
    const names = ['src', 'test', 'scripts'].flatMap(files);
    expect(names.filter((file) => /(^|\/)(index\.ts$|(utils?|common|helpers?|shared|lib)\/)/.test(file))).toEqual([]);
  });
  it('has no unit spec outside src and no other spec inside', () => {
    expect(files('src').filter((file) => /\.(e2e|long)-spec\.ts$/.test(file))).toEqual([]);
    expect(files('test').filter((file) => file.endsWith('.spec.ts'))).toEqual([]);
  });
  it('describes no two bodies under one name, of which the document would show one', () => {
    const names = files('src')
      .filter((file) => file.endsWith('.dto.ts'))
      .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^export (?:abstract )?class (\w+)/gm)])
      .map(([, name]) => name);
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
  it('takes no list where an object is wanted, and no object where a list is', () => {
    const fields = files('src')
      .filter((file) => file.endsWith('.dto.ts'))
      .flatMap((file) => readFileSync(join(ROOT, file), 'utf8').split(/;\n/))
      .filter((field) => field.includes('@ValidateNested('));
    expect(fields.length).toBeGreaterThan(20);
    const lists = fields.filter((field) => field.includes('@ValidateNested({ each: true })'));
    const faulty = [
      ...lists.filter((field) => !/@IsArray\(\)[^]*@IsObject\(\{ each: true \}\)/.test(field)),
      ...fields.filter((field) => !lists.includes(field) && !/@IsObject\(\)/.test(field)),
    ];
    expect(faulty).toEqual([]);
  });
  it('names its migrations by 13 digits and what they do, no number twice', () => {
    const names = existsSync(join(ROOT, 'migrations')) ? readdirSync(join(ROOT, 'migrations')) : [];
    expect(names.filter((name) => !/^\d{13}-[a-z0-9-]+\.ts$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.slice(0, 13))).size).toBe(names.length);
  });
  it('names every setting in .env.example, and none that is not read', () => {
    const read = (file: string, pattern: RegExp): string[] =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(pattern)].map(([, name = '']) => name).sort();
    // The owner's login is read by the migrating process alone, which has no class of settings.
    const settings = [
      ...read('src/platform/config/env.ts', /^ {2}([A-Z][A-Z0-9_]+)[!?]?:/gm),
      'DATABASE_OWNER_URL',
    ].sort();
    expect(read('.env.example', /^#?([A-Z][A-Z0-9_]+)=/gm)).toEqual(settings);
  });
});
