import type { Sticker } from '../../../platform/typeset/paper';
import { replay } from '../../../proof/custody-state';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { rangeOf } from './handover-receipt.paper';
import * as read from './paper-entry';
import { LABELS } from './paper.words';
import { LABEL_WORDS as W } from './parcel-label.words';
import { footOf, lastInstant, type Standing } from './standing';

export interface LabelData {
  readonly caseNumber: string;
  readonly parcelId: string;
  readonly parcelNumber: string;
  /** What is in it, by number, each with its whole chain; at least one. */
  readonly items: readonly { readonly number: string; readonly chain: readonly OpenedEntry[] }[];
  readonly standing: Standing;
}

const { phrase, typed } = read;
const SHORT = 44;
/** A label has one line for each thing; what is cut says so. */
const short = (text: string): string =>
  [...text].length > SHORT ? `${[...text].slice(0, SHORT - 1).join('')}…` : text;

/** The entry that put on the seal which the parcel bears; the last of all where it is open. */
export function sealingEntry(chain: readonly OpenedEntry[]): OpenedEntry | undefined {
  const { seal } = replay(chain.map(({ seq, partOne }) => ({ seq, body: partOne ?? undefined })));
  const put = chain.findLast(({ partOne }) => typeof seal === 'string' && partOne?.['new_seal'] === seal);
  return put ?? chain.at(-1);
}

/** The label of a parcel, for a printer of labels: number, seal, what is in it, and the code that leads to the proof. */
export function parcelLabel({ caseNumber, parcelId, parcelNumber, items, standing }: LabelData): Sticker {
  const chain = items[0]?.chain ?? [];
  const { seal } = replay(chain.map(({ seq, partOne }) => ({ seq, body: partOne ?? undefined })));
  const sealing = sealingEntry(chain);
  return {
    form: 'label',
    title: W.title,
    qr: standing.qr,
    entry: standing.anchor.entryHash,
    standing: footOf(standing),
    at: lastInstant(items.flatMap((item) => item.chain)),
    number: short(parcelNumber),
    lines: [
      { label: LABELS.case, value: typed(short(caseNumber)) },
      { label: LABELS.seal, value: typeof seal === 'string' ? typed(short(seal)) : W.open },
      { label: W.items, value: typed(rangeOf(items)) },
      ...(sealing && typeof seal === 'string'
        ? [
            { label: W.sealed, value: typed(read.happenedAt(sealing)) },
            { label: W.by, value: typed(short(read.recorderText(sealing) ?? '–')) },
          ]
        : []),
      { label: phrase(W.parcelId.en, W.parcelId.ur), value: read.code(parcelId) },
    ],
  };
}
