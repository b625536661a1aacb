import type { Turn } from '../deadlines/deadlines.service';
import type { Exhibit } from './exhibit.entity';

const [CARRIED, CHECKED_OUT, PENDING, LATE, QUARANTINE] = [
  'HS-CARRIED',
  'HS-CHECKED-OUT',
  'HS-HANDOVER-PENDING',
  'HS-LATE-EVIDENCE',
  'HS-QUARANTINE',
];
/** While a thing is offered it is still on the road or out of its store. */
const AWAY: ReadonlySet<Exhibit['state']> = new Set(['carried', 'checked_out', 'offered']);

/** What an act does to a thing, as far as clocks look at it. */
interface Moved {
  readonly exhibit: Exhibit;
  readonly change?: { readonly state?: Exhibit['state']; readonly returnDueAt?: Date | null };
}

const about = (kind: string, id: string): { kind: string; id: string } => ({ kind, id });

/** The clock of an offer that waits for its answer. */
export const pendingClock = (handover: { id: string; caseId: string; receiverId: string | null; offeredAt: Date }) => ({
  rule: PENDING,
  caseId: handover.caseId,
  subject: about('handover', handover.id),
  ...(handover.receiverId === null ? {} : { responsible: handover.receiverId }),
  trigger: { at: handover.offeredAt },
});

export const pendingClockOf = (handoverId: string) => ({ rule: PENDING, subject: about('handover', handoverId) });

/** Things that come back from the road or into their store end their clocks; those that go out begin one. */
export function clocksOf(
  steps: readonly Moved[],
  officerId: string | undefined,
  at: Date | null,
): Required<Omit<Turn, 'how'>> {
  const [starts, closes] = [[], []] as [NonNullable<Turn['starts']>[number][], NonNullable<Turn['closes']>[number][]];
  for (const { exhibit, change } of steps) {
    const [before, after] = [exhibit.state, change?.state ?? exhibit.state];
    const subject = about('exhibit', exhibit.id);
    if (AWAY.has(before) && !AWAY.has(after)) {
      closes.push({ rule: CARRIED, subject }, { rule: CHECKED_OUT, subject });
    }
    if (at === null) continue;
    const of = { caseId: exhibit.caseId, subject, trigger: { at }, ...(officerId ? { responsible: officerId } : {}) };
    if (after === 'carried' && before !== 'carried') starts.push({ ...of, rule: CARRIED });
    const dueAt = change?.returnDueAt;
    if (after === 'checked_out' && before !== 'checked_out' && dueAt instanceof Date && dueAt > at) {
      starts.push({ ...of, rule: CHECKED_OUT, dueAt });
    }
  }
  return { starts, closes };
}

const MINUTE_MS = 60_000;

/** Recorded later than the house allows; exactly the limit is not late. */
export const isLate = (occurredAt: Date, now: Date, limitMinutes: number): boolean =>
  now.getTime() - occurredAt.getTime() > limitMinutes * MINUTE_MS;

/** What came late into the record is looked at by the head of the office: one clock for the act, about its first exhibit. */
export const lateClock = (exhibit: Exhibit, at: Date) => ({
  rule: LATE,
  caseId: exhibit.caseId,
  subject: about('exhibit', exhibit.id),
  role: 'circle in-charge' as const,
  trigger: { at },
});

/** Who sent what went into quarantine explains it. */
export const quarantineClock = (exhibit: Exhibit, officerId: string, at: Date) => ({
  rule: QUARANTINE,
  caseId: exhibit.caseId,
  subject: about('exhibit', exhibit.id),
  responsible: officerId,
  trigger: { at },
});

export const quarantineClockOf = (exhibitId: string) => ({ rule: QUARANTINE, subject: about('exhibit', exhibitId) });
