import type { Block, Phrase, Section } from '../../../platform/typeset/paper';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { clockText, code, phrase, typed, UNKNOWN } from './paper-entry';
import { PROOF, STANDING } from './paper.words';

/** How the entries of a paper stand in the log when it is printed. */
export interface Standing {
  readonly status: 'provisional' | 'logged' | 'final';
  /** The last of them: what the foot of each page and the QR code name. */
  readonly anchor: OpenedEntry;
  /** Places in the log by entry hash; entries that wait are left out. */
  readonly places: ReadonlyMap<string, number>;
  readonly checkpoint: { readonly size: number; readonly root: string } | null;
  /** Where the proof of the anchor is fetched. */
  readonly address: string;
  readonly qr: string;
}

export function footOf({ status, anchor, places, checkpoint }: Standing): Phrase {
  const place = places.get(anchor.entryHash);
  if (status === 'provisional' || place === undefined || !checkpoint) return STANDING.provisional;
  return STANDING[status]({ place: String(place), size: String(checkpoint.size), root: checkpoint.root });
}

/** Said first, before anything else, while the paper proves nothing. */
export function provisionalNotice(standing: Standing, entries: readonly OpenedEntry[]): Block[] {
  if (standing.status !== 'provisional') return [];
  const waiting = entries.filter(({ entryHash }) => !standing.places.has(entryHash)).length;
  return [{ kind: 'notice', tone: 'grave', text: { ...PROOF.waiting, with: { n: `${waiting} / ${entries.length}` } } }];
}

/** What a reader needs to check the paper alone: entries with the lines of their headers, checkpoint, address, recipe. */
export function proofSection(
  standing: Standing,
  entries: readonly OpenedEntry[],
  numberOf: ReadonlyMap<string, string>,
  namesShown: boolean,
): Section {
  const { status, anchor, places, checkpoint, address } = standing;
  const place = places.get(anchor.entryHash);
  const several = new Set(entries.map(({ item }) => item)).size > 1;
  return {
    heading: PROOF.heading,
    blocks: [
      { kind: 'notice', tone: 'plain', text: namesShown ? PROOF.shownNames : PROOF.protectedNames },
      {
        kind: 'fields',
        rows: [
          { label: PROOF.status, value: PROOF.states[status] },
          { label: PROOF.entry, value: code(anchor.entryHash) },
          { label: PROOF.place, value: place === undefined ? PROOF.states.provisional : typed(String(place)) },
          { label: PROOF.checkpoint, value: checkpoint ? typed(String(checkpoint.size)) : UNKNOWN },
          { label: PROOF.root, value: checkpoint ? code(checkpoint.root) : UNKNOWN },
          { label: PROOF.address, value: code(address) },
        ],
      },
      { kind: 'notice', tone: 'plain', text: PROOF.how },
      {
        kind: 'table',
        columns: [
          { head: phrase('Item, No.', 'شے، نمبر'), width: 2.2 },
          { head: PROOF.recordedExactly, width: 3.4 },
          { head: PROOF.hashes, width: 9.4 },
          { head: phrase('Place', 'نمبر'), width: 1.6 },
        ],
        rows: entries.map((entry) => [
          [
            typed(`${numberOf.get(entry.item) ?? '–'} / ${entry.seq}`),
            ...(entry.header.startsWith('audit-') ? [code('audit-entry/v1')] : []),
          ],
          code(entry.recordedAt),
          [code(entry.entryHash), code(entry.prev), code(entry.bodySha256), ...(several ? [code(entry.item)] : [])],
          typed(places.has(entry.entryHash) ? String(places.get(entry.entryHash)) : '–'),
        ]),
      },
    ],
  };
}

/** The last instant of the record among these entries. */
export const lastInstant = (entries: readonly OpenedEntry[]): Date =>
  new Date(Math.max(...entries.map(({ recordedAt }) => Date.parse(recordedAt))));

export const recordedText = ({ recordedAt }: OpenedEntry): string => clockText(recordedAt);
