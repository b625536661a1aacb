import { type BodyObject, isBodyObject } from '../../../proof/jcs';
import { addContent, exhibitNode } from './case-content';
import { CaseGraph, type GraphNode, hex, instant, integer, pointer, pointers } from './case-graph';
import { CasePeople, objectsOf, textOf } from './case-people';

/** One entry of a chain as it stands in the bag: what was withheld there is null or left out here. */
export interface CaseEntry {
  /** The exhibit's id. */
  readonly item: string;
  readonly seq: number;
  /** Lower-case hex. */
  readonly entryHash: string;
  /** Place in the log. */
  readonly index: number;
  /** As line 5 of the header has it. */
  readonly recordedAt: string;
  /** Part one; null when it was withheld, and then nothing else is read of this entry. */
  readonly body: BodyObject | null;
  readonly people?: BodyObject | undefined;
  readonly words?: BodyObject | undefined;
  /** The members' lines (without the head line) of the manifest that an `ingested` or `quarantined` entry names. */
  readonly manifest?: readonly BodyObject[] | undefined;
}

export interface CaseInput {
  readonly caseId: string;
  /** The number that people know the case by. */
  readonly caseNumber: string;
  readonly entries: readonly CaseEntry[];
}

/**
 * The entries of a bag as a CASE 1.4.0 document in JSON-LD with its context inside: exhibits, acts, people, roles, tools,
 * places and records of provenance. A view, never the proof: each act has a `ccm:LedgerEntryFacet` with `ccm:entryHash`,
 * `ccm:itemSequence` and `ccm:logIndex`, by which it is compared with the entry that it shows. `uco-types:Hash` nodes (methods
 * `SHA256` and `SHA512`) hold digests of part one of an `ingested` or `quarantined` entry or of a line of its manifest, and
 * nothing else. A transfer has the record of provenance before as its object and a new one as its result.
 * Same input, same bytes: ids are derived from what a node stands for, and entries are taken by item and sequence.
 * @returns pieces of UTF-8 text, to be joined or written as they come
 * Source: CASE 1.4.0; custody design, section on CASE/UCO.
 */
export function* caseDocument({ caseId, caseNumber, entries }: CaseInput): Generator<string> {
  const sorted = [...entries].sort((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : a.seq - b.seq));
  const graph = new CaseGraph(caseId);
  const people = new CasePeople(
    graph,
    sorted.map((entry) => entry.people),
  );
  const ledger = graph.add({
    '@id': graph.id('tool', 'ledger'),
    '@type': 'uco-tool:Tool',
    'uco-core:name': 'Sanad',
    'uco-tool:toolType': 'custody ledger',
  });
  const numbers = addExhibits(graph, sorted);
  const chains = new Map<string, Chain>();
  for (const entry of sorted) {
    const chain = chains.get(entry.item) ?? { last: undefined, record: undefined };
    chains.set(entry.item, chain);
    addAct(graph, people, chain, entry, { chains, numbers, ledger });
  }
  const authorizations = addAuthorizations(graph, sorted);
  yield* graph.lines({
    '@id': graph.id('investigation', caseId),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': caseNumber,
    'case-investigation:investigationForm': 'case',
    'case-investigation:relevantAuthorization': pointers(authorizations),
    'uco-core:object': pointers(graph.ids()),
  });
}

interface Chain {
  /** The act before. */
  last: string | undefined;
  /** The record of provenance in force. */
  record: string | undefined;
}

interface Whole {
  readonly chains: ReadonlyMap<string, Chain>;
  /** Number of the exhibit from which an item was acquired, over any steps; its own when it was not. */
  readonly numbers: ReadonlyMap<string, string>;
  /** The tool that acts when a job does. */
  readonly ledger: string;
}

function addExhibits(graph: CaseGraph, entries: readonly CaseEntry[]): Map<string, string> {
  const firsts = new Map(entries.filter(({ seq }) => seq === 0).map((entry) => [entry.item, entry]));
  const items = [...new Set(entries.map(({ item }) => item))];
  for (const item of items) {
    const first = firsts.get(item);
    graph.add(exhibitNode(graph, item, first?.body ?? {}, (first?.body && first.words) ?? {}));
  }
  const rootOf = (item: string, seen: ReadonlySet<string>): string => {
    const parent = textOf(firsts.get(item)?.body?.['parent']);
    return parent === undefined || !firsts.has(parent) || seen.has(parent)
      ? item
      : rootOf(parent, new Set([...seen, item]));
  };
  return new Map(
    items.flatMap((item) => {
      const number = textOf(firsts.get(rootOf(item, new Set()))?.body?.['exhibit']);
      return number === undefined ? [] : [[item, number] as const];
    }),
  );
}

function addAct(
  graph: CaseGraph,
  people: CasePeople,
  chain: Chain,
  entry: CaseEntry,
  { chains, numbers, ledger }: Whole,
): void {
  const exhibit = graph.id('exhibit', entry.item);
  const body = entry.body ?? {};
  const words = entry.body ? (entry.words ?? {}) : {};
  const before = chain.record;
  const moved = body['to'] !== undefined && !NO_MOVE.has(String(body['type']));
  const parent = textOf(body['parent']);
  if (moved) chain.record = addRecord(graph, entry, textOf(body['exhibit']), numbers.get(entry.item));
  const content = entry.body ? addContent(graph, { ...entry, body: entry.body }) : undefined;
  const performer = performerOf(body);
  const id = graph.add({
    '@id': graph.id('action', entry.entryHash),
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': textOf(body['type']) ?? 'withheld',
    'uco-core:description': said(words),
    'uco-action:startTime': instant(textOf(body['occurred_at']) ?? entry.recordedAt),
    'uco-action:performer': performer ? toPointer(people.holder(performer)) : undefined,
    'uco-action:participant': pointers([
      people.holder(body['from']),
      people.holder(body['to']),
      people.holder(body['court']),
      ...objectsOf(body['parties']).map(({ code, as }) => people.person(String(code), textOf(as))),
    ]),
    'uco-action:instrument': pointers([...toolsOf(graph, body, words), ...(isSystem(body) ? [ledger] : [])]),
    'uco-action:location': toPointer(placeOf(graph, words)),
    'uco-action:object': pointers(
      moved && entry.seq === 0
        ? [parent === undefined ? undefined : (chains.get(parent)?.record ?? knownExhibit(graph, parent))]
        : [moved ? (before ?? exhibit) : exhibit],
    ),
    'uco-action:result': pointers([moved ? chain.record : undefined, moved ? exhibit : undefined, content]),
    'case-investigation:wasInformedBy': toPointer(chain.last),
    'uco-core:hasFacet': [ledgerFacet(graph, entry, body)],
  });
  chain.last = id;
}

/** An offer and its end name two holders and move nothing. */
const NO_MOVE: ReadonlySet<string> = new Set(['offered', 'refused', 'cancelled']);

const toPointer = (id: string | undefined) => (id === undefined ? undefined : pointer(id));

const knownExhibit = (graph: CaseGraph, item: string): string | undefined => {
  const id = graph.id('exhibit', item);
  return graph.has(id) ? id : undefined;
};

/** The officer who acted, or for whom a job acted. */
function performerOf({ actor }: BodyObject): BodyObject | undefined {
  if (!isBodyObject(actor)) return undefined;
  if (actor['kind'] === 'officer') return actor;
  const behalf = actor['on_behalf_of'];
  return isBodyObject(behalf) ? behalf : undefined;
}

const isSystem = ({ actor }: BodyObject): boolean => isBodyObject(actor) && actor['kind'] === 'system';

function addRecord(
  graph: CaseGraph,
  { entryHash, item }: CaseEntry,
  number: string | undefined,
  root: string | undefined,
): string {
  return graph.add({
    '@id': graph.id('provenance', entryHash),
    '@type': 'case-investigation:ProvenanceRecord',
    'case-investigation:exhibitNumber': number,
    'case-investigation:rootExhibitNumber': root,
    'uco-core:object': [pointer(graph.id('exhibit', item))],
  });
}

function ledgerFacet(graph: CaseGraph, entry: CaseEntry, body: BodyObject): GraphNode {
  const gaps = isBodyObject(body['gaps']) ? Object.entries(body['gaps']) : [];
  const irregular = isBodyObject(body['irregular']) ? body['irregular'] : undefined;
  const late = body['late_minutes'];
  return {
    '@id': graph.id('ledger-facet', entry.entryHash),
    '@type': ['ccm:LedgerEntryFacet', 'uco-core:Facet'],
    'ccm:itemSequence': integer(entry.seq),
    'ccm:entryHash': hex(entry.entryHash),
    'ccm:logIndex': integer(entry.index),
    'ccm:recordedAt': instant(entry.recordedAt),
    'ccm:act': textOf(body['act']),
    'ccm:seal': textOf(body['seal']),
    'ccm:newSeal': textOf(body['new_seal']),
    'ccm:lateMinutes': typeof late === 'number' ? integer(late) : undefined,
    'ccm:gap': gaps.length === 0 ? undefined : gaps.map(([field, why]) => `${field}: ${String(why)}`),
    'ccm:irregularRule': irregular && textOf(irregular['rule']),
    'ccm:irregularSection': irregular && textOf(irregular['section']),
    'ccm:withheld': withheldOf(entry),
  };
}

function withheldOf({ body, people, words }: CaseEntry): string[] | undefined {
  if (!body) return ['body'];
  const given = { people, words };
  const names = objectsOf(body['parts']).map(({ name }) => String(name));
  const missing = names.filter((name) => given[name === 'people' ? 'people' : 'words'] === undefined);
  return missing.length === 0 ? undefined : missing;
}

/** Words of an act that are shown in a place of their own. */
const SHOWN_APART: ReadonlySet<string> = new Set(['v', 'part', 'salt', 'description', 'place', 'name', 'name_b64']);

function said(words: BodyObject): string[] | undefined {
  const lines = Object.entries(words).filter(([name]) => !SHOWN_APART.has(name));
  return lines.length === 0
    ? undefined
    : lines.map(([name, value]) => `${name.replaceAll('_', ' ')}: ${String(value)}`);
}

/** The tool that an act names: of an upload (plain), of an examination or an acquisition (typed by the officer). */
function toolsOf(graph: CaseGraph, body: BodyObject, words: BodyObject): string[] {
  const plain = isBodyObject(body['tool'])
    ? body['tool']
    : { name: words['tool'] ?? '', version: words['tool_version'] ?? '' };
  const [name, version] = [textOf(plain['name']), textOf(plain['version'])];
  if (name === undefined) return [];
  return [
    graph.add({
      '@id': graph.id('tool', `${name}\n${version ?? ''}`),
      '@type': 'uco-tool:Tool',
      'uco-core:name': name,
      'uco-tool:version': version,
    }),
  ];
}

function placeOf(graph: CaseGraph, words: BodyObject): string | undefined {
  const place = textOf(words['place']) ?? textOf(words['destination']);
  if (place === undefined) return undefined;
  return graph.add({ '@id': graph.id('location', place), '@type': 'uco-location:Location', 'uco-core:name': place });
}

/** By what power things were seized, as far as the chain says it. */
function addAuthorizations(graph: CaseGraph, entries: readonly CaseEntry[]): string[] {
  return entries.flatMap(({ body }) => {
    const kind = textOf(body?.['authority']);
    const seizure = textOf(body?.['seizure']);
    if (kind === undefined || seizure === undefined) return [];
    return graph.add({
      '@id': graph.id('authorization', seizure),
      '@type': 'case-investigation:Authorization',
      'case-investigation:authorizationType': kind,
    });
  });
}
