import type { Some } from './template';

/** Words about forensic requests. */
export const LABORATORY: Some<`lab-request.${'waiting' | 'assigned' | 'reported'}`> = {
  'lab-request.waiting': {
    about: 'case',
    params: { requestId: 'id', number: 'number' },
    link: '/lab-requests/{requestId}',
    title: { en: 'A forensic request waits for you', ur: 'ایک فارنزک درخواست آپ کی منتظر ہے' },
    sentence: {
      en: 'Forensic request {number} waits for your endorsement or marking.',
      ur: 'فارنزک درخواست {number} آپ کی توثیق یا تفویض کی منتظر ہے۔',
    },
  },
  'lab-request.assigned': {
    about: 'case',
    params: { requestId: 'id', number: 'number' },
    link: '/lab-requests/{requestId}',
    title: { en: 'An examination was marked to you', ur: 'ایک معائنہ آپ کے سپرد ہوا' },
    sentence: {
      en: 'Forensic request {number} is marked to you as examiner or second examiner.',
      ur: 'فارنزک درخواست {number} بطور معائنہ کار یا دوسرے معائنہ کار آپ کے سپرد ہے۔',
    },
  },
  'lab-request.reported': {
    about: 'case',
    params: { requestId: 'id', number: 'number' },
    link: '/lab-requests/{requestId}',
    title: { en: 'The laboratory has reported', ur: 'لیبارٹری کی رپورٹ آ گئی' },
    sentence: { en: 'Forensic report {number} is issued.', ur: 'فارنزک رپورٹ {number} جاری ہو گئی۔' },
  },
};
