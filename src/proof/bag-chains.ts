import type { BagEntry } from './bag-entries';
import type { Findings } from './bag-findings';
import type { Heads, IndexLine } from './bag-index';
import type { IrregularAct } from './custody-break';
import { replay } from './custody-state';
import { genesisPrev } from './entry-header';

/** What step 6 has to tell of one exhibit. */
export interface ItemChain {
  readonly item: string;
  readonly entries: readonly BagEntry[];
  readonly irregular: readonly IrregularAct[];
}

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
  for (const { file, line, item } of doubles) {
    found.fault('chain.duplicate', 'Two entries claim the same place.', { file, line, item });
  }
  const chains = new Map<string, BagEntry[]>();
  for (const entry of entries) {
    const { item } = entry;
    if (item === undefined) continue;
    const chain = chains.get(item);
    if (chain) chain.push(entry);
    else chains.set(item, [entry]);
  }
  const checked = [...chains].map(([item, chain]) => checkChain(item, chain, heads, found));
  for (const item of heads.items.keys()) {
    if (!chains.has(item)) {
      found.fault('chain.head', 'An exhibit is named whose acts are not in the bundle.', {
        file: 'custody/heads.jsonl',
        item,
      });
    }
  }
  return checked;
}

function checkChain(item: string, entries: readonly BagEntry[], heads: Heads, found: Findings): ItemChain {
  const before = found.faults.length;
  let last: BagEntry | undefined;
  for (const entry of entries) {
    const place = { file: entry.header, item };
    const { seq, head } = entry;
    const next = last ? last.seq + 1 : 0;
    if (seq !== next) {
      found.fault(
        'chain.gap',
        `Act ${next} of this exhibit is not there; the next one that is there is ${seq}.`,
        place,
      );
    } else if (head && seq === 0 && head.prev !== genesisPrev(item)) {
      found.fault('chain.genesis', 'The first act does not begin the chain of this exhibit.', place);
    } else if (head && last && head.prev !== last.entry) {
      found.fault('chain.prev', 'This act does not follow the one before it: one of them was exchanged.', place);
    }
    if (head && last?.head && head.recordedAt <= last.head.recordedAt) {
      found.fault('chain.time', 'This act was recorded no later than the one before it.', place);
    }
    last = entry;
  }
  const known = heads.items.get(item);
  if (known?.entry !== last?.entry || known?.seq !== last?.seq) {
    const sentence = `The last act that the ledger knew is ${known ? `number ${known.seq}` : 'not told'}; the bundle ends with number ${last?.seq}.`;
    found.fault('chain.head', sentence, { file: 'custody/heads.jsonl', item });
  }
  // After a hole nothing can be said about who held what.
  if (found.faults.length > before) return { item, entries, irregular: [] };
  const { breaks, irregular, notChecked } = replay(entries.map(({ seq, open }) => ({ seq, body: open })));
  for (const { seq, detail, marked } of breaks) {
    const place = { file: entries[seq]?.header, item };
    if (!marked) found.fault('chain.holder', `The custody of this exhibit breaks at act ${seq}: ${detail}.`, place);
  }
  if (notChecked.length > 0) {
    found.notChecked.push(
      `Exhibit ${item}: who gave it at act ${notChecked.join(', ')}, since an earlier act is withheld.`,
    );
  }
  return { item, entries, irregular };
}

/**
 * Step 6, documents: the acts on each document form one line, each naming the one before, up to the last that the ledger
 * knew; whatever replaces it, or was replaced by it, is in the bundle too.
 */
export function checkDocuments(audit: readonly BagEntry[], heads: Heads, found: Findings): void {
  const closed = new Set(audit.flatMap(({ entry, open }) => (open ? [] : [entry])));
  const lines = new Map<string, BagEntry[]>();
  for (const entry of audit) {
    const document = String(entry.open?.['document'] ?? '');
    if (!String(entry.open?.['type']).startsWith('document.')) continue;
    const acts = lines.get(document);
    if (acts) acts.push(entry);
    else lines.set(document, [entry]);
  }
  for (const [document, acts] of lines) {
    let last: string | undefined;
    for (const { entry, open, body: file } of acts) {
      const broken = (sentence: string) => found.fault('document.line', `Document ${document}: ${sentence}`, { file });
      const previous = open?.['previous'];
      const first = open?.['type'] === 'document.registered';
      if (closed.has(String(previous)))
        found.notChecked.push(`Document ${document}: an act before ${entry} is withheld.`);
      else if (previous !== last || first !== (previous === undefined))
        broken('an act between two others is not there.');
      for (const other of [open?.['superseded_by'], open?.['supersedes']]) {
        if (other !== undefined && !heads.documents.has(String(other))) {
          broken(`document ${String(other)}, which replaced it or was replaced by it, is not in the bundle.`);
        }
      }
      last = entry;
    }
    const known = heads.documents.get(document);
    if (known !== last && !(known !== undefined && closed.has(known))) {
      const sentence = `The last act on document ${document} that the ledger knew is not the last in the bundle.`;
      found.fault('chain.head', sentence, { file: 'custody/heads.jsonl' });
    }
  }
  for (const [document, known] of heads.documents) {
    if (lines.has(document) || closed.has(known)) continue;
    const sentence = `Document ${document} is named, and its acts are not in the bundle.`;
    found.fault('chain.head', sentence, { file: 'custody/heads.jsonl' });
  }
}
