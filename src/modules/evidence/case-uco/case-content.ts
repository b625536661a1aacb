import type { BodyObject, BodyValue } from '../../../proof/jcs';
import { isBodyObject } from '../../../proof/jcs';
import { type CaseGraph, type GraphNode, hex, integer, pointer, pointers } from './case-graph';
import { textOf } from './case-people';

/** What stands behind an entry that names content: part one, the words, and the members of its set where they were given. */
export interface ContentEntry {
  readonly entryHash: string;
  readonly item: string;
  readonly body: BodyObject;
  readonly words?: BodyObject | undefined;
  readonly manifest?: readonly BodyObject[] | undefined;
}

const KIND_TYPES: Readonly<Record<string, readonly string[]>> = {
  physical_device: ['uco-observable:Device'],
  disk_image: ['uco-observable:File', 'uco-observable:Image'],
  file: ['uco-observable:File'],
  provider_record: ['uco-observable:File'],
  capture: ['uco-observable:File'],
};
const UNKNOWN_KIND = ['uco-observable:ObservableObject'];

/** The node of an exhibit as its first entry tells of it; when that is withheld, an object of which only the id is known. */
export function exhibitNode(graph: CaseGraph, item: string, body: BodyObject, words: BodyObject): GraphNode {
  const type = KIND_TYPES[textOf(body['kind']) ?? ''] ?? UNKNOWN_KIND;
  const device: GraphNode = {
    '@id': graph.id('device-facet', item),
    '@type': 'uco-observable:DeviceFacet',
    'uco-observable:model': joined(words['make'], words['model']),
    'uco-observable:serialNumber': textOf(words['serial']),
  };
  const exhibit: GraphNode = {
    '@id': graph.id('exhibit-facet', item),
    '@type': ['ccm:ExhibitFacet', 'uco-core:Facet'],
    'ccm:item': item,
    'ccm:kind': textOf(body['kind']),
    'ccm:class': textOf(body['class']),
  };
  return {
    '@id': graph.id('exhibit', item),
    '@type': type,
    'uco-core:name': textOf(body['exhibit']),
    'uco-core:description': textOf(words['description']),
    'uco-core:hasFacet': body['kind'] === 'physical_device' ? [exhibit, device] : [exhibit],
  };
}

/**
 * Adds the content that an entry names, with digests of single files only: one file, or a set with its members where the
 * manifest was given. @returns the id of the content, undefined when the entry names none
 */
export function addContent(graph: CaseGraph, entry: ContentEntry): string | undefined {
  const { body, words, entryHash, item } = entry;
  const id = graph.id('content', entryHash);
  const set = body['set'];
  if (isBodyObject(set)) addSet(graph, id, entry, set);
  else if (typeof body['sha256'] === 'string') {
    const container = textOf(body['container']) ?? '';
    graph.add({
      '@id': id,
      '@type': container.startsWith('EWF') ? ['uco-observable:File', 'uco-observable:Image'] : 'uco-observable:File',
      'uco-core:hasFacet': fileFacets(graph, entryHash, {
        ...body,
        name: words?.['name'],
        name_b64: words?.['name_b64'],
      }),
    });
  } else return undefined;
  graph.add(contained(graph, [id], graph.id('exhibit', item)));
  return id;
}

function addSet(graph: CaseGraph, id: string, { entryHash, manifest }: ContentEntry, set: BodyObject): void {
  const { sha256, count, bytes } = set;
  const members = (manifest ?? []).map((member) => {
    const key = `${entryHash}\n${String(member['n'])}`;
    return graph.add({
      '@id': graph.id('file', key),
      '@type': 'uco-observable:File',
      'uco-core:hasFacet': fileFacets(graph, key, member),
    });
  });
  graph.add({
    '@id': id,
    '@type': UNKNOWN_KIND,
    'uco-core:description':
      manifest === undefined ? 'A set of files; the list of its members was withheld.' : 'A set of files.',
    'uco-core:hasFacet': [
      {
        '@id': graph.id('set-facet', entryHash),
        '@type': ['ccm:FileSetFacet', 'uco-core:Facet'],
        'ccm:manifestSha256': typeof sha256 === 'string' ? hex(sha256) : undefined,
        'ccm:memberCount': typeof count === 'number' ? integer(count) : undefined,
        'ccm:totalBytes': typeof bytes === 'number' ? integer(bytes) : undefined,
      },
    ],
  });
  if (members.length > 0) graph.add(contained(graph, members, id));
}

type FileFacts = Readonly<Record<string, BodyValue | undefined>>;

function fileFacets(graph: CaseGraph, key: string, facts: FileFacts): GraphNode[] {
  const { name, name_b64: bytesOfName, sha256, sha512, size } = facts;
  const file: GraphNode = {
    '@id': graph.id('file-facet', key),
    '@type': 'uco-observable:FileFacet',
    'uco-observable:fileName': textOf(name),
    'ccm:fileNameBase64': textOf(bytesOfName),
  };
  const content: GraphNode = {
    '@id': graph.id('content-facet', key),
    '@type': 'uco-observable:ContentDataFacet',
    'uco-observable:sizeInBytes': typeof size === 'number' ? integer(size) : undefined,
    'uco-observable:hash': [...hashNode(graph, key, 'SHA256', sha256), ...hashNode(graph, key, 'SHA512', sha512)],
  };
  return name === undefined && bytesOfName === undefined ? [content] : [file, content];
}

function hashNode(graph: CaseGraph, key: string, method: string, value: BodyValue | undefined): GraphNode[] {
  if (typeof value !== 'string') return [];
  return [
    {
      '@id': graph.id('hash', `${key}\n${method}`),
      '@type': 'uco-types:Hash',
      'uco-types:hashMethod': method,
      'uco-types:hashValue': hex(value),
    },
  ];
}

const contained = (graph: CaseGraph, parts: readonly string[], whole: string): GraphNode => ({
  '@id': graph.id('relationship', `contained\n${whole}\n${parts[0] ?? ''}`),
  '@type': 'uco-core:Relationship',
  'uco-core:source': pointers(parts),
  'uco-core:target': pointer(whole),
  'uco-core:kindOfRelationship': 'Contained_Within',
  'uco-core:isDirectional': true,
});

const joined = (...values: readonly (BodyValue | undefined)[]): string | undefined =>
  values.flatMap((value) => textOf(value) ?? []).join(' ') || undefined;
