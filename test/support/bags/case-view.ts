import type { MadeBag } from './made-bag';

/** The least that a view in CASE says: the entries, and the digests of what came in. */
export function caseView({ entries }: Pick<MadeBag, 'entries'>): Buffer {
  const graph = entries.flatMap(({ hash, index, seq, item, draft: { facts, withheld } }) => [
    {
      '@id': `kb:action-${hash.slice(0, 32)}`,
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:hasFacet': {
        '@id': `kb:facet-${hash.slice(0, 32)}`,
        '@type': ['ccm:LedgerEntryFacet', 'uco-core:Facet'],
        'ccm:entryHash': { '@type': 'xsd:hexBinary', '@value': hash },
        'ccm:logIndex': { '@type': 'xsd:integer', '@value': String(index) },
        ...(item === undefined ? {} : { 'ccm:itemSequence': { '@type': 'xsd:integer', '@value': String(seq) } }),
      },
    },
    ...(typeof facts['sha256'] === 'string' && !withheld.has('body')
      ? [
          {
            '@id': `kb:hash-${hash.slice(0, 32)}`,
            '@type': 'uco-types:Hash',
            'uco-types:hashMethod': 'SHA256',
            'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': facts['sha256'] },
          },
        ]
      : []),
  ]);
  const nodes = graph.map((node) => JSON.stringify(node)).join(',\n');
  return Buffer.from(`{"@context":{"kb":"https://example.org/kb/"},\n"@graph":[\n${nodes}\n]}\n`);
}
