import type { Column, ColumnKind, Words } from '../domain/figure';

/*
 * Words of the returns. The Urdu is ours and has not been read by a native legal reader yet: here is where it is mended.
 */
const words = (en: string, ur: string): Words => ({ en, ur });

export const COUNTED = words(
  'Cases of the offices that are yours (ministry and auditor: of all), seen or not, as they stand on record now; not those from which a wall keeps you. No person is named. Requests abroad are not counted (MLA Act 2020 s.18).',
  'آپ کے دفاتر کے مقدمات (وزارت اور آڈیٹر کے لیے تمام)، جیسے اس وقت ریکارڈ پر ہیں؛ وہ نہیں جن سے آپ کو روکا گیا ہے۔ کسی شخص کا نام نہیں۔ بیرون ملک درخواستیں شامل نہیں (دفعہ 18)۔',
);
export const OVERLAPS = words(
  `${COUNTED.en} A case under several sections stands under each, so the rows do not add up.`,
  `${COUNTED.ur} کئی دفعات والا مقدمہ ہر ایک میں شمار ہے، اس لیے سطروں کا میزان نہیں۔`,
);
export const TOTAL = words('All', 'کل');

export const TITLES = {
  circles: words('Return by circle', 'حلقہ وار گوشوارہ'),
  courts: words('Return by court', 'عدالت وار گوشوارہ'),
  convictions: words('Conviction rate by circle', 'سزا کی شرح، حلقہ وار'),
  'challan-time': words('Time from FIR to challan, by circle', 'مقدمے سے چالان تک کا وقت، حلقہ وار'),
  'peca-53': words('Half-yearly report to Parliament, by section', 'پارلیمان کے لیے ششماہی رپورٹ، دفعہ وار'),
} as const;

const HEADS: Readonly<Record<string, readonly [ColumnKind, Words]>> = {
  label: ['text', words('Office, court or section', 'دفتر، عدالت یا دفعہ')],
  key: ['text', words('Key', 'کلید')],
  complaints: ['count', words('Complaints', 'شکایات')],
  enquiries: ['count', words('Enquiries opened', 'کھلی انکوائریاں')],
  firs: ['count', words('FIRs', 'مقدمات (FIR)')],
  accused: ['count', words('Accused', 'ملزمان')],
  arrests: ['count', words('Arrests', 'گرفتاریاں')],
  challans: ['count', words('Sent to court', 'چالان')],
  cancelled: ['count', words('Cancelled or untraced', 'اخراج یا عدم پتہ')],
  pending: ['count', words('Pending at the end', 'اختتام پر زیر التوا')],
  convicted: ['count', words('Convicted', 'سزا')],
  acquitted: ['count', words('Acquitted', 'بری')],
  judged: ['count', words('Judged', 'فیصلے')],
  instituted: ['count', words('Instituted', 'دائر')],
  decided: ['count', words('Decided', 'فیصل')],
  otherwise: ['count', words('Ended otherwise', 'دیگر طور ختم')],
  adjourned: ['count', words('Adjournments', 'التوا')],
  rate: ['share', words('Conviction rate', 'سزا کی شرح')],
  filed: ['count', words('Sent to court', 'چالان')],
  waiting: ['count', words('Not sent, or ended otherwise', 'بلا چالان')],
  registered: ['count', words('FIRs', 'مقدمات (FIR)')],
  medianDays: ['days', words('Median days', 'وسطانیہ دن')],
};

/** @throws Error for a column without words */
export const columnsOf = (keys: readonly string[]): Column[] =>
  keys.map((key) => {
    const found = HEADS[key];
    if (!found) throw new Error(`The column ${key} has no words`);
    return { key, kind: found[0], head: found[1] };
  });
