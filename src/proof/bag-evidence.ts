import type { ItemChain } from './bag-chains';
import type { BagEntry, WithheldList } from './bag-entries';
import type { Bag } from './bag-files';
import type { FaultCode, Findings } from './bag-findings';
import { type BodyObject, isBodyObject } from './jcs';
import { checkManifest } from './manifest';
import { need } from './proof-error';

const EVIDENCE = /^data\/evidence\/([0-9a-f-]{36})\/[0-9]{6,}$/;
const DOCUMENT = /^data\/(?:documents|redactions)\/([0-9a-f-]{36})\/000001$/;

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
  run.redactions(audit);
  run.rest(chains);
  return run.digests;
}

class EvidenceCheck {
  readonly digests = new Set<string>();
  /** Files of an exhibit, document or redaction that no entry has claimed yet. */
  private readonly files = new Map<string, Set<string>>();

  constructor(
    private readonly bag: Bag,
    private readonly withheld: WithheldList,
    private readonly found: Findings,
  ) {}

  sort(name: string): void {
    const id = idOf(name);
    this.files.set(id, (this.files.get(id) ?? new Set<string>()).add(name));
  }

  item({ item, entries }: ItemChain): void {
    for (const entry of entries) {
      const { type, set, sha256 }: BodyObject = entry.open ?? {};
      if (type !== 'ingested' && type !== 'quarantined') continue;
      if (isBodyObject(set)) this.set(item, entry, set);
      else if (entry.open && (set ?? sha256) !== undefined) this.single(item, entry.open);
    }
    for (const { open } of entries) this.collect(open);
  }

  private single(item: string, facts: BodyObject): void {
    const file = `data/evidence/${item}/000001`;
    const missing = 'The bytes of this exhibit are not there, and nothing says that they are withheld.';
    if (!this.compare(file, item, facts) && !this.withheld.of('content', item))
      this.found.lacks('evidence.missing', missing, { file, item });
  }

  private set(item: string, entry: BagEntry, set: BodyObject): void {
    const { bag, found, withheld } = this;
    const file = entry.header.replace(/header$/, 'manifest');
    const bytes = bag.read(file);
    const lacks = (sentence: string) => found.lacks('evidence.missing', sentence, { file, item });
    if (bytes) return this.members(item, bytes, set, file);
    if (!withheld.ofEntry('manifest', entry) && !withheld.of('manifest', item))
      lacks('The list of the files of this exhibit is not there, and nothing says that it is withheld.');
    const there = [...(this.files.get(item) ?? [])];
    if (there.length === 0 && !withheld.of('content', item))
      lacks('The files of this exhibit are not there, and nothing says that they are withheld.');
    if (there.length === 0) return;
    found.notChecked.push(`Exhibit ${item}: its ${there.length} files, since the list of them is not in the bundle.`);
    found.uncompared += there.length;
    const total = there.reduce((sum, name) => sum + bag.digest(name).size, 0);
    if (there.length !== set['count'] || total !== set['bytes'])
      found.fault('evidence.manifest', 'The number or size of the files is not the recorded one.', { item });
    this.files.delete(item);
  }

  private members(item: string, bytes: Uint8Array, set: BodyObject, file: string): void {
    const { found, withheld } = this;
    const members: BodyObject[] = [];
    const no = 'The list of the files of this exhibit does not hold';
    const facts = found.attempt('evidence.manifest', no, { file, item }, () => {
      const read = checkManifest(linesOf(bytes), (member) => members.push(member));
      const same = read.sha256 === set['sha256'] && read.count === set['count'] && read.bytes === set['bytes'];
      need(same, 'manifest.differs', 'It is not the one that the entry names');
      return read;
    });
    if (!facts) return void this.files.delete(item);
    const nameOf = (i: number) => `data/evidence/${item}/${String(i + 1).padStart(6, '0')}`;
    const [absent, all] = [
      members.filter((member, i) => !this.compare(nameOf(i), item, member)).length,
      members.length,
    ];
    this.collect(members);
    if (absent > 0 && absent < all)
      found.remarks.push(`Exhibit ${item}: of its ${all} files ${absent} are not here, the others are.`);
    const missing = 'files of this exhibit are not there, and nothing says that they are withheld.';
    if (absent > 0 && !withheld.of('content', item))
      found.lacks('evidence.missing', `${absent} of the ${all} ${missing}`, { file, item });
  }

  documents(audit: readonly BagEntry[]): void {
    const told = new Set<string>();
    for (const { open } of audit) {
      this.collect(open);
      const document = open?.['document'];
      if (typeof document !== 'string' || !String(open?.['type']).startsWith('document.')) continue;
      const file = `data/documents/${document}/000001`;
      if (this.compare(file, undefined, { ...open, size: open?.['size_bytes'] ?? '' })) continue;
      const missing = `The bytes of document ${document} are not there, and nothing says that they are withheld.`;
      if (!told.has(document) && !this.withheld.of('document', document))
        this.found.lacks('evidence.missing', missing, { file });
      told.add(document);
    }
  }

  /** Redacted versions that go in the place of an original: each as the act says that made it. */
  redactions(audit: readonly BagEntry[]): void {
    for (const { open } of audit) {
      const {
        type,
        redaction,
        redacted_sha256: sha256,
        original_sha256: original,
        size_bytes: size,
      }: BodyObject = open ?? {};
      if (type !== 'redaction.made') continue;
      const file = `data/redactions/${String(redaction)}/000001`;
      const version = `${file}: a redacted version, held against the act that made it, in the place of the file`;
      if (this.compare(file, undefined, { sha256: sha256 ?? '', size: size ?? '' }))
        this.found.remarks.push(`${version} with the SHA-256 ${String(original)}.`);
      else this.found.lacks('evidence.missing', 'A redacted version is not there, and an act names it.', { file });
    }
  }

  /** Files that no entry has claimed. Where an act is withheld it may be the one that would have claimed them. */
  rest(chains: readonly ItemChain[]): void {
    const closed = new Set(chains.filter(({ entries }) => entries.some(({ open }) => !open)).map(({ item }) => item));
    const unsaid = 'Nothing in the bundle says what this file should be: an act that might say it is withheld.';
    for (const [item, files] of this.files)
      for (const file of files)
        if (closed.has(item)) this.found.lacks('evidence.unclaimed', unsaid, { file, item });
        else this.found.fault('evidence.unclaimed', 'No act says where this file came from.', { file });
  }

  /** Whether the file is there; it must then be the recorded one. */
  private compare(file: string, item: string | undefined, { sha256, sha512, size }: BodyObject): boolean {
    if (!this.bag.has(file)) return false;
    const is = this.bag.digest(file);
    const differs = (code: FaultCode, sentence: string) => this.found.fault(code, sentence, { file, item });
    if (sha256 !== is.sha256 || (sha512 !== undefined && sha512 !== is.sha512))
      differs('evidence.digest', 'This file is not the one that was recorded when it came in.');
    else if (String(size) !== String(is.size))
      differs('evidence.size', 'This file does not have the size that was recorded when it came in.');
    this.files.get(idOf(file))?.delete(file);
    return true;
  }

  private collect(value: unknown): void {
    if (typeof value === 'string' && DIGESTS.test(value)) this.digests.add(value);
    else if (typeof value === 'object' && value !== null)
      Object.values(value).forEach((member) => this.collect(member));
  }
}

const DIGESTS = /^(?:[0-9a-f]{64}){1,2}$/;

/** The exhibit, document or redaction whose folder a file lies in; empty for any other file. */
const idOf = (name: string): string => (EVIDENCE.exec(name) ?? DOCUMENT.exec(name))?.[1] ?? '';

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at);
    need(end >= 0, 'manifest.line', 'The last line is cut off');
    yield bytes.subarray(at, end);
    at = end + 1;
  }
}
