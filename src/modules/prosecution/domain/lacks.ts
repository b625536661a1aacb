import type { Role } from '../../../kernel/roles';

/** Who supplies what is missing. */
export type Supplier = Role | 'magistrate';

/** One thing that stands in the way of a police report or of closing a case. */
export interface Lack {
  readonly code: string;
  /** Section or rule; null where the house itself asks. */
  readonly law: string | null;
  readonly en: string;
  /** Ours; it waits for a native legal reader. */
  readonly ur: string;
  readonly by: readonly Supplier[];
  readonly about?: readonly string[];
}

const INVESTIGATORS: readonly Supplier[] = ['investigating officer', 'circle in-charge'];

/** Sources: CrPC s.173 (S24: high); law notes E.1 guards and the note on cancellation reports (K: high), FC-34 (high); the rest is the house's. */
const TOLD = {
  'police-report.no-investigation': {
    law: 'CrPC s.173',
    en: 'A police report ends an investigation: register or record the FIR first.',
    ur: 'پولیس رپورٹ تفتیش کے بعد آتی ہے: پہلے ایف آئی آر درج کریں۔',
    by: INVESTIGATORS,
  },
  'case.closed': {
    law: null,
    en: 'The case is closed and its record consigned: have it reopened, with the reason.',
    ur: 'مقدمہ بند اور ریکارڈ داخل دفتر ہے: وجہ کے ساتھ دوبارہ کھلوائیں۔',
    by: ['additional director', 'director'],
  },
  'police-report.open-already': {
    law: null,
    en: 'A report of this case is being drawn up already: finish it or withdraw it.',
    ur: 'اس مقدمے کی ایک رپورٹ زیرِ تیاری ہے: اسے مکمل کریں یا واپس لیں۔',
    by: INVESTIGATORS,
  },
  'police-report.final-filed': {
    law: 'CrPC s.173',
    en: 'The final report is in court: what comes after it is a supplementary report.',
    ur: 'حتمی رپورٹ عدالت میں ہے: اس کے بعد ضمنی رپورٹ آتی ہے۔',
    by: INVESTIGATORS,
  },
  'police-report.ended': {
    law: 'CrPC s.173',
    en: 'The court agreed that the matter ends: revive an untraced one, or record what the court orders of a cancelled one.',
    ur: 'عدالت معاملہ ختم ہونے سے متفق ہوئی: عدم پتہ معاملہ دوبارہ شروع کریں، یا خارج شدہ پر عدالت کا حکم درج کریں۔',
    by: ['investigating officer', 'magistrate'],
  },
  'police-report.nothing-to-supplement': {
    law: 'CrPC s.173',
    en: 'A supplementary report follows an interim or final one that is in court.',
    ur: 'ضمنی رپورٹ اس عبوری یا حتمی رپورٹ کے بعد آتی ہے جو عدالت میں ہو۔',
    by: INVESTIGATORS,
  },
  'police-report.not-at-this-step': {
    law: null,
    en: 'This does not follow from where the report stands.',
    ur: 'رپورٹ کی موجودہ حالت میں یہ قدم نہیں آتا۔',
    by: [],
  },
  'police-report.not-of-this-kind': {
    law: 'CrPC s.173',
    en: 'Only a cancellation or untraced report asks for the agreement of the court.',
    ur: 'عدالت کی رضامندی صرف اخراج یا عدم پتہ رپورٹ پر درکار ہے۔',
    by: [],
  },
  'police-report.accused-missing': {
    law: 'CrPC s.173(1)',
    en: 'The report names no accused: say who is sent up and who is not.',
    ur: 'رپورٹ میں کوئی ملزم نہیں: بتائیں کون چالان ہوا اور کون نہیں۔',
    by: INVESTIGATORS,
  },
  'police-report.charges-missing': {
    law: 'CrPC s.173(1)',
    en: 'The report names no charge that stands: name the offences that appear to have been committed.',
    ur: 'رپورٹ میں کوئی قائم الزام نہیں: وہ جرائم بتائیں جو سرزد ہوئے معلوم ہوتے ہیں۔',
    by: INVESTIGATORS,
  },
  'police-report.own-report': {
    law: "CrPC s.173 'through public prosecutor'",
    en: 'Nobody scrutinises the report that he drew up: let another prosecutor do it.',
    ur: 'کوئی اپنی تیار کردہ رپورٹ کی جانچ نہیں کرتا: دوسرا پراسیکیوٹر کرے۔',
    by: ['prosecutor'],
  },
  'police-report.objections-open': {
    law: "CrPC s.173 'through public prosecutor'",
    en: 'Objections of the prosecutor stand open: each is answered or withdrawn first.',
    ur: 'پراسیکیوٹر کے اعتراضات باقی ہیں: پہلے ہر ایک کا جواب دیں یا واپس لیا جائے۔',
    by: [...INVESTIGATORS, 'prosecutor'],
  },
  'police-report.no-objection': {
    law: null,
    en: 'A report goes back with at least one numbered objection: raise it first.',
    ur: 'رپورٹ کم از کم ایک نمبر وار اعتراض کے ساتھ واپس ہوتی ہے: پہلے اعتراض درج کریں۔',
    by: ['prosecutor'],
  },
  'police-report.objection-settled': {
    law: null,
    en: 'This objection is answered or withdrawn already.',
    ur: 'اس اعتراض کا جواب آ چکا یا یہ واپس لیا جا چکا ہے۔',
    by: [],
  },
  'police-report.not-through-prosecutor': {
    law: "CrPC s.173 'through public prosecutor'",
    en: 'A report goes to court through the prosecutor: he forwards it first, or on the last day files it himself as it is.',
    ur: 'رپورٹ پراسیکیوٹر کے ذریعے عدالت جاتی ہے: وہ اسے آگے بھیجے، یا آخری دن خود جوں کی توں داخل کرے۔',
    by: ['prosecutor'],
  },
  'police-report.defects-unexplained': {
    law: 'CrPC s.173',
    en: 'Papers that the law asks for are missing and the last day has not come: the prosecutor says why it goes without them.',
    ur: 'قانوناً لازم کاغذات نہیں اور آخری دن ابھی نہیں آیا: پراسیکیوٹر وجہ لکھے کہ رپورٹ ان کے بغیر کیوں جاتی ہے۔',
    by: ['prosecutor'],
  },
  'case-closing.open-already': {
    law: null,
    en: 'The closing of this case was proposed already and waits for the second officer.',
    ur: 'اس مقدمے کی بندش پہلے ہی تجویز ہو چکی اور دوسرے افسر کی منتظر ہے۔',
    by: ['circle in-charge', 'additional director'],
  },
  'case-closing.not-open': {
    law: null,
    en: 'This proposal was confirmed, withdrawn or refused already.',
    ur: 'یہ تجویز پہلے ہی منظور، مسترد یا واپس ہو چکی ہے۔',
    by: [],
  },
  'case-closing.own-proposal': {
    law: null,
    en: 'Closing takes two: another officer confirms it.',
    ur: 'بندش دو افسروں کا کام ہے: دوسرا افسر توثیق کرے۔',
    by: ['circle in-charge', 'additional director'],
  },
  'case-closing.property-open': {
    law: 'CrPC ss.516-A, 517, 523',
    en: 'Exhibits are still held: release or dispose of each, or name the authority under which it stays.',
    ur: 'مال مقدمہ ابھی موجود ہے: ہر شے واپس یا تلف کریں، یا وہ حکم بتائیں جس کے تحت وہ رکھی گئی ہے۔',
    by: ['investigating officer', 'evidence custodian', 'additional director'],
  },
  'case-closing.investigation-open': {
    law: 'CrPC s.173',
    en: 'The investigation is open: it ends by a final report, or by a cancellation or untraced report to which the court agreed.',
    ur: 'تفتیش جاری ہے: وہ حتمی رپورٹ سے، یا ایسی اخراج یا عدم پتہ رپورٹ سے ختم ہوتی ہے جس سے عدالت نے اتفاق کیا۔',
    by: [...INVESTIGATORS, 'magistrate'],
  },
  'case-closing.trial-open': {
    law: null,
    en: 'A matter before a court has not come to its end.',
    ur: 'عدالت میں ایک معاملہ ابھی ختم نہیں ہوا۔',
    by: ['prosecutor'],
  },
  'case-closing.not-closed': {
    law: null,
    en: 'The case is not closed.',
    ur: 'مقدمہ بند نہیں۔',
    by: [],
  },
} as const satisfies Readonly<Record<string, Omit<Lack, 'code' | 'about'>>>;

export type LackCode = keyof typeof TOLD;

/** What the code says, about these things. */
export function lack(code: LackCode, about: readonly string[] = []): Lack {
  return { code, ...TOLD[code], ...(about.length > 0 ? { about } : {}) };
}
