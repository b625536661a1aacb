import type { Bag } from './bag-files';
import type { FaultCode, Findings } from './bag-findings';
import { PART_NAMES } from './body-form';
import { isDigest, isUuid } from './entry-header';
import { type BodyObject, type BodyValue, isBodyObject, isName, readCanonical } from './jcs';

/** One line of `custody/index.jsonl` or `audit/index.jsonl`: where an entry's pieces stand. */
export interface IndexLine {
  readonly file: string;
  readonly line: number;
  readonly entry: string;
  /** Place in the log. */
  readonly index: number;
  /** The exhibit; undefined for an audit entry. */
  readonly item: string | undefined;
  readonly seq: number;
  readonly header: string;
  /** Path of part one, or `withheld`; so also of each further part. */
  readonly body: string;
  readonly parts: ReadonlyMap<string, string>;
}

/** What `custody/withheld.jsonl` says is kept back. */
export interface Withheld {
  readonly what: string;
  readonly item?: string;
  readonly seq?: number;
  readonly document?: string;
  readonly entry?: string;
  readonly reason: string;
  readonly authority?: string;
}

/** What `custody/heads.jsonl` says was the last act on each exhibit and document. */
export interface Heads {
  readonly items: ReadonlyMap<string, { readonly entry: string; readonly seq: number }>;
  readonly documents: ReadonlyMap<string, string>;
}

/** Lines of a file of JSON lines that are their own canonical form; others are faults. */
function* linesOf(bag: Bag, file: string, code: FaultCode, found: Findings): Generator<[BodyObject, number]> {
  const bytes = bag.read(file);
  if (!bytes) return found.fault(code, 'This list is not in the bundle.', { file });
  for (let [at, line] = [0, 1]; at < bytes.length; line += 1) {
    const [start, end] = [at, bytes.indexOf(0x0a, at)];
    const place = { file, line };
    if (end < 0) return found.fault(code, 'The last line of this list is cut off.', place);
    const read = () => readCanonical(bytes.subarray(start, end));
    const object = found.attempt(code, 'This line of the list is not of its form', place, read);
    if (object) yield [object, line];
    at = end + 1;
  }
}

/** Reads an index. Lines that are not of their form, or not in their order, are faults; a double is one of `chains`. */
export function readIndex(bag: Bag, audit: boolean, found: Findings): { lines: IndexLine[]; doubles: IndexLine[] } {
  const file = audit ? 'audit/index.jsonl' : 'custody/index.jsonl';
  const lines: IndexLine[] = [];
  const doubles: IndexLine[] = [];
  let last = '';
  for (const [object, line] of linesOf(bag, file, 'entry.index-line', found)) {
    const read = indexLine(object, file, line, audit);
    const order = read && `${read.item} ${String(audit ? read.index : read.seq).padStart(16, '0')}`;
    const fault = (sentence: string) => found.fault('entry.index-line', sentence, { file, line });
    if (!read || order === undefined) fault('This line does not say where an entry stands.');
    else if (order < last) fault('The list is not in its order.');
    else (order === last ? doubles : lines).push(read);
    if (order !== undefined && order > last) last = order;
  }
  return { lines, doubles };
}

function indexLine(object: BodyObject, file: string, line: number, audit: boolean): IndexLine | undefined {
  const { body, entry, header, index, item, parts, seq } = object;
  const stem = audit ? `audit/${String(entry)}` : `custody/${String(item)}/${String(seq).padStart(6, '0')}`;
  const at = (value: BodyValue | undefined, kind: string) => value === `${stem}.${kind}` || value === 'withheld';
  const whole = Object.keys(object).length === (audit ? 5 : 7) && (audit || (isUuid(item) && isCount(seq)));
  if (!whole || !isDigest(entry) || !isCount(index) || !at(body, 'body') || !isBodyObject(parts)) return undefined;
  const pieces = Object.entries(parts).map(([name, path]): [string, string] => [name, String(path)]);
  const known = pieces.every(([name, path]) => at(path, name) && PART_NAMES.some((part) => part === name));
  if (!known || header !== `${stem}.header`) return undefined;
  const place = { file, line, entry, index, header, body: String(body), parts: new Map(pieces) };
  return { ...place, item: audit ? undefined : String(item), seq: audit ? 0 : Number(seq) };
}

/** Reads what is kept back. Nothing is believed of a line that is not of its form. */
export function readWithheld(bag: Bag, found: Findings): Withheld[] {
  const file = 'custody/withheld.jsonl';
  const lines: Withheld[] = [];
  for (const [object, line] of linesOf(bag, file, 'entry.index-line', found)) {
    if (isWithheld(object)) lines.push(object);
    else found.fault('entry.index-line', 'This line does not say what is withheld.', { file, line });
  }
  return lines;
}

/** Reads the heads. */
export function readHeads(bag: Bag, found: Findings): Heads {
  const file = 'custody/heads.jsonl';
  const items = new Map<string, { entry: string; seq: number }>();
  const documents = new Map<string, string>();
  for (const [{ entry, item, seq, document }, line] of linesOf(bag, file, 'chain.head', found)) {
    if (isDigest(entry) && isUuid(item) && isCount(seq) && document === undefined && !items.has(item))
      items.set(item, { entry, seq });
    else if (isDigest(entry) && isUuid(document) && item === undefined && !documents.has(document))
      documents.set(document, entry);
    else found.fault('chain.head', 'This line does not say which act was the last.', { file, line });
  }
  return { items, documents };
}

const isCount = (value: BodyValue | undefined): value is number => typeof value === 'number' && value >= 0;

const WITHHELD: readonly unknown[] = ['content', 'manifest', 'body', ...PART_NAMES, 'document'];

function isWithheld(object: BodyObject): object is BodyObject & Withheld {
  const { what, item, seq, document, entry, reason, authority, ...more } = object;
  const named = [item, document, entry].some((place) => place !== undefined);
  const places = [item, document].every((id) => id === undefined || isUuid(id));
  const counted = (entry === undefined || isDigest(entry)) && (seq === undefined || isCount(seq));
  const told = isName(reason) && (authority === undefined ? reason !== 'asked' : isName(authority));
  return WITHHELD.includes(what) && Object.keys(more).length === 0 && named && places && counted && told;
}
