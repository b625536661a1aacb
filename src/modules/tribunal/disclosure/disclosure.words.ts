import { phrase } from '../../evidence/papers/custody-summary.service';
import type { NeverServed } from '../file/domain/sections';
import type { NEVER_SERVED_WORK } from '../never-served';

/** Classes that are never served, by the words of the schedule. */
export const NEVER_CLASS_WORDS: Readonly<
  Record<NeverServed | (typeof NEVER_SERVED_WORK)[number], { readonly en: string; readonly ur: string }>
> = {
  'case-diary': { en: 'Case diary (zimni)', ur: 'ضمنی' },
  'legal-opinion': { en: 'Legal opinion', ur: 'قانونی رائے' },
  scrutiny: { en: "Prosecutor's scrutiny", ur: 'پراسیکیوٹر کی جانچ' },
  readiness: { en: 'What the file lacks', ur: 'فائل میں کیا کم ہے' },
  'proof-matrix': { en: 'Matrix of proof', ur: 'ثبوت کا خاکہ' },
  'cross-examination-sheet': { en: 'Sheet for cross-examination', ur: 'جرح کی تیاری کا ورق' },
};

/** Words of the schedule on paper. The Urdu is ours and waits for a native legal reader. */
export const SCHEDULE = {
  title: phrase('Schedule of disclosure', 'فہرست افشائے دستاویزات'),
  case: phrase('Case', 'مقدمہ'),
  accused: phrase('Accused', 'ملزم'),
  asOf: phrase('Record as of', 'ریکارڈ بتاریخ'),
  made: phrase('Made for', 'بنام'),
  counts: phrase('In short', 'خلاصہ'),
  served: phrase('Served', 'دی جا چکیں'),
  toBeServed: phrase('To be served', 'دی جانی ہیں'),
  withheld: phrase('Withheld', 'روکی گئیں'),
  neverServed: phrase('Never served', 'کبھی نہیں دی جاتیں'),
  no: phrase('No.', 'نمبر'),
  document: phrase('Document', 'دستاویز'),
  part: phrase('Part', 'حصہ'),
  day: phrase('Date', 'تاریخ'),
  handed: phrase('Copies given', 'نقول دی گئیں'),
  since: phrase('{n} act(s) of it came on record since', 'اس کے بعد {n} اندراج آئے'),
  noReceipt: phrase('no receipt on record', 'رسید ریکارڈ پر نہیں'),
  speaksFor: phrase('Speaks for the accused', 'ملزم کے حق میں'),
  overruled: phrase(
    'Served in spite of a withholding: it speaks for the accused, and no court ordered it kept back',
    'روک کے باوجود دی جائے گی: ملزم کے حق میں ہے اور کسی عدالت نے روکنے کا حکم نہیں دیا',
  ),
  ground: phrase('Ground', 'بنیاد'),
  authority: phrase('Authority', 'اختیار'),
  until: phrase('until {day}', '{day} تک'),
  count: phrase('Number', 'تعداد'),
  law: phrase('Law', 'قانون'),
  call: phrase('Called for by a court', 'عدالت نے طلب کیا'),
  notCalled: phrase('no', 'نہیں'),
  eachTime: phrase('made anew when read', 'ہر بار نیا بنتا ہے'),
  contentStays: phrase('Content that does not leave with its record', 'مواد جو ریکارڈ کے ساتھ نہیں جاتا'),
  why: phrase('Why', 'وجہ'),
  findings: phrase(
    'Gaps and late entries, the same for both sides',
    'وقفے اور تاخیر سے اندراج، دونوں فریقوں کے لیے یکساں',
  ),
  finding: phrase('What is found', 'کیا پایا گیا'),
  entries: phrase('Entries', 'اندراجات'),
  aWithheld: phrase('A thing that is withheld', 'ایک روکی گئی چیز'),
  none: phrase('There is none on record.', 'ریکارڈ پر کوئی نہیں۔'),
  heldBack: phrase('[held back: names a protected person]', '[روکا گیا: محفوظ شخص کا نام]'),
  forCourt: phrase(
    'For the Court and the prosecution. It names what is withheld: it is not for copying to a party.',
    'عدالت اور استغاثہ کے لیے۔ اس میں روکی گئی چیزوں کے نام ہیں: کسی فریق کو اس کی نقل نہ دی جائے۔',
  ),
  forAccused: phrase(
    'For the accused and his counsel. What is withheld stands here by part, ground and authority, without its name; what is never served by its class. A court may call for either.',
    'ملزم اور اس کے وکیل کے لیے۔ روکی گئی چیزیں یہاں حصے، بنیاد اور اختیار سے درج ہیں، نام کے بغیر؛ جو کبھی نہیں دی جاتیں وہ اپنی قسم سے۔ عدالت دونوں طلب کر سکتی ہے۔',
  ),
  nothingServedTwice: phrase(
    'Protected persons stand here by code; a title that names one is held back.',
    'محفوظ افراد یہاں کوڈ سے درج ہیں؛ جس عنوان میں ان کا نام ہو وہ روکا گیا ہے۔',
  ),
};
