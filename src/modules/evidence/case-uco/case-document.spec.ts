import { checkShapes } from '../../../../test/support/case-check';
import { randomCase } from '../../../../test/support/random-case';
import { seedOfRun } from '../../../../test/support/seeded';
import { type CaseEntry, type CaseInput, caseDocument } from './case-document';

interface Node {
  readonly '@id': string;
  readonly '@type': string | readonly string[];
  readonly [name: string]: unknown;
}
const textOf = (input: CaseInput): string => [...caseDocument(input)].join('');
const graphOf = (text: string): Node[] => (JSON.parse(text) as { '@graph': Node[] })['@graph'];
const ofType = (nodes: readonly Node[], type: string): Node[] =>
  nodes.filter((node) => [node['@type']].flat().includes(type));

const ITEM = '5b1f0a34-6c2e-4f6f-9a51-0c3f6d7e8a90';
const HASH = 'ab'.repeat(32);
const officer = { kind: 'officer', id: '0e984725-c51c-4bf4-9960-e1c80e27aba0', name: 'Sana Malik', rank: 'Inspector' };
const seized: CaseEntry = {
  item: ITEM,
  seq: 0,
  entryHash: HASH,
  index: 7,
  recordedAt: '2026-03-01T09:00:01.000Z',
  body: {
    v: 1,
    type: 'seized',
    act: ITEM,
    actor: officer,
    to: officer,
    exhibit: 'E-001',
    kind: 'physical_device',
    gaps: { colour: 'unknown' },
    from: { kind: 'person', code: 'P-OWNER', capacity: 'owner' },
    parties: [{ as: 'seized_from', code: 'P-OWNER', commitment: HASH }],
    parts: [
      { name: 'people', sha256: HASH },
      { name: 'words', sha256: HASH },
    ],
  },
  people: { v: 1, part: 'people', people: [{ code: 'P-OWNER', salt: 'x', name: 'Bashir Ahmed' }] },
  words: { v: 1, part: 'words', description: 'A black phone', place: 'Hall Road' },
};
const caseOf = (...entries: CaseEntry[]): CaseInput => ({ caseId: ITEM, caseNumber: '12/2026', entries });

describe('the case as a CASE 1.4.0 document', () => {
  const seed = seedOfRun();

  it(`breaks no shape of the ontology in random cases (seed ${seed})`, async () => {
    const documents = [0, 1, 2, 3, 4, 5].map((n) => ({ name: String(n), document: textOf(randomCase(seed + n)) }));
    const answers = await checkShapes(documents);
    expect(answers.map(({ faults }) => faults)).toEqual(answers.map(() => []));
    expect(answers.every(({ quads }) => quads > 50)).toBe(true);
  });

  it('is judged by shapes that find five planted faults', async () => {
    const good = textOf(
      caseOf(seized, {
        ...seized,
        seq: 1,
        entryHash: 'cd'.repeat(32),
        body: { ...seized.body, type: 'ingested', sha256: HASH, size: 3 },
      }),
    );
    const planted: readonly (readonly [string, string, string, string])[] = [
      [
        'a digest that is no hexadecimal',
        `"uco-types:hashValue":{"@type":"xsd:hexBinary","@value":"${HASH}"}`,
        `"uco-types:hashValue":"${HASH}"`,
        'hashValue',
      ],
      ['a digest without its method', '"uco-types:hashMethod":"SHA256",', '', 'hashMethod'],
      [
        'a time that is a text',
        '"uco-action:startTime":{"@type":"xsd:dateTime","@value":"2026-03-01T09:00:01.000Z"}',
        '"uco-action:startTime":"on Sunday"',
        'startTime',
      ],
      [
        'an act with two performers',
        '"uco-action:performer":{',
        '"uco-action:performer":[{"@id":"kb:tool-0e984725-c51c-4bf4-9960-e1c80e27aba0"},{',
        'performer',
      ],
      ['a facet without a name of its own', /"@id":"kb:ledger-facet-[^"]*",/.exec(good)?.[0] ?? 'none', '', 'hasFacet'],
    ];
    const documents = planted.map(([name, from, to]) => {
      const bad = good
        .replace(from, to)
        .replace(/(\[\{"@id":"kb:tool-0e984725[^[]*?\})(,"uco-action:participant)/, '$1]$2');
      expect([name, bad === good]).toEqual([name, false]);
      return { name, document: bad };
    });
    const [whole, ...faulty] = await checkShapes([{ name: 'good', document: good }, ...documents]);
    expect(whole?.faults).toEqual([]);
    expect(
      faulty.map(({ name, faults }) => [
        name,
        faults.some(
          ({ path, severity }) =>
            severity === 'Violation' && planted.some(([n, , , where]) => n === name && where === path),
        ),
      ]),
    ).toEqual(planted.map(([name]) => [name, true]));
  });

  it('gives the same bytes for the same entries in any order', () => {
    const input = randomCase(seed);
    expect(textOf({ ...input, entries: [...input.entries].reverse() })).toBe(textOf(input));
    expect(textOf({ ...input, caseId: HASH })).not.toBe(textOf(input));
  });

  it('names entry hash, sequence and place in the log of each act', () => {
    const input = randomCase(seed + 9);
    const facets = graphOf(textOf(input)).flatMap((node) =>
      ofType([node], 'case-investigation:InvestigativeAction').map((act) => {
        const [facet] = act['uco-core:hasFacet'] as Record<string, { '@value': string }>[];
        return ['entryHash', 'itemSequence', 'logIndex'].map((name) => facet?.[`ccm:${name}`]?.['@value']);
      }),
    );
    const expected = input.entries.map(({ entryHash, seq, index }) => [entryHash, String(seq), String(index)]);
    expect(facets.sort()).toEqual(expected.sort());
  });

  it('shows a person by code alone where the part was withheld, and by name where it was given', () => {
    const shown = textOf(caseOf(seized));
    const kept = textOf(caseOf({ ...seized, people: undefined }));
    expect([shown.includes('Bashir Ahmed'), shown.includes('P-OWNER')]).toEqual([true, true]);
    expect([kept.includes('Bashir Ahmed'), kept.includes('P-OWNER')]).toEqual([false, true]);
    expect(kept).toContain('"ccm:withheld":["people"]');
  });

  it('says nothing of an act whose part one was withheld but when, where in the log, and that it was', () => {
    const text = textOf(caseOf({ ...seized, body: null, people: undefined, words: undefined }));
    const [act] = ofType(graphOf(text), 'case-investigation:InvestigativeAction');
    expect(act?.['uco-core:name']).toBe('withheld');
    expect(text).not.toContain('Sana Malik');
    expect(text).toContain('"ccm:withheld":["body"]');
    expect(textOf(caseOf({ ...seized, body: null }))).not.toContain('black phone');
  });

  it('makes the record of provenance before the object of a transfer and a new one its result', () => {
    const to = { kind: 'officer', id: ITEM, name: 'Hamid Raza' };
    const accepted = {
      ...seized,
      seq: 1,
      entryHash: 'cd'.repeat(32),
      body: { ...seized.body, type: 'accepted', from: officer, to },
    };
    const nodes = graphOf(textOf(caseOf(seized, accepted)));
    const [first, second] = ofType(nodes, 'case-investigation:ProvenanceRecord').map((node) => node['@id']);
    const [, act] = ofType(nodes, 'case-investigation:InvestigativeAction');
    expect(act?.['uco-action:object']).toEqual([{ '@id': first }]);
    expect(act?.['uco-action:result']).toContainEqual({ '@id': second });
    const [seizure] = ofType(nodes, 'case-investigation:InvestigativeAction');
    expect(seizure?.['uco-action:object']).toBeUndefined();
  });

  it('lists the members of a set with their own digests, and none where the manifest was withheld', () => {
    const set = {
      ...seized,
      seq: 1,
      entryHash: 'cd'.repeat(32),
      body: { ...seized.body, type: 'ingested', set: { sha256: HASH, count: 1, bytes: 3, blob: ITEM } },
    };
    const manifest = [{ n: 1, name: 'chat.txt', sha256: 'ef'.repeat(32), size: 3 }];
    expect(textOf(caseOf(seized, { ...set, manifest }))).toContain('ef'.repeat(32));
    expect(textOf(caseOf(seized, set))).toContain('the list of its members was withheld');
  });

  it('is a document without entries too', async () => {
    const [answer] = await checkShapes([{ name: 'empty', document: textOf(caseOf()) }]);
    expect(answer?.faults).toEqual([]);
  });
});
