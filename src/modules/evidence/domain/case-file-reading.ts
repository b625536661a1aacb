import { DomainError } from '../../../kernel/domain-error';
import { type JsonObject, type JsonValue, parseStrict } from '../../../proof/strict-json';

/** Larger files go the ordinary way and are not described: reading them would keep others waiting. */
export const CASE_FILE_MOST_BYTES = 4 * 1024 * 1024;
const MOST_NODES = 50_000;
const MOST_DIGESTS = 10_000;
const MOST_CLASSES = 200;

const ONTOLOGY =
  /^https:\/\/ontology\.(?:unifiedcyberontology|caseontology)\.org\/(?:uco|case)\/([a-z]+)\/([A-Za-z]+)$/;
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA256: 64, SHA512: 128 };

/** What a CASE/UCO file says it holds: claims of whoever made it, not ours. */
export interface CaseFileDescription {
  /** Things with a type of their own. */
  readonly nodes: number;
  /** Things by class of CASE or UCO, `observable:File`, by name; the rarest are left out beyond 200. */
  readonly classes: readonly { readonly name: string; readonly count: number }[];
  /** Things of classes of others. */
  readonly otherClasses: number;
  readonly actions: number;
  /** Digests that it names, by method, each once; lower-case hex. */
  readonly digests: Readonly<Record<'MD5' | 'SHA1' | 'SHA256' | 'SHA512', readonly string[]>>;
  /** True when it names contexts that would have to be fetched: their terms are not resolved, and nothing is fetched. */
  readonly remoteContext: boolean;
}

/**
 * Reads a CASE/UCO file in JSON-LD, strictly and without fetching anything. Understood are terms of prefixes that its own
 * context declares; of other terms it says only that they are there.
 * @throws bad-form `case-file.not-json`; unprocessable `case-file.not-case`; too-large `case-file.too-many-things`
 * Source: CASE 1.4.0, JSON-LD 1.1 (compact form with inline context).
 */
export function describeCaseFile(bytes: Uint8Array): CaseFileDescription {
  const document = parse(bytes);
  const root = Array.isArray(document) ? { '@graph': document } : document;
  if (!isObject(root) || (root['@graph'] === undefined && root['@type'] === undefined)) throw notCase();
  const { terms, remote } = contextOf(root['@context']);
  const seen = new Reading(terms);
  seen.visit(root['@graph'] ?? root);
  if (seen.classes.size === 0) throw notCase();
  return {
    nodes: seen.nodes,
    classes: [...seen.classes]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, MOST_CLASSES)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    otherClasses: seen.others,
    actions: seen.actions,
    digests: {
      MD5: seen.digestsOf('MD5'),
      SHA1: seen.digestsOf('SHA1'),
      SHA256: seen.digestsOf('SHA256'),
      SHA512: seen.digestsOf('SHA512'),
    },
    remoteContext: remote,
  };
}

function parse(bytes: Uint8Array): JsonValue {
  try {
    return parseStrict(bytes);
  } catch (fault) {
    const why = fault instanceof Error ? fault.message.slice(0, 120) : 'unreadable';
    throw new DomainError(
      'bad-form',
      'case-file.not-json',
      `The file is not strict JSON: ${why}. Send it to the exhibit as an ordinary file if it must be kept as it is.`,
    );
  }
}

const notCase = (): DomainError =>
  new DomainError(
    'unprocessable',
    'case-file.not-case',
    'The file holds nothing of CASE or UCO. Send it to the exhibit as an ordinary file.',
  );

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Prefixes of the contexts that stand in the file itself. */
function contextOf(context: JsonValue | undefined): { terms: ReadonlyMap<string, string>; remote: boolean } {
  const terms = new Map<string, string>();
  let remote = false;
  for (const part of [context ?? {}].flat()) {
    if (typeof part === 'string') remote = true;
    if (!isObject(part)) continue;
    for (const [term, said] of Object.entries(part)) {
      const iri = isObject(said) ? said['@id'] : said;
      if (typeof iri === 'string') terms.set(term, iri);
    }
  }
  return { terms, remote };
}

class Reading {
  nodes = 0;
  others = 0;
  actions = 0;
  readonly classes = new Map<string, number>();
  private readonly digests = new Map<string, Set<string>>();
  private digestCount = 0;

  constructor(private readonly terms: ReadonlyMap<string, string>) {}

  digestsOf(method: string): string[] {
    return [...(this.digests.get(method) ?? [])].sort();
  }

  visit(value: JsonValue): void {
    if (Array.isArray(value)) for (const member of value) this.visit(member);
    if (!isObject(value)) return;
    if (value['@value'] === undefined && value['@type'] !== undefined) this.count(value);
    for (const [name, member] of Object.entries(value)) if (name !== '@context') this.visit(member);
  }

  private count(node: JsonObject): void {
    this.nodes += 1;
    if (this.nodes > MOST_NODES) throw tooMany();
    const types = [node['@type'] ?? []].flat().filter((type): type is string => typeof type === 'string');
    const names = types.map((type) => this.className(type));
    for (const name of names) {
      if (name === undefined) this.others += 1;
      else this.classes.set(name, (this.classes.get(name) ?? 0) + 1);
    }
    if (names.some((name) => name?.endsWith('Action'))) this.actions += 1;
    if (names.includes('types:Hash')) this.digest(node);
  }

  /** `observable:File` for a class of CASE or UCO, undefined for one of others. */
  private className(type: string): string | undefined {
    const found = ONTOLOGY.exec(this.expand(type));
    return found ? `${found[1]}:${found[2]}` : undefined;
  }

  private expand(name: string): string {
    const whole = this.terms.get(name);
    if (whole !== undefined) return whole;
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? undefined : this.terms.get(name.slice(0, colon));
    return prefix === undefined ? name : prefix + name.slice(colon + 1);
  }

  private digest(node: JsonObject): void {
    const values = new Map(
      Object.entries(node).map(([name, value]) => [this.expand(name).replace(/^.*\//, ''), value]),
    );
    const method = textOf(values.get('hashMethod'))?.toUpperCase().replace('-', '') ?? '';
    const hex = textOf(values.get('hashValue'))?.toLowerCase() ?? '';
    if (hex.length !== DIGEST_LENGTHS[method] || !/^[0-9a-f]+$/.test(hex)) return;
    const known = this.digests.get(method) ?? new Set();
    this.digests.set(method, known.add(hex));
    this.digestCount += 1;
    if (this.digestCount > MOST_DIGESTS) throw tooMany();
  }
}

/** A text, plain or typed. */
function textOf(value: JsonValue | undefined): string | undefined {
  const said = isObject(value) ? value['@value'] : value;
  return typeof said === 'string' ? said : undefined;
}

const tooMany = (): DomainError =>
  new DomainError(
    'too-large',
    'case-file.too-many-things',
    'The file names more things than are described. Send it to the exhibit as an ordinary file.',
  );
