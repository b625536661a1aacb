import type { Some } from './template';

/** Words about who works on a case, and emergency looks at it. */
export const CASES: Some<'case.assigned' | 'case.handed-over' | 'break-glass.opened' | 'break-glass.reviewed'> = {
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
