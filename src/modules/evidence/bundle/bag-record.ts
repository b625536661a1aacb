import { type BodyObject, type BodyValue, decodeBody, encodeBody, isBodyObject, toBody } from '../../../proof/jcs';
import type { CaseEntry } from '../case-uco/case-document';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { type KeptBack, ruleOn, type WithholdRule, type Why } from '../domain/bundle';
import { type NamesInText, textsIn } from '../domain/names-in-text';

export interface RecordRules {
  readonly withhold: readonly WithholdRule[];
  /** Codes of protected persons whose names stay behind. */
  readonly hidden: ReadonlySet<string>;
  /** Finds the people of the case in free text, where no code says who is meant. */
  readonly names: NamesInText;
}

export interface BagFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

type Part = 'people' | 'words';
const PARTS: readonly Part[] = ['people', 'words'];
const SHREDDED: Why = { reason: 'shredded' };
const PROTECTED: Why = { reason: 'protected' };

/**
 * The record of a bag: files of the entries as they come, and at the end the lists that say what there is, what was kept back
 * and what the last act on each exhibit and document was. Entries come by item and sequence, then the others by place in the log.
 */
export class BagRecord {
  readonly kept: KeptBack[] = [];
  /** Codes of the private persons whose names are in the bag. */
  readonly named = new Set<string>();
  /** Entries as CASE/UCO takes them: with those parts alone that are in the bag. */
  readonly shown: CaseEntry[] = [];
  readonly heads = new Map<string, { entry: string; seq: number }>();
  readonly documents = new Map<string, string>();
  private readonly custody: BodyObject[] = [];
  private readonly audit: BodyObject[] = [];
  private readonly followed = new Set<string>();

  constructor(private readonly rules: RecordRules) {}

  get counts(): { custodyEntries: number; auditEntries: number; exhibits: number; documents: number } {
    return {
      custodyEntries: this.custody.length,
      auditEntries: this.audit.length,
      exhibits: this.heads.size,
      documents: this.documents.size,
    };
  }

  /** Files of one entry. `manifest`: the list of its set, when it names one that is at hand. */
  add(entry: OpenedEntry, index: number, manifest?: Uint8Array): BagFile[] {
    const isCustody = entry.header.startsWith('custody-entry/');
    const base = isCustody ? `custody/${entry.item}/${sequence(entry.seq)}` : `audit/${entry.entryHash}`;
    const item = isCustody ? entry.item : null;
    const place = isCustody ? { item: entry.item, seq: entry.seq } : {};
    const keep = (what: KeptBack['what'], why: Why): void => {
      this.kept.push({ what, ...place, entry: entry.entryHash, ...why });
    };
    const files: BagFile[] = [{ path: `${base}.header`, bytes: Buffer.from(entry.header, 'latin1') }];
    const body = entry.bytes['body'];
    if (body) files.push({ path: `${base}.body`, bytes: body });
    else keep('body', SHREDDED);
    const shown: Partial<Record<Part, BodyObject>> = {};
    const parts: Record<string, string> = {};
    for (const part of PARTS.filter((name) => namedParts(entry.partOne).includes(name))) {
      const bytes = entry.bytes[part];
      const people = this.peopleIn(entry, part);
      const why = bytes === undefined ? SHREDDED : this.whyNot(part, item, people);
      parts[part] = why || bytes === undefined ? 'withheld' : `${base}.${part}`;
      if (why) keep(part, why);
      else if (bytes) {
        files.push({ path: `${base}.${part}`, bytes });
        const opened = entry.parts[part];
        if (opened) shown[part] = opened;
        for (const code of people) this.named.add(code);
      }
    }
    const members = this.addManifest(entry, manifest, keep, (bytes) => files.push({ path: `${base}.manifest`, bytes }));
    const line = {
      body: body ? `${base}.body` : 'withheld',
      entry: entry.entryHash,
      header: `${base}.header`,
      index,
      parts,
    };
    if (isCustody) {
      this.custody.push(toBody({ ...line, ...place }));
      this.heads.set(entry.item, { entry: entry.entryHash, seq: entry.seq });
      this.shown.push({
        ...{ item: entry.item, seq: entry.seq, entryHash: entry.entryHash, index, recordedAt: entry.recordedAt },
        ...{ body: entry.partOne, people: shown.people, words: shown.words },
        ...(members ? { manifest: members } : {}),
      });
    } else {
      this.audit.push(toBody(line));
      this.addDocument(entry);
    }
    return files;
  }

  /** The bytes of a document are not with us: said once for each. Call after the last entry. */
  close(): BagFile[] {
    for (const document of this.documents.keys()) this.kept.push({ what: 'document', document, reason: 'not-held' });
    const heads = [
      ...sorted(this.heads).map(([item, { entry, seq }]) => ({ entry, item, seq })),
      ...sorted(this.documents).map(([document, entry]) => ({ document, entry })),
    ];
    const kept = this.kept.map((line) => encodeBody(toBody(line)).toString('utf8')).sort();
    return [
      { path: 'custody/index.jsonl', bytes: jsonLines(this.custody) },
      { path: 'custody/heads.jsonl', bytes: jsonLines(heads.map(toBody)) },
      { path: 'custody/withheld.jsonl', bytes: Buffer.from(kept.map((line) => `${line}\n`).join('')) },
      { path: 'audit/index.jsonl', bytes: jsonLines(this.audit) },
    ];
  }

  /** Codes of those who are named in a part: as parties of the act, or anywhere in its text. */
  private peopleIn({ partOne, parts }: OpenedEntry, part: Part): ReadonlySet<string> {
    const found = this.rules.names.codesIn(textsIn(parts[part]));
    return part === 'people' ? new Set([...codesOf(partOne), ...found]) : found;
  }

  private whyNot(part: Part, item: string | null, people: ReadonlySet<string>): Why | null {
    return ruleOn(this.rules.withhold, part, item) ?? (this.areHidden(people) ? PROTECTED : null);
  }

  private areHidden(people: ReadonlySet<string>): boolean {
    return [...people].some((code) => this.rules.hidden.has(code));
  }

  /** The names of a set's files are words of somebody: they stay where words stay. */
  private addManifest(
    { item, partOne }: OpenedEntry,
    manifest: Uint8Array | undefined,
    keep: (what: 'manifest', why: Why) => void,
    show: (bytes: Uint8Array) => void,
  ): BodyObject[] | undefined {
    if (!isBodyObject(partOne?.['set'])) return undefined;
    const lines = manifest ? linesIn(manifest).slice(1).map(decodeBody) : [];
    const people = this.rules.names.codesIn(lines.flatMap(textsIn));
    const why = this.whyNot('words', item, people) ?? (manifest ? null : SHREDDED);
    if (why || !manifest) {
      keep('manifest', why ?? SHREDDED);
      return undefined;
    }
    for (const code of people) this.named.add(code);
    show(manifest);
    return lines;
  }

  private addDocument({ type, entryHash, partOne }: OpenedEntry): void {
    const document = partOne?.['document'];
    if (!type.startsWith('document.') || typeof document !== 'string') return;
    const previous = partOne?.['previous'];
    if (typeof previous === 'string') this.followed.add(previous);
    if (!this.followed.has(entryHash)) this.documents.set(document, entryHash);
  }
}

/** The lines of a text of bytes, without their line feeds. */
export function linesIn(bytes: Uint8Array): Buffer[] {
  const text = Buffer.from(bytes).toString('latin1');
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => Buffer.from(line, 'latin1'));
}

const sequence = (seq: number): string => String(seq).padStart(6, '0');

const jsonLines = (objects: readonly BodyObject[]): Buffer =>
  Buffer.concat(objects.map((object) => Buffer.concat([encodeBody(object), Buffer.from('\n')])));

const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const listOf = (value: BodyValue | undefined): BodyObject[] => {
  if (!Array.isArray(value)) return [];
  const members: readonly BodyValue[] = value;
  return members.filter(isBodyObject);
};

const namedParts = (partOne: BodyObject | null): string[] => listOf(partOne?.['parts']).map(({ name }) => String(name));

const codesOf = (partOne: BodyObject | null): string[] => listOf(partOne?.['parties']).map(({ code }) => String(code));
