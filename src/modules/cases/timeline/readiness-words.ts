import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** Gaps of a file that a prosecutor lets be. */
export const READINESS_WORDS = {
  'readiness.waived': ['Gap of the file waived', 'فائل کی کمی پر رعایت دی گئی'],
  'readiness.waiver_taken_back': ['Waiver of a gap taken back', 'کمی پر دی گئی رعایت واپس لی گئی'],
} as const satisfies Partial<Record<EntryType, Words>>;
