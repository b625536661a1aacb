import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { irregularText, RULE_WORDS } from './irregular.words';

const MODULES = join(__dirname, '../..');
const SENTENCE = { en: 'Irregular: {rule}, {section}', ur: 'بے ضابطہ: {rule}، {section}' };

/** Every rule that the sources write beside its section. */
function rulesOfSources(): string[] {
  const files = readdirSync(MODULES, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => name.endsWith('.ts') && !/\.(spec|dto)\.ts$/.test(name));
  const found = sources.flatMap((name) => [
    ...readFileSync(join(MODULES, name), 'utf8').matchAll(/rule: '([a-z0-9.-]+)',\s*section\b/g),
  ]);
  return [...new Set(found.map(([, rule = '']) => rule))];
}

describe('an irregularity on paper', () => {
  it('has words in both languages for every rule', () => {
    const rules = rulesOfSources();
    expect(rules.length).toBeGreaterThan(25);
    expect(rules.filter((rule) => RULE_WORDS[rule] === undefined)).toEqual([]);
  });

  it('is told in the words of each language', () => {
    const told = irregularText(SENTENCE, { rule: 'seal.broken', section: 'PECA s.35' });
    expect(told).toEqual({
      ...{ en: 'Irregular: seal found broken, {section}', ur: 'بے ضابطہ: مہر ٹوٹی ہوئی پائی گئی، {section}' },
      with: { section: 'PECA s.35' },
    });
  });

  it('of a rule that nobody has named stands there by its code', () => {
    const told = irregularText(SENTENCE, { rule: 'no-such-rule', section: 'CrPC s.1' }, { n: '2' });
    expect(told).toEqual({ ...SENTENCE, with: { n: '2', rule: 'no-such-rule', section: 'CrPC s.1' } });
  });
});
