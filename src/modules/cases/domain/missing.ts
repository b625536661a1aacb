import type { Role } from '../../../kernel/roles';

/** Who supplies what is missing: a role of the house, or somebody outside it. */
export type Supplier = Role | 'magistrate' | 'pakistan telecommunication authority';

/** One thing that stands in the way of an act: what, by which section or rule, and who supplies it. */
export interface Missing {
  readonly code: string;
  /** Section or rule; null where the house itself asks. */
  readonly law: string | null;
  readonly en: string;
  /** Ours; it waits for a native legal reader. */
  readonly ur: string;
  readonly by: readonly Supplier[];
  /** Ids of what it is about: charges or requests. */
  readonly about?: readonly string[];
}

type Told = Omit<Missing, 'code' | 'about'>;
const INVESTIGATORS: readonly Supplier[] = ['investigating officer', 'circle in-charge'];

/**
 * What can be missing on the way from enquiry to FIR. Sources: PECA Investigation Rules 2018 r.7(4) (S12, S14: high); CrPC ss.154,
 * 155(2) (S27: high); PECA s.43(1) proviso (S1: high), s.20 and the short order of 2022-04-08 (S9, S11: medium); Constitution
 * Art.12 (high); NCCIA (Functions) Rules 2025 as reported (S19: high for the approval, the rule's number was not seen).
 */
const TOLD = {
  'case.not-an-enquiry': {
    law: 'CrPC s.154',
    en: 'The FIR of this case stands already: the case is under investigation.',
    ur: 'اس مقدمے کی ایف آئی آر پہلے ہی درج ہے: مقدمہ زیرِ تفتیش ہے۔',
    by: [],
  },
  'fir.charge-missing': {
    law: 'CrPC s.154',
    en: 'Name at least one offence: make a charge on the incidents of this case.',
    ur: 'کم از کم ایک جرم بتائیں: اس مقدمے کے واقعات پر الزام قائم کریں۔',
    by: INVESTIGATORS,
  },
  'fir.charge-void': {
    law: 'Constitution Art.12',
    en: 'A charge stands on a text that is void or was not in force on the day of the act. Withdraw or amend it.',
    ur: 'ایک الزام ایسے متن پر ہے جو کالعدم ہے یا فعل کے دن نافذ نہ تھا۔ اسے واپس لیں یا ترمیم کریں۔',
    by: [...INVESTIGATORS, 'legal officer'],
  },
  'fir.charge-unsettled': {
    law: 'Constitution Art.12',
    en: 'A charge names no version of its section. Amend it, so that the text of the day of the act stands on it.',
    ur: 'ایک الزام میں دفعہ کا متن طے نہیں۔ ترمیم کریں تاکہ اس پر فعل کے دن کا متن ہو۔',
    by: [...INVESTIGATORS, 'legal officer'],
  },
  'fir.limb-missing': {
    law: 'PECA s.20',
    en: 'Section 20 needs its limb: intimidation, reputation or privacy. Amend the charge.',
    ur: 'دفعہ 20 کا جزو بتانا لازم ہے: دھمکی، ساکھ یا نجی زندگی۔ الزام میں ترمیم کریں۔',
    by: INVESTIGATORS,
  },
  'fir.limb-needs-opinion': {
    law: 'PECA s.20; IHC short order of 2022-04-08',
    en: 'The reputation limb of section 20 was struck down by short order: the written opinion of a legal officer on this charge is needed.',
    ur: 'دفعہ 20 کا ساکھ والا جزو مختصر حکم سے کالعدم ہوا: اس الزام پر قانونی افسر کی تحریری رائے درکار ہے۔',
    by: ['legal officer'],
  },
  'fir.source-report-approval-missing': {
    law: 'NCCIA (Functions) Rules 2025',
    en: 'The matter came by a source report: the approval of the Director General is needed.',
    ur: 'معاملہ سورس رپورٹ سے آیا: ڈائریکٹر جنرل کی منظوری درکار ہے۔',
    by: ['director general'],
  },
  'fir.opinion-missing': {
    law: '2018 Rules r.7(4)',
    en: 'No FIR without legal opinion: ask the legal officer for it.',
    ur: 'قانونی رائے کے بغیر ایف آئی آر نہیں: قانونی افسر سے رائے طلب کریں۔',
    by: ['legal officer'],
  },
  'fir.opinion-outdated': {
    law: '2018 Rules r.7(4)',
    en: 'The charges changed after the legal opinion: ask for an opinion on the charges as they stand.',
    ur: 'قانونی رائے کے بعد الزامات بدل گئے: موجودہ الزامات پر نئی رائے طلب کریں۔',
    by: ['legal officer'],
  },
  'fir.approval-missing': {
    law: '2018 Rules r.7(4)',
    en: 'No FIR without the prior approval of the Additional Director: ask for it.',
    ur: 'ایڈیشنل ڈائریکٹر کی پیشگی منظوری کے بغیر ایف آئی آر نہیں: منظوری طلب کریں۔',
    by: ['additional director'],
  },
  'fir.approval-outdated': {
    law: '2018 Rules r.7(4)',
    en: 'The charges changed after the approval: ask the Additional Director again.',
    ur: 'منظوری کے بعد الزامات بدل گئے: ایڈیشنل ڈائریکٹر سے دوبارہ منظوری لیں۔',
    by: ['additional director'],
  },
  'fir.approval-before-opinion': {
    law: '2018 Rules r.7(4)',
    en: 'The approval is older than the legal opinion on which it should rest: ask the Additional Director again.',
    ur: 'منظوری اس قانونی رائے سے پہلے کی ہے جس پر اسے مبنی ہونا تھا: دوبارہ منظوری لیں۔',
    by: ['additional director'],
  },
  'fir.magistrate-order-missing': {
    law: 'CrPC s.155(2)',
    en: 'No charge is cognizable beyond doubt: without the order of a Magistrate there is no investigation.',
    ur: 'کوئی الزام بلا شبہ قابلِ دست اندازی نہیں: مجسٹریٹ کے حکم کے بغیر تفتیش نہیں ہو سکتی۔',
    by: ['magistrate'],
  },
  'fir.authority-complaint-missing': {
    law: 'PECA s.43(1) proviso',
    en: 'Section 17 is cognizable only on the written complaint of the Authority: obtain the complaint of PTA.',
    ur: 'دفعہ 17 صرف اتھارٹی کی تحریری شکایت پر قابلِ دست اندازی ہے: پی ٹی اے کی شکایت حاصل کریں۔',
    by: ['pakistan telecommunication authority'],
  },
  'case-request.open-already': {
    law: null,
    en: 'The same was asked already and waits for its answer.',
    ur: 'یہی پہلے طلب کیا جا چکا ہے اور جواب کا انتظار ہے۔',
    by: [],
  },
  'case-request.stands-already': {
    law: null,
    en: 'What would be asked for is on file and in order.',
    ur: 'جو طلب کیا جانا ہے وہ پہلے ہی مسل پر درست موجود ہے۔',
    by: [],
  },
  'case-request.not-a-source-report': {
    law: 'NCCIA (Functions) Rules 2025',
    en: 'The matter did not come by a source report.',
    ur: 'معاملہ سورس رپورٹ سے نہیں آیا۔',
    by: [],
  },
  'case-request.cognizable': {
    law: 'CrPC s.155(2)',
    en: 'A charge of this case is cognizable: no order of a Magistrate is needed.',
    ur: 'اس مقدمے کا ایک الزام قابلِ دست اندازی ہے: مجسٹریٹ کے حکم کی ضرورت نہیں۔',
    by: [],
  },
  'case-request.no-condition': {
    law: 'PECA s.43(1) proviso',
    en: 'No charge of this case depends on a complaint of the Authority.',
    ur: 'اس مقدمے کا کوئی الزام اتھارٹی کی شکایت پر منحصر نہیں۔',
    by: [],
  },
  'case-request.answered-already': {
    law: null,
    en: 'This request has its answer, or was withdrawn.',
    ur: 'اس درخواست کا جواب آ چکا ہے، یا یہ واپس لی جا چکی ہے۔',
    by: [],
  },
  'case-request.not-yours': {
    law: null,
    en: 'Only whoever holds the office that was asked answers it, or who acts for him.',
    ur: 'جواب صرف وہ دیتا ہے جس سے پوچھا گیا، یا جو اس کا قائم مقام ہو۔',
    by: [],
  },
  'case-request.own-request': {
    law: null,
    en: 'Nobody answers his own request: another holder of the office must.',
    ur: 'کوئی اپنی درخواست کا جواب خود نہیں دیتا: اسی عہدے کا دوسرا افسر دے۔',
    by: [],
  },
  'case-request.nobody-there': {
    law: null,
    en: 'Nobody holds the seat that answers this, in the office of the case or above it: have one appointed.',
    ur: 'مقدمے کے دفتر یا اس سے اوپر اس عہدے پر کوئی نہیں: تقرر کرائیں۔',
    by: ['administrator'],
  },
  'wall.stands': {
    law: null,
    en: 'A wall keeps the office that would answer away from this case: name another.',
    ur: 'جواب دینے والے دفتر اور اس مقدمے کے درمیان دیوار ہے: دوسرا دفتر بتائیں۔',
    by: ['additional director', 'director'],
  },
  'party.accused-missing': {
    law: null,
    en: 'Record an accused first; he may be unknown as yet.',
    ur: 'پہلے ملزم درج کریں؛ وہ فی الحال نامعلوم بھی ہو سکتا ہے۔',
    by: INVESTIGATORS,
  },
  'incident.missing': {
    law: 'Constitution Art.12',
    en: 'Record a dated incident first: the law of its day decides.',
    ur: 'پہلے تاریخ کے ساتھ واقعہ درج کریں: اسی دن کا قانون فیصلہ کرتا ہے۔',
    by: INVESTIGATORS,
  },
  'charge.before-the-court': {
    law: 'CrPC s.494',
    en: 'A court has framed this charge: the prosecutor withdraws from it with the consent of the court.',
    ur: 'عدالت یہ الزام عائد کر چکی ہے: پراسیکیوٹر عدالت کی رضامندی سے اس سے دستبردار ہوتا ہے۔',
    by: ['prosecutor'],
  },
  'role.may-not': {
    law: null,
    en: 'Your role does not do this.',
    ur: 'یہ آپ کے کردار کا کام نہیں۔',
    by: [],
  },
  'case.read-only': {
    law: null,
    en: 'You may look at this case but not write in it. Ask the head of its office for a part in it.',
    ur: 'آپ یہ مقدمہ دیکھ سکتے ہیں، اس میں لکھ نہیں سکتے۔ دفتر کے سربراہ سے حصہ مانگیں۔',
    by: ['circle in-charge'],
  },
} as const satisfies Readonly<Record<string, Told>>;

export type MissingCode = keyof typeof TOLD;
export const MISSING_CODES = Object.keys(TOLD) as MissingCode[];

/** What the code says, about these things. */
export function missing(code: MissingCode, about: readonly string[] = []): Missing {
  return { code, ...TOLD[code], ...(about.length > 0 ? { about } : {}) };
}
