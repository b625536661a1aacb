import type { FormKind, FormText, InBoth } from '../domain/form-template';

const both = (en: string, ur: string): InBoth => ({ en, ur });
const CLOSING_OF_SERVICE = both(
  'Sign the copy with name, date and hour, and give it back: it is the proof of service.',
  'نقل پر نام، تاریخ اور وقت کے ساتھ دستخط کر کے واپس کریں: یہی تعمیل کا ثبوت ہے۔',
);
const ISSUED = both('Issued by', 'جاری کنندہ');
const RECEIVED = both('Received: name, date, hour', 'وصول کنندہ: نام، تاریخ، وقت');
const APPLICANT = both('Applicant', 'درخواست گزار');
const COURT = both('Order of the Court', 'حکم عدالت');
const PRAYER = both('A warrant is prayed for.', 'استدعا ہے کہ وارنٹ جاری فرمایا جائے۔');

/*
 * Words of the forms where an office has none of its own. They say no more than the section does. The Urdu is ours and has not been
 * read by a native legal reader yet. Sources: CrPC ss.94, 103, 160, 161, 162, 164, 167, 173; PECA ss.30A, 31, 33, 34, 36, 38,
 * 39, 40; Police Rules 10.17; NCCIA (Functions) Rules 2025; AMLA 2010 s.8.
 */
export const DEFAULT_TEXTS: Readonly<Record<FormKind, FormText>> = {
  notice_94: {
    title: both('Notice to produce, s.94', 'نوٹس پیشی، دفعہ 94'),
    preamble: [
      both(
        'In {case} the production of what is stated below is considered necessary or desirable. {addressee} is required under section 94 of the Code of Criminal Procedure to produce it before the undersigned, or to attend and produce it.',
        '{case} میں ذیل میں درج دستاویز یا شے کا پیش کیا جانا ضروری یا مناسب ہے۔ ضابطہ فوجداری کی دفعہ 94 کے تحت {addressee} کو ہدایت کی جاتی ہے کہ اسے زیر دستخطی کے روبرو پیش کرے یا حاضر ہو کر پیش کرے۔',
      ),
    ],
    closing: [CLOSING_OF_SERVICE],
    signatures: [ISSUED, RECEIVED],
  },
  notice_160: {
    title: both('Notice to attend, s.160', 'نوٹس حاضری، دفعہ 160'),
    preamble: [
      both(
        'In {case} {addressee} appears to be acquainted with the circumstances stated below, and is required under section 160 of the Code of Criminal Procedure to attend before the undersigned at {office}: {attend}.',
        '{case} میں {addressee} ذیل میں درج حالات سے واقف معلوم ہوتا ہے۔ ضابطہ فوجداری کی دفعہ 160 کے تحت ہدایت کی جاتی ہے کہ زیر دستخطی کے روبرو {office} میں حاضر ہو: {attend}۔',
      ),
    ],
    closing: [CLOSING_OF_SERVICE],
    signatures: [ISSUED, RECEIVED],
  },
  preservation_31: {
    title: both('Preservation notice, s.31', 'نوٹس تحفظ ڈیٹا، دفعہ 31'),
    preamble: [
      both(
        'In {case} the data specified below is reasonably required for a criminal investigation and may be modified, lost or made inaccessible. {addressee} is required under section 31 of the Prevention of Electronic Crimes Act, 2016 to preserve it and to keep it intact until {until}.',
        '{case} میں ذیل میں درج ڈیٹا فوجداری تفتیش کے لیے درکار ہے اور اس کے تبدیل، ضائع یا ناقابل رسائی ہونے کا اندیشہ ہے۔ پیکا 2016 کی دفعہ 31 کے تحت {addressee} کو ہدایت کی جاتی ہے کہ اسے {until} تک محفوظ اور اصل حالت میں رکھے۔',
      ),
    ],
    closing: [both('The Court may extend this period.', 'عدالت اس مدت میں توسیع کر سکتی ہے۔'), CLOSING_OF_SERVICE],
    signatures: [both('Authorised officer', 'مجاز افسر'), RECEIVED],
  },
  court_notice_31: {
    title: both('Notice to the Court, s.31', 'عدالت کو اطلاع، دفعہ 31'),
    preamble: [
      both(
        'The Court is told that in {case} data was acquired from {addressee} under notice {number}, as stated below. The proviso asks for this within twenty-four hours of the acquisition.',
        'عدالت کو اطلاع دی جاتی ہے کہ {case} میں نوٹس {number} کے تحت {addressee} سے ڈیٹا حاصل کیا گیا، جیسا ذیل میں درج ہے۔ جملہ شرطیہ کے تحت یہ اطلاع حصول کے چوبیس گھنٹے کے اندر لازم ہے۔',
      ),
    ],
    closing: [],
    signatures: [
      both('Authorised officer', 'مجاز افسر'),
      both('Received in Court: date, hour', 'عدالت میں وصولی: تاریخ، وقت'),
    ],
  },
  provider_request: {
    title: both('Request to a provider, s.38', 'درخواست بنام فراہم کنندہ، دفعہ 38'),
    preamble: [
      both(
        'In {case} {addressee} is asked for the data specified below, on the authority stated below.',
        '{case} میں {addressee} سے ذیل میں درج ڈیٹا درج کردہ اختیار کے تحت طلب کیا جاتا ہے۔',
      ),
    ],
    closing: [CLOSING_OF_SERVICE],
    signatures: [ISSUED, RECEIVED],
  },
  warrant_33: {
    title: both('Application for a warrant, s.33', 'درخواست وارنٹ، دفعہ 33'),
    preamble: [
      both(
        'In {case} the undersigned authorised officer states below the offence, the place, and why what is there may reasonably be required for the investigation.',
        '{case} میں زیر دستخطی مجاز افسر ذیل میں جرم، مقام اور وجہ بیان کرتا ہے کہ وہاں موجود شے تفتیش کے لیے معقول طور پر درکار ہو سکتی ہے۔',
      ),
    ],
    closing: [PRAYER],
    signatures: [APPLICANT, COURT],
  },
  warrant_34: {
    title: both('Application for a warrant, s.34', 'درخواست وارنٹ، دفعہ 34'),
    preamble: [
      both(
        'In {case} the undersigned authorised officer states below the offence, the content data, and why it is reasonably required for the investigation.',
        '{case} میں زیر دستخطی مجاز افسر ذیل میں جرم، مواد کا ڈیٹا اور تفتیش کے لیے اس کی ضرورت بیان کرتا ہے۔',
      ),
    ],
    closing: [PRAYER],
    signatures: [APPLICANT, COURT],
  },
  warrant_39: {
    title: both('Application for an order, s.39', 'درخواست حکم، دفعہ 39'),
    preamble: [
      both(
        'In {case} the undersigned authorised officer states below what section 39 asks an application to state.',
        '{case} میں زیر دستخطی مجاز افسر ذیل میں وہ امور بیان کرتا ہے جو دفعہ 39 درخواست کے لیے لازم کرتی ہے۔',
      ),
    ],
    closing: [both('An order is prayed for.', 'استدعا ہے کہ حکم صادر فرمایا جائے۔')],
    signatures: [APPLICANT, COURT],
  },
  remand_application: {
    title: both('Application for police custody', 'درخواست جسمانی ریمانڈ'),
    preamble: [
      both(
        '{accused}, arrested in {case}, stands before the Court. Police custody of {days} days is prayed for under {section}, on the grounds below.',
        '{case} میں گرفتار {accused} عدالت کے روبرو ہے۔ {section} کے تحت {days} دن کے جسمانی ریمانڈ کی استدعا ہے، جس کی وجوہات ذیل میں ہیں۔',
      ),
    ],
    closing: [],
    signatures: [APPLICANT, both('Order of the Court: days, date', 'حکم عدالت: ایام، تاریخ')],
  },
  laboratory_docket: {
    title: both('Docket to the laboratory', 'ڈاکٹ بنام لیبارٹری'),
    preamble: [
      both(
        'In {case} what is listed below goes to {laboratory}, to be examined within the scope stated.',
        '{case} میں ذیل میں درج اشیاء {laboratory} کو بیان کردہ دائرہ کار میں معائنے کے لیے بھیجی جاتی ہیں۔',
      ),
    ],
    closing: [],
    signatures: [
      both('Sent by', 'روانہ کنندہ'),
      both('Received in the laboratory: date, hour, seals', 'لیبارٹری میں وصولی: تاریخ، وقت، مہریں'),
    ],
  },
  freeze_letter: {
    title: both('Order to freeze', 'حکم برائے انجماد'),
    preamble: [
      both(
        'In {case} {institution} is asked under {law} to hold {account}, as stated below, so that nothing leaves it until its release is ordered in writing.',
        '{case} میں {law} کے تحت {institution} سے کہا جاتا ہے کہ {account} کو، جیسا ذیل میں درج ہے، اس طرح روک رکھے کہ تحریری حکم واگزاری تک اس سے کچھ نہ نکلے۔',
      ),
    ],
    closing: [
      both(
        'State by return what was held, its amount, date and hour.',
        'واپسی تحریر کریں کہ کیا روکا گیا، رقم، تاریخ اور وقت۔',
      ),
      CLOSING_OF_SERVICE,
    ],
    signatures: [both('Authorised by', 'مجاز اتھارٹی'), RECEIVED],
  },
  statement_161: {
    title: both('Statement, s.161', 'بیان، دفعہ 161'),
    preamble: [
      both(
        'In {case} {maker} was examined orally under section 161 of the Code of Criminal Procedure, as stated below. Such a statement is not signed by its maker.',
        '{case} میں {maker} سے ضابطہ فوجداری کی دفعہ 161 کے تحت زبانی دریافت کیا گیا، جیسا ذیل میں درج ہے۔ ایسے بیان پر بیان دہندہ کے دستخط نہیں ہوتے۔',
      ),
    ],
    closing: [],
    signatures: [both('Recorded by', 'قلم بند کنندہ')],
  },
  statement_164: {
    title: both('Statement, s.164', 'بیان، دفعہ 164'),
    preamble: [
      both(
        'In {case} {maker} made a statement before {court} under section 164 of the Code of Criminal Procedure. This sheet states how it was made; the statement itself is the record of the Court.',
        '{case} میں {maker} نے ضابطہ فوجداری کی دفعہ 164 کے تحت {court} کے روبرو بیان دیا۔ یہ ورق بتاتا ہے کہ بیان کیسے ہوا؛ اصل بیان عدالت کا ریکارڈ ہے۔',
      ),
    ],
    closing: [],
    signatures: [both('Entered by', 'اندراج کنندہ'), both('Magistrate', 'مجسٹریٹ')],
  },
  seizure_memo: {
    title: both('Seizure memo', 'فرد مقبوضگی'),
    preamble: [
      both(
        'The list is made before two witnesses (PECA 2016 s. 36; CrPC s. 103).',
        'فہرست دو گواہوں کے روبرو بنتی ہے (پیکا ۲۰۱۶ دفعہ ۳۶؛ ضابطہ فوجداری دفعہ ۱۰۳)۔',
      ),
    ],
    closing: [],
    signatures: [
      both('Seizing officer', 'افسر ضبط کنندہ'),
      both('Copy of the list received', 'فہرست کی نقل وصول پائی'),
    ],
  },
  road_certificate: {
    title: both('Road certificate', 'روڈ سرٹیفکیٹ'),
    preamble: [],
    closing: [
      both(
        'The carrier answers for the seals as listed until they are received.',
        'وصولی تک بردار درج شدہ مہروں کا ذمہ دار ہے۔',
      ),
    ],
    signatures: [
      both('Sent by', 'روانہ کنندہ'),
      both('Carrier', 'بردار'),
      both('Received by', 'وصول کنندہ'),
      both('Received: date, time', 'وصولی: تاریخ، وقت'),
    ],
  },
  police_report: {
    title: both('Police report, s.173', 'پولیس رپورٹ، دفعہ 173'),
    preamble: [
      both(
        'In {case} the report under section 173 of the Code of Criminal Procedure is submitted to {court} through the public prosecutor, as stated below.',
        '{case} میں ضابطہ فوجداری کی دفعہ 173 کے تحت رپورٹ بوساطت سرکاری وکیل {court} میں پیش کی جاتی ہے، جیسا ذیل میں درج ہے۔',
      ),
    ],
    closing: [],
    signatures: [
      both('Officer in charge', 'افسر انچارج'),
      both('Public prosecutor', 'سرکاری وکیل'),
      both('Received in the Court: date, hour', 'عدالت میں وصولی: تاریخ، وقت'),
    ],
  },
};
