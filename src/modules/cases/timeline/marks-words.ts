import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** Marks of courts, and annexures of police reports. */
export const MARKS_WORDS = {
  'court_mark.given': ['Marked by the court', 'عدالت نے نشان لگایا'],
  'court_mark.turn': ['Objection, playing or inspection of what was marked', 'نشان زد شے پر اعتراض، چلانا یا معائنہ'],
  'court_mark.set_aside': ['Mark set aside as entered in error', 'غلط درج نشان کالعدم'],
  'filing_list.drawn': ['List of annexures drawn up', 'منسلکات کی فہرست بنائی گئی'],
} as const satisfies Partial<Record<EntryType, Words>>;
