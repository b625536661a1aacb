import { hash } from 'node:crypto';

/** A typed value as JSON-LD writes it. */
export interface Typed {
  readonly '@type': `xsd:${string}`;
  readonly '@value': string;
}
/** A pointer to another node. */
export interface Pointer {
  readonly '@id': string;
}
export type GraphValue = string | boolean | Typed | Pointer | GraphNode | readonly GraphValue[];
/** A node; members with the value undefined are not written. */
export interface GraphNode {
  readonly '@id': string;
  readonly '@type': string | readonly string[];
  readonly [property: string]: GraphValue | undefined;
}

/** Stands inside each document, so that nobody has to fetch anything to read it. Source: custody design, section on CASE/UCO. */
const CONTEXT = {
  kb: 'https://custody.example.org/kb/',
  ccm: 'https://custody.example.org/ns/custody#',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-location': 'https://ontology.unifiedcyberontology.org/uco/location/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-role': 'https://ontology.unifiedcyberontology.org/uco/role/',
  'uco-tool': 'https://ontology.unifiedcyberontology.org/uco/tool/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

export const instant = (value: string): Typed => ({ '@type': 'xsd:dateTime', '@value': value });
export const integer = (value: number): Typed => ({ '@type': 'xsd:integer', '@value': String(value) });
/** @param value lower-case hexadecimal */
export const hex = (value: string): Typed => ({ '@type': 'xsd:hexBinary', '@value': value });
export const pointer = (id: string): Pointer => ({ '@id': id });
/** A list of pointers, each once; undefined for none, since an empty list says nothing. */
export const pointers = (ids: readonly (string | undefined)[]): Pointer[] | undefined => {
  const some = [...new Set(ids.filter((id) => id !== undefined))];
  return some.length === 0 ? undefined : some.map(pointer);
};

/**
 * The nodes of one document in the order in which they were added, each once. Ids are made of what a node stands for and of
 * nothing else, so the same record gives the same bytes.
 */
export class CaseGraph {
  private readonly nodes = new Map<string, GraphNode>();

  /** @param subject what makes all ids of this document its own: the case's id */
  constructor(private readonly subject: string) {}

  /** `kb:<kind>-<uuid of version 4's form>`, derived from a digest of case, kind and key. */
  id(kind: string, key: string): string {
    const bytes = hash('sha256', `case-uco/v1\n${this.subject}\n${kind}\n${key}\n`, 'buffer').subarray(0, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const digits = bytes.toString('hex');
    const uuid = [0, 8, 12, 16, 20].map((from, i) => digits.slice(from, [8, 12, 16, 20, 32][i])).join('-');
    return `kb:${kind}-${uuid}`;
  }

  has(id: string): boolean {
    return this.nodes.has(id);
  }

  /** Adds a node, or leaves the one that has this id. @returns its id */
  add(node: GraphNode): string {
    if (!this.nodes.has(node['@id'])) this.nodes.set(node['@id'], node);
    return node['@id'];
  }

  ids(): string[] {
    return [...this.nodes.keys()];
  }

  /** The document: context first, then one node a line. `first` stands before all others. */
  *lines(first: GraphNode): Generator<string> {
    yield `{"@context":${JSON.stringify(CONTEXT)},\n"@graph":[\n`;
    yield JSON.stringify(first);
    for (const node of this.nodes.values()) yield `,\n${JSON.stringify(node)}`;
    yield '\n]}\n';
  }
}
