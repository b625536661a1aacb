import type { Body } from './client';

/*
 * The figures about requests abroad once more, by hand: from what the API's own list and whole requests say, without SQL and
 * without the rules of the source.
 */

const DAY = 86_400_000;
const THEIRS = [
  'transmitted',
  'acknowledged',
  'accepted',
  'in_execution',
  'partially_executed',
  'withdrawal_requested',
];
const OUR_ANSWER = ['clarification_requested', 'conditional_offer', 'material_received', 'assessment'];
const AGENCY = ['draft', 'returned', 'legal_review', 'agency_approval', 'ca_query'];
const DONE = ['executed', 'refused', 'withdrawn', 'lapsed', 'declined_internally', 'closed', 'sent', 'awaiting_return'];

interface Happened {
  readonly what: string;
  readonly becomes: string | null;
  readonly particulars: Record<string, string>;
  readonly at: number;
}

export interface Seen {
  readonly ours: boolean;
  readonly country: string;
  readonly state: string;
  readonly since: number;
  readonly begun: number;
  readonly sent: number | null;
  readonly items: readonly { type: string; result: string; grounds: readonly string[] }[];
  readonly events: readonly Happened[];
}

/** What a reader has before him, from the whole request. `receivedAt` is not told apart from its beginning. */
export function seenOf(whole: Body): Seen {
  const plain = JSON.parse(JSON.stringify(whole)) as {
    direction: string;
    country: string;
    state: string;
    stateAt: string;
    createdAt: string;
    items: Seen['items'];
    events: { what: string; becomes: string | null; particulars: Record<string, string>; at: string }[];
  };
  const events = plain.events.map((each) => ({ ...each, at: Date.parse(each.at) }));
  const dispatched = events.filter(({ what }) => what === 'O18').map(({ at }) => at);
  return {
    ...{ ours: plain.direction === 'outgoing', country: plain.country, state: plain.state, items: plain.items, events },
    ...{ since: Date.parse(plain.stateAt), begun: Date.parse(plain.createdAt) },
    sent: dispatched.length === 0 ? null : Math.min(...dispatched),
  };
}

export type Table = Record<string, Record<string, number>>;
const bump = (table: Table, row: string, column: string, n = 1): void => {
  const cells = (table[row] ??= {});
  cells[column] = (cells[column] ?? 0) + n;
};

const ownerOf = ({ ours, state }: Seen): string => {
  if (DONE.includes(state)) return 'none';
  if (ours) {
    if (THEIRS.includes(state)) return 'other_state';
    if (OUR_ANSWER.includes(state)) return 'our_answer';
    if (state === 'postponed') return 'paused';
    return AGENCY.includes(state) ? 'agency' : 'central_authority';
  }
  if (['deficiency_notified', 'conditional_offer', 'assurance_pending'].includes(state)) return 'other_state';
  if (['court_application', 'objection_hearing', 'report_filed'].includes(state)) return 'court';
  if (state === 'postponed' || state === 'objection_window') return 'paused';
  return ['assigned', 'executing', 'partially_executed', 'order_made'].includes(state) ? 'agency' : 'central_authority';
};

export function ageingByHand(all: readonly Seen[], now: number): Table {
  const table: Table = {};
  for (const one of all) {
    const owner = ownerOf(one);
    if (owner === 'none') continue;
    const row = `${one.ours ? 'outgoing' : 'incoming'}/${owner}/${one.state}`;
    const days = Math.floor((now - (one.sent ?? one.begun)) / DAY);
    const band =
      days > 365 ? 'over365' : days > 180 ? 'upto365' : days > 90 ? 'upto180' : days > 30 ? 'upto90' : 'upto30';
    bump(table, row, 'requests');
    bump(table, row, band);
  }
  return table;
}

/** Median by the product of the shares that remain, day after day, up to the longest. */
export function medianByHand(spells: readonly { days: number; ended: boolean }[], share: number): number | null {
  let left = 1;
  for (let day = 0; day <= Math.max(0, ...spells.map(({ days }) => days)); day += 1) {
    const risk = spells.filter(({ days }) => days >= day).length;
    const came = spells.filter(({ days, ended }) => ended && days === day).length;
    if (risk > 0) left = (left * (risk - came)) / risk;
    if (came > 0 && left <= share + 1e-9) return day;
  }
  return null;
}

export function spellsByHand(all: readonly Seen[], now: number): Record<string, { days: number; ended: boolean }[]> {
  const found: Record<string, { days: number; ended: boolean }[]> = {};
  for (const { ours, sent, country, events } of all) {
    if (!ours || sent === null || sent > now) continue;
    const first = (...states: string[]): number | undefined =>
      events
        .filter(({ becomes, at }) => becomes !== null && states.includes(becomes) && at <= now)
        .map(({ at }) => at)
        .sort((a, b) => a - b)[0];
    const ended = first('material_received', 'assessment', 'executed', 'refused');
    const until = ended ?? first('withdrawn', 'lapsed', 'withdrawal_requested') ?? now;
    (found[country] ??= []).push({ days: Math.max(0, Math.floor((until - sent) / DAY)), ended: ended !== undefined });
  }
  return found;
}

export function refusalsByHand(all: readonly Seen[]): Table {
  const table: Table = {};
  for (const { ours, items, events } of all) {
    const refused = items.filter(({ result }) => result === 'refused');
    const whole = ours ? [] : events.filter(({ becomes }) => becomes === 'refused');
    const grounds = [
      ...refused.flatMap((item) => item.grounds),
      ...whole.flatMap(({ particulars }) => (particulars['grounds'] ?? '').split(' ')),
    ];
    for (const ground of new Set(grounds)) bump(table, `${ours ? 'outgoing' : 'incoming'}/${ground}`, 'requests');
    for (const item of refused) for (const ground of item.grounds) bump(table, `outgoing/${ground}`, 'items');
  }
  return table;
}

export function balanceByHand(all: readonly Seen[]): Table {
  const table: Table = {};
  for (const one of all) {
    const reached = (state: string): boolean => one.events.some(({ becomes }) => becomes === state);
    if (one.ours && one.sent === null) continue;
    bump(table, one.country, one.ours ? 'weAsked' : 'theyAsked');
    const given = one.ours
      ? one.items.some(({ result }) => result === 'data' || result === 'partial')
      : reached('approved') && !reached('refused');
    const came = given ? 0 : reached('refused') ? 1 : DONE.includes(one.state) ? 3 : 2;
    const names = one.ours
      ? ['theyGranted', 'theyRefused', 'weWait', 'oursEnded']
      : ['weGranted', 'weRefused', 'theyWait', 'theirsEnded'];
    bump(table, one.country, names[came] ?? '');
  }
  return table;
}

/** Days in Pakistan, both within. */
export function halfYearByHand(all: readonly Seen[], from: string, to: string): Table {
  const [start, end] = [Date.parse(`${from}T00:00:00+05:00`), Date.parse(`${to}T24:00:00+05:00`)];
  const table: Table = {};
  const within = (at: number | null): boolean => at !== null && at >= start && at < end;
  for (const one of all) {
    const add = (column: string, holds: boolean): void => (holds ? bump(table, one.country, column) : undefined);
    const came = (state: string): boolean => one.events.some(({ becomes, at }) => becomes === state && within(at));
    const openAt = (at: number): boolean => {
      const before = one.events.filter((event) => event.becomes !== null && event.at < at);
      const first = one.ours ? one.sent : one.begun;
      return first !== null && first < at && !DONE.includes(before.at(-1)?.becomes ?? 'received');
    };
    const standing = one.items.filter(({ result }) => result !== 'withdrawn');
    const whole = one.items.length > 0 && standing.every(({ result }) => result === 'data');
    const some = one.items.some(({ result }) => result === 'data' || result === 'partial');
    if (one.ours) {
      add('sent', within(one.sent));
      add('answeredFull', came('executed') && whole);
      add('answeredPart', (came('executed') || came('partially_executed')) && !(came('executed') && whole) && some);
      add('refusedAbroad', came('refused'));
      add('waitingAtStart', openAt(start));
      add('waitingAtEnd', openAt(end));
    } else {
      add('received', within(one.begun));
      add('electronic', within(one.begun) && one.items.some(({ type }) => type.startsWith('E_')));
      for (const [column, state] of [
        ['granted', 'approved'],
        ['refused', 'refused'],
        ['postponed', 'postponed'],
      ] as const)
        add(column, came(state));
      add('pendingAtStart', openAt(start));
      add('pendingAtEnd', openAt(end));
    }
  }
  return table;
}
