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
  'disclosure.called': ['A court called for what is never served', 'عدالت نے وہ طلب کیا جو کبھی نہیں دیا جاتا'],
  'copies_set.recorded': [
    'Set of copies handed to the accused, or refused by him',
    'ملزم کو نقول کا سیٹ دیا گیا یا اس نے نہ لیا',
  ],
  'defence_access.granted': [
    'Defence counsel let into a served set for a time',
    'وکیلِ صفائی کو دیے گئے سیٹ تک محدود مدت کی رسائی',
  ],
  'defence_access.revoked': ['Access of defence counsel ended', 'وکیلِ صفائی کی رسائی ختم'],
  'defence_access.order_recorded': [
    'Order of a court to show what counsel opened',
    'عدالت کا حکم کہ وکیل نے کیا کھولا دکھایا جائے',
  ],
  'defence_set.opened': ['Served set opened by defence counsel', 'وکیلِ صفائی نے دیا گیا سیٹ کھولا'],
  'defence_set.openings_read': ['What counsel opened was read', 'یہ دیکھا گیا کہ وکیل نے کیا کھولا'],
} as const satisfies Partial<Record<EntryType, Words>>;
