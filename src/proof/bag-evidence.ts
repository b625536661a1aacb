import type { ItemChain } from './bag-chains';
import type { BagEntry, WithheldList } from './bag-entries';
import type { Bag, FileDigest } from './bag-files';
import type { FaultCode, Findings } from './bag-findings';
import { type BodyObject, isBodyObject } from './jcs';
import { checkManifest } from './manifest';
import { ProofError } from './proof-error';

const EVIDENCE = /^data\/evidence\/([0-9a-f-]{36})\/[0-9]{6,}$/;
const DOCUMENT = /^data\/documents\/([0-9a-f-]{36})\/000001$/;

/**
 * Step 10: the files are those that were recorded when they came in, neither more nor fewer; what is not there is listed
 * as withheld. Returns every SHA-256 and SHA-512 that an entry or manifest names.
 */
export function checkEvidence(
  bag: Bag,
  chains: readonly ItemChain[],
  audit: readonly BagEntry[],
  withheld: WithheldList,
  found: Findings,
): Set<string> {
  const run = new EvidenceCheck(bag, withheld, found);
  for (const name of bag.payload.keys()) run.sort(name);
  for (const chain of chains) run.item(chain);
  run.documents(audit);
  run.rest(chains);
  return run.digests;
}

class EvidenceCheck {
  readonly digests = new Set<string>();
  /** Files of an exhibit or document that no entry has claimed yet. */
  private readonly files = new Map<string, Set<string>>();

  constructor(
    private readonly bag: Bag,
    private readonly withheld: WithheldList,
    private readonly found: Findings,
  ) {}

  sort(name: string): void {
    const id = idOf(name);
    const files = this.files.get(id) ?? new Set<string>();
    this.files.set(id, files.add(name));
  }

  item({ item, entries }: ItemChain): void {
    const contents = entries.filter(({ open }) => namesContent(open));
    for (const entry of contents) {
      const set = entry.open?.['set'];
      if (isBodyObject(set)) this.set(item, entry, set);
      else if (entry.open) this.single(item, entry.open);
    }
    for (const { open } of entries) if (open) this.collect(open);
  }

  private single(item: string, facts: BodyObject): void {
    const name = `data/evidence/${item}/000001`;
    if (this.compare(name, item, facts) || this.withheld.of('content', item)) return;
    this.found.lacks(
      'evidence.missing',
      'The bytes of this exhibit are not there, and nothing says that they are withheld.',
      {
        file: name,
        item,
      },
    );
  }

  private set(item: string, entry: BagEntry, set: BodyObject): void {
    const { bag, found, withheld } = this;
    const file = entry.header.replace(/header$/, 'manifest');
    const bytes = bag.read(file);
    const place = { file, item };
    const missing = (sentence: string) => found.lacks('evidence.missing', sentence, place);
    if (bytes) return this.members(item, bytes, set, place);
    if (!withheld.ofEntry('manifest', entry) && !withheld.of('manifest', item)) {
      missing('The list of the files of this exhibit is not there, and nothing says that it is withheld.');
    }
    const there = [...(this.files.get(item) ?? [])];
    if (there.length > 0) {
      found.notChecked.push(`Exhibit ${item}: its ${there.length} files, since the list of them is not in the bundle.`);
      found.uncompared += there.length;
      const total = there.reduce((sum, name) => sum + bag.digest(name).size, 0);
      if (there.length !== set['count'] || total !== set['bytes']) {
        found.fault('evidence.manifest', 'The number or size of the files is not the recorded one.', { item });
      }
      this.files.delete(item);
    } else if (!withheld.of('content', item)) {
      missing('The files of this exhibit are not there, and nothing says that they are withheld.');
    }
  }

  private members(item: string, bytes: Uint8Array, set: BodyObject, place: { file: string; item: string }): void {
    const { found, withheld } = this;
    const members: BodyObject[] = [];
    const facts = found.attempt(
      'evidence.manifest',
      'The list of the files of this exhibit does not hold',
      place,
      () => {
        const read = checkManifest(linesOf(bytes), (member) => members.push(member));
        if (read.sha256 !== set['sha256'] || read.count !== set['count'] || read.bytes !== set['bytes']) {
          throw new ProofError('manifest.differs', 'It is not the one that the entry names');
        }
        return read;
      },
    );
    if (!facts) return void this.files.delete(item);
    let absent = 0;
    members.forEach((member, i) => {
      this.collect(member);
      if (!this.compare(`data/evidence/${item}/${String(i + 1).padStart(6, '0')}`, item, member)) absent += 1;
    });
    if (absent > 0 && absent < members.length)
      found.remarks.push(`Exhibit ${item}: of its ${members.length} files ${absent} are not here, the others are.`);
    if (absent > 0 && !withheld.of('content', item)) {
      const sentence = `${absent} of the ${members.length} files of this exhibit are not there, and nothing says that they are withheld.`;
      found.lacks('evidence.missing', sentence, place);
    }
  }

  documents(audit: readonly BagEntry[]): void {
    const { found, withheld } = this;
    const documents = new Set<string>();
    for (const { open } of audit) {
      if (!open) continue;
      this.collect(open);
      const document = open['document'];
      if (typeof document !== 'string' || !String(open['type']).startsWith('document.')) continue;
      const name = `data/documents/${document}/000001`;
      if (this.compare(name, undefined, { ...open, size: open['size_bytes'] ?? '' })) continue;
      if (documents.has(document) || withheld.of('document', document)) continue;
      documents.add(document);
      const sentence = `The bytes of document ${document} are not there, and nothing says that they are withheld.`;
      found.lacks('evidence.missing', sentence, { file: name });
    }
  }

  /** Files that no entry has claimed. Where an act is withheld it may be the one that would have claimed them. */
  rest(chains: readonly ItemChain[]): void {
    const acts = new Map(chains.map(({ item, entries }) => [item, entries]));
    for (const [id, files] of this.files) {
      const closed = acts.get(id)?.some(({ open }) => !open);
      const sentence = closed
        ? 'Nothing in the bundle says what this file should be: an act that might say it is withheld.'
        : 'No act says where this file came from.';
      for (const file of files) {
        if (closed) this.found.lacks('evidence.unclaimed', sentence, { file, item: id });
        else this.found.fault('evidence.unclaimed', sentence, { file });
      }
    }
  }

  /** Whether the file is there; it must then be the recorded one. */
  private compare(name: string, item: string | undefined, facts: BodyObject): boolean {
    if (!this.bag.has(name)) return false;
    const is: FileDigest = this.bag.digest(name);
    const differs = (code: FaultCode, sentence: string) => this.found.fault(code, sentence, { file: name, item });
    const { sha256, sha512, size } = facts;
    if (sha256 !== is.sha256 || (sha512 !== undefined && sha512 !== is.sha512)) {
      differs('evidence.digest', 'This file is not the one that was recorded when it came in.');
    } else if (String(size) !== String(is.size)) {
      differs('evidence.size', 'This file does not have the size that was recorded when it came in.');
    }
    this.files.get(idOf(name))?.delete(name);
    return true;
  }

  private collect(value: unknown): void {
    if (typeof value === 'string' && /^(?:[0-9a-f]{64}){1,2}$/.test(value)) this.digests.add(value);
    else if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) this.collect(member);
  }
}

/** The exhibit or document whose folder a file lies in; empty for any other file. */
const idOf = (name: string): string => (EVIDENCE.exec(name) ?? DOCUMENT.exec(name))?.[1] ?? '';

const namesContent = (open: BodyObject | undefined): boolean =>
  (open?.['type'] === 'ingested' || open?.['type'] === 'quarantined') &&
  (open['sha256'] !== undefined || open['set'] !== undefined);

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) throw new ProofError('manifest.line', 'The last line is cut off');
    yield bytes.subarray(at, end);
    at = end + 1;
  }
}
