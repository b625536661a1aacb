import { karachiDay } from '../../kernel/day';
import type { ClockStart, Closing } from '../deadlines/deadlines.service';
import type { Seizure } from './seizure.entity';

/** The day on which PECA came into force: what was taken before it, its periods know nothing of. */
const IN_FORCE_ON = '2016-08-18';
const LIST = 'DL-PECA-36-LIST';
const NOTICE = 'DL-PECA-33-NOTICE';

/**
 * What a seizure starts: the list of what is taken, due at that moment, and, where there was no time for a warrant, 24 hours to
 * tell the Court. The memo that says to whom the copy of the list was given is the list; without that its clock stays open.
 * Source: PECA ss.33(2) proviso, 36(1).
 */
export function clocksOfSeizure(seizure: Seizure): { starts: ClockStart[]; listed: Closing[] } {
  const { id, caseId, officerId: responsible, occurredAt: at, authority } = seizure;
  const subject = { kind: 'seizure', id };
  if (karachiDay(at) < IN_FORCE_ON) return { starts: [], listed: [] };
  const of = { caseId, subject, responsible, trigger: { at } };
  return {
    starts: [{ ...of, rule: LIST }, ...(authority.kind === 'section-33-2' ? [{ ...of, rule: NOTICE }] : [])],
    listed: seizure.listGivenToId === null ? [] : [{ rule: LIST, subject }],
  };
}
