import { CERTIFICATE_WORDS } from './certificate-words';
import { AUDIT_TYPES, CUSTODY_TYPES, type EntryType } from '../../../proof/entry-types';
import { CASE_WORDS } from './case-words';
import { CUSTODY_AND_COURT_WORDS } from './custody-and-court-words';
import { EXHIBIT_WORDS } from './exhibit-words';
import { COMPLAINT_WORDS } from './complaint-words';
import { ENQUIRY_WORDS } from './enquiry-words';
import { PROSECUTION_WORDS } from './prosecution-words';
import { READINESS_WORDS } from './readiness-words';
import { MARKS_WORDS } from './marks-words';
import { DISCLOSURE_WORDS } from './disclosure-words';
import { REDACTION_WORDS } from './redaction-words';
import { INVESTIGATION_WORDS } from './investigation-words';
import { LABORATORY_WORDS } from './laboratory-words';
import { WORK_WORDS } from './work-words';
import type { Words } from './words';

/**
 * Looks, refusals, and drafts that are their author's alone: on record for the auditor and a court, and not shown among the acts of a case, so that neither side of a
 * team reads over the other's shoulder.
 */
const LOOKS: readonly EntryType[] = [
  ...(['content.accessed', 'preview.accessed', 'protected.read', 'walled.read', 'audit.searched'] as const),
  ...(['diary.drafted', 'diary.read'] as const),
  // The thinking of the prosecution, which is served on nobody.
  ...(['matrix.link_set', 'matrix.link_reworded', 'matrix.link_taken_back'] as const),
  ...(['refusal.recorded', 'refusals.counted', 'content.access_asked', 'bundle.fetched', 'redaction.read'] as const),
  ...([
    'refusal.recorded',
    'refusals.counted',
    'content.access_asked',
    'bundle.fetched',
    'tribunal_file.fetched',
  ] as const),
];

/** Acts of the house, its people, its law and its log, and requests and information abroad, whose existence is secret: they have no case. */
const WITHOUT_CASE: readonly EntryType[] = ['playbook.set', 'field.defined', 'field.changed', 'matrix.element_signed'];
const OF_THE_HOUSE =
  /^(session|office|officer|role|acting|leave|calendar_feed|notification|delivery|instrument|offence_version|catalogue|number_pattern|store_place|store_hours|ledger|blob|fixity|clock|dead_letter|queue_board|webhook|deadline_rule|calendar|court|lab_tool|qualification|form_template|mla|information|mla_directory|mla_basis|mla_delegation)\./;

const WORDS = new Map<string, Words>(
  Object.entries({
    ...{ ...EXHIBIT_WORDS, ...CASE_WORDS, ...COMPLAINT_WORDS, ...ENQUIRY_WORDS, ...WORK_WORDS },
    ...{ ...CERTIFICATE_WORDS, ...MARKS_WORDS, ...DISCLOSURE_WORDS, ...REDACTION_WORDS },
    ...{ ...CUSTODY_AND_COURT_WORDS, ...PROSECUTION_WORDS, ...INVESTIGATION_WORDS, ...LABORATORY_WORDS },
    ...READINESS_WORDS,
  }),
);

/** Types of the record that a timeline shows: those that have words. */
export const SHOWN_TYPES: readonly EntryType[] = [...CUSTODY_TYPES, ...AUDIT_TYPES].filter((type) => WORDS.has(type));

/** Types that have no words and are neither looks nor of the house: none, or a timeline would leave out what was done. */
export const forgottenTypes = (): EntryType[] =>
  [...CUSTODY_TYPES, ...AUDIT_TYPES].filter(
    (type) => !WORDS.has(type) && !LOOKS.includes(type) && !WITHOUT_CASE.includes(type) && !OF_THE_HOUSE.test(type),
  );

/** What was done, in this language; a type of a later version by its name. */
export const wordsOf = (type: string, language: 'en' | 'ur'): string =>
  WORDS.get(type)?.[language === 'en' ? 0 : 1] ?? type;
