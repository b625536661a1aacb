/**
 * What persons outside may be told. Whoever holds the telephone may read it: no word of an offence, a case, a name, an
 * agency. `{reference}` is the random code of the person; other marks are params of the template, of the form named.
 * The Urdu is ours and has not been read by a native reader yet.
 */
export type OutsideParam = 'day' | 'time';

export interface OutsideTemplate {
  readonly params: readonly OutsideParam[];
  readonly en: string;
  readonly ur: string;
}

export const OUTSIDE_TEMPLATES = {
  'please-call': {
    params: [],
    en: 'Please call the office that you spoke with, when it suits you. Your reference is {reference}.',
    ur: 'جب آپ کو سہولت ہو، اس دفتر کو فون کریں جس سے آپ کی بات ہوئی تھی۔ آپ کا حوالہ {reference} ہے۔',
  },
  'reply-ready': {
    params: [],
    en: 'A reply is ready for you. Please ask for it at the office that you spoke with. Your reference is {reference}.',
    ur: 'آپ کے لیے جواب تیار ہے۔ جس دفتر سے آپ کی بات ہوئی تھی وہاں سے معلوم کریں۔ آپ کا حوالہ {reference} ہے۔',
  },
  appointment: {
    params: ['day', 'time'],
    en: 'You are expected on {day} at {time}. If you cannot come, please call the office that you spoke with. Your reference is {reference}.',
    ur: '{day} کو {time} پر آپ کا انتظار ہوگا۔ اگر آپ نہ آ سکیں تو اس دفتر کو فون کریں جس سے آپ کی بات ہوئی تھی۔ آپ کا حوالہ {reference} ہے۔',
  },
  'appointment-cancelled': {
    params: ['day'],
    en: 'You need not come on {day}. You will hear of another day. Your reference is {reference}.',
    ur: '{day} کو آنے کی ضرورت نہیں۔ آپ کو نیا دن بتایا جائے گا۔ آپ کا حوالہ {reference} ہے۔',
  },
} as const satisfies Readonly<Record<string, OutsideTemplate>>;

export type OutsideTemplateName = keyof typeof OUTSIDE_TEMPLATES;
export const OUTSIDE_TEMPLATE_NAMES = Object.keys(OUTSIDE_TEMPLATES) as OutsideTemplateName[];

/** Subject of a mail: stands on locked screens. */
export const OUTSIDE_SUBJECT = { en: 'A message for you', ur: 'آپ کے لیے ایک پیغام' } as const;

/** First-strong isolate: a code or a day keeps its own direction inside Urdu. Source: Unicode UAX 9. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** The text of a message. Every mark of the template must have its value. @throws Error for a mark without a value */
export function outsideText(
  name: OutsideTemplateName,
  language: 'en' | 'ur',
  values: Readonly<Record<string, string>>,
): string {
  return OUTSIDE_TEMPLATES[name][language].replace(/\{([a-z]+)\}/g, (_, mark: string) => {
    const value = values[mark];
    if (value === undefined) throw new Error(`The template ${name} needs ${mark}`);
    return language === 'ur' ? isolated(value) : value;
  });
}
