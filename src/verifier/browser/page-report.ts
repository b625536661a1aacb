import type { BagEntry } from '../../proof/bag-entries';
import type { BagReport, ItemReport } from '../../proof/bag-check';
import type { Fault } from '../../proof/bag-findings';
import { type BodyObject, type BodyValue, isBodyObject } from '../../proof/jcs';

/** Somebody who holds or gives. `kind` is one of those of `proof/holder.ts`. */
export interface HolderView {
  readonly kind: string;
  readonly text: string;
}

/** One act of an exhibit's life, as the page shows it. */
export interface ActView {
  readonly seq: number;
  /** Undefined when the text of the act is withheld or damaged. */
  readonly type: string | undefined;
  readonly recordedAt: string | undefined;
  readonly occurredAt: string | undefined;
  readonly actor: HolderView | undefined;
  readonly from: HolderView | undefined;
  readonly to: HolderView | undefined;
  readonly seal: string | undefined;
  readonly newSeal: string | undefined;
  readonly discrepancy: boolean;
  readonly irregular: { readonly rule: string; readonly section: string } | undefined;
  /** Fields that are said to be unknown or not applicable. */
  readonly gaps: readonly (readonly [string, string])[];
  /** The part `words`, and the persons of the part `people`. */
  readonly words: readonly (readonly [string, string])[];
  readonly people: readonly string[];
  readonly withheld: readonly string[];
  readonly sha256: string | undefined;
  readonly size: number | undefined;
  readonly count: number | undefined;
  readonly faulty: boolean;
  readonly entry: string;
  readonly index: number;
}

export interface ItemView {
  readonly item: string;
  readonly state: 'good' | 'fault' | 'incomplete';
  readonly withheld: number;
  readonly irregular: number;
  readonly acts: readonly ActView[];
}

/** What goes from the worker to the page: plain values only. */
export type PageReport = Pick<
  BagReport,
  | 'outcome'
  | 'exit'
  | 'faults'
  | 'steps'
  | 'bundle'
  | 'policy'
  | 'stamps'
  | 'auditEntries'
  | 'withheld'
  | 'remarks'
  | 'notChecked'
> & {
  readonly verdict: string;
  readonly items: readonly ItemView[];
  readonly irregular: number;
  readonly origin: string | undefined;
  readonly size: number | undefined;
  readonly root: string | undefined;
  readonly after: number | undefined;
  readonly until: number | undefined;
  /** Entries of checkpoint A; undefined when there is none. */
  readonly olderSize: number | undefined;
};

/** The report for the page. */
export function pageReport(report: BagReport): PageReport {
  const { outcome, exit, verdict, faults, steps, bundle, policy, stamps, auditEntries, withheld, remarks, notChecked } =
    report;
  const { checkpoint, older, items } = report;
  return {
    ...{ outcome, exit, verdict, faults, steps, bundle, policy, stamps, auditEntries, withheld, remarks, notChecked },
    items: items.map((item) => itemView(item, faults)),
    irregular: items.reduce((sum, item) => sum + item.irregular.length, 0),
    origin: checkpoint?.origin,
    size: checkpoint?.size,
    root: checkpoint && Buffer.from(checkpoint.root).toString('base64'),
    after: older?.times[0],
    until: checkpoint?.times.at(-1),
    olderSize: older?.size,
  };
}

function itemView({ item, entries, withheld, irregular, faults }: ItemReport, all: readonly Fault[]): ItemView {
  const failed = faults.some(({ incomplete }) => !incomplete);
  return {
    item,
    state: failed ? 'fault' : faults.length > 0 ? 'incomplete' : 'good',
    withheld,
    irregular: irregular.length,
    acts: entries.map((entry) => actView(entry, all)),
  };
}

function actView(entry: BagEntry, faults: readonly Fault[]): ActView {
  const { seq, head, open, openParts, body, parts, header, index } = entry;
  const stem = header.slice(0, -'header'.length);
  const set = open?.['set'];
  const irregular = open?.['irregular'];
  return {
    seq,
    type: text(open?.['type']),
    recordedAt: head?.recordedAt,
    occurredAt: text(open?.['occurred_at']),
    actor: holder(open?.['actor']),
    from: holder(open?.['from']),
    to: holder(open?.['to']),
    seal: text(open?.['seal']),
    newSeal: text(open?.['new_seal']),
    discrepancy: open?.['discrepancy'] === true,
    irregular: isBodyObject(irregular)
      ? { rule: String(irregular['rule']), section: String(irregular['section']) }
      : undefined,
    gaps: isBodyObject(open?.['gaps']) ? Object.entries(open['gaps']).map(([field, gap]) => [field, String(gap)]) : [],
    words: wordsOf(openParts.get('words')),
    people: peopleOf(openParts.get('people')),
    withheld: [
      ...(body === 'withheld' ? ['body'] : []),
      ...[...parts].flatMap(([name, path]) => (path === 'withheld' ? [name] : [])),
    ],
    sha256: text(open?.['sha256']) ?? (isBodyObject(set) ? text(set['sha256']) : undefined),
    size: number(open?.['size']),
    count: isBodyObject(set) ? number(set['count']) : undefined,
    faulty: faults.some(({ file }) => file?.startsWith(stem) === true || file === `proofs/${entry.entry}.tlog-proof`),
    entry: entry.entry,
    index,
  };
}

const text = (value: BodyValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: BodyValue | undefined): number | undefined => (typeof value === 'number' ? value : undefined);

function holder(value: BodyValue | undefined): HolderView | undefined {
  if (!isBodyObject(value)) return undefined;
  const { kind, rank, name, code, id, number: badge, job } = value;
  const words = [rank, name ?? code ?? job ?? id].filter((word) => word !== undefined).join(' ');
  return { kind: String(kind), text: badge === undefined ? words : `${words} (${String(badge)})` };
}

function wordsOf(part: BodyObject | undefined): [string, string][] {
  const own = Object.entries(part ?? {}).filter(([name]) => !['v', 'part', 'salt'].includes(name));
  return own.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
}

function peopleOf(part: BodyObject | undefined): string[] {
  const people = part?.['people'];
  if (!Array.isArray(people)) return [];
  const members: readonly BodyValue[] = people;
  return members
    .filter(isBodyObject)
    .map(({ code, salt: _salt, ...identity }) =>
      [
        String(code),
        ...Object.entries(identity).map(([name, value]) => `${name.replaceAll('_', ' ')}: ${String(value)}`),
      ].join(' · '),
    );
}
