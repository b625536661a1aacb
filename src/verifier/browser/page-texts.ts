import type { Language, Words } from './page-words';

/** All that the page says of itself. `{n}` and the like are filled in. */
export const TEXTS = {
  title: ['Sanad: check a bundle', 'سند: بنڈل کی جانچ'],
  lead: [
    'This page works without a network. Nothing that you give it leaves this computer, and nothing of it is kept.',
    'یہ صفحہ نیٹ ورک کے بغیر کام کرتا ہے۔ جو کچھ آپ دیں گے اس کمپیوٹر سے باہر نہیں جاتا، اور اس کی کوئی نقل نہیں رکھی جاتی۔',
  ],
  bundle: ['1. The bundle', '1۔ بنڈل'],
  drop: ['Drop the ZIP or the folder here, or choose it:', 'ZIP یا فولڈر یہاں چھوڑیے، یا منتخب کیجیے:'],
  zip: ['Choose the ZIP', 'ZIP منتخب کیجیے'],
  folder: ['Choose the folder', 'فولڈر منتخب کیجیے'],
  policy: ['2. The trust policy', '2۔ اعتماد کی پالیسی'],
  policyHint: [
    'A small text file that says whose keys to trust. Get it another way than the bundle: from the court, or from the public page. Whoever forges a bundle puts a policy of his own into it.',
    'ایک چھوٹی متنی فائل جو بتاتی ہے کہ کس کی کلیدوں پر بھروسا کیا جائے۔ اسے بنڈل کے علاوہ کسی اور ذریعے سے لیجیے: عدالت سے، یا عوامی صفحے سے۔ جو بنڈل میں جعل سازی کرے گا وہ اپنی پالیسی بھی اس میں رکھ دے گا۔',
  ],
  policyFile: ['Choose the policy', 'پالیسی منتخب کیجیے'],
  more: [
    'If you have them: older checkpoint, its proof, issue slip',
    'اگر آپ کے پاس ہوں: پرانا چیک پوائنٹ، اس کا ثبوت، اجرا کی پرچی',
  ],
  older: ['Older checkpoint', 'پرانا چیک پوائنٹ'],
  olderProof: ['Proof from it to the bundle', 'اس سے بنڈل تک کا ثبوت'],
  slip: ['Issue slip', 'اجرا کی پرچی'],
  none: ['none chosen', 'کوئی منتخب نہیں'],
  files: ['{n} files', '{n} فائلیں'],
  check: ['Check', 'جانچ کیجیے'],
  cancel: ['Cancel', 'منسوخ'],
  checking: ['Reading the files …', 'فائلیں پڑھی جا رہی ہیں …'],
  progress: ['{done} of {all} of evidence read', 'ثبوت کے {all} میں سے {done} پڑھا گیا'],
  cancelled: ['The check was cancelled. Nothing was found out.', 'جانچ منسوخ کر دی گئی۔ کچھ معلوم نہیں ہوا۔'],
  broken: [
    'This browser could not run the check. Use a recent Chromium, Chrome, Edge or Firefox, or verify.mjs.',
    'یہ براؤزر جانچ نہیں کر سکا۔ تازہ Chromium، Chrome، Edge یا Firefox استعمال کیجیے، یا verify.mjs۔',
  ],
  print: ['Print', 'چھاپیے'],
  again: ['Check another bundle', 'دوسرے بنڈل کی جانچ'],
  verdict: ['Verdict', 'نتیجہ'],
  OK: ['Whole and unchanged', 'مکمل اور غیر تبدیل شدہ'],
  OKLine: [
    'Every act and every file in this bundle is what was recorded, and stands in the log whose signatures you trust.',
    'اس بنڈل کی ہر کارروائی اور ہر فائل وہی ہے جو درج ہوئی، اور اس لاگ میں موجود ہے جس کے دستخطوں پر آپ کو بھروسا ہے۔',
  ],
  UNPINNED: ['Not pinned', 'غیر مصدقہ کلیدیں'],
  UNPINNEDLine: [
    'Everything fits together, but only under the policy that lies in the bundle itself. Choose the policy that you got another way and check again.',
    'سب کچھ آپس میں ملتا ہے، مگر صرف اس پالیسی کے تحت جو خود بنڈل میں ہے۔ وہ پالیسی منتخب کیجیے جو آپ کو کسی اور ذریعے سے ملی، اور دوبارہ جانچ کیجیے۔',
  ],
  INCOMPLETE: ['Incomplete', 'نامکمل'],
  INCOMPLETELine: [
    'Nothing was found to be false, but something that is needed is not there.',
    'کوئی بات غلط نہیں پائی گئی، مگر ایک ضروری چیز موجود نہیں۔',
  ],
  FAILED: ['Failed', 'ناکام'],
  FAILEDLine: [
    'Something in this bundle is not what was recorded. Do not rely on it.',
    'اس بنڈل میں کچھ ایسا ہے جو درج شدہ ریکارڈ کے مطابق نہیں۔ اس پر انحصار نہ کیجیے۔',
  ],
  withheldCount: ['{n} parts are withheld and listed below', '{n} حصے روکے گئے ہیں، فہرست نیچے ہے'],
  irregularCount: ['{n} acts are marked as irregular', '{n} کارروائیاں بے ضابطہ نشان زد ہیں'],
  firstFault: ['First fault', 'پہلی خرابی'],
  faults: ['What does not hold', 'کیا درست نہیں'],
  where: ['Where', 'کہاں'],
  inCheck: ['In the check “{step}”', 'جانچ «{step}» میں'],
  line: ['line {n}', 'سطر {n}'],
  window: ['When', 'کب'],
  windowLine: [
    'Every entry came into the log after {from} and not after {to}, as its witnesses say.',
    'گواہوں کے مطابق ہر اندراج {from} کے بعد اور {to} تک لاگ میں آیا۔',
  ],
  windowLog: [
    'No witness signed with a time: when the entries came into the log rests on the word of the log.',
    'کسی گواہ نے وقت کے ساتھ دستخط نہیں کیے: اندراج کب لاگ میں آئے، یہ صرف لاگ کے بیان پر ہے۔',
  ],
  beginning: ['the beginning of the log', 'لاگ کے آغاز'],
  sizeOnly: ['the log had {n} entries', 'جب لاگ میں {n} اندراج تھے'],
  stamp: [
    'A time stamp in the folder {name} says {at}; who signed it was not checked here.',
    'فولڈر {name} میں وقت کی مہر کہتی ہے: {at}؛ یہ یہاں نہیں جانچا گیا کہ دستخط کس کے ہیں۔',
  ],
  steps: ['What was checked', 'کیا جانچا گیا'],
  exhibits: ['Exhibits', 'مال مقدمہ'],
  exhibit: ['Exhibit', 'مال مقدمہ'],
  acts: ['{n} acts', '{n} کارروائیاں'],
  otherEntries: ['Entries on documents and earlier bundles: {n}', 'دستاویزات اور پہلے بنڈلوں کے اندراج: {n}'],
  good: ['good', 'درست'],
  faulty: ['does not hold', 'درست نہیں'],
  kept: ['withheld', 'روکا گیا'],
  irregular: ['irregular', 'بے ضابطہ'],
  incomplete: ['incomplete', 'نامکمل'],
  hidden: ['An act whose text is withheld', 'ایک کارروائی جس کا متن روکا گیا ہے'],
  unreadable: ['An act whose text cannot be relied on', 'ایک کارروائی جس کے متن پر انحصار نہیں کیا جا سکتا'],
  recorded: ['Recorded', 'درج ہوا'],
  happened: ['Happened', 'وقوع'],
  late: ['recorded {n} h later', '{n} گھنٹے بعد درج ہوا'],
  by: ['By', 'بذریعہ'],
  passed: ['From, to', 'کس سے، کس کو'],
  from: ['From', 'دینے والا'],
  to: ['To', 'لینے والا'],
  seal: ['Seal', 'مہر'],
  newSeal: ['New seal', 'نئی مہر'],
  sealDiffers: ['not the one on record', 'ریکارڈ والی مہر نہیں'],
  bytes: ['{n} bytes', '{n} بائٹ'],
  filesAndBytes: ['{n} files, {b} bytes', '{n} فائلیں، {b} بائٹ'],
  rule: ['Irregular', 'بے ضابطگی'],
  gap: ['Not recorded', 'درج نہیں'],
  unknown: ['unknown', 'نامعلوم'],
  notApplicable: ['not applicable', 'غیر متعلق'],
  persons: ['Persons', 'اشخاص'],
  details: ['Entry', 'اندراج'],
  place: ['place in the log', 'لاگ میں مقام'],
  withheld: ['Withheld', 'روکے گئے حصے'],
  authority: ['authority', 'اختیار'],
  act: ['act', 'کارروائی'],
  remarks: ['Worth reading', 'قابل توجہ'],
  notChecked: ['What was not checked', 'کیا نہیں جانچا گیا'],
  bundleId: ['Bundle', 'بنڈل'],
  log: ['Log', 'لاگ'],
  logLine: ['{n} entries, root', '{n} اندراج، جڑ'],
  policyLine: ['Policy, SHA-256', 'پالیسی، SHA-256'],
  givenApart: ['given apart', 'الگ سے دی گئی'],
  ownCopy: ["the bundle's own copy", 'بنڈل کی اپنی نقل'],
} as const satisfies Readonly<Record<string, Words>>;

export type TextName = keyof typeof TEXTS;

/** A text in this language, filled in. */
export function say(
  language: Language,
  name: TextName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = TEXTS[name][language === 'en' ? 0 : 1];
  return Object.entries(values).reduce<string>(
    (filled, [key, value]) => filled.replaceAll(`{${key}}`, String(value)),
    text,
  );
}

/** Words of a list in this language; a code that the list does not know stands as it is. */
export const worded = (language: Language, list: Readonly<Record<string, Words>>, code: string): string =>
  list[code]?.[language === 'en' ? 0 : 1] ?? code;
