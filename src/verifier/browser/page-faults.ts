import type { FaultCode } from '../../proof/bag-findings';
import type { Language } from './page-words';

/**
 * What each fault means, in Urdu. The sentence of the checker, with its particulars, stands below it in English: it is the
 * same that verify.mjs prints.
 */
export const FAULTS_UR: Readonly<Record<FaultCode, string>> = {
  'bag.unreadable': 'بنڈل پڑھا نہیں جا سکتا۔',
  'bag.not-a-bag': 'یہ سند کا بنڈل نہیں ہے۔',
  'bag.path-outside': 'ایک فائل کا راستہ بنڈل سے باہر جاتا ہے۔',
  'bag.duplicate-name': 'دو فائلوں کا نام ایک ہی ہے، یا ایک فائل دو بار درج ہے۔',
  'bag.file-missing': 'فہرست میں درج ایک فائل موجود نہیں۔',
  'bag.file-extra': 'ایک فائل موجود ہے جو فہرست میں درج نہیں۔',
  'bag.digest': 'یہ فائل وہ نہیں جو بنڈل بناتے وقت درج کی گئی تھی۔',
  'bag.oxum': 'فائلوں کی تعداد یا حجم بنڈل کے بیان کے مطابق نہیں۔',
  'bag.manifest-line': 'فائلوں کی فہرست کی یہ سطر درست شکل میں نہیں۔',
  'bag.zip': 'یہ ZIP ہماری نہیں یا اس میں تبدیلی کی گئی ہے۔',
  'policy.unreadable': 'اعتماد کی پالیسی پڑھی نہیں جا سکتی۔',
  'checkpoint.note': 'چیک پوائنٹ پڑھا نہیں جا سکتا۔',
  'checkpoint.log-signature': 'چیک پوائنٹ پر اس لاگ کے دستخط نہیں جس پر آپ کو بھروسا ہے۔',
  'checkpoint.cosignature': 'کہا گیا ہے کہ ایک گواہ نے دستخط کیے، مگر دستخط اس کے نہیں۔',
  'checkpoint.quorum': 'جن گواہوں پر آپ کو بھروسا ہے ان میں سے مطلوبہ تعداد نے دستخط نہیں کیے۔',
  'checkpoint.future': 'ایک گواہ کے دستخط کا وقت ابھی آیا ہی نہیں۔',
  'checkpoint.missing': 'بنڈل میں لاگ کی دستخط شدہ حالت موجود نہیں۔',
  'consistency.proof': 'یہ ثابت نہیں کہ لاگ میں صرف اضافہ ہوا ہے۔',
  'consistency.older': 'آپ کے پاس موجود پرانے چیک پوائنٹ سے مطابقت ثابت نہیں۔',
  'consistency.origin': 'دونوں چیک پوائنٹ ایک ہی لاگ کے نہیں۔',
  'entry.header': 'ایک اندراج کی چھ سطریں موجود نہیں یا درست نہیں۔',
  'entry.body-digest': 'کارروائی کا متن درج ہونے کے بعد بدلا گیا ہے۔',
  'entry.not-canonical': 'متن اپنی واحد مقررہ شکل میں نہیں۔',
  'entry.part': 'کارروائی کا ایک حصہ درج ہونے کے بعد بدلا گیا ہے۔',
  'entry.commitment': 'جس شخص کا نام دیا گیا ہے وہ وہ نہیں جو اندراج میں باندھا گیا تھا۔',
  'entry.body-form': 'کارروائی کا متن ریکارڈ کے قواعد کے مطابق نہیں۔',
  'entry.not-listed': 'اندراج کا ایک حصہ فہرست کے بغیر موجود ہے، یا فہرست میں ہے مگر موجود نہیں۔',
  'entry.index-line': 'اندراجات کی فہرست کی یہ سطر درست نہیں۔',
  'chain.gap': 'اس مال مقدمہ کی ایک کارروائی غائب ہے۔',
  'chain.genesis': 'پہلی کارروائی اس مال مقدمہ کا سلسلہ شروع نہیں کرتی۔',
  'chain.prev': 'یہ کارروائی پچھلی کارروائی سے نہیں جڑتی: ان میں سے ایک بدلی گئی ہے۔',
  'chain.time': 'یہ کارروائی پچھلی کارروائی سے بعد کے وقت پر درج نہیں۔',
  'chain.duplicate': 'دو اندراج ایک ہی جگہ کے دعوے دار ہیں۔',
  'chain.holder': 'تحویل کا سلسلہ یہاں ٹوٹتا ہے، اور یہ بات ریکارڈ میں ظاہر نہیں کی گئی۔',
  'chain.head': 'آخری کارروائی وہ نہیں جو لاگ کے مطابق آخری تھی: ریکارڈ کا آخری حصہ کاٹا گیا ہے۔',
  'document.line': 'دستاویز کی کارروائیوں میں سے ایک غائب یا بدلی ہوئی ہے۔',
  'inclusion.proof': 'یہ ثابت نہیں کہ یہ اندراج لاگ میں موجود ہے۔',
  'inclusion.missing': 'اس بات کا ثبوت موجود نہیں کہ یہ اندراج لاگ میں ہے۔',
  'inclusion.sandwich': 'اندراج کا وقت لاگ کے گواہوں کے وقت سے میل نہیں کھاتا۔',
  'inclusion.other-checkpoint': 'اندراج کا ثبوت لاگ کی کسی اور حالت کا ہے۔',
  'tsa.imprint': 'وقت کی مہر کسی اور فائل کی ہے۔',
  'tsa.form': 'وقت کی مہر پڑھی نہیں جا سکتی۔',
  'evidence.digest': 'یہ فائل وہ نہیں جو وصولی کے وقت درج کی گئی تھی۔',
  'evidence.size': 'اس فائل کا حجم وہ نہیں جو وصولی کے وقت درج کیا گیا تھا۔',
  'evidence.manifest': 'فائلوں کی فہرست وہ نہیں جو اندراج میں ہے۔',
  'evidence.missing': 'ثبوت کی فائل موجود نہیں، اور کہیں درج نہیں کہ اسے روکا گیا ہے۔',
  'evidence.unclaimed': 'کوئی کارروائی نہیں بتاتی کہ یہ فائل کہاں سے آئی۔',
  'case-uco.form': 'CASE کا خلاصہ پڑھا نہیں جا سکتا۔',
  'case-uco.differs': 'CASE کا خلاصہ ایسی بات کہتا ہے جو کسی اندراج میں نہیں۔',
  'issue.slip': 'اجرا کی پرچی اس بنڈل کی نہیں۔',
};

/** Lines of the checker that are no faults, by their English form. `$1` … stand for what differs. */
const LINES: readonly (readonly [pattern: RegExp, ur: string])[] = [
  [
    /^Who acted: /,
    'کارروائی کس نے کی: ریکارڈ کے نسخہ 1 میں اشخاص کے دستخط نہیں ہوتے؛ یہ سند میں داخلے کی شناخت پر منحصر ہے۔',
  ],
  [
    /^Whether what was written is true/,
    'جو لکھا گیا وہ سچ ہے یا نہیں، اور کچھ لکھنے سے رہ گیا یا نہیں: یہ کوئی ریکارڈ نہیں دکھا سکتا۔',
  ],
  [
    /^Acts after checkpoint B/,
    'چیک پوائنٹ B کے بعد کی کارروائیاں۔ کسی مال مقدمہ کی مزید کارروائی نہ ہونا صرف B تک، اور اجرا کی پرچی کے ذریعے ظاہر ہوتا ہے۔',
  ],
  [
    /^Signature and certificate of the time stamps/,
    'وقت کی مہروں کے دستخط اور سرٹیفکیٹ: یہ کام openssl ts -verify کرتا ہے، README.txt دیکھیے۔',
  ],
  [/^The view in CASE: it is not/, 'CASE کا خلاصہ بنڈل میں نہیں ہے۔'],
  [
    /^Exhibit (\S+): who gave it at act ([\d, ]+),/,
    'مال مقدمہ $1: کارروائی $2 میں کس نے دیا، کیونکہ اس سے پہلے کی کارروائی روکی گئی ہے۔',
  ],
  [/^Exhibit (\S+): its (\d+) files,/, 'مال مقدمہ $1: اس کی $2 فائلیں، کیونکہ ان کی فہرست بنڈل میں نہیں۔'],
  [
    /^Exhibit (\S+): of its (\d+) files (\d+) are not here/,
    'مال مقدمہ $1: اس کی $2 فائلوں میں سے $3 یہاں نہیں، باقی موجود ہیں۔',
  ],
  [
    /^The acts are of (\d+) different cases: (.*)\. Ask/,
    'کارروائیاں $1 مختلف مقدمات کی ہیں: $2۔ پوچھیے کہ وہ ایک بنڈل میں کیوں ہیں۔',
  ],
  [/^Document (\S+): an act before/, 'دستاویز $1: ایک پہلے کی کارروائی روکی گئی ہے۔'],
  [/^(\S+): what binds this part/, '$1: جس متن سے یہ حصہ بندھا ہے وہ روکا گیا یا خراب ہے۔'],
  [/^The words of the view in CASE/, 'CASE کے خلاصے کی عبارت: صرف اس کے اندراج، مقام، مال مقدمہ اور ڈائجسٹ ملائے گئے۔'],
  [
    /^(\S+): a redacted version, .* with the SHA-256 (\S+)\./,
    '$1: ترمیم شدہ نسخہ، اس کارروائی سے ملایا گیا جس نے اسے بنایا؛ اس فائل کی جگہ ہے جس کا SHA-256 $2 ہے۔',
  ],
  [/^Time stamps: no authority/, 'وقت کی مہریں: اس بنڈل کے لیے کسی ادارے نے نہیں دیں۔'],
  [/^That Sanad put on record/, 'یہ کہ سند نے اسی بنڈل کا اجرا ریکارڈ پر رکھا: اجرا کی پرچی نہیں دی گئی۔'],
  [/^The policy that you gave differs/, 'آپ کی دی ہوئی پالیسی بنڈل کی نقل سے مختلف ہے؛ آپ کی پالیسی استعمال کی گئی۔'],
  [/^Links in the folder/, 'فولڈر میں موجود لنک: براؤزر انھیں نہیں دکھاتا۔ ZIP میں وہ نظر آتے ہیں۔'],
  [
    /^The older checkpoint A lacks/,
    'پرانے چیک پوائنٹ A پر گواہوں کی مطلوبہ تعداد نہیں: وقت کا آغاز لاگ کے اپنے بیان پر ہے۔',
  ],
  [
    /^(\S+) says (\S+), which is before/,
    '$1 کا وقت $2 ہے، جو اس وقت سے پہلے ہے جب گواہوں نے اس کے بغیر لاگ پر دستخط کیے: پوچھیے کہ اندراج میں دیر کیوں ہوئی۔',
  ],
];

/** A line of the checker in this language; in Urdu undefined when it has none. */
export function lineIn(language: Language, line: string): string | undefined {
  if (language === 'en') return line;
  const known = LINES.find(([pattern]) => pattern.test(line));
  return known && (known[0].exec(line) ?? []).reduce((text, part, i) => text.replaceAll(`$${i}`, part), known[1]);
}
