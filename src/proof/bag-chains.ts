import type { BagEntry } from './bag-entries';
import type { FaultCode, Findings } from './bag-findings';
import type { Heads, IndexLine } from './bag-index';
import type { IrregularAct } from './custody-break';
import { replay } from './custody-state';
import { genesisPrev } from './entry-header';
import type { BodyObject } from './jcs';

/** What step 6 has to tell of one exhibit. */
export interface ItemChain {
  readonly item: string;
  readonly entries: readonly BagEntry[];
  readonly irregular: readonly IrregularAct[];
}

const HEADS = 'custody/heads.jsonl';

/**
 * Step 6, exhibits: each chain starts with its genesis, has no gap, each entry names the one before, times rise, nobody
 * hands over what he does not hold, and the last entry is the one that the ledger knew as the last.
 */
export function checkChains(
  entries: readonly BagEntry[],
  doubles: readonly IndexLine[],
  heads: Heads,
  found: Findings,
): ItemChain[] {
  for (const { file, line, item } of doubles)
    found.fault('chain.duplicate', 'Two entries claim the same place.', { file, line, item });
  const chains = groupedBy(entries, ({ item }) => item);
  const checked = [...chains].map(([item, chain]) => checkChain(item, chain, heads, found));
  const unshown = 'An exhibit is named whose acts are not in the bundle.';
  for (const item of heads.items.keys())
    if (!chains.has(item)) found.fault('chain.head', unshown, { file: HEADS, item });
  return checked;
}

function groupedBy(entries: readonly BagEntry[], keyOf: (entry: BagEntry) => string | undefined) {
  const groups = new Map<string, BagEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = key === undefined ? undefined : groups.get(key);
    if (group) group.push(entry);
    else if (key !== undefined) groups.set(key, [entry]);
  }
  return groups;
}

function checkChain(item: string, entries: readonly BagEntry[], heads: Heads, found: Findings): ItemChain {
  const before = found.faults.length;
  let last: BagEntry | undefined;
  for (const entry of entries) {
    const { seq, head, header: file } = entry;
    const next = last ? last.seq + 1 : 0;
    const fault = (code: FaultCode, sentence: string) => found.fault(code, sentence, { file, item });
    if (seq !== next)
      fault('chain.gap', `Act ${next} of this exhibit is not there; the next one that is there is ${seq}.`);
    else if (head && seq === 0 && head.prev !== genesisPrev(item))
      fault('chain.genesis', 'The first act does not begin the chain of this exhibit.');
    else if (head && last && head.prev !== last.entry)
      fault('chain.prev', 'This act does not follow the one before it: one of them was exchanged.');
    if (head && last?.head && head.recordedAt <= last.head.recordedAt)
      fault('chain.time', 'This act was recorded no later than the one before it.');
    last = entry;
  }
  const known = heads.items.get(item);
  const told = known ? `number ${known.seq}` : 'not told';
  const cut = `The last act that the ledger knew is ${told}; the bundle ends with number ${last?.seq}.`;
  if (known?.entry !== last?.entry || known?.seq !== last?.seq) found.fault('chain.head', cut, { file: HEADS, item });
  // After a hole nothing can be said about who held what.
  if (found.faults.length > before) return { item, entries, irregular: [] };
  const { breaks, irregular, notChecked } = replay(entries.map(({ seq, open }) => ({ seq, body: open })));
  for (const { seq, detail, marked } of breaks) {
    const sentence = `The custody of this exhibit breaks at act ${seq}: ${detail}.`;
    if (!marked) found.fault('chain.holder', sentence, { file: entries[seq]?.header, item });
  }
  const acts = notChecked.join(', ');
  if (acts) found.notChecked.push(`Exhibit ${item}: who gave it at act ${acts}, since an earlier act is withheld.`);
  return { item, entries, irregular };
}

/**
 * Step 6, documents: the acts on each document form one line, each naming the one before, up to the last that the ledger
 * knew; whatever replaces it, or was replaced by it, is in the bundle too.
 */
export function checkDocuments(audit: readonly BagEntry[], heads: Heads, found: Findings): void {
  const closed = new Set<unknown>(audit.filter(({ open }) => !open).map(({ entry }) => entry));
  const lines = groupedBy(audit, ({ open }) =>
    String(open?.['type']).startsWith('document.') ? String(open?.['document'] ?? '') : undefined,
  );
  const cut = (sentence: string) => found.fault('chain.head', sentence, { file: HEADS });
  for (const [document, acts] of lines) {
    let last: string | undefined;
    for (const { entry, open, body: file } of acts) {
      const broken = (sentence: string) => found.fault('document.line', `Document ${document}: ${sentence}`, { file });
      const { previous, type, superseded_by: successor, supersedes }: BodyObject = open ?? {};
      const fits = previous === last && (type === 'document.registered') === (previous === undefined);
      if (closed.has(previous)) found.notChecked.push(`Document ${document}: an act before ${entry} is withheld.`);
      else if (!fits) broken('an act between two others is not there.');
      for (const other of [successor, supersedes])
        if (other !== undefined && !heads.documents.has(String(other)))
          broken(`document ${String(other)}, which replaced it or was replaced by it, is not in the bundle.`);
      last = entry;
    }
    const known = heads.documents.get(document);
    if (known !== last && !closed.has(known))
      cut(`The last act on document ${document} that the ledger knew is not the last in the bundle.`);
  }
  for (const [document, known] of heads.documents)
    if (!lines.has(document) && !closed.has(known))
      cut(`Document ${document} is named, and its acts are not in the bundle.`);
}
