import type { BreakCode } from '../../../proof/custody-break';
import type { Finding, FindingCode } from './continuity-finding';
import type { Language } from './sentences';

type Templates = Readonly<Record<FindingCode, string>>;

const ENGLISH: Templates = {
  'holder-mismatch': 'Entry {at}: the act does not fit who held it. {detail}.',
  overlap: 'Entries {at}: the times cross. The later entry is said to have happened at {from}, the earlier at {until}.',
  'unexplained-hours':
    '{where}: {hours} hours in the hands of {holder}, from {from} {until}, without an act of custody.',
  'seal-change': 'Entries {at}: {how}. On record: {recorded}; found or put on: {found}.',
  'late-entry': 'Entry {at}: recorded {minutes} minutes after it happened.',
  'outside-duty-hours': 'Entry {at}: {store} was used at {from}, outside its duty hours.',
  'carrier-overdue': '{where}: {hours} hours on the road with {holder}, from {from} {until}.',
  'entry-missing': 'Before entry {at}: {missing} is not here.',
  'not-checked': 'Entry {at}: its body was withheld, so what it did is not checked.',
};

/** For a legal reader whose language it is to check before a court sees it. */
const URDU: Templates = {
  'holder-mismatch': 'اندراج {at}: عمل تحویل دار سے مطابقت نہیں رکھتا۔ {rule}۔',
  overlap: 'اندراجات {at}: اوقات متصادم ہیں۔ بعد والا اندراج {from} کا بتایا گیا، پہلا {until} کا۔',
  'unexplained-hours': '{where}: {from} {until} {hours} گھنٹے {holder} کے ہاتھ میں، تحویل کے کسی عمل کے بغیر۔',
  'seal-change': 'اندراجات {at}: {how}۔ اندراج میں: {recorded}؛ پائی یا لگائی گئی: {found}۔',
  'late-entry': 'اندراج {at}: واقعہ کے {minutes} منٹ بعد درج ہوا۔',
  'outside-duty-hours': 'اندراج {at}: {store} کو {from} پر، اوقاتِ کار کے علاوہ، استعمال کیا گیا۔',
  'carrier-overdue': '{where}: {from} {until} {hours} گھنٹے {holder} کے ساتھ راستے میں۔',
  'entry-missing': 'اندراج {at} سے پہلے: {missing} یہاں موجود نہیں۔',
  'not-checked': 'اندراج {at}: متن روک لیا گیا، اس لیے عمل کی جانچ نہیں ہوئی۔',
};

const BREAKS_URDU: Readonly<Record<BreakCode, string>> = {
  'custody.wrong-first-type': 'زنجیر اس عمل سے شروع نہیں ہو سکتی',
  'custody.first-type-again': 'یہ عمل صرف زنجیر کے شروع میں آ سکتا ہے',
  'custody.no-giver': 'دینے والے کا نام نہیں',
  'custody.no-receiver': 'وصول کرنے والے کا نام نہیں',
  'custody.not-the-holder': 'دینے والا اندراج کے مطابق تحویل دار نہ تھا',
  'custody.to-oneself': 'دینے اور لینے والا ایک ہی ہے',
  'custody.offer-pending': 'پہلی پیشکش ابھی باقی تھی',
  'custody.no-offer': 'کوئی پیشکش موجود نہ تھی',
  'custody.not-as-offered': 'نام پیشکش سے مختلف ہیں',
  'custody.quarantined': 'علیحدہ رکھی گئی حالت میں پیش کیا گیا',
  'custody.seal-differs': 'مہر اندراج کے مطابق نہیں',
  'custody.after-the-end': 'واپسی یا تلفی کے بعد کا عمل',
};
const isBreak = (rule: string): rule is BreakCode => Object.hasOwn(BREAKS_URDU, rule);

const WORDS = {
  en: {
    differs: 'the seal found is not the one on record',
    'found-open': 'it was found open',
    'not-opened': 'another seal was put on, and no entry says that the one before was opened',
    until: 'until',
    ongoing: 'until now',
    entry: 'Entry',
    entries: 'Entries',
    marked: 'The entry itself is marked as irregular.',
    none: 'none',
    'not known': 'not known',
  },
  ur: {
    differs: 'پائی گئی مہر اندراج کے مطابق نہیں',
    'found-open': 'کھلا ہوا پایا گیا',
    'not-opened': 'دوسری مہر لگائی گئی اور کوئی اندراج پہلی مہر کھولنے کا نہیں',
    until: 'تا',
    ongoing: 'تا حال',
    entry: 'اندراج',
    entries: 'اندراجات',
    marked: 'اندراج خود بے ضابطہ نشان زد ہے۔',
    none: 'کوئی نہیں',
    'not known': 'نامعلوم',
  },
} as const satisfies Readonly<Record<Language, object>>;

/** Members of `about` that may hold a word of ours in the place of a name or a seal. */
const OURS: ReadonlySet<string> = new Set(['how', 'recorded', 'found']);
const isWord = (text: string): text is keyof (typeof WORDS)['en'] => Object.hasOwn(WORDS.en, text);

/** A finding as a judge reads it: entry numbers, what stands there, and that the record says so itself where it does. Times are those of Pakistan. */
export function findingSentence({ code, entries, from, until, about, marked }: Finding, language: Language): string {
  const words = WORDS[language];
  const rule = about['rule'] ?? '';
  const at = entries.join(language === 'ur' ? ' اور ' : ' and ');
  const values: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(about).map(([name, text]) => [name, OURS.has(name) && isWord(text) ? words[text] : text]),
    ),
    rule: isBreak(rule) ? BREAKS_URDU[rule] : rule,
    at,
    where: `${entries.length === 1 ? words.entry : words.entries} ${at}`,
    from: from === undefined ? '' : instantText(from),
    until: untilText(code, until, language),
  };
  const template = (language === 'ur' ? URDU : ENGLISH)[code];
  const sentence = template.replace(/\{([a-z]+)\}/g, (_, name: string) => values[name] ?? '');
  return marked ? `${sentence} ${words.marked}` : sentence;
}

function untilText(code: FindingCode, until: string | null | undefined, language: Language): string {
  const words = WORDS[language];
  if (until === null) return words.ongoing;
  if (until === undefined) return '';
  return code === 'overlap' ? instantText(until) : `${words.until} ${instantText(until)}`;
}

const instantText = (iso: string): string => {
  const local = new Date(new Date(iso).getTime() + 5 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)} PKT`;
};
