import type { Direction } from './codes';

/** Whose time runs: at our desks, with us because the other state asked, with the other state, with a court, or nobody's. */
export const OWNERS = ['agency', 'central_authority', 'our_answer', 'other_state', 'court', 'paused', 'none'] as const;
export type TimeOwner = (typeof OWNERS)[number];

const OUTGOING: Readonly<Record<string, TimeOwner>> = {
  ...{ draft: 'agency', returned: 'agency', legal_review: 'agency', agency_approval: 'agency', ca_query: 'agency' },
  ...{ ca_examination: 'central_authority', basis_pending: 'central_authority', consultation: 'central_authority' },
  ...{ translation: 'central_authority', ready_to_sign: 'central_authority', signed: 'central_authority' },
  ...{ transmission_failed: 'central_authority', transmitted: 'other_state', acknowledged: 'other_state' },
  ...{ clarification_requested: 'our_answer', accepted: 'other_state', conditional_offer: 'our_answer' },
  ...{ postponed: 'paused', in_execution: 'other_state', partially_executed: 'other_state' },
  ...{ material_received: 'our_answer', assessment: 'our_answer', withdrawal_requested: 'other_state' },
};
const THEIRS: readonly string[] = ['deficiency_notified', 'conditional_offer', 'assurance_pending', 'awaiting_return'];
const OF_COURT: readonly string[] = ['court_application', 'objection_hearing', 'report_filed'];
const ENDED: readonly string[] = ['refused', 'sent', 'withdrawn', 'closed'];

/** Source: mla.md C.1, C.3 (clock of each state). */
export function ownerOf(direction: Direction, state: string): TimeOwner {
  if (direction === 'outgoing') return OUTGOING[state] ?? 'none';
  if (THEIRS.includes(state)) return 'other_state';
  if (OF_COURT.includes(state)) return 'court';
  if (state === 'postponed' || state === 'objection_window') return 'paused';
  if (ENDED.includes(state)) return 'none';
  return ['assigned', 'executing', 'partially_executed', 'order_made'].includes(state) ? 'agency' : 'central_authority';
}

export interface Turning {
  readonly becomes: string | null;
  readonly at: Date;
}
export interface Held {
  readonly owner: TimeOwner;
  readonly state: string;
  readonly from: Date;
  readonly to: Date;
  readonly open: boolean;
}
const DAY_MS = 86_400_000;

/**
 * Who held the request from when to when, from its first state on. Turnings are taken by when they happened; one that is told to
 * have happened before the one entered ahead of it holds no time.
 */
export function ledgerOf(
  direction: Direction,
  begun: { readonly state: string; readonly at: Date },
  turnings: readonly Turning[],
  now: Date,
): Held[] {
  const rows: Held[] = [];
  let [state, from] = [begun.state, begun.at];
  for (const { becomes, at } of turnings) {
    if (becomes === null) continue;
    const to = at < from ? from : at;
    if (to > from) rows.push({ owner: ownerOf(direction, state), state, from, to, open: false });
    [state, from] = [becomes, to];
  }
  const owner = ownerOf(direction, state);
  if (owner !== 'none' && now > from) rows.push({ owner, state, from, to: now, open: true });
  return rows;
}

/** Days that each held it, to one decimal; owners without a moment are left out. */
export function daysByOwner(rows: readonly Held[]): Partial<Record<TimeOwner, number>> {
  const sums: Partial<Record<TimeOwner, number>> = {};
  for (const { owner, from, to } of rows) {
    if (owner !== 'none') sums[owner] = (sums[owner] ?? 0) + (to.getTime() - from.getTime()) / DAY_MS;
  }
  return Object.fromEntries(Object.entries(sums).map(([owner, days]) => [owner, Math.round(days * 10) / 10]));
}
