import { assertBody, assertPart, type PartName, PART_NAMES, partsOf } from './body-form';
import type { Bag } from './bag-files';
import type { FaultCode, Findings } from './bag-findings';
import type { IndexLine, Withheld } from './bag-index';
import { type EntryHeader, readHeader } from './entry-header';
import { kindOfType } from './entry-types';
import { type BodyObject, readCanonical } from './jcs';
import { assertPeople } from './party';
import { sha256Hex } from './primitives';

/** An entry of the bag as far as it could be read. */
export interface BagEntry extends IndexLine {
  /** Undefined when it is damaged. */
  readonly head: EntryHeader | undefined;
  /** Part one; undefined when it is withheld or damaged. */
  readonly open: BodyObject | undefined;
  readonly openParts: ReadonlyMap<PartName, BodyObject>;
}

/** Whether something is listed as withheld, under any of the ways to name it. */
export class WithheldList {
  private readonly keys: ReadonlySet<string>;

  constructor(readonly lines: readonly Withheld[]) {
    this.keys = new Set(
      lines.flatMap(({ what, entry, item, seq, document }) => [
        keyOf(what, entry ?? document),
        keyOf(what, item, what === 'content' || what === 'manifest' ? undefined : seq),
        keyOf(what, item, seq),
      ]),
    );
  }

  /** A part of an entry, or the manifest that it names. */
  ofEntry(what: string, { entry, item, seq }: IndexLine): boolean {
    return this.keys.has(keyOf(what, entry)) || (item !== undefined && this.keys.has(keyOf(what, item, seq)));
  }

  /** The bytes of an exhibit or document, or the manifest of an exhibit's set. */
  of(what: 'content' | 'document' | 'manifest', id: string): boolean {
    return this.keys.has(keyOf(what, id));
  }
}

const keyOf = (what: string, id: string | undefined, seq?: number): string => `${what} ${id} ${seq ?? ''}`;

/** Step 5: each entry by itself: header, part one, further parts. A file that no entry accounts for is a fault. */
export function checkEntries(
  bag: Bag,
  lines: readonly IndexLine[],
  withheld: WithheldList,
  found: Findings,
): BagEntry[] {
  const entries = lines.map((line) => new EntryCheck(bag, line, withheld, found).entry());
  const claimed = new Set([
    'custody/index.jsonl',
    'custody/heads.jsonl',
    'custody/withheld.jsonl',
    'audit/index.jsonl',
  ]);
  for (const { header, body, parts, entry, open, head } of entries) {
    for (const name of [header, body, ...parts.values(), `proofs/${entry}.tlog-proof`]) claimed.add(name);
    const manifest = header.replace(/header$/, 'manifest');
    if (open ? open['set'] !== undefined : head !== undefined) claimed.add(manifest);
    if (!open && head && bag.has(manifest)) {
      found.notChecked.push(`${manifest}: what binds this part is withheld or damaged.`);
    }
  }
  if (lines.length === 0) {
    found.lacks('entry.not-listed', 'The bundle holds no act at all: there is nothing that it could show.');
  }
  for (const file of bag.names) {
    if (/^(?:custody|audit|proofs)\//.test(file) && !claimed.has(file)) {
      found.fault('entry.not-listed', 'A piece of an entry is there that belongs to no entry of the list.', { file });
    }
  }
  return entries;
}

class EntryCheck {
  constructor(
    private readonly bag: Bag,
    private readonly line: IndexLine,
    private readonly withheld: WithheldList,
    private readonly found: Findings,
  ) {}

  entry(): BagEntry {
    const head = this.header();
    const open = this.body(head);
    return { ...this.line, head, open, openParts: this.parts(open) };
  }

  private header(): EntryHeader | undefined {
    const { bag, found, line } = this;
    const place = { file: line.header, item: line.item };
    const bytes = bag.read(line.header);
    if (!bytes) return void found.fault('entry.header', 'The six lines of an entry are not there.', place);
    const head = found.attempt('entry.header', 'These are not the six lines of an entry', place, () =>
      readHeader(bytes),
    );
    if (!head) return undefined;
    if (sha256Hex(bytes) !== line.entry || (head.kind === 'custody-entry/v1') !== (line.item !== undefined)) {
      return void found.fault('entry.header', 'These six lines are not those of the entry that the list names.', place);
    }
    if (line.item !== undefined && (head.item !== line.item || head.seq !== line.seq)) {
      const sentence = 'The list puts an entry in a place that is not its own.';
      found.fault('entry.index-line', sentence, { file: line.file, line: line.line, item: line.item });
    }
    return head;
  }

  private body(head: EntryHeader | undefined): BodyObject | undefined {
    const { found, line } = this;
    const place = { file: line.body, item: line.item };
    const bytes = this.bytes('body', line.body);
    if (!bytes) return undefined;
    if (head && sha256Hex(bytes) !== head.bodySha256) {
      const sentence = 'The text of an act was changed after it was recorded: it does not fit its header.';
      return void found.fault('entry.body-digest', sentence, place);
    }
    return found.attempt(bodyFault, 'The text of an act is not as the rules of the record ask', place, () => {
      const body = readCanonical(bytes);
      assertBody(body);
      if (head && kindOfType(String(body['type'])) !== head.kind) {
        found.fault('entry.body-form', 'An act stands under the wrong kind of header.', place);
      }
      return body;
    });
  }

  private parts(open: BodyObject | undefined): Map<PartName, BodyObject> {
    const { found, line } = this;
    const parts = new Map<PartName, BodyObject>();
    const named = open && partsOf(open);
    if (named && (named.size !== line.parts.size || [...named.keys()].some((name) => !line.parts.has(name)))) {
      const sentence = 'The list does not name the parts that this entry has.';
      found.fault('entry.index-line', sentence, { file: line.file, line: line.line, item: line.item });
    }
    for (const name of PART_NAMES) {
      const file = line.parts.get(name);
      const bytes = file && this.bytes(name, file);
      if (!bytes) continue;
      const place = { file, item: line.item };
      const wanted = named?.get(name);
      if (!open || wanted === undefined) {
        found.notChecked.push(`${file}: what binds this part is withheld or damaged.`);
      } else if (sha256Hex(bytes) !== wanted) {
        found.fault('entry.part', `The part '${name}' of an act was changed after it was recorded.`, place);
      } else {
        const part = found.attempt(partFault, `The part '${name}' of an act does not hold`, place, () => {
          const object = readCanonical(bytes);
          assertPart(object, name);
          if (name === 'people') assertPeople(object, open);
          return object;
        });
        if (part) parts.set(name, part);
      }
    }
    return parts;
  }

  /** Bytes of a piece; undefined when it is withheld or, which is then told, not there. */
  private bytes(what: string, file: string): Uint8Array | undefined {
    const { bag, found, line } = this;
    const bytes = file === 'withheld' ? undefined : bag.read(file);
    if (bytes && this.withheld.ofEntry(what, line)) {
      found.fault('entry.index-line', `The part '${what}' of an act is called withheld, and it is there.`, { file });
    }
    if (bytes || (file === 'withheld' && this.withheld.ofEntry(what, line))) return bytes;
    const sentence = `The part '${what}' of an act is not there, and nothing says that it is withheld.`;
    found.lacks('entry.not-listed', sentence, { file: line.file, line: line.line, item: line.item });
    return undefined;
  }
}

/** Form of the bytes, or form of what they say. */
const bodyFault = (refused: string): FaultCode =>
  /^(?:body\.(?:member|type)|holder\.)/.test(refused) ? 'entry.body-form' : 'entry.not-canonical';

const partFault = (refused: string): FaultCode => {
  if (refused.startsWith('party.')) return 'entry.commitment';
  return refused === 'body.member' ? 'entry.part' : 'entry.not-canonical';
};
