import type { Phrase } from '../../../platform/typeset/paper';

/*
 * Fields and codes of the acts that stand in a file, beside those of exhibits. The Urdu is ours and has not been read by a
 * native legal reader yet: here is where it is mended.
 */
const w = (en: string, ur: string): Phrase => ({ en, ur });

export const ACT_FIELDS: Readonly<Record<string, Phrase>> = {
  agency_uncertain: w('agency uncertain', 'ادارہ غیر یقینی'),
  stage: w('stage', 'مرحلہ'),
  stage_from: w('stage before', 'پہلا مرحلہ'),
  stage_to: w('stage after', 'بعد کا مرحلہ'),
  origin: w('made by', 'جس نے قائم کیا'),
  document: w('document', 'دستاویز'),
  signed: w('signed', 'دستخط'),
  informant: w('informant', 'اطلاع دہندہ'),
  limb: w('limb of the section', 'دفعہ کی شق'),
  supersedes: w('in the place of', 'بجائے'),
  text_sha256: w('SHA-256 of the text', 'متن کا SHA-256'),
  paper_sha256: w('SHA-256 of the paper', 'کاغذ کا SHA-256'),
  document_sha256: w('SHA-256 of the document', 'دستاویز کا SHA-256'),
  recipient: w('recipient', 'وصول کنندہ'),
  sent_at: w('sent at', 'ارسال'),
  fir_number: w('FIR number', 'ایف آئی آر نمبر'),
  days: w('days', 'دن'),
  at: w('at', 'وقت'),
  until_on: w('until', 'تک'),
  reference: w('reference', 'حوالہ'),
  appear_by: w('to appear by', 'حاضری تک'),
  step: w('step', 'قدم'),
  order: w('order', 'حکم'),
  minor: w('a child', 'نابالغ'),
  basis: w('basis', 'بنیاد'),
  target: w('what is held', 'جو روکا گیا'),
  execution: w('execution', 'تعمیل'),
  outcome: w('outcome', 'نتیجہ'),
  result: w('result', 'نتیجہ'),
  priority_reason: w('reason of the priority', 'ترجیح کی وجہ'),
  examiner: w('examiner', 'معائنہ کار'),
  second: w('second examiner', 'دوسرا معائنہ کار'),
  tool_name: w('tool', 'آلۂ کار'),
  report_number: w('number of the report', 'رپورٹ نمبر'),
  laboratory_office: w('office of the laboratory', 'لیبارٹری کا دفتر'),
  addendum: w('addendum', 'ضمیمہ'),
  access_until: w('access until', 'رسائی تک'),
  path: w('way to the Court', 'عدالت تک راستہ'),
  stated: w('stated by the officer', 'افسر کا بیان کردہ'),
  scrutinised: w('scrutinised', 'جانچ شدہ'),
  objection: w('objection', 'اعتراض'),
  objections: w('objections', 'اعتراضات'),
  answer: w('answer', 'جواب'),
  grounds: w('grounds', 'وجوہات'),
  plea: w('plea', 'اقرار یا انکار'),
  judge: w('judge', 'جج'),
  citation: w('citation', 'حوالہ قانون'),
  remarks: w('remarks', 'کیفیت'),
  corrects: w('corrects', 'جس کی تصحیح'),
  found: w('found', 'پایا گیا'),
  taken: w('taken', 'لیا گیا'),
  received: w('received', 'وصول'),
  why: w('why', 'کیوں'),
  proves: w('proves', 'ثابت کرتا ہے'),
};

const STAGES = { enquiry: w('enquiry', 'انکوائری'), investigation: w('investigation', 'تفتیش') };

/** What the codes of a field are called. */
export const ACT_VALUES: Readonly<Record<string, Readonly<Record<string, Phrase>>>> = {
  stage: STAGES,
  stage_from: STAGES,
  stage_to: STAGES,
  origin: {
    ours: w('us', 'ہم'),
    court: w('a court', 'عدالت'),
    historic: w('the paper of that time', 'اس وقت کا کاغذ'),
    recorded: w('recorded as it was', 'جوں کی توں درج'),
    registered: w('us', 'ہم'),
  },
  kind: {
    interim: w('interim report', 'عبوری رپورٹ'),
    final: w('final report', 'حتمی رپورٹ'),
    supplementary: w('supplementary report', 'ضمنی رپورٹ'),
    cancellation: w('cancellation report', 'رپورٹ اخراج'),
    untraced: w('untraced report', 'رپورٹ عدم پتہ'),
    '161': w('CrPC s.161', 'ضابطہ فوجداری دفعہ 161'),
    '164': w('CrPC s.164', 'ضابطہ فوجداری دفعہ 164'),
  },
  authority: {
    without_warrant: w('without warrant', 'بلا وارنٹ'),
    warrant: w('warrant', 'وارنٹ'),
    court: w('a court', 'عدالت'),
    handed_over: w('handed over', 'حوالہ شدہ'),
  },
  oath: {
    administered: w('administered', 'حلف دیا گیا'),
    refused: w('refused', 'حلف سے انکار'),
    not_administered: w('not administered', 'حلف نہیں دیا گیا'),
  },
  target: {
    bank_account: w('bank account', 'بینک کھاتہ'),
    wallet: w('wallet', 'والٹ'),
    sim: w('SIM', 'سم'),
    other: w('other', 'دیگر'),
  },
  priority: {
    person_in_danger: w('a person is in danger', 'کسی فرد کو خطرہ'),
    in_custody: w('an accused is in custody', 'ملزم حراست میں ہے'),
    court_date: w('a day in court', 'تاریخ پیشی'),
    ordinary: w('ordinary', 'معمول'),
  },
};
