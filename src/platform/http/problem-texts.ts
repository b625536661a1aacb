import type { ErrorKind } from '../../kernel/domain-error';

export type Language = 'en' | 'ur';

/** Short titles of the kinds of refusal. */
export const TITLES: Readonly<Record<ErrorKind | 'internal', Readonly<Record<Language, string>>>> = {
  'bad-form': { en: 'The request is not well formed', ur: 'درخواست کی شکل درست نہیں' },
  unauthenticated: { en: 'Not signed in', ur: 'آپ سائن اِن نہیں ہیں' },
  forbidden: { en: 'Not permitted', ur: 'اجازت نہیں' },
  'not-found': { en: 'Not found', ur: 'نہیں ملا' },
  'not-allowed': { en: 'Method not allowed', ur: 'یہ طریقہ قابلِ قبول نہیں' },
  conflict: { en: 'Not possible in this state', ur: 'موجودہ حالت میں ممکن نہیں' },
  gone: { en: 'No longer there', ur: 'اب موجود نہیں' },
  'precondition-failed': { en: 'Changed meanwhile', ur: 'اس دوران تبدیل ہو چکا ہے' },
  'too-large': { en: 'Too large', ur: 'حجم بہت زیادہ ہے' },
  'unsupported-type': { en: 'Content type not supported', ur: 'مواد کی یہ قسم قبول نہیں' },
  'range-unsatisfiable': { en: 'Range outside the content', ur: 'مطلوبہ حصہ مواد سے باہر ہے' },
  unprocessable: { en: 'Not possible as asked', ur: 'جیسا مانگا گیا ویسا ممکن نہیں' },
  'precondition-required': { en: 'Version missing', ur: 'ورژن درکار ہے' },
  'too-many': { en: 'Too many requests', ur: 'بہت زیادہ درخواستیں' },
  'checksum-mismatch': { en: 'Digest does not match', ur: 'ڈائجسٹ مطابقت نہیں رکھتا' },
  unavailable: { en: 'Not available just now', ur: 'فی الحال دستیاب نہیں' },
  'no-space': { en: 'No space left', ur: 'جگہ باقی نہیں' },
  internal: { en: 'Internal fault', ur: 'اندرونی خرابی' },
};

/** The caller's language by `Accept-Language`: Urdu when it is named before English, else English. Source: RFC 9110 12.5.4. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const q = params.map((p) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(p)?.[1]).find((v) => v !== undefined);
      return { tag: tag.split('-')[0] ?? '', q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => (tag === 'en' || tag === 'ur') && q > 0)
    .sort((a, b) => b.q - a.q);
  return wanted[0]?.tag === 'ur' ? 'ur' : 'en';
}
