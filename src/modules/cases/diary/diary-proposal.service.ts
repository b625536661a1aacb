import { Injectable } from '@nestjs/common';
import { karachiDay } from '../../../kernel/day';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService, type OpenedEntry } from '../../ledger/ledger.service';
import { dayAfter, isOfInvestigation, startOfDay } from '../domain/case-diary';
import { SHOWN_TYPES, wordsOf } from '../timeline/entry-words';
import type { DiaryLine, DiaryProposal } from './diary.dto';

/** So many acts of a day are read at once. */
const MOST = 500;
/** What was done on a day is looked for among what was put on record until so many days later. */
const DAYS_LATER = 7;

export const DIARY_TYPES = SHOWN_TYPES.filter(isOfInvestigation);

/** Lines for a day's diary, drawn from the record of the case as its reader sees it. */
@Injectable()
export class DiaryProposals {
  constructor(
    private readonly ledger: LedgerService,
    private readonly identity: IdentityService,
  ) {}

  /** In the order of happening; acts on many things are one line. @throws not-found `case.not-found` */
  async of(tx: Tx, caseId: string, day: string): Promise<DiaryProposal> {
    await requireCase(tx, caseId, 'read');
    const [from, to] = [startOfDay(day).toISOString(), startOfDay(dayAfter(day, 1 + DAYS_LATER)).toISOString()];
    const { items, nextCursor } = await this.ledger.actsOf(tx, caseId, { types: DIARY_TYPES, from, to, limit: MOST });
    const ofDay = items.filter(
      ({ actor, recordedAt, occurredAt }) =>
        !actor.includes(':') && [recordedAt, occurredAt ?? recordedAt].some((at) => karachiDay(new Date(at)) === day),
    );
    const opened = await this.ledger.openAll(tx, ofDay, []);
    const officers = await this.identity.officers(tx, [...new Set(ofDay.map(({ actor }) => actor))]);
    const names = new Map(officers.map(({ id, name, rank }) => [id, `${rank} ${name}`]));
    const lines = [...grouped(opened).values()].map((entries) => lineOf(entries, names, day)).sort(byTime);
    const text = { en: lines.map(({ en }) => en).join('\n'), ur: lines.map(({ ur }) => ur).join('\n') };
    return { day, lines, text, more: nextCursor !== null };
  }
}

const byTime = (a: DiaryLine, b: DiaryLine): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

function grouped(entries: readonly OpenedEntry[]): Map<string, OpenedEntry[]> {
  const groups = new Map<string, OpenedEntry[]>();
  for (const entry of entries) {
    const key = `${entry.act} ${entry.type}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

/** `14:05 A notice or request issued (N-1/2027), Inspector Ayesha Khan`; what happened on another day, and was entered on this, bears its day. */
function lineOf(entries: readonly OpenedEntry[], names: ReadonlyMap<string, string>, day: string): DiaryLine {
  const [first] = entries;
  if (!first) throw new Error('A line of no entry');
  const { type, actor, recordedAt, occurredAt, partOne } = first;
  const at = occurredAt ?? recordedAt;
  const number = partOne?.['number'];
  const of = [...(typeof number === 'string' ? [number] : []), ...(entries.length > 1 ? [`× ${entries.length}`] : [])];
  const name = names.get(actor) ?? null;
  const recordedLate = karachiDay(new Date(at)) !== karachiDay(new Date(recordedAt));
  const happenedOn = karachiDay(new Date(at));
  const when = happenedOn === day ? clock(at) : `${happenedOn} ${clock(at)}`;
  const said = (language: 'en' | 'ur'): string => {
    const comma = language === 'en' ? ', ' : '، ';
    const line = `${when} ${wordsOf(type, language)}${of.length > 0 ? ` (${of.join(comma)})` : ''}`;
    return name === null ? line : `${line}${comma}${name}`;
  };
  return {
    entries: entries.map(({ entryHash }) => entryHash),
    ...{ at, recordedLate, by: { id: actor, name }, en: said('en'), ur: said('ur') },
  };
}

/** Hours and minutes in Pakistan. */
const clock = (iso: string): string => new Date(Date.parse(iso) + 5 * 3_600_000).toISOString().slice(11, 16);
