import type { BagEntry } from './bag-entries';
import type { Bag } from './bag-files';
import type { Findings } from './bag-findings';
import { readJson } from './jcs';

const FILE = 'case-uco/case.jsonld';

/**
 * Step 11: the view in CASE names no entry, place in the log, sequence or digest but those of the entries. It is a view and
 * proves nothing. `digests`: every SHA-256 and SHA-512 that an entry names.
 * Source: CASE 1.4.0; UCO 1.4.0 `uco-types:Hash`.
 */
export function checkCaseUco(
  bag: Bag,
  entries: readonly BagEntry[],
  digests: ReadonlySet<string>,
  found: Findings,
): void {
  const bytes = bag.read(FILE);
  if (!bytes) return void found.notChecked.push('The view in CASE: it is not in the bundle.');
  const [text, document, written] = readJson(bytes) ?? [];
  // What comes out as it went in, line breaks and indents aside, names nothing twice: every reader finds this value.
  if (text === undefined || written !== text.replace(/\n */g, ''))
    return found.fault('case-uco.form', 'The view in CASE is not JSON that can be read in one way only.', {
      file: FILE,
    });
  found.notChecked.push('The words of the view in CASE: entries, places, exhibits and digests alone were compared.');
  const items = new Set(entries.map(({ item }) => item));
  const byHash = new Map(entries.map((entry) => [entry.entry, entry]));
  let named = 0;
  const differs = (what: string) =>
    found.fault('case-uco.differs', `The view in CASE names ${what} that no entry of the bundle has.`, { file: FILE });
  // A list of what is still to be seen: nothing of the view can be too deep for it.
  const left: unknown[] = [document];
  while (left.length > 0) {
    const node = left.pop();
    if (typeof node !== 'object' || node === null) continue;
    const [hash, item, method] = ['ccm:entryHash', 'ccm:item', 'uco-types:hashMethod'].map((name) =>
      literal(node, name),
    );
    const entry = byHash.get(hash?.toLowerCase() ?? '');
    if (hash !== undefined) named += 1;
    if (hash !== undefined && !entry) differs(`the entry ${hash}`);
    const [index, seq] = [literal(node, 'ccm:logIndex'), literal(node, 'ccm:itemSequence')];
    if (entry && index !== undefined && index !== String(entry.index)) differs(`the place ${index} in the log`);
    if (entry && seq !== undefined && seq !== String(entry.seq)) differs(`the sequence ${seq}`);
    if (item !== undefined && !items.has(item)) differs(`the exhibit ${item}`);
    const value = literal(node, 'uco-types:hashValue');
    if ((method === 'SHA256' || method === 'SHA512') && !digests.has(String(value).toLowerCase()))
      differs(`the ${method} ${value}`);
    for (const member of Object.values(node)) if (typeof member === 'object') left.push(member);
  }
  if (named === 0 && entries.length > 0)
    found.fault('case-uco.form', 'The view in CASE names no entry.', { file: FILE });
}

/** A value as it is, or inside `{"@type": …, "@value": …}`. */
function literal(node: object, name: string): string | undefined {
  const value: unknown = Reflect.get(node, name);
  if (value === undefined) return undefined;
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, '@value') : value;
  return typeof inner === 'string' || typeof inner === 'number' ? String(inner) : undefined;
}
