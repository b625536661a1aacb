import type { Phrase } from '../../../platform/typeset/paper';

const phrase = (en: string, ur: string): Phrase => ({ en, ur });

/*
 * Words of notices, requests and applications. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const PROCESS_FORM = {
  whom: phrase('To whom', 'بنام'),
  to: phrase('To', 'بنام'),
  court: phrase('To the Court', 'بخدمت عدالت'),
  holder: phrase('Provider, office or person concerned', 'متعلقہ فراہم کنندہ، دفتر یا فرد'),
  issued: phrase('Drawn up on', 'تاریخ تحریر'),
  law: phrase('Section', 'دفعہ'),
  attend: phrase('To attend', 'حاضری کا وقت'),
  until: phrase('To be preserved until', 'محفوظ رکھنے کی آخری تاریخ'),
  facts: phrase('What the section asks to be stated', 'جو امور دفعہ کے تحت بیان کیے گئے'),
  agency: phrase('Agency', 'ادارہ'),
  acquired: phrase('Data acquired', 'حاصل شدہ ڈیٹا'),
  when: phrase('Acquired', 'وقتِ حصول'),
  what: phrase('What', 'تفصیل'),
  limit: phrase('Limit of the notice', 'اطلاع کی مہلت'),
  told: phrase('Court told', 'عدالت کو اطلاع'),
  untold: phrase('by this notice', 'اس اطلاع سے'),
  notice: phrase('The preservation notice', 'ڈیٹا محفوظ رکھنے کا نوٹس'),
};
