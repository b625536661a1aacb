import type { Phrase } from '../../../platform/typeset/paper';

const phrase = (en: string, ur: string): Phrase => ({ en, ur });

/*
 * Words of the application for police custody. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const REMAND_FORM = {
  person: phrase('The accused and the arrest', 'ملزم اور گرفتاری'),
  court: phrase('To the Court', 'بخدمت عدالت'),
  accused: phrase('Accused', 'ملزم'),
  number: phrase('Arrest No.', 'گرفتاری نمبر'),
  arrested: phrase('Arrested', 'وقتِ گرفتاری'),
  place: phrase('Place', 'مقام'),
  authority: phrase('Authority', 'اختیار'),
  authorities: {
    warrant: phrase('under a warrant', 'وارنٹ کے تحت'),
    without_warrant: phrase('without warrant', 'بلا وارنٹ'),
    court: phrase('by order of a court', 'عدالت کے حکم سے'),
    handed_over: phrase('handed over by others', 'دوسروں نے حوالے کیا'),
  },
  officer: phrase('Arrested by', 'گرفتار کنندہ'),
  produced: phrase('Brought before the Court', 'عدالت میں پیشی'),
  offences: phrase('Offences', 'جرائم'),
  minor: phrase('Age', 'عمر'),
  minors: {
    alleged: phrase('said to be a child', 'نابالغ بتایا گیا'),
    determined: phrase('determined to be a child', 'نابالغ قرار پایا'),
    no: phrase('not a child', 'نابالغ نہیں'),
  },
  custody: phrase('Police custody', 'جسمانی ریمانڈ'),
  asked: phrase('Days prayed for', 'مطلوبہ ایام'),
  ordered: phrase('Days ordered until now', 'اب تک منظور ایام'),
  remaining: phrase('Days that the law still allows', 'قانوناً باقی ایام'),
  ceiling: phrase('Ceiling', 'حد'),
  ceilingOf: phrase('{days} days in all, {section}', 'کل {days} دن، {section}'),
  ceilingByOrder: phrase(
    '{order} days an order, {days} in all, {section}',
    'فی حکم {order} دن، کل {days} دن، {section}',
  ),
  grounds: phrase('Grounds', 'وجوہات'),
  why: phrase('Why custody is needed', 'ریمانڈ کی ضرورت'),
  irregular: phrase('On record as irregular: {rule}, {section}', 'ریکارڈ پر بے ضابطہ: {rule}، {section}'),
};
