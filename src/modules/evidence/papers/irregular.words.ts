import type { Phrase } from '../../../platform/typeset/paper';

/*
 * What each rule is called on paper from which an act departed. The Urdu is ours and has not been read by a native legal reader
 * yet: here is where it is mended.
 */
const w = (en: string, ur: string): Phrase => ({ en, ur });

export const RULE_WORDS: Readonly<Record<string, Phrase>> = {
  'custody.not-the-holder': w('given by one who did not hold it', 'دینے والا اندراج کے مطابق تحویل دار نہ تھا'),
  'custody.outside-our-hands': w('done while it was outside our hands', 'ہماری تحویل سے باہر ہوا'),
  'custody.after-the-end': w('done after return or destruction', 'واپسی یا تلفی کے بعد کا عمل'),
  'seal.broken': w('seal found broken', 'مہر ٹوٹی ہوئی پائی گئی'),
  'seizure.without-authority': w('seized without authority', 'بلا اختیار ضبطی'),
  'seizure.not-of-section-10': w(
    'seized without warrant under s. 33(2), and no offence of s. 10 is charged',
    'دفعہ ۳۳(۲) کے تحت بلا وارنٹ ضبطی، جبکہ دفعہ ۱۰ کا جرم عائد نہیں',
  ),
  'seizure.court-told-late': w('the Court was told late', 'عدالت کو تاخیر سے اطلاع'),
  'scene.paper-without-code': w('the paper bears no code', 'کاغذ پر کوڈ درج نہیں'),
  'scene.paper-code-differs': w('the paper bears another code', 'کاغذ پر کوڈ مختلف ہے'),
  'statement.signed-before-police': w('signed before the police', 'پولیس کے روبرو دستخط شدہ'),
  'statement.confession-before-police': w('confession before the police', 'پولیس کے روبرو اقبال جرم'),
  'statement.confession-unwarned': w('confession without warning', 'بغیر تنبیہ اقبال جرم'),
  'process.beyond-the-section': w('more than the section gives', 'دفعہ سے تجاوز'),
  'owner-image.objected-late': w('objected late', 'تاخیر سے اعتراض'),
  'freeze.without-authority': w('held without authority', 'بلا اختیار انجماد'),
  'freeze.lifted-without-order': w('released without an order', 'بلا حکم واگزاری'),
  'lab.exhibit-not-held': w('examined by one who did not hold it', 'معائنہ کار کی تحویل میں نہ تھی'),
  'arrest-without-warrant': w('arrested without warrant', 'بلا وارنٹ گرفتاری'),
  'arrest-before-acts': w('arrested before the acts', 'افعال سے پہلے گرفتاری'),
  'arrest-under-pre-arrest-bail': w('arrested while on bail before arrest', 'ضمانت قبل از گرفتاری کے دوران گرفتاری'),
  'production-24-hours': w('brought before the Court after 24 hours', 'چوبیس گھنٹے بعد عدالت میں پیشی'),
  'remand-per-order': w('more days of police custody in one order', 'ایک حکم میں زائد جسمانی ریمانڈ'),
  'remand-total': w('more days of police custody in all', 'کل جسمانی ریمانڈ حد سے زائد'),
  'judicial-custody-per-order': w('more days of judicial custody in one order', 'ایک حکم میں زائد عدالتی ریمانڈ'),
  'release-from-judicial-custody': w('released from judicial custody without order', 'عدالتی حراست سے بلا حکم رہائی'),
  'proclamation-30-days': w('proclamation of fewer than 30 days', 'تیس دن سے کم کا اشتہار'),
  'attachment-before-proclamation': w('attached before the proclamation', 'اشتہار سے پہلے قرقی'),
  'report-past-prosecutor': w('filed past the prosecutor', 'پراسیکیوٹر کے بغیر پیش'),
  'charge-without-copies': w('charge framed without copies', 'نقول کے بغیر فرد جرم'),
  'charge-before-seven-days': w('charge framed before seven days', 'سات دن سے پہلے فرد جرم'),
  'appeal-forum': w('appeal before another court', 'اپیل دوسری عدالت میں'),
  'compounding-barred': w('compounded although not compoundable', 'ناقابل راضی نامہ جرم میں راضی نامہ'),
  'conviction-without-plea': w('convicted without a plea of guilty', 'اقرار جرم کے بغیر سزا'),
  'sentence-outside-version': w('sentence outside the law of the day', 'سزا اس دن کے قانون سے باہر'),
  'served-although-withheld': w('handed over although withheld', 'روکے جانے کے باوجود حوالے'),
  'constitution-article-12': w('charged under a later law', 'بعد کے قانون کے تحت الزام'),
  'void-instrument': w('charged under a void law', 'کالعدم قانون کے تحت الزام'),
  'section-20-limb': w('charged under a limb that was struck down', 'کالعدم قرار دی گئی شق کے تحت الزام'),
  'mla-measure.confirmed-late': w('confirmed late', 'تاخیر سے توثیق'),
  'mla-package.seal-broken': w('seal of the packet broken', 'پیکٹ کی مہر ٹوٹی ہوئی'),
};

/**
 * A sentence with `{rule}` and `{section}`, the rule in the words of each language; a rule that has none stands there as its
 * code. Codes stay in the record and in what a program reads.
 */
export function irregularText(
  sentence: Phrase,
  { rule, section }: { readonly rule: string; readonly section: string },
  more: Readonly<Record<string, string>> = {},
): Phrase {
  const words = RULE_WORDS[rule];
  const { en, ur } = sentence;
  if (words === undefined) return { en, ur, with: { ...more, rule, section } };
  const filled = (text: string, told: string): string => text.replace('{rule}', () => told);
  return { en: filled(en, words.en), ur: filled(ur, words.ur), with: { ...more, section } };
}
