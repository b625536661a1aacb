import type { Flags, OffenceRow } from '../../src/modules/mla/domain/request-facts';
import { OFFENCE, particulars, TEXT } from '../factories-abroad';
import type { WRITINGS } from './mla-acts';

const COMING = ['authority', 'facts', 'purpose', 'procedure', 'confidentiality'];

/** What a request of the sequences says from the beginning: all but one thing, which `fill` adds. */
export const PARTICULARS = {
  outgoing: { ...particulars, language: '' } as Record<string, string>,
  incoming: Object.fromEntries(COMING.map((key) => [key, TEXT])),
  item: Object.fromEntries(
    [
      ...['identifier', 'data', 'follow_up', 'order', 'place', 'grounds', 'warrant', 'document', 'serve_by'],
      ...['probable_cause'],
    ].map((key) => [key, TEXT]),
  ),
};

export interface Writing {
  readonly particulars?: Record<string, string>;
  readonly excuses?: Record<string, string>;
  readonly flags?: Partial<Flags>;
  readonly offences?: OffenceRow[];
}

const ROW = { ...OFFENCE, dualCriminality: 'met' as const };
const lacking = (direction: string): string => (direction === 'outgoing' ? 'language' : 'deadline');

/** The text of each writing, as the interface takes it. */
export const WRITTEN_BY: Readonly<Record<(typeof WRITINGS)[number], (direction: string) => Writing>> = {
  offences: () => ({ offences: [ROW] }),
  'noted-offences': () => ({ offences: [{ ...ROW, note: TEXT, foreignOffence: 'Wire fraud' }] }),
  'no-offences': () => ({ offences: [] }),
  flags: () => ({ flags: { deathPenalty: false, speech: false, political: false } }),
  death: () => ({ flags: { deathPenalty: true } }),
  speech: () => ({ flags: { speech: true } }),
  political: () => ({ flags: { political: true } }),
  assurance: () => ({ particulars: { death_penalty_assurance: TEXT } }),
  fill: (direction) => ({ particulars: { [lacking(direction)]: TEXT } }),
  excuse: (direction) => ({ excuses: { [`request.${lacking(direction)}`]: TEXT } }),
};
