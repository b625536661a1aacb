import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { drawStates, faultsOf, STATE_TABLES, type StateTable } from '../../scripts/state-tables.mjs';

const ROOT = resolve(__dirname, '../..');

type Table = Readonly<Record<string, readonly string[]>>;
const isTable = (thing: unknown): thing is Table =>
  typeof thing === 'object' && thing !== null && Object.values(thing).every((next) => Array.isArray(next));

async function tableOf({ file, name }: StateTable): Promise<Table> {
  const loaded: unknown = await import(join(ROOT, file));
  const found: unknown = typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, name) : undefined;
  if (!isTable(found)) throw new Error(`${file} exports no table ${name}`);
  return found;
}

describe('the tables of states', () => {
  it('are all in the one list', () => {
    const declared = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) =>
        [...readFileSync(join(ROOT, 'src', file), 'utf8').matchAll(/const (\w+): Transitions</g)].map(
          ([, name = '']) => `${relative(ROOT, join(ROOT, 'src', file)).replace(/\.ts$/, '')} ${name}`,
        ),
      );
    expect(STATE_TABLES.map(({ file, name }) => `${file} ${name}`).sort()).toEqual(declared.sort());
  });

  it.each(STATE_TABLES.map((row) => [row.title, row] as const))(
    'have no state without a way to it and none without a way to a declared end: %s',
    async (_, row) => {
      expect(faultsOf(row, await tableOf(row))).toEqual([]);
    },
  );

  it('are drawn in src/STATES.md as they are; npm run states draws them anew', async () => {
    const tables = new Map<StateTable, Table>();
    for (const row of STATE_TABLES) tables.set(row, await tableOf(row));
    const page = readFileSync(join(ROOT, 'src/STATES.md'), 'utf8');
    expect(page).toBe(drawStates((row) => tables.get(row) ?? {}));
  });

  it.each<[string, Pick<StateTable, 'starts' | 'ends' | 'goesOn'>, Table, string[]]>([
    ['sound', { starts: ['a'], ends: ['b'] }, { a: ['b'], b: [] }, []],
    ['unreached', { starts: ['a'], ends: ['b'] }, { a: ['b'], b: [], c: ['b'] }, ['c: nothing leads to it']],
    ['a circle', { starts: ['a'], ends: ['b'] }, { a: ['b', 'c'], b: [], c: ['c'] }, ['c: leads to no end']],
    [
      'an end by omission',
      { starts: ['a'], ends: ['b'] },
      { a: ['b', 'c'], b: [], c: [] },
      ['c: leads to no end', 'c: an end that is not declared'],
    ],
    [
      'an end that goes on',
      { starts: ['a'], ends: ['b'] },
      { a: ['b'], b: ['a'] },
      ['b: declared an end, and goes on'],
    ],
    ['an end that may', { starts: ['a'], ends: ['b'], goesOn: ['b'] }, { a: ['b'], b: ['a'] }, []],
    ['a stranger', { starts: ['a'], ends: ['b'] }, { a: ['b', 'x'], b: [] }, ['x: no state of the table']],
  ])('are told their faults: %s', (_, declared, transitions, faults) => {
    expect(faultsOf(declared, transitions)).toEqual(faults);
  });
});
