import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** What is served on the accused, and what is kept back. */
export const DISCLOSURE_WORDS = {
  'disclosure.withheld': ['Withheld from the copies for an accused', 'ملزم کی نقول سے روکا گیا'],
  'disclosure.released': ['Withheld no longer', 'اب نہیں روکا جاتا'],
  'disclosure.exculpatory_marked': ['Marked as speaking for the accused', 'ملزم کے حق میں ہونے کا نشان'],
  'disclosure.exculpatory_withdrawn': [
    'Mark as speaking for the accused withdrawn',
    'ملزم کے حق میں ہونے کا نشان واپس',
  ],
  'copies_set.recorded': [
    'Set of copies handed to the accused, or refused by him',
    'ملزم کو نقول کا سیٹ دیا گیا یا اس نے نہ لیا',
  ],
} as const satisfies Partial<Record<EntryType, Words>>;
