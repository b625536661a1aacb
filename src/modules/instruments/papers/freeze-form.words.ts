import type { Phrase } from '../../../platform/typeset/paper';

const phrase = (en: string, ur: string): Phrase => ({ en, ur });

/*
 * Words of the letter to an institution. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const FREEZE_FORM = {
  what: phrase('What is to be held', 'جو روکا جانا ہے'),
  to: phrase('To', 'بنام'),
  kind: phrase('Kind', 'نوعیت'),
  targets: {
    bank_account: phrase('bank account', 'بینک کھاتہ'),
    wallet: phrase('wallet', 'والٹ'),
    sim: phrase('SIM', 'سم'),
    other: phrase('other', 'دیگر'),
  },
  account: phrase('Account', 'کھاتہ'),
  holder: phrase('Holder', 'کھاتہ دار'),
  allowed: phrase('By whose authority', 'کس کے اختیار سے'),
  law: phrase('Law', 'قانون'),
  authority: phrase('Authority', 'اختیار'),
  authorities: {
    approved: phrase('approved by the Director General', 'ڈائریکٹر جنرل کی منظوری سے'),
    urgent: phrase('ordered by a Director in great urgency', 'فوری ضرورت میں ڈائریکٹر کے حکم سے'),
    confirmed: phrase('ordered in urgency, confirmed by the Director General', 'فوری حکم، ڈائریکٹر جنرل کی توثیق سے'),
    attached: phrase('attached with the permission of the Court', 'عدالت کی اجازت سے قرقی'),
  },
  at: phrase('Allowed on', 'تاریخ اجازت'),
  court: phrase('Court and its order', 'عدالت اور حکم'),
};
