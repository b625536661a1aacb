import type { Cell, Sheet } from '../../../platform/typeset/paper';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { type OfficeWords, sentencesOf, signatureLines } from './form-sheet.paper';
import { rangeOf } from './handover-receipt.paper';
import * as read from './paper-entry';
import { LABELS } from './paper.words';
import { ROAD } from './road-certificate.words';
import { footOf, lastInstant, proofSection, provisionalNotice, type Standing } from './standing';

/** One thing that is carried: its entry `carried`, and what it is. */
export interface CarriedItem {
  readonly number: string;
  readonly description: string | null;
  readonly parcelNumber: string | null;
  readonly entry: OpenedEntry;
}

export interface RoadData {
  readonly caseNumber: string;
  /** By number, all of one act; at least one. */
  readonly items: readonly CarriedItem[];
  readonly people: read.People;
  readonly namesShown: boolean;
  /** As the office writes title, preamble, closing and lines to sign on. */
  readonly words: OfficeWords;
  readonly standing: Standing;
}

const { known, objectIn, table, textIn, typed } = read;

/** The road certificate of an act `carried`: who carries what, under which seals, from whom and where to. Source: Police Rules 10.17. */
export function roadCertificate(data: RoadData): Sheet {
  const { items, people, standing } = data;
  const entries = items.map(({ entry }) => entry);
  const [first] = entries;
  const body = first?.partOne;
  const words = first ? read.wordsOf(first) : {};
  const [from, to] = (['from', 'to'] as const).map((side) => read.holderText(objectIn(body, side), people));
  const rows = items.map(({ number, description, parcelNumber, entry }): Cell[] => {
    const seal = textIn(entry.partOne, 'seal');
    return [
      [typed(number), ...(parcelNumber === null ? [] : [typed(parcelNumber, LABELS.parcel)])],
      known(description),
      seal === null ? ROAD.notSealed : typed(seal),
      typed(' '),
    ];
  });
  return {
    form: 'sheet',
    title: data.words.title,
    qr: standing.qr,
    entry: standing.anchor.entryHash,
    standing: footOf(standing),
    at: lastInstant(entries),
    numbers: [
      { label: ROAD.number, value: typed(textIn(body, 'road_certificate') ?? '–') },
      { label: LABELS.case, value: typed(data.caseNumber) },
      { label: LABELS.exhibit, value: typed(rangeOf(items)) },
    ],
    sections: [
      {
        heading: ROAD.journey,
        blocks: [
          ...provisionalNotice(standing, entries),
          ...sentencesOf(data.words.preamble),
          {
            kind: 'fields',
            rows: [
              { label: ROAD.left, value: known(first ? read.happenedAt(first) : null) },
              { label: ROAD.sender, value: known(from ?? null) },
              { label: ROAD.carrier, value: known(to ?? null) },
              { label: ROAD.destination, value: known(words['destination'] ?? null) },
              { label: LABELS.purpose, value: known(words['purpose'] ?? null) },
            ],
          },
        ],
      },
      {
        heading: ROAD.items,
        blocks: [
          table(
            [
              [LABELS.exhibit, 3.5],
              [LABELS.description, 6.5],
              [ROAD.sealHere, 4],
              [ROAD.sealThere, 4],
            ],
            rows,
          ),
          ...sentencesOf(data.words.closing),
        ],
      },
      {
        heading: ROAD.signatures,
        blocks: [
          {
            kind: 'signatures',
            lines: signatureLines(data.words.signatures, [
              { who: ROAD.sender, name: typed(from ?? '–') },
              { who: ROAD.carrier, name: typed(to ?? '–') },
            ]),
          },
        ],
      },
      proofSection(standing, entries, new Map(items.map(({ entry, number }) => [entry.item, number])), data.namesShown),
    ],
  };
}
