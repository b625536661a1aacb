import type { Some } from './template';

/** Words about accounts, roles and acting for another. */
export const PEOPLE: Some<
  'officer.code-issued' | 'session.token-used-twice' | 'role.given' | 'role.ended' | 'acting.given'
> = {
  'officer.code-issued': {
    about: 'account',
    params: {},
    link: '/me',
    title: { en: 'A code to set your password was issued', ur: 'آپ کا پاس ورڈ مقرر کرنے کے لیے کوڈ جاری کیا گیا' },
    sentence: {
      en: 'An administrator issued a code with which a new password can be set for your account. If you did not ask for it, tell him at once.',
      ur: 'منتظم نے ایک کوڈ جاری کیا ہے جس سے آپ کے اکاؤنٹ کا نیا پاس ورڈ مقرر ہو سکتا ہے۔ اگر آپ نے یہ نہیں مانگا تھا تو فوراً منتظم کو بتائیں۔',
    },
  },
  'session.token-used-twice': {
    about: 'account',
    params: { sessionId: 'id' },
    link: '/me',
    title: { en: 'Your session was used from two places', ur: 'آپ کا سیشن دو جگہوں سے استعمال ہوا' },
    sentence: {
      en: 'A sign-in of yours was presented twice, as happens when it has been copied. That session has been ended. If it was not you, change your password.',
      ur: 'آپ کا سائن اِن دو بار پیش کیا گیا، جیسا کہ نقل ہو جانے پر ہوتا ہے۔ وہ سیشن ختم کر دیا گیا ہے۔ اگر یہ آپ نہیں تھے تو اپنا پاس ورڈ تبدیل کریں۔',
    },
  },
  'role.given': {
    about: 'account',
    params: { role: 'role', officeId: 'id' },
    link: '/offices/{officeId}',
    title: { en: 'You were given a role', ur: 'آپ کو ایک ذمہ داری سونپی گئی' },
    sentence: {
      en: 'You now hold the role {role} in an office.',
      ur: 'اب ایک دفتر میں آپ کی ذمہ داری یہ ہے: {role}۔',
    },
  },
  'role.ended': {
    about: 'account',
    params: { role: 'role', officeId: 'id' },
    link: '/offices/{officeId}',
    title: { en: 'A role of yours has ended', ur: 'آپ کی ایک ذمہ داری ختم ہو گئی' },
    sentence: {
      en: 'The end of your role {role} in an office was recorded.',
      ur: 'ایک دفتر میں آپ کی اس ذمہ داری کا اختتام درج کیا گیا: {role}۔',
    },
  },
  'acting.given': {
    about: 'account',
    params: { actingId: 'id', officeId: 'id' },
    link: '/offices/{officeId}',
    title: { en: 'Somebody acts for another', ur: 'قائم مقامی کا اعلان' },
    sentence: {
      en: 'It was declared who acts for whom in an office, and you are one of the two. Look at the dates.',
      ur: 'ایک دفتر میں قائم مقامی کا اعلان ہوا ہے اور آپ ان دو افسران میں سے ایک ہیں۔ تاریخیں دیکھ لیں۔',
    },
  },
};
