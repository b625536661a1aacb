import type { Cell, Section, Sheet, Text } from '../../../platform/typeset/paper';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { fieldName } from './field-names.words';
import { RECEIPT_WORDS as W } from './handover-receipt.words';
import * as read from './paper-entry';
import { LABELS } from './paper.words';
import { footOf, lastInstant, proofSection, provisionalNotice, type Standing } from './standing';

/** One item of the hand-over: its entries that name it, in their order, and what it is. */
export interface HandedItem {
  readonly number: string;
  readonly description: string | null;
  readonly parcelNumber: string | null;
  /** `offered`, then what was answered; an `opened` between them where the receiver found or made it open. */
  readonly entries: readonly OpenedEntry[];
}

export interface ReceiptData {
  readonly caseNumber: string;
  readonly handoverId: string;
  /** By number; at least one. */
  readonly items: readonly HandedItem[];
  readonly people: read.People;
  readonly namesShown: boolean;
  readonly standing: Standing;
}

const { known, objectIn, table, textIn, typed } = read;
const ANSWERS = ['accepted', 'refused', 'cancelled'] as const;

/** The receipt of a hand-over: who gave, who took, each item with the seals compared and the verdict, lines to sign on. */
export function handoverReceipt(data: ReceiptData): Sheet {
  const { items, standing } = data;
  const entries = items.flatMap((item) => item.entries);
  const numbers = new Map(items.flatMap(({ number, entries: own }) => own.map(({ item }) => [item, number] as const)));
  return {
    form: 'sheet',
    title: W.title,
    qr: standing.qr,
    entry: standing.anchor.entryHash,
    standing: footOf(standing),
    at: lastInstant(entries),
    numbers: [
      { label: LABELS.case, value: typed(data.caseNumber) },
      { label: LABELS.exhibit, value: typed(rangeOf(items)) },
      { label: W.handover, value: read.code(data.handoverId) },
    ],
    sections: [
      parties(data, entries),
      list(items),
      signatures(data, entries),
      proofSection(standing, entries, numbers, data.namesShown),
    ],
  };
}

export const rangeOf = (items: readonly { readonly number: string }[]): string => {
  const [first, last] = [items[0]?.number ?? '–', items.at(-1)?.number ?? '–'];
  return items.length === 1 ? first : `${first} … ${last} (${items.length})`;
};

const offerOf = (entries: readonly OpenedEntry[]): OpenedEntry | undefined =>
  entries.find(({ type }) => type === 'offered');
const answerOf = (entries: readonly OpenedEntry[]): OpenedEntry | undefined =>
  entries.find(({ type }) => ANSWERS.some((answer) => answer === type));

/** Giver and receiver as they stand in the entries; the receiver as he answered, where he did. */
function sides(entries: readonly OpenedEntry[], people: read.People): { from: string | null; to: string | null } {
  const [offer, answer] = [offerOf(entries), answerOf(entries)];
  const side = (name: 'from' | 'to'): string | null =>
    read.holderText(objectIn(answer?.partOne, name) ?? objectIn(offer?.partOne, name), people);
  return { from: side('from'), to: side('to') };
}

function parties({ people, standing }: ReceiptData, entries: readonly OpenedEntry[]): Section {
  const { from, to } = sides(entries, people);
  const [offer, answer] = [offerOf(entries), answerOf(entries)];
  const words = offer ? read.wordsOf(offer) : {};
  const told = entries.some(({ partOne }) => partOne?.['told_by_releaser'] === true);
  return {
    heading: W.parties,
    blocks: [
      ...provisionalNotice(standing, entries),
      ...(answer ? [] : [{ kind: 'notice' as const, tone: 'grave' as const, text: W.open }]),
      {
        kind: 'fields',
        rows: [
          { label: W.releaser, value: known(from) },
          { label: W.receiver, value: known(to) },
          { label: W.offeredAt, value: known(offer ? read.happenedAt(offer) : null) },
          { label: W.answeredAt, value: answer ? typed(read.happenedAt(answer)) : W.waiting },
          { label: LABELS.purpose, value: known(words['purpose'] ?? null) },
          { label: LABELS.place, value: known(words['place'] ?? null) },
        ],
      },
      ...(told ? [{ kind: 'notice' as const, tone: 'plain' as const, text: W.told }] : []),
    ],
  };
}

function list(items: readonly HandedItem[]): Section {
  const count = (...types: readonly string[]): string =>
    String(items.filter(({ entries }) => types.includes(answerOf(entries)?.type ?? 'waiting')).length);
  const columns = [
    [W.item, 4.5],
    [W.sealOffered, 3],
    [W.sealSeen, 3.5],
    [W.verdict, 3.5],
    [W.remark, 4],
  ] as const;
  return {
    heading: W.items,
    blocks: [
      table(columns, items.map(rowOf)),
      {
        kind: 'sentences',
        items: [
          {
            ...W.totals,
            with: {
              n: String(items.length),
              accepted: count('accepted'),
              refused: count('refused', 'cancelled'),
              waiting: count('waiting'),
            },
          },
        ],
      },
    ],
  };
}

function rowOf({ number, description, parcelNumber, entries }: HandedItem): Cell[] {
  const [offer, answer] = [offerOf(entries), answerOf(entries)];
  const opening = entries.find(({ type }) => type === 'opened');
  const verdict = ANSWERS.find((type) => type === answer?.type);
  const newSeal = textIn(answer?.partOne, 'new_seal');
  const words = answer ? read.wordsOf(answer) : {};
  const said = ['condition', 'word', 'reason'].flatMap((name) => {
    const text = words[name];
    return text === undefined ? [] : [typed(text, fieldName(name))];
  });
  return [
    [
      typed(number),
      ...(description === null ? [] : [typed(description)]),
      ...(parcelNumber === null ? [] : [typed(parcelNumber, LABELS.parcel)]),
    ],
    sealText(textIn(offer?.partOne, 'seal')),
    seenIn(answer, opening),
    [verdict ? W.verdicts[verdict] : W.waiting, ...(newSeal === null ? [] : [typed(newSeal, W.newSeal)])],
    said.length === 0 ? typed('–') : said,
  ];
}

const sealText = (seal: string | null): Text => (seal === null ? W.noSeal : typed(seal));

/** What the receiver saw; nothing is said of a seal that nobody compared. */
function seenIn(answer: OpenedEntry | undefined, opening: OpenedEntry | undefined): Cell {
  const seen = textIn(answer?.partOne, 'seal') ?? textIn(opening?.partOne, 'seal');
  const remarks = [
    ...(opening?.partOne?.['found_open'] === true ? [W.foundOpen] : []),
    ...(opening?.partOne?.['opened_before_both'] === true ? [W.openedBeforeBoth] : []),
    ...([answer, opening].some((entry) => entry?.partOne?.['discrepancy'] === true) ? [W.differs] : []),
  ];
  if (answer?.type !== 'accepted' && !opening) return typed('–');
  return [sealText(seen), ...remarks];
}

function signatures({ people }: ReceiptData, entries: readonly OpenedEntry[]): Section {
  const { from, to } = sides(entries, people);
  return {
    heading: W.signatures,
    blocks: [
      {
        kind: 'signatures',
        lines: [
          { who: W.releaser, name: typed(from ?? '–') },
          { who: W.receiver, name: typed(to ?? '–') },
        ],
      },
    ],
  };
}
