import type { Some } from './template';

const params = { deadlineId: 'id', rule: 'rule', dueAt: 'limit' } as const;
const common = { about: 'clock', params, link: '/deadlines/{deadlineId}', statutory: true } as const;

/** Words about deadlines. Nothing is asserted as a finding: the record lacks a proof, which is all that it can say. */
export const CLOCKS: Some<
  `deadline.${'reminder' | 'limit' | 'escalated' | 'matured' | 'moved' | 'reopened'}` | 'secret.clock'
> = {
  // Says nothing of what it is about, and leaves by no mail: that such a matter exists is itself secret.
  'secret.clock': {
    about: 'clock',
    params: { deadlineId: 'id' },
    link: '/deadlines/{deadlineId}',
    noMail: true,
    title: { en: 'A confidential matter needs you', ur: 'ایک خفیہ معاملہ آپ کی توجہ چاہتا ہے' },
    sentence: {
      en: 'Open it here. Do not speak of it to anybody who is not on its list.',
      ur: 'اسے یہیں کھولیں۔ جو اس کی فہرست میں نہیں اس سے اس کا ذکر نہ کریں۔',
    },
  },
  'deadline.reminder': {
    ...common,
    title: { en: 'A deadline is coming', ur: 'ایک میعاد قریب ہے' },
    sentence: { en: 'Under {rule} the limit is {dueAt}.', ur: '{rule} کے تحت آخری حد {dueAt} ہے۔' },
  },
  'deadline.limit': {
    ...common,
    title: { en: 'A deadline is over and no proof was entered', ur: 'میعاد ختم ہو گئی اور کوئی ثبوت درج نہیں' },
    sentence: {
      en: 'Under {rule} the limit was {dueAt}. Enter the proof if the act was done in time, or say what happened.',
      ur: '{rule} کے تحت آخری حد {dueAt} تھی۔ اگر کام بروقت ہو چکا تھا تو ثبوت درج کریں، ورنہ بتائیں کہ کیا ہوا۔',
    },
  },
  'deadline.escalated': {
    ...common,
    title: { en: 'A deadline needs you', ur: 'ایک میعاد آپ کی توجہ چاہتی ہے' },
    sentence: {
      en: 'Under {rule} the limit is {dueAt}, and nobody below you has answered. It has come to you along the office chain.',
      ur: '{rule} کے تحت آخری حد {dueAt} ہے اور آپ کے ماتحتوں میں سے کسی نے جواب نہیں دیا۔ یہ دفتری سلسلے سے آپ تک پہنچی ہے۔',
    },
  },
  'deadline.matured': {
    ...common,
    title: { en: 'A waiting period is over', ur: 'انتظار کی مدت پوری ہو گئی' },
    sentence: {
      en: 'Under {rule} the period lasted to {dueAt}: what had to wait for it may be done now.',
      ur: '{rule} کے تحت مدت کی حد {dueAt} تھی: جو کام اس کا منتظر تھا وہ اب ہو سکتا ہے۔',
    },
  },
  'deadline.reopened': {
    ...common,
    title: { en: 'A deadline runs again', ur: 'ایک میعاد پھر سے جاری ہے' },
    sentence: {
      en: 'Under {rule} the proof was entered by mistake and taken back; the limit is {dueAt}. The reason stands with the deadline.',
      ur: '{rule} کے تحت ثبوت غلطی سے درج ہوا تھا اور واپس لیا گیا؛ آخری حد {dueAt} ہے۔ وجہ میعاد کے ساتھ درج ہے۔',
    },
  },
  'deadline.moved': {
    ...common,
    title: { en: 'A deadline has moved', ur: 'ایک میعاد کی تاریخ بدل گئی' },
    sentence: {
      en: 'Under {rule} the limit is now {dueAt}. Old and new date stand with the deadline, and why.',
      ur: '{rule} کے تحت آخری حد اب {dueAt} ہے۔ پرانی اور نئی تاریخ اور وجہ میعاد کے ساتھ درج ہیں۔',
    },
  },
};
