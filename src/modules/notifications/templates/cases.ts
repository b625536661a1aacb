import type { Both, Some } from './template';

/** What can be asked of another person on the way to the FIR. */
const REQUEST: Readonly<Record<string, Both>> = {
  source_report: { en: 'approval of an enquiry on a source report', ur: 'سورس رپورٹ پر انکوائری کی منظوری' },
  legal_opinion: { en: 'legal opinion before the FIR', ur: 'ایف آئی آر سے پہلے قانونی رائے' },
  fir_approval: { en: 'approval of the FIR', ur: 'ایف آئی آر کی منظوری' },
  magistrate_155: { en: 'order of a Magistrate under s.155(2) CrPC', ur: 'مجسٹریٹ کا حکم، دفعہ 155(2) ض ف' },
  pta_complaint: { en: 'complaint of PTA under section 17', ur: 'دفعہ 17 پر پی ٹی اے کی شکایت' },
};

/** Kinds of police report. */
const REPORT: Readonly<Record<string, Both>> = {
  interim: { en: 'interim report', ur: 'عبوری رپورٹ' },
  final: { en: 'final report', ur: 'حتمی رپورٹ' },
  supplementary: { en: 'supplementary report', ur: 'ضمنی رپورٹ' },
  cancellation: { en: 'cancellation report', ur: 'اخراج رپورٹ' },
  untraced: { en: 'untraced report', ur: 'عدم پتہ رپورٹ' },
};

/** Words about who works on a case, and emergency looks at it. */
export const CASES: Some<
  | 'case.assigned'
  | 'case.handed-over'
  | 'case-request.asked'
  | 'case-request.answered'
  | 'case-request.withdrawn'
  | 'police-report.submitted'
  | 'police-report.scrutinised'
  | 'task.assigned'
  | 'break-glass.opened'
  | 'break-glass.reviewed'
> = {
  'case.assigned': {
    about: 'case',
    params: { number: 'number' },
    link: '/cases/{caseId}',
    title: { en: 'A case was assigned to you', ur: 'ایک مقدمہ آپ کے سپرد کیا گیا' },
    sentence: { en: 'You are now on case {number}.', ur: 'اب آپ مقدمہ نمبر {number} پر مامور ہیں۔' },
  },
  'case.handed-over': {
    about: 'case',
    params: { number: 'number' },
    link: null,
    title: { en: 'A case of yours went to another officer', ur: 'آپ کا ایک مقدمہ دوسرے افسر کو دیا گیا' },
    sentence: {
      en: 'Another officer leads case {number} from now on; your part as its lead has ended.',
      ur: 'مقدمہ نمبر {number} کی سربراہی اب دوسرے افسر کے پاس ہے؛ بطور سربراہ آپ کا کام ختم ہوا۔',
    },
  },
  'case-request.asked': {
    about: 'case',
    params: { requestId: 'id', request: REQUEST },
    link: '/case-requests/{requestId}',
    title: { en: 'You are asked for an answer in a case', ur: 'ایک مقدمے میں آپ سے جواب مطلوب ہے' },
    sentence: {
      en: 'A case waits for this answer of yours: {request}. The clock of the house runs until then.',
      ur: 'ایک مقدمہ آپ کے اس جواب کا منتظر ہے: {request}۔ تب تک ادارے کی مدت چل رہی ہے۔',
    },
  },
  'case-request.answered': {
    about: 'case',
    params: {
      requestId: 'id',
      request: REQUEST,
      answer: { given: { en: 'given', ur: 'دی گئی' }, refused: { en: 'refused', ur: 'مسترد' } },
    },
    link: '/case-requests/{requestId}',
    title: { en: 'A request of yours was answered', ur: 'آپ کی ایک درخواست کا جواب آ گیا' },
    sentence: {
      en: 'What you asked for is answered. {request}: {answer}.',
      ur: 'آپ کی درخواست کا جواب درج ہوا۔ {request}: {answer}۔',
    },
  },
  'case-request.withdrawn': {
    about: 'case',
    params: { request: REQUEST },
    link: null,
    title: { en: 'A request to you was withdrawn', ur: 'آپ سے کی گئی ایک درخواست واپس لے لی گئی' },
    sentence: { en: 'No answer is needed any more: {request}.', ur: 'اب جواب کی ضرورت نہیں: {request}۔' },
  },
  'police-report.submitted': {
    about: 'case',
    params: { reportId: 'id', report: REPORT },
    link: '/police-reports/{reportId}',
    title: { en: 'A police report waits for your scrutiny', ur: 'ایک پولیس رپورٹ آپ کی جانچ کی منتظر ہے' },
    sentence: {
      en: 'A police report was submitted to you: {report}. The clock of the house runs until you return or forward it.',
      ur: 'ایک پولیس رپورٹ آپ کو بھیجی گئی: {report}۔ واپس کرنے یا آگے بھیجنے تک ادارے کی مدت چل رہی ہے۔',
    },
  },
  'police-report.scrutinised': {
    about: 'case',
    params: {
      reportId: 'id',
      report: REPORT,
      answer: { returned: { en: 'returned', ur: 'واپس' }, forwarded: { en: 'forwarded', ur: 'آگے بھیجی گئی' } },
    },
    link: '/police-reports/{reportId}',
    title: { en: 'The prosecutor answered on a police report', ur: 'پولیس رپورٹ پر پراسیکیوٹر کا جواب آ گیا' },
    sentence: {
      en: 'The prosecutor has looked at your {report}: {answer}.',
      ur: 'پراسیکیوٹر نے آپ کی رپورٹ دیکھ لی۔ {report}: {answer}۔',
    },
  },
  'task.assigned': {
    about: 'case',
    params: { taskId: 'id' },
    link: '/tasks/{taskId}',
    title: { en: 'You have a task in a case', ur: 'آپ کو ایک مقدمے میں کام سونپا گیا ہے' },
    sentence: {
      en: 'Something in a case is given to you to do. See your list of tasks for its day.',
      ur: 'ایک مقدمے میں ایک کام آپ کے سپرد ہوا ہے۔ تاریخ اپنے کاموں کی فہرست میں دیکھیں۔',
    },
  },
  'break-glass.opened': {
    about: 'case',
    params: { breakGlassId: 'id' },
    link: '/cases/{caseId}/break-glass',
    title: { en: 'Somebody looked at a case in an emergency', ur: 'ہنگامی طور پر ایک مقدمہ دیکھا گیا' },
    sentence: {
      en: 'An officer who is not on the case opened it for four hours, with a reason. It must be reviewed within 24 hours.',
      ur: 'ایک افسر نے، جو اس مقدمے پر مامور نہیں، وجہ بتا کر اسے چار گھنٹے کے لیے کھولا ہے۔ 24 گھنٹے کے اندر اس کا جائزہ لینا لازم ہے۔',
    },
  },
  'break-glass.reviewed': {
    about: 'case',
    params: {
      breakGlassId: 'id',
      finding: {
        justified: { en: 'justified', ur: 'درست' },
        not_justified: { en: 'not justified', ur: 'نا درست' },
      },
    },
    link: null,
    title: { en: 'Your emergency look was reviewed', ur: 'آپ کی ہنگامی رسائی کا جائزہ لیا گیا' },
    sentence: {
      en: 'A head reviewed your emergency look at a case and found it {finding}.',
      ur: 'سربراہ نے ایک مقدمے تک آپ کی ہنگامی رسائی کا جائزہ لیا اور اسے {finding} قرار دیا۔',
    },
  },
};
