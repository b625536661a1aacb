import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BY_HAND } from './by-hand';
import { RULES } from './catalogue';

const MODULES = resolve(__dirname, '../..');

/** Programs that act: neither the catalogue itself nor what shows or tests it. */
const programs = readdirSync(MODULES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.(spec|dto|view)\.ts$/.test(name) && !name.includes('catalogue'))
  .map((name) => readFileSync(join(MODULES, name), 'utf8'))
  .join('\n');
const startedByFact = (code: string): boolean => programs.includes(`'${code}'`);

describe('every rule finds its trigger', () => {
  it('in a fact that starts it, or with an officer, and never in both', () => {
    const codes = RULES.map(({ code }) => code);
    expect(codes.filter((code) => !startedByFact(code) && !(code in BY_HAND))).toEqual([]);
    expect(Object.keys(BY_HAND).filter((code) => startedByFact(code))).toEqual([]);
    expect(Object.keys(BY_HAND).filter((code) => !codes.includes(code))).toEqual([]);
  });
});
