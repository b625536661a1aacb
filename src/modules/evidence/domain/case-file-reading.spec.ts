import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeCaseFile } from './case-file-reading';

const UCO = 'https://ontology.unifiedcyberontology.org/uco';
const CASE = 'https://ontology.caseontology.org/case';
const EXAMPLE = resolve(__dirname, '../../../../../shared/case-ontology/forensic_lifecycle.example.json');
const context = {
  obs: `${UCO}/observable/`,
  types: `${UCO}/types/`,
  inv: `${CASE}/investigation/`,
  acme: 'http://acme.example/',
};
const bytes = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const hashOf = (method: string, value: unknown) => ({
  '@id': 'kb:h',
  '@type': 'types:Hash',
  'types:hashMethod': method,
  'types:hashValue': value,
});
const codeOf = (value: unknown): string => {
  try {
    describeCaseFile(bytes(value));
    return 'none';
  } catch (fault) {
    return fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
  }
};

describe('a CASE/UCO file that somebody gives', () => {
  it('is described by class, by acts and by the digests that it names, at every depth', () => {
    const hash = hashOf('SHA256', { '@type': 'xsd:hexBinary', '@value': 'AB'.repeat(32) });
    const file = {
      '@id': 'kb:1',
      '@type': ['obs:File', 'acme:Thing'],
      facet: [{ '@id': 'kb:f', '@type': 'obs:ContentDataFacet', 'obs:hash': [hash, hash] }],
    };
    const described = describeCaseFile(
      bytes({ '@context': context, '@graph': [file, { '@type': 'inv:InvestigativeAction' }] }),
    );
    expect(described).toEqual({
      nodes: 5,
      classes: [
        { name: 'investigation:InvestigativeAction', count: 1 },
        { name: 'observable:ContentDataFacet', count: 1 },
        { name: 'observable:File', count: 1 },
        { name: 'types:Hash', count: 2 },
      ],
      otherClasses: 1,
      actions: 1,
      digests: { MD5: [], SHA1: [], SHA256: ['ab'.repeat(32)], SHA512: [] },
      remoteContext: false,
    });
  });

  it.each([
    ['a digest of another length than its method has', hashOf('SHA256', 'ab')],
    ['a digest that is no hexadecimal', hashOf('MD5', 'zz'.repeat(16))],
    ['a digest of a method that nobody compares', hashOf('BLAKE3', 'ab'.repeat(32))],
  ])('is taken without %s', (_, hash) => {
    const { digests, nodes } = describeCaseFile(bytes({ '@context': context, '@graph': [hash] }));
    expect([nodes, Object.values(digests).flat()]).toEqual([1, []]);
  });

  it('never makes us fetch a context, and says that there is one', () => {
    const remote = { '@context': ['https://example.org/context.jsonld', context], '@graph': [{ '@type': 'obs:File' }] };
    expect(describeCaseFile(bytes(remote)).remoteContext).toBe(true);
  });

  it.each([
    ['{"@graph":[', 'case-file.not-json'],
    ['{"@graph":[],"@graph":[]}', 'case-file.not-json'],
    [`${'['.repeat(80)}${']'.repeat(80)}`, 'case-file.not-json'],
    ['{"__proto__":1}', 'case-file.not-json'],
    [{ name: 'x' }, 'case-file.not-case'],
    [[1, 2], 'case-file.not-case'],
    [{ '@context': context, '@graph': [{ '@type': 'acme:Thing' }] }, 'case-file.not-case'],
    [{ '@context': context, '@graph': Array.from({ length: 50_000 }, () => ({ '@type': 'obs:File' })) }, 'none'],
    [
      { '@context': context, '@graph': Array.from({ length: 50_001 }, () => ({ '@type': 'obs:File' })) },
      'case-file.too-many-things',
    ],
  ])('is judged by what it holds (%#)', (value, code) => {
    expect(codeOf(value)).toBe(code);
  });

  const there = existsSync(EXAMPLE);
  if (!there) console.info('the example of the CASE community is absent: only files of our own making are read');
  for (const name of there ? ['of the CASE community is understood'] : []) {
    it(name, () => {
      const { classes, actions, otherClasses } = describeCaseFile(readFileSync(EXAMPLE));
      const names = classes.map(({ name }) => name);
      expect(names).toEqual(
        expect.arrayContaining(['investigation:InvestigativeAction', 'investigation:ProvenanceRecord']),
      );
      expect([actions > 5, otherClasses > 0]).toEqual([true, true]);
    });
  }
});
