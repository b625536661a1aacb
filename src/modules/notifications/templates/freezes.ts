import type { Some } from './template';

/** Words about freezes of accounts and wallets. */
export const FREEZES: Some<`freeze.${'waiting' | 'decided'}`> = {
  'freeze.waiting': {
    about: 'case',
    params: { freezeId: 'id', number: 'number' },
    link: '/freezes/{freezeId}',
    title: { en: 'A freeze waits for your decision', ur: 'انجماد آپ کے فیصلے کا منتظر ہے' },
    sentence: {
      en: 'Freeze {number} waits for your approval or confirmation. The clock of the house runs until then.',
      ur: 'انجماد {number} آپ کی منظوری یا توثیق کا منتظر ہے۔ تب تک ادارے کی مدت چل رہی ہے۔',
    },
  },
  'freeze.decided': {
    about: 'case',
    params: {
      ...{ freezeId: 'id', number: 'number' },
      answer: {
        approve: { en: 'approved', ur: 'منظور' },
        refuse: { en: 'refused', ur: 'مسترد' },
        confirm: { en: 'confirmed', ur: 'توثیق شدہ' },
        'not-confirm': { en: 'not confirmed: have it released', ur: 'توثیق نہیں ہوئی: واگزار کرائیں' },
        'order-release': { en: 'to be released', ur: 'واگزار کیا جائے' },
      },
    },
    link: '/freezes/{freezeId}',
    title: { en: 'A freeze was decided', ur: 'انجماد کا فیصلہ ہو گیا' },
    sentence: { en: 'Freeze {number}: {answer}.', ur: 'انجماد {number}: {answer}۔' },
  },
};
