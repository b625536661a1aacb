import type { Column, ColumnKind, Words } from '../domain/figure';

/*
 * Words of the figures about requests abroad. The Urdu is ours and has not been read by a native legal reader yet: here is where it is mended.
 */
const words = (en: string, ur: string): Words => ({ en, ur });

export const COUNTED = words(
  'Only requests of which you may know: those on whose list you are, and for the central authority those under the MLA Act 2020. Whether there are others is not said (s.18).',
  'صرف وہ درخواستیں جن کا آپ کو علم ہو سکتا ہے: جن کی فہرست میں آپ ہیں، اور مرکزی حکام کے لیے وہ جو قانون 2020 کے تحت ہیں۔ آیا اور بھی ہیں، نہیں بتایا جاتا (دفعہ 18)۔',
);

export const TITLES = {
  ageing: words('Open requests by state and owner of time', 'زیر التوا درخواستیں بلحاظ حالت و ذمہ دار'),
  survival: words('Time until the answer, by country', 'جواب تک کا وقت، بلحاظ ملک'),
  refusals: words('Refusals by ground', 'انکار بلحاظ وجہ'),
  reciprocity: words('Reciprocity: asked and granted, both ways', 'باہمی توازن: مانگی اور دی گئی معاونت'),
  halfYear: words('Half-yearly table of mutual legal assistance', 'باہمی قانونی معاونت کا ششماہی گوشوارہ'),
} as const;

const HEADS: Readonly<Record<string, readonly [ColumnKind, Words]>> = {
  direction: ['text', words('Direction', 'سمت')],
  state: ['text', words('State', 'حالت')],
  owner: ['text', words('Whose time', 'کس کا وقت')],
  country: ['text', words('Country', 'ملک')],
  ground: ['text', words('Ground', 'وجہ')],
  basis: ['text', words('Rests on', 'بنیاد')],
  confidence: ['text', words('Confidence', 'اعتماد')],
  requests: ['count', words('Requests', 'درخواستیں')],
  items: ['count', words('Items', 'اجزاء')],
  upto30: ['count', words('Up to 30 days', '30 دن تک')],
  upto90: ['count', words('31 to 90 days', '31 تا 90 دن')],
  upto180: ['count', words('91 to 180 days', '91 تا 180 دن')],
  upto365: ['count', words('181 to 365 days', '181 تا 365 دن')],
  over365: ['count', words('Over 365 days', '365 دن سے زائد')],
  oldest: ['days', words('Oldest, days', 'سب سے پرانی، دن')],
  longest: ['days', words('Longest in this state, days', 'اس حالت میں زیادہ سے زیادہ، دن')],
  answered: ['count', words('Answered', 'جواب آیا')],
  open: ['count', words('Open or ended without answer', 'زیر التوا یا بلا جواب ختم')],
  medianDays: ['days', words('Median days', 'وسطانیہ دن')],
  p80Days: ['days', words('Four of five answered after, days', 'پانچ میں سے چار کا جواب، دن')],
  weAsked: ['count', words('We asked', 'ہم نے مانگی')],
  theyGranted: ['count', words('They granted', 'انہوں نے دی')],
  theyRefused: ['count', words('They refused', 'انہوں نے انکار کیا')],
  weWait: ['count', words('We wait', 'ہم منتظر ہیں')],
  oursEnded: ['count', words('Ours ended otherwise', 'ہماری دیگر طور ختم')],
  theyAsked: ['count', words('They asked', 'انہوں نے مانگی')],
  weGranted: ['count', words('We granted', 'ہم نے دی')],
  weRefused: ['count', words('We refused', 'ہم نے انکار کیا')],
  theyWait: ['count', words('They wait', 'وہ منتظر ہیں')],
  theirsEnded: ['count', words('Theirs ended otherwise', 'ان کی دیگر طور ختم')],
  received: ['count', words('Received', 'موصول')],
  electronic: ['count', words('of which electronic evidence', 'جن میں الیکٹرانک شہادت')],
  granted: ['count', words('Granted', 'منظور')],
  refused: ['count', words('Refused by us', 'ہمارا انکار')],
  postponed: ['count', words('Postponed by us', 'ہماری طرف سے مؤخر')],
  pendingAtStart: ['count', words('Theirs pending at the start', 'آغاز پر زیر التوا')],
  pendingAtEnd: ['count', words('Theirs pending at the end', 'اختتام پر زیر التوا')],
  sent: ['count', words('Sent', 'ارسال')],
  answeredFull: ['count', words('Answered in full', 'مکمل جواب')],
  answeredPart: ['count', words('Answered in part', 'جزوی جواب')],
  refusedAbroad: ['count', words('Refused abroad', 'بیرون ملک انکار')],
  waitingAtStart: ['count', words('Ours waiting at the start', 'آغاز پر ہماری زیر التوا')],
  waitingAtEnd: ['count', words('Ours waiting at the end', 'اختتام پر ہماری زیر التوا')],
};

/** Columns in this order. @throws Error for one that has no words */
export const columnsOf = (...keys: readonly string[]): Column[] =>
  keys.map((key) => {
    const found = HEADS[key];
    if (!found) throw new Error(`The column ${key} has no words`);
    return { key, kind: found[0], head: found[1] };
  });
