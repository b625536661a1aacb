import { holderKey, holderLabel } from '../../../proof/holder';
import { replay } from '../../../proof/custody-state';
import { type BodyObject, isBodyObject } from '../../../proof/jcs';
import type { Finding } from './continuity-finding';
import { type DutyHours, openAt } from './duty-hours';
import { SealWatch } from './seal-watch';

/** An entry of one exhibit; `body` undefined when part one was withheld. Times in ISO 8601, UTC. */
export interface ContinuityEntry {
  readonly seq: number;
  readonly recordedAt: string;
  readonly body: BodyObject | undefined;
}

export interface ContinuityLimits {
  /** Longest time in one person's hands without an act of custody. */
  readonly personalHours: number;
  /** Longest time on the road under one road certificate. */
  readonly carrierHours: number;
  /** By how much the times that two officers give may cross. */
  readonly slackMinutes: number;
}

/** House limits: nothing in the statutes gives a number of hours. Source: house rule. */
export const HOUSE_LIMITS: ContinuityLimits = { personalHours: 24, carrierHours: 24, slackMinutes: 5 };

export interface ContinuityInput {
  /** In the order of the chain. */
  readonly entries: readonly ContinuityEntry[];
  /** Hours by the id of the store place, from the earliest `validFrom` on; a store that is not here is not judged. */
  readonly hours: ReadonlyMap<string, readonly DutyHours[]>;
  readonly now: Date;
  readonly limits?: ContinuityLimits;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const OFFERS: ReadonlySet<string> = new Set(['offered', 'refused', 'cancelled']);
/** Somebody had the thing before him. Marks of the record (ingested, verified, corrected …) say nothing of where it was. */
const PHYSICAL: ReadonlySet<string> = new Set([
  ...['seized', 'received', 'acquired', 'migrated', 'sealed', 'opened', 'resealed', 'packed', 'unpacked', 'examined'],
  ...['offered', 'accepted', 'refused', 'cancelled', 'stored', 'carried', 'checked_out', 'returned'],
  ...['sent_to_laboratory', 'produced_in_court', 'released', 'disposed', 'taken_over'],
]);
const IN_PERSON: ReadonlySet<string> = new Set(['officer', 'public_servant', 'person']);

/**
 * Looks for what opposing counsel would look for in the life of one exhibit: a giver who was not the holder, times that
 * cross, hours in one person's hands that no act explains, a seal that changed without an opening, late entries, a store
 * used while it was closed, a carrier who did not arrive. Each limit itself is still inside. Where part one was withheld,
 * nothing is assumed until a receiver is told again, and that is a finding too.
 * @returns by the first entry that they are about, then by code
 * Source: house rule (custody design); PECA 2016 s. 35(3)-(4) asks for custody and a log of actions, and names no hours.
 */
export function continuity({ entries, hours, now, limits = HOUSE_LIMITS }: ContinuityInput): Finding[] {
  const walk = new Walk(hours, limits);
  const seals = new SealWatch();
  const findings = [...breaksOf(entries)];
  let expected = 0;
  for (const entry of entries) {
    if (entry.seq !== expected) {
      const about = { missing: entry.seq - expected === 1 ? `${expected}` : `${expected}–${entry.seq - 1}` };
      findings.push({ code: 'entry-missing', entries: [entry.seq], about, marked: false });
      walk.forget();
      seals.forget();
    }
    expected = entry.seq + 1;
    if (!entry.body) {
      findings.push({ code: 'not-checked', entries: [entry.seq], about: {}, marked: false });
      walk.forget();
      seals.forget();
      continue;
    }
    findings.push(...walk.visit(entry.seq, entry.recordedAt, entry.body), ...seals.visit(entry.seq, entry.body));
  }
  findings.push(...walk.end(now));
  return findings.sort((a, b) => (a.entries[0] ?? 0) - (b.entries[0] ?? 0) || (a.code < b.code ? -1 : 1));
}

/** Stands for entries that are not here: what they did is not known. */
const UNSEEN = { seq: -1, body: undefined };

/** Who gave what he did not hold, as the offline verifier finds it. Seals are looked at apart. */
function* breaksOf(entries: readonly ContinuityEntry[]): Generator<Finding> {
  const run = replay(
    entries.flatMap((entry, i) => (entry.seq === (entries[i - 1]?.seq ?? -1) + 1 ? entry : [UNSEEN, entry])),
  );
  for (const { seq, code, detail, marked } of run.breaks) {
    if (code !== 'custody.seal-differs') {
      yield { code: 'holder-mismatch', entries: [seq], about: { rule: code, detail }, marked };
    }
  }
}

interface Stay {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly holder: BodyObject;
  /** Until when it was agreed that he keeps it. */
  readonly dueAt: number | undefined;
}

/** Walks the acts in which somebody had the thing before him, and measures the time between them. */
class Walk {
  private last: { readonly seq: number; readonly at: number } | undefined;
  private stay: Stay | undefined;
  private ended = false;

  constructor(
    private readonly hours: ContinuityInput['hours'],
    private readonly limits: ContinuityLimits,
  ) {}

  forget(): void {
    this.last = undefined;
    this.stay = undefined;
    this.ended = false;
  }

  *visit(seq: number, recordedAt: string, body: BodyObject): Generator<Finding> {
    const marked = body['irregular'] !== undefined;
    const type = String(body['type']);
    const { late_minutes: late, occurred_at: occurred } = body;
    if (typeof late === 'number') {
      yield { code: 'late-entry', entries: [seq], about: { minutes: String(late) }, marked };
    }
    if (!PHYSICAL.has(type)) return;
    const told = typeof occurred === 'string' ? occurred : recordedAt;
    const at = new Date(told).getTime();
    yield* this.crossed(seq, at, marked);
    const moves = isBodyObject(body['to']) && !OFFERS.has(type);
    yield* this.measured(seq, at, moves);
    if (moves) yield* this.atStore(seq, at, body, marked);
    this.last = { seq, at: Math.max(at, this.last?.at ?? at) };
    if (moves) this.settle(seq, at, type, body);
    else if (this.stay?.type !== 'carried' && this.stay) this.stay = { ...this.stay, seq, at };
    if (type === 'released' || type === 'disposed') this.ended = true;
  }

  /** What still goes on at the end. */
  *end(now: Date): Generator<Finding> {
    if (!this.ended) yield* this.measured(undefined, now.getTime(), true);
  }

  private *crossed(seq: number, at: number, marked: boolean): Generator<Finding> {
    const { last } = this;
    if (!last || last.at - at <= this.limits.slackMinutes * MINUTE_MS) return;
    const [from, until] = [iso(at), iso(last.at)];
    yield { code: 'overlap', entries: [last.seq, seq], from, until, about: {}, marked };
  }

  /** @param seq the act that ends the time; undefined when it goes on */
  private *measured(seq: number | undefined, at: number, moves: boolean): Generator<Finding> {
    const { stay, limits } = this;
    if (!stay || this.ended) return;
    const entries = seq === undefined ? [stay.seq] : [stay.seq, seq];
    const until = seq === undefined ? null : iso(at);
    const about = { holder: nameOf(stay.holder), hours: String(Math.floor((at - stay.at) / HOUR_MS)) };
    if (stay.type === 'carried') {
      if (!moves || at - stay.at <= limits.carrierHours * HOUR_MS) return;
      yield { code: 'carrier-overdue', entries, from: iso(stay.at), until, about, marked: false };
      return;
    }
    if (!IN_PERSON.has(String(stay.holder['kind']))) return;
    const explained = Math.max(stay.at + limits.personalHours * HOUR_MS, stay.dueAt ?? stay.at);
    if (at <= explained) return;
    yield { code: 'unexplained-hours', entries, from: iso(stay.at), until, about, marked: false };
  }

  private *atStore(seq: number, at: number, { from, to }: BodyObject, marked: boolean): Generator<Finding> {
    for (const side of [from, to]) {
      if (!isBodyObject(side) || side['kind'] !== 'store') continue;
      const open = openAt(this.hours.get(String(side['id'])) ?? [], new Date(at));
      if (open !== false) continue;
      yield { code: 'outside-duty-hours', entries: [seq], from: iso(at), about: { store: nameOf(side) }, marked };
    }
  }

  private settle(seq: number, at: number, type: string, body: BodyObject): void {
    const { to, return_due_at: due } = body;
    if (!isBodyObject(to)) return;
    const same = this.stay !== undefined && holderKey(this.stay.holder) === holderKey(to);
    const kept = same ? this.stay?.dueAt : undefined;
    const dueAt = typeof due === 'string' ? new Date(due).getTime() : kept;
    this.stay = { seq, at, type, holder: to, dueAt };
    this.ended = false;
  }
}

const iso = (at: number): string => new Date(at).toISOString();

/** A holder without the word for his kind. */
const nameOf = (holder: BodyObject): string => holderLabel(holder).replace(/^\S+ /, '');
