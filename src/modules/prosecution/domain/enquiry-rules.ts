import { ALWAYS, DOCUMENTS, type FileRule, noPaper, said } from './file-rule';

const IO = 'investigating officer';
const REQUESTS = 'POST /cases/{id}/requests';

/** What the record shows of the papers of the enquiry and of the FIR. Source: law notes E.3, FC-01 to FC-10. */
export const ENQUIRY_RULES: Readonly<Record<string, FileRule>> = {
  'FC-01': {
    ...ALWAYS,
    ...{ closes: 'complaint operator', route: 'POST /complaints' },
    lacks: [
      noPaper(
        'No complaint is part of this case, and none is registered as a document.',
        'کوئی شکایت اس مقدمے کا حصہ نہیں، نہ بطور دستاویز درج ہے۔',
        (f) => f.complaints === 0,
      ),
    ],
  },
  'FC-02': {
    asked: (f) => f.complaints > 0,
    not: said('No complaint of ours is part of this case.', 'ہماری کوئی شکایت اس مقدمے کا حصہ نہیں۔'),
    ...{ closes: IO, route: DOCUMENTS },
    lacks: [
      noPaper(
        'The complaint has no number of verification, and no report of the verification is registered.',
        'شکایت کا کوئی تصدیقی نمبر نہیں اور تصدیق کی کوئی رپورٹ درج نہیں۔',
        (f) => f.verified === 0,
      ),
    ],
  },
  'FC-03': {
    ...ALWAYS,
    ...{ closes: 'circle in-charge', route: 'POST /cases/{id}/assignments' },
    lacks: [noPaper('Nobody leads this case.', 'اس مقدمے کا کوئی تفتیشی افسر مقرر نہیں۔', (f) => !f.led)],
  },
  'FC-04': {
    ...ALWAYS,
    ...{ closes: IO, route: 'POST /cases/{id}/processes' },
    lacks: [
      noPaper(
        'No notice under s.94 or s.160 has been served.',
        'دفعہ 94 یا 160 کا کوئی نوٹس تعمیل نہیں ہوا۔',
        (f) => f.noticesServed === 0,
      ),
    ],
  },
  'FC-05': {
    ...ALWAYS,
    ...{ closes: IO, route: DOCUMENTS },
    lacks: [noPaper('No Confidential Final Report is registered.', 'خفیہ حتمی رپورٹ درج نہیں۔')],
  },
  'FC-06': {
    ...ALWAYS,
    ...{ closes: 'legal officer', route: REQUESTS },
    lacks: [noPaper('No legal opinion has been given.', 'کوئی قانونی رائے نہیں دی گئی۔', (f) => !f.opinion)],
  },
  'FC-07': {
    ...ALWAYS,
    ...{ closes: 'additional director', route: REQUESTS },
    lacks: [
      noPaper(
        'The Additional Director has not approved the registration of the FIR.',
        'ایڈیشنل ڈائریکٹر نے ایف آئی آر کی منظوری نہیں دی۔',
        (f) => !f.approval,
      ),
    ],
  },
  'FC-08': {
    asked: (f) => (f.magistrateOrder ? true : f.ourFir ? false : undefined),
    not: said(
      'Our FIR was registered without it: an offence charged is cognizable.',
      'ہماری ایف آئی آر اس کے بغیر درج ہوئی: لگایا گیا جرم قابل دست اندازی ہے۔',
    ),
    ...{ closes: IO, route: REQUESTS },
    lacks: [
      noPaper(
        'No order of a Magistrate is on record. It is asked for where every offence is non-cognizable.',
        'مجسٹریٹ کا کوئی حکم درج نہیں۔ جہاں ہر جرم ناقابل دست اندازی ہو وہاں درکار ہے۔',
        (f) => !f.magistrateOrder,
      ),
    ],
  },
  'FC-09': {
    asked: (f) => f.section17,
    not: said('No charge under PECA s.17 stands.', 'پیکا دفعہ 17 کا کوئی الزام قائم نہیں۔'),
    ...{ closes: IO, route: REQUESTS },
    lacks: [
      noPaper(
        'A charge under s.17 stands, and no written complaint of PTA is on record.',
        'دفعہ 17 کا الزام قائم ہے اور پی ٹی اے کی تحریری شکایت درج نہیں۔',
        (f) => !f.ptaComplaint,
      ),
    ],
  },
  'FC-10': {
    ...ALWAYS,
    ...{ closes: 'circle in-charge', route: 'POST /cases/{id}/fir' },
    lacks: [noPaper('No FIR is on record.', 'کوئی ایف آئی آر درج نہیں۔', (f) => f.firs === 0)],
  },
};
