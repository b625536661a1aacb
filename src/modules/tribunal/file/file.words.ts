import { phrase } from '../../evidence/papers/custody-summary.service';
import type { Phrase } from '../../../platform/typeset/paper';
import type { NeverServed, SectionId } from './domain/sections';
import type { Audience } from './domain/tribunal-file';

/*
 * Words of the paginated file. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const FILE = {
  title: phrase('File for the Tribunal', 'فائل برائے ٹریبونل'),
  index: phrase('Index', 'فہرست'),
  indexGoesOn: phrase('Index, continued', 'فہرست (جاری)'),
  number: phrase('No.', 'نمبر'),
  document: phrase('Document', 'دستاویز'),
  annex: phrase('Annexure', 'منسلکہ'),
  mark: phrase('Court’s mark', 'عدالتی نشان'),
  day: phrase('Date', 'تاریخ'),
  pages: phrase('Pages', 'صفحات'),
  case: phrase('Case', 'کیس'),
  fir: phrase('FIR', 'ایف آئی آر'),
  noFir: phrase('not registered', 'درج نہیں'),
  accused: phrase('Accused', 'ملزم'),
  noAccused: phrase('no accused named on record', 'ریکارڈ پر کوئی ملزم نامزد نہیں'),
  others: phrase('and {n} more', 'اور {n} مزید'),
  inIndex: phrase('Document in the index', 'فہرست میں نمبر'),
  for: phrase('Made for', 'بنام'),
  purpose: phrase('Purpose', 'مقصد'),
  authority: phrase('Authority', 'اختیار'),
  asOf: phrase('Record as of', 'ریکارڈ بتاریخ'),
  whole: phrase('Whole file', 'پوری فائل'),
  wholePages: phrase('pages 1 to {n}', 'صفحہ 1 تا {n}'),
  whatIs: phrase('What this copy is', 'یہ نقل کیا ہے'),
  parts: phrase('Parts of the file', 'فائل کے حصے'),
  part: phrase('Part', 'حصہ'),
  documents: phrase('Documents', 'دستاویزات'),
  from: phrase('From page', 'صفحہ سے'),
  notHere: phrase('What is not in this copy', 'جو اس نقل میں نہیں'),
  never: phrase(
    '{what}: {n} on record, never served ({law}); a court may call for it.',
    '{what}: ریکارڈ پر {n}، فریق ثانی کو نہیں دی جاتی ({law})؛ عدالت طلب کر سکتی ہے۔',
  ),
  contentsLeft: phrase(
    'Exhibits whose content is not printed here: {n}. The sheet of each says why, and names its digest.',
    'جن اشیاء کا مواد یہاں نہیں چھپا: {n}۔ ہر ایک کا ورق وجہ اور ڈائجسٹ بتاتا ہے۔',
  ),
  protectedNames: phrase(
    'Protected persons stand here by code. Words that name them are held back and marked.',
    'محفوظ افراد یہاں کوڈ سے درج ہیں۔ ان کے نام والے الفاظ روکے گئے اور نشان زد ہیں۔',
  ),
  namesByOrder: phrase(
    'Names of protected persons stand here under: {authority}',
    'محفوظ افراد کے نام اس اختیار سے: {authority}',
  ),
  withheldBy: phrase('{n} exhibit(s) held back under: {authority}', '{n} شے اس اختیار سے روکی گئی: {authority}'),
  withheldThings: phrase(
    '{what}: {n} withheld. {ground} ({law}) Under: {authority}',
    '{what}: {n} روکی گئی۔ {ground} ({law}) اختیار: {authority}',
  ),
  how: phrase(
    'Every page bears its number at the top right. The QR code of each document leads to the proof of the entry on which it rests; the bundle that goes with this file holds the record itself, and anybody can check it alone.',
    'ہر صفحے کا نمبر اوپر دائیں طرف ہے۔ ہر دستاویز کا کیو آر کوڈ اس اندراج کے ثبوت تک لے جاتا ہے جس پر وہ مبنی ہے؛ اس فائل کے ساتھ جانے والے بنڈل میں خود ریکارڈ ہے، جسے کوئی بھی خود جانچ سکتا ہے۔',
  ),
  check: phrase('How to read and to check it', 'پڑھنے اور جانچنے کا طریقہ'),
  foot: phrase('Rests on this entry; its proof is where the QR code leads.', 'اس اندراج پر مبنی؛ ثبوت کیو آر کوڈ پر۔'),
  when: phrase('When', 'کب'),
  recordedAt: phrase('Recorded', 'اندراج'),
  by: phrase('By', 'از'),
  entry: phrase('Entry', 'اندراج نمبر'),
  irregular: phrase('Marked irregular on record: {rule}, {section}', 'ریکارڈ پر خلاف ضابطہ نشان زد: {rule}، {section}'),
  lateBy: phrase('Entered {n} minutes late', '{n} منٹ تاخیر سے درج'),
  unknown: phrase('not known: {fields}', 'معلوم نہیں: {fields}'),
  notApplicable: phrase('not applicable: {fields}', 'لاگو نہیں: {fields}'),
  printed: phrase('Printed content', 'چھپا ہوا مواد'),
  follows: phrase(
    'What the exhibit consists of follows on the next {n} page(s). SHA-256 of the file as it is stored:',
    'شے کا مواد اگلے {n} صفحے پر ہے۔ محفوظ فائل کا SHA-256:',
  ),
  redactedFollows: phrase(
    'A redacted version follows on the next {n} page(s), confirmed by a second officer; the original is kept, sealed. SHA-256 of what is printed, and of the original:',
    'حذف شدہ نسخہ اگلے {n} صفحے پر ہے، دوسرے افسر نے تصدیق کی؛ اصل سربمہر محفوظ ہے۔ چھپے نسخے اور اصل کا SHA-256:',
  ),
  redactedText: phrase('{of}: redacted text', '{of}: حذف شدہ متن'),
  redactedTextPart: phrase('{of}: redacted text, part {part} of {parts}', '{of}: حذف شدہ متن، حصہ {part} از {parts}'),
  textAsSet: phrase(
    'The text of the file whose SHA-256 stands on the sheet before, set in print. A black bar, always of one length, stands where something was taken out. A sign that is not seen or cannot be drawn stands by its number, such as [U+202E].',
    'اس فائل کا متن جس کا SHA-256 پچھلے ورق پر ہے۔ سیاہ پٹی، ہمیشہ ایک لمبائی کی، بتاتی ہے کہ یہاں سے کچھ حذف ہوا۔ جو نشان نظر نہیں آتا یا چھپ نہیں سکتا وہ اپنے نمبر سے درج ہے، جیسے [U+202E]۔',
  ),
  originalDigest: phrase('SHA-256 of the original', 'اصل کا SHA-256'),
  notPrinted: phrase(
    'Not printed: {why}. Its custody, and the digest of what was stored, are below.',
    'چھپا نہیں: {why}۔ اس کی تحویل اور محفوظ مواد کا ڈائجسٹ نیچے ہیں۔',
  ),
  neverNotice: phrase(
    'For the Court alone: never served on another party ({law}). Called for by: {order}',
    'صرف عدالت کے لیے: کسی فریق کو نہیں دی جاتی ({law})۔ طلب بذریعہ: {order}',
  ),
};

export const AUDIENCE_WORDS: Readonly<Record<Audience, { classification: Phrase; says: Phrase }>> = {
  court: {
    classification: phrase('COURT COPY', 'نقل برائے عدالت'),
    says: phrase(
      'Copy for the Court. It is not for copying to any party: what is served on a party is the copy made for him.',
      'نقل برائے عدالت۔ کسی فریق کو اس کی نقل نہ دی جائے: فریق کو وہی نقل دی جاتی ہے جو اس کے لیے بنی۔',
    ),
  },
  accused: {
    classification: phrase('COPY FOR THE ACCUSED', 'نقل برائے ملزم'),
    says: phrase(
      'Copy for the accused named above and his counsel. Gaps and late entries in the custody of exhibits stand in it as they stand in the copy for the Court.',
      'اوپر نامزد ملزم اور اس کے وکیل کے لیے نقل۔ اشیاء کی تحویل میں وقفے اور تاخیر سے اندراج اس میں ویسے ہی درج ہیں جیسے عدالت کی نقل میں۔',
    ),
  },
};

export const SECTION_WORDS: Readonly<Record<SectionId, Phrase>> = {
  fir: phrase('First Information Report', 'ایف آئی آر'),
  'police-report': phrase('Police report, s.173', 'پولیس رپورٹ، دفعہ 173'),
  charges: phrase('Charges', 'الزامات'),
  seizures: phrase('Seizure memos', 'فردات مقبوضگی'),
  arrests: phrase('Arrest and custody', 'گرفتاری اور حراست'),
  absconders: phrase('Absconders', 'مفرور ملزمان'),
  statements: phrase('Statements', 'بیانات'),
  laboratory: phrase('Laboratory', 'لیبارٹری'),
  instruments: phrase('Notices, warrants, requests', 'نوٹس، وارنٹ، درخواستیں'),
  freezes: phrase('Freezes', 'منجمد اثاثے'),
  documents: phrase('Documents on record', 'ریکارڈ پر دستاویزات'),
  exhibits: phrase('Exhibits', 'اشیاء'),
  'never-served': phrase('For the Court alone', 'صرف عدالت کے لیے'),
};

/** What one thing of the section is called. */
export const TITLE_WORDS: Readonly<Record<SectionId, Phrase>> = {
  fir: phrase('FIR {of}', 'ایف آئی آر {of}'),
  'police-report': phrase('Police report {of}', 'پولیس رپورٹ {of}'),
  charges: phrase('Charge {of}', 'الزام {of}'),
  seizures: phrase('Seizure memo {of}', 'فرد مقبوضگی {of}'),
  arrests: phrase('Arrest {of}', 'گرفتاری {of}'),
  absconders: phrase('Absconder {of}', 'مفرور {of}'),
  statements: phrase('Statement {of}', 'بیان {of}'),
  laboratory: phrase('Laboratory request {of}', 'لیبارٹری درخواست {of}'),
  instruments: phrase('Notice or warrant {of}', 'نوٹس یا وارنٹ {of}'),
  freezes: phrase('Freeze {of}', 'انجماد {of}'),
  documents: phrase('{of}', '{of}'),
  exhibits: phrase('Exhibit {of}', 'شے {of}'),
  'never-served': phrase('{of}', '{of}'),
};

/** What a thing without a number is called by its kind. */
export const KIND_WORDS: Readonly<Partial<Record<SectionId, Readonly<Record<string, Phrase>>>>> = {
  'police-report': {
    interim: phrase('Interim police report', 'عبوری پولیس رپورٹ'),
    final: phrase('Final police report', 'حتمی پولیس رپورٹ'),
    supplementary: phrase('Supplementary police report', 'ضمنی پولیس رپورٹ'),
    cancellation: phrase('Cancellation report', 'رپورٹ اخراج'),
    untraced: phrase('Untraced report', 'رپورٹ عدم پتہ'),
  },
  absconders: {
    sought: phrase('Absconder: sought', 'مفرور: مطلوب'),
    warrant_returned: phrase('Absconder: warrant returned', 'مفرور: وارنٹ بلا تعمیل واپس'),
    proclaimed: phrase('Absconder: proclaimed (s.87)', 'مفرور: اشتہار جاری (دفعہ 87)'),
    attached: phrase('Absconder: property attached (s.88)', 'مفرور: جائیداد قرق (دفعہ 88)'),
    evidence_taken: phrase('Absconder: evidence taken (s.512)', 'مفرور: غیر حاضری میں شہادت (دفعہ 512)'),
    appeared: phrase('Absconder: appeared', 'مفرور: حاضر ہوا'),
    arrested: phrase('Absconder: arrested', 'مفرور: گرفتار'),
    withdrawn: phrase('Absconder: search withdrawn', 'مفرور: تلاش واپس'),
  },
};

export const NEVER_WORDS: Readonly<Record<NeverServed, Phrase>> = {
  'case-diary': phrase('Case diary', 'ضمنی'),
  'legal-opinion': phrase('Legal opinion', 'قانونی رائے'),
  scrutiny: phrase("Prosecutor's scrutiny", 'پراسیکیوٹر کی جانچ'),
};

/** Why content is not printed. */
export const REASONS: Readonly<Record<string, Phrase>> = {
  'export.child-abuse': phrase(
    'child-abuse material never leaves; inspection is supervised',
    'بچوں سے زیادتی کا مواد کبھی باہر نہیں جاتا',
  ),
  'export.intimate': phrase('intimate material; no court has let it out', 'نجی مواد؛ عدالت نے اجازت نہیں دی'),
  'export.privileged': phrase(
    'privileged material; no court has lifted the privilege',
    'مستثنیٰ مواد؛ عدالت نے استثنا ختم نہیں کیا',
  ),
  'export.quarantined': phrase('content is not what was declared', 'مواد بتائے گئے مواد سے مختلف ہے'),
  'export.redacted': phrase(
    'one of its files has a confirmed redacted version, which cannot be printed for the whole; the original stays with the prosecution',
    'اس کی ایک فائل کا تصدیق شدہ حذف شدہ نسخہ ہے، جو پوری شے کی جگہ نہیں چھپ سکتا؛ اصل استغاثہ کے پاس رہتی ہے',
  ),
  'export.frozen': phrase('the exhibit is frozen', 'شے منجمد ہے'),
  'export.damaged': phrase('stored bytes are damaged', 'محفوظ مواد خراب ہے'),
  asked: phrase('held back under the authority stated on the cover', 'سرورق پر درج اختیار سے روکا گیا'),
  'not-asked': phrase('this copy was asked for without contents', 'نقل مواد کے بغیر مانگی گئی'),
  'no-content': phrase('a thing, or nothing was stored of it', 'مادی شے، یا مواد محفوظ نہیں'),
  'not-a-page': phrase(
    'no PDF, PNG or JPEG: it goes as a file in the bundle',
    'پی ڈی ایف یا تصویر نہیں: بنڈل میں فائل کے طور پر',
  ),
  unreadable: phrase(
    'its file cannot be read as pages: it goes as a file in the bundle',
    'فائل صفحات کے طور پر نہیں پڑھی جا سکتی: بنڈل میں',
  ),
  annotated: phrase(
    'its pages bear remarks or forms that print would lose: it goes as a file in the bundle',
    'صفحات پر تبصرے یا فارم ہیں جو چھپائی میں رہ جائیں: بنڈل میں',
  ),
  'too-large': phrase('too large to print: it goes as a file in the bundle', 'چھپائی کے لیے بہت بڑی: بنڈل میں'),
};
export const OTHER_REASON = phrase(
  'a term of use or a veto stands against it ({code})',
  'شرط استعمال یا ممانعت ({code})',
);

/** Fields of acts that the words of exhibits do not have. */
export const FIELD_WORDS: Readonly<Record<string, Phrase>> = {
  number: phrase('number', 'نمبر'),
  brief: phrase('facts in brief', 'مختصر واقعات'),
  summary: phrase('facts in brief', 'مختصر واقعات'),
  forum: phrase('why this forum', 'اس فورم کی وجہ'),
  station: phrase('station', 'تھانہ'),
  sections: phrase('sections', 'دفعات'),
  section: phrase('section', 'دفعہ'),
  offence: phrase('offence', 'جرم'),
  acts_from: phrase('acts from', 'افعال از'),
  acts_to: phrase('acts until', 'افعال تا'),
  law: phrase('law', 'قانون'),
  maker: phrase('made by', 'بیان دہندہ'),
  words: phrase('words', 'الفاظ'),
  language: phrase('language', 'زبان'),
  interpreter: phrase('interpreter', 'مترجم'),
  oath: phrase('on oath', 'حلف پر'),
  confession: phrase('confession', 'اقبال جرم'),
  scope: phrase('scope', 'دائرہ'),
  questions: phrase('questions', 'سوالات'),
  laboratory: phrase('laboratory', 'لیبارٹری'),
  priority: phrase('priority', 'ترجیح'),
  officer: phrase('officer', 'افسر'),
  witnesses: phrase('witnesses', 'گواہان'),
  sha256: phrase('SHA-256', 'SHA-256'),
  sha512: phrase('SHA-512', 'SHA-512'),
  size_bytes: phrase('bytes', 'بائٹس'),
  title: phrase('title', 'عنوان'),
  file_name: phrase('file name', 'فائل کا نام'),
  addressee: phrase('addressee', 'مکتوب الیہ'),
  filed_on: phrase('filed on', 'داخل بتاریخ'),
  registered_on: phrase('registered on', 'اندراج بتاریخ'),
  of_agency: phrase('agency', 'ادارہ'),
  agency: phrase('agency', 'ادارہ'),
  copies: phrase('copies sent to', 'نقول بنام'),
  attend_at: phrase('to attend at', 'حاضری'),
  runs_until: phrase('runs until', 'تا'),
  served_on: phrase('served on', 'تعمیل'),
  given_on: phrase('given on', 'دیا گیا'),
  text: phrase('text', 'متن'),
  day: phrase('day', 'دن'),
  irregularity: phrase('what is irregular', 'کیا خلاف ضابطہ ہے'),
  defects: phrase('papers that it goes without', 'جو کاغذات ساتھ نہیں'),
  defects_reason: phrase('why it goes without them', 'ان کے بغیر کیوں'),
  on_last_day: phrase('filed on the last day', 'آخری دن داخل'),
  papers: phrase('papers on the paper file', 'کاغذی فائل پر'),
  accused: phrase('accused', 'ملزمان'),
  institution: phrase('institution', 'ادارہ'),
  account: phrase('account', 'کھاتہ'),
  advice: phrase('advice', 'رائے'),
  juvenile: phrase('about a child', 'بچے سے متعلق'),
};
