import type { Finding, FindingCode } from '../../src/modules/evidence/domain/continuity-finding';
import type { DutyHours } from '../../src/modules/evidence/domain/duty-hours';
import { type ChainEntry, HOUR_MS, OPEN_MINUTES, type Random } from './random-house';

/** An entry as the finder reads it. */
export type Read = { seq: number; recordedAt: string; body: ChainEntry['body'] | undefined };
export interface Planted {
  readonly code: FindingCode;
  readonly entries: readonly Read[];
  readonly hours: readonly DutyHours[];
  /** Whether this finding is the one that was planted. */
  readonly is: (finding: Finding) => boolean;
}

export const ALWAYS: DutyHours = {
  days: [1, 2, 3, 4, 5, 6, 7],
  opensMinute: OPEN_MINUTES.from,
  closesMinute: OPEN_MINUTES.to,
  validFrom: new Date(0),
};
const IN_RECORD_ONLY = new Set(['ingested', 'verified', 'corrected']);
const MOVES_NOTHING = new Set(['offered', 'refused', 'cancelled']);
const DAY_MS = 24 * HOUR_MS;

export const readOf = (entries: readonly ChainEntry[]): Read[] =>
  entries.map(({ seq, recordedAt, body }) => ({ seq, recordedAt, body }));

const later = (iso: string, ms: number): string => new Date(new Date(iso).getTime() + ms).toISOString();
const changed = (entries: readonly Read[], seq: number, change: object): Read[] =>
  entries.map((entry) => (entry.seq === seq && entry.body ? { ...entry, body: { ...entry.body, ...change } } : entry));
/** Everything from `seq` on some whole days later, so that no hour of the day changes. */
const delayed = (entries: readonly Read[], seq: number, days: number): Read[] =>
  entries.map((entry) => (entry.seq < seq ? entry : { ...entry, recordedAt: later(entry.recordedAt, days * DAY_MS) }));

/** What a chain offers to be spoiled: for each act in somebody's hands, the act before it and who held it then. */
interface Act {
  readonly seq: number;
  readonly before: Read;
  readonly holder: string;
  readonly carried: boolean;
}

function actsOf(entries: readonly Read[]): Act[] {
  const acts: Act[] = [];
  let before: Read | undefined;
  let [holder, carried] = ['', false];
  for (const entry of entries) {
    const body = entry.body ?? {};
    const type = String(body['type']);
    if (IN_RECORD_ONLY.has(type)) continue;
    if (before) acts.push({ seq: entry.seq, before, holder, carried });
    if (body['to'] !== undefined && !MOVES_NOTHING.has(type))
      [holder, carried] = [kindOf(body['to']), type === 'carried'];
    before = entry;
  }
  return acts;
}

const kindOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : '';

type Plant = (
  entries: readonly Read[],
  random: Random,
) => (Omit<Planted, 'code' | 'hours'> & { hours?: readonly DutyHours[] }) | undefined;
const one = <T>(random: Random, from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
const names =
  (seq: number) =>
  (finding: Finding): boolean =>
    finding.entries.includes(seq);

/** One way to spoil a chain for each thing that the finder looks for. */
export const PLANTS: readonly (readonly [FindingCode, Plant])[] = [
  [
    'holder-mismatch',
    (entries, random) => {
      const giver = one(
        random,
        entries.filter(({ seq, body }) => seq > 0 && body?.['from'] !== undefined),
      );
      if (!giver) return undefined;
      const other = { kind: 'officer', id: '00000000-0000-4000-8000-000000000000', name: 'Somebody else' };
      return { entries: changed(entries, giver.seq, { from: other }), is: names(giver.seq) };
    },
  ],
  [
    'overlap',
    (entries, random) => {
      const act = one(random, actsOf(entries));
      if (!act) return undefined;
      const occurred = later(act.before.recordedAt, -(5 * 60_000 + 1 + Math.floor(random() * DAY_MS)));
      return { entries: changed(entries, act.seq, { occurred_at: occurred }), is: names(act.seq) };
    },
  ],
  [
    'unexplained-hours',
    (entries, random) => {
      const act = one(
        random,
        actsOf(entries).filter(({ holder, carried }) => !carried && ['officer', 'person'].includes(holder)),
      );
      if (!act) return undefined;
      return { entries: delayed(entries, act.seq, 1 + Math.floor(random() * 9)), is: names(act.seq) };
    },
  ],
  [
    'seal-change',
    (entries, random) => {
      const seen = entries.filter(({ seq, body }) => seq > 0 && typeof body?.['seal'] === 'string');
      const sealed = one(random, seen);
      if (!sealed) return undefined;
      // Either another seal was found, or nobody wrote that it was opened before the next was put on.
      if (sealed.body?.['type'] === 'opened') {
        const next = entries.find(({ seq, body }) => seq > sealed.seq && typeof body?.['new_seal'] === 'string');
        return next && { entries: changed(entries, sealed.seq, { type: 'examined' }), is: names(next.seq) };
      }
      return { entries: changed(entries, sealed.seq, { seal: 'ANOTHER' }), is: names(sealed.seq) };
    },
  ],
  [
    'late-entry',
    (entries, random) => {
      const entry = one(random, entries);
      return entry && { entries: changed(entries, entry.seq, { late_minutes: 121 }), is: names(entry.seq) };
    },
  ],
  [
    'outside-duty-hours',
    (entries, random) => {
      const used = entries.filter(
        ({ seq, body }) =>
          seq > 0 &&
          !MOVES_NOTHING.has(String(body?.['type'])) &&
          [body?.['from'], body?.['to']].some((side) => kindOf(side) === 'store'),
      );
      const act = one(random, used);
      if (!act) return undefined;
      const at = new Date(act.recordedAt).getTime();
      const closed = { ...ALWAYS, days: [], validFrom: new Date(at) };
      return { entries, hours: [ALWAYS, closed, { ...ALWAYS, validFrom: new Date(at + 1) }], is: names(act.seq) };
    },
  ],
  [
    'carrier-overdue',
    (entries, random) => {
      const arrived = one(
        random,
        actsOf(entries).filter(({ carried, seq }) => carried && entries[seq]?.body?.['to'] !== undefined),
      );
      return (
        arrived && { entries: delayed(entries, arrived.seq, 1 + Math.floor(random() * 9)), is: names(arrived.seq) }
      );
    },
  ],
  [
    'entry-missing',
    (entries, random) => {
      const gone = one(random, entries.slice(0, -1));
      return gone && { entries: entries.filter(({ seq }) => seq !== gone.seq), is: names(gone.seq + 1) };
    },
  ],
  [
    'not-checked',
    (entries, random) => {
      const kept = one(random, entries);
      return (
        kept && {
          entries: entries.map((entry) => (entry === kept ? { ...entry, body: undefined } : entry)),
          is: names(kept.seq),
        }
      );
    },
  ],
];

/** Spoils a chain in the n-th way; undefined where this chain has nothing of that kind. */
export function plant(n: number, entries: readonly Read[], random: Random): Planted | undefined {
  const way = PLANTS[n % PLANTS.length];
  const done = way?.[1](entries, random);
  return way && done && { code: way[0], hours: [ALWAYS], ...done };
}
