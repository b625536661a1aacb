import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './entry-words';

/** Acts of complaint, enquiry, arrest and court. */
export const LATER_WORDS = {} as const satisfies Partial<Record<EntryType, Words>>;
