import { assertBody, assertPart, type PartName, PART_NAMES, partsOf } from './body-form';
import type { Bag } from './bag-files';
import type { FaultCode, Findings, Place } from './bag-findings';
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
  private readonly keys = new Set<string>();

  constructor(readonly lines: readonly Withheld[]) {
    for (const { what, entry, item, seq, document } of lines) {
      const whole = what === 'content' || what === 'manifest';
      for (const key of [
        keyOf(what, entry ?? document),
        keyOf(what, item, whole ? undefined : seq),
        keyOf(what, item, seq),
      ])
        this.keys.add(key);
    }
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
  const check = new EntryCheck(bag, withheld, found);
  const entries = lines.map((line) => {
    const head = check.header(line);
    const open = check.body(line, head);
    return { ...line, head, open, openParts: check.parts(line, open) };
  });
  const claimed = new Set(LISTS);
  for (const { header, body, parts, entry, open, head } of entries) {
    for (const name of [header, body, ...parts.values(), `proofs/${entry}.tlog-proof`]) claimed.add(name);
    const manifest = header.replace(/header$/, 'manifest');
    if (open ? open['set'] !== undefined : head) claimed.add(manifest);
    if (!open && head && bag.has(manifest)) found.notChecked.push(`${manifest}: ${UNBOUND}`);
  }
  if (lines.length === 0)
    found.lacks('entry.not-listed', 'The bundle holds no act at all: there is nothing that it could show.');
  const stray = 'A piece of an entry is there that belongs to no entry of the list.';
  for (const file of bag.names)
    if (PIECE.test(file) && !claimed.has(file)) found.fault('entry.not-listed', stray, { file });
  return entries;
}

const LISTS = ['custody/index.jsonl', 'custody/heads.jsonl', 'custody/withheld.jsonl', 'audit/index.jsonl'];
const PIECE = /^(?:custody|audit|proofs)\//;
const UNBOUND = 'what binds this part is withheld or damaged.';

class EntryCheck {
  constructor(
    private readonly bag: Bag,
    private readonly withheld: WithheldList,
    private readonly found: Findings,
  ) {}

  header(line: IndexLine): EntryHeader | undefined {
    const { found } = this;
    const { header: file, item } = line;
    const bytes = this.bag.read(file);
    const fault = (sentence: string) => found.fault('entry.header', sentence, { file, item });
    if (!bytes) return fault('The six lines of an entry are not there.');
    const no = 'These are not the six lines of an entry';
    const head = found.attempt('entry.header', no, { file, item }, () => readHeader(bytes));
    if (!head) return undefined;
    if (sha256Hex(bytes) !== line.entry || (head.kind === 'custody-entry/v1') !== (item !== undefined))
      return fault('These six lines are not those of the entry that the list names.');
    if (item !== undefined && (head.item !== item || head.seq !== line.seq))
      found.fault('entry.index-line', 'The list puts an entry in a place that is not its own.', placeOf(line));
    return head;
  }

  body(line: IndexLine, head: EntryHeader | undefined): BodyObject | undefined {
    const { found } = this;
    const place = { file: line.body, item: line.item };
    const bytes = this.bytes('body', line.body, line);
    const changed = 'The text of an act was changed after it was recorded: it does not fit its header.';
    if (bytes && head && sha256Hex(bytes) !== head.bodySha256) return found.fault('entry.body-digest', changed, place);
    if (!bytes) return undefined;
    return found.attempt(bodyFault, 'The text of an act is not as the rules of the record ask', place, () => {
      const body = readCanonical(bytes);
      assertBody(body);
      if (head && kindOfType(String(body['type'])) !== head.kind)
        found.fault('entry.body-form', 'An act stands under the wrong kind of header.', place);
      return body;
    });
  }

  parts(line: IndexLine, open: BodyObject | undefined): Map<PartName, BodyObject> {
    const { found } = this;
    const named = open && partsOf(open);
    const parts = new Map<PartName, BodyObject>();
    if (named && (named.size !== line.parts.size || [...named.keys()].some((name) => !line.parts.has(name))))
      found.fault('entry.index-line', 'The list does not name the parts that this entry has.', placeOf(line));
    for (const name of PART_NAMES) {
      const file = line.parts.get(name);
      const bytes = file && this.bytes(name, file, line);
      if (!bytes) continue;
      const place = { file, item: line.item };
      const wanted = named?.get(name);
      const changed = `The part '${name}' of an act was changed after it was recorded.`;
      if (!open || wanted === undefined) found.notChecked.push(`${file}: ${UNBOUND}`);
      else if (sha256Hex(bytes) !== wanted) found.fault('entry.part', changed, place);
      else
        found.attempt(partFault, `The part '${name}' of an act does not hold`, place, () => {
          const part = readCanonical(bytes);
          assertPart(part, name);
          if (name === 'people') assertPeople(part, open);
          parts.set(name, part);
        });
    }
    return parts;
  }

  /** Bytes of a piece; undefined when it is withheld or, which is then told, not there. */
  private bytes(what: string, file: string, line: IndexLine): Uint8Array | undefined {
    const bytes = file === 'withheld' ? undefined : this.bag.read(file);
    const isWithheld = this.withheld.ofEntry(what, line);
    const both = `The part '${what}' of an act is called withheld, and it is there.`;
    if (bytes && isWithheld) this.found.fault('entry.index-line', both, { file });
    if (bytes || (file === 'withheld' && isWithheld)) return bytes;
    const missing = `The part '${what}' of an act is not there, and nothing says that it is withheld.`;
    return this.found.lacks('entry.not-listed', missing, placeOf(line));
  }
}

const placeOf = ({ file, line, item }: IndexLine): Place => ({ file, line, item });

/** Form of the bytes, or form of what they say. */
const bodyFault = (refused: string): FaultCode =>
  /^(?:body\.(?:member|type)|holder\.)/.test(refused) ? 'entry.body-form' : 'entry.not-canonical';

const partFault = (refused: string): FaultCode =>
  refused.startsWith('party.') ? 'entry.commitment' : refused === 'body.member' ? 'entry.part' : 'entry.not-canonical';
