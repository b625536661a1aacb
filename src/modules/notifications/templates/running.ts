import type { Some } from './template';

/** Words about the installation itself, for those who run it. */
export const RUNNING: Some<
  | 'ledger.quorum-missing'
  | 'ledger.quorum-reached'
  | 'mail.server-dead'
  | 'mail.server-back'
  | 'mail.bounced'
  | 'office.nobody-there'
  | 'mla-directory.review'
  | 'webhook.disabled'
> = {
  'ledger.quorum-missing': {
    about: 'system',
    params: { size: 'count', at: 'instant' },
    link: '/ledger/checkpoint',
    title: { en: 'Witnesses are missing', ur: 'گواہ سرور دستیاب نہیں' },
    sentence: {
      en: 'Since {at} too few witnesses cosign the log, which has {size} entries. Nothing is lost, but nothing becomes final.',
      ur: '{at} سے لاگ پر، جس میں {size} اندراجات ہیں، مطلوبہ تعداد سے کم گواہ دستخط کر رہے ہیں۔ کچھ ضائع نہیں ہوا، مگر کچھ حتمی بھی نہیں ہو رہا۔',
    },
  },
  'ledger.quorum-reached': {
    about: 'system',
    params: { size: 'count', at: 'instant' },
    link: '/ledger/checkpoint',
    title: { en: 'The witnesses are back', ur: 'گواہ سرور دوبارہ دستیاب ہیں' },
    sentence: {
      en: 'Since {at} enough witnesses cosign the log again; it has {size} entries.',
      ur: '{at} سے لاگ پر دوبارہ مطلوبہ تعداد میں گواہ دستخط کر رہے ہیں؛ اس میں {size} اندراجات ہیں۔',
    },
  },
  'mail.server-dead': {
    about: 'system',
    params: { since: 'instant' },
    link: '/deliveries',
    noMail: true,
    title: { en: 'The mail server does not answer', ur: 'ای میل سرور جواب نہیں دے رہا' },
    sentence: {
      en: 'No e-mail has left since {since}. All of it waits here and leaves when the server answers; officers see it in the application meanwhile.',
      ur: '{since} سے کوئی ای میل نہیں گئی۔ سب یہیں منتظر ہیں اور سرور کے جواب دیتے ہی چلی جائیں گی؛ تب تک افسران انہیں ایپلیکیشن میں دیکھ سکتے ہیں۔',
    },
  },
  'mail.server-back': {
    about: 'system',
    params: { since: 'instant' },
    link: '/deliveries',
    noMail: true,
    title: { en: 'The mail server answers again', ur: 'ای میل سرور دوبارہ جواب دے رہا ہے' },
    sentence: {
      en: 'What had waited since {since} is leaving now.',
      ur: 'جو کچھ {since} سے رکا ہوا تھا وہ اب جا رہا ہے۔',
    },
  },
  'mail.bounced': {
    about: 'account',
    params: {},
    link: '/notifications/preferences',
    noMail: true,
    title: { en: 'Mail to your address comes back', ur: 'آپ کے پتے پر ای میل نہیں پہنچ رہی' },
    sentence: {
      en: 'The mail server refused the address that we have of you. Have it corrected; until then you are told in the application alone.',
      ur: 'ای میل سرور نے آپ کا درج شدہ پتہ رد کر دیا ہے۔ اسے درست کرائیں؛ تب تک آپ کو صرف ایپلیکیشن میں اطلاع ملے گی۔',
    },
  },
  'office.nobody-there': {
    about: 'system',
    params: { officeId: 'id' },
    link: '/offices/{officeId}',
    title: { en: 'An office has nobody who could be told', ur: 'ایک دفتر میں اطلاع لینے والا کوئی نہیں' },
    sentence: {
      en: 'Something had to be told in an office, and nobody holds the role that should hear it, neither there nor above. Look at its appointments.',
      ur: 'ایک دفتر کو اطلاع دینا ضروری تھا، مگر وہاں یا اس سے اوپر کسی کے پاس وہ ذمہ داری نہیں۔ اس کی تقرریاں دیکھیں۔',
    },
  },
  'mla-directory.review': {
    about: 'system',
    params: { cells: 'count', day: 'code' },
    link: '/mla-directory?reviewBy={day}',
    title: { en: 'The directory is to be read again', ur: 'ڈائریکٹری کا دوبارہ جائزہ درکار ہے' },
    sentence: {
      en: 'Entries of the directory of countries and providers that were to be read again at their source by {day}: {cells}. Confirm or correct each: a letter that rests on an old one is stopped before it goes.',
      ur: 'ممالک اور فراہم کنندگان کی ڈائریکٹری کے وہ اندراجات جنہیں {day} تک ان کے ماخذ سے دوبارہ دیکھنا تھا: {cells}۔ ہر ایک کی تصدیق یا تصحیح کریں: پرانے اندراج پر مبنی خط روانگی سے پہلے روک دیا جاتا ہے۔',
    },
  },
  'webhook.disabled': {
    about: 'system',
    params: {
      endpointId: 'id',
      why: {
        'by-administrator': { en: 'an administrator did it', ur: 'منتظم نے ایسا کیا' },
        failing: { en: 'it has failed for too long', ur: 'وہ بہت دیر سے ناکام تھا' },
        gone: { en: 'the receiver says that it is gone', ur: 'وصول کنندہ کہتا ہے کہ وہ موجود نہیں' },
      },
    },
    link: '/webhooks/{endpointId}',
    title: { en: 'A webhook was switched off', ur: 'ایک ویب ہک بند کر دیا گیا' },
    sentence: {
      en: 'Nothing more is sent to it: {why}. Look at its deliveries and switch it on again when its receiver is well.',
      ur: 'اب اسے کچھ نہیں بھیجا جاتا: {why}۔ اس کی ترسیلات دیکھیں اور وصول کنندہ ٹھیک ہونے پر اسے دوبارہ چلائیں۔',
    },
  },
};
