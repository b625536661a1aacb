import type { Some } from './template';

/** Words about complaints: the tracking number, never what is told or by whom. */
export const COMPLAINTS: Some<'complaint.assigned' | 'complaint.offered'> = {
  'complaint.assigned': {
    about: 'case',
    params: { complaintId: 'id', number: 'number' },
    link: '/complaints/{complaintId}',
    title: { en: 'A complaint was given to you to verify', ur: 'ایک شکایت تصدیق کے لیے آپ کے سپرد کی گئی' },
    sentence: {
      en: 'Check the facts and the identity in complaint {number}.',
      ur: 'شکایت نمبر {number} میں حقائق اور شناخت کی تصدیق کریں۔',
    },
  },
  'complaint.offered': {
    about: 'case',
    params: { complaintId: 'id', number: 'number' },
    link: '/complaints/{complaintId}',
    title: { en: 'Another office sends you a complaint', ur: 'ایک دوسرے دفتر نے آپ کو شکایت بھیجی ہے' },
    sentence: {
      en: 'Take over complaint {number}: its clock runs in your office now.',
      ur: 'شکایت نمبر {number} اپنی تحویل میں لیں: اس کی میعاد اب آپ کے دفتر میں چل رہی ہے۔',
    },
  },
};
