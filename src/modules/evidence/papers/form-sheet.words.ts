import { phrase } from './paper-entry';

/*
 * Words that every form has. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const FORM_WORDS = {
  fir: phrase('FIR', 'ایف آئی آر'),
  noFir: phrase('none registered', 'درج نہیں'),
  order: phrase('Statement', 'مضمون'),
  gaps: phrase('Not on record: complete by hand', 'ریکارڈ میں موجود نہیں: قلم سے مکمل کریں'),
  signatures: phrase('Signatures', 'دستخط'),
  scope: phrase('Scope of the examination', 'معائنے کا دائرہ کار'),
  questions: phrase('Questions', 'سوالات'),
  items: phrase('What is sent', 'جو بھیجا جا رہا ہے'),
  item: phrase('Exhibit', 'مال مقدمہ'),
  what: phrase('Description', 'تفصیل'),
  seal: phrase('Seal', 'مہر'),
  notSealed: phrase('not sealed', 'سربمہر نہیں'),
  authority: phrase('Seized under', 'زیر فرد مقبوضگی'),
  bySeizure: phrase('the seizure memo of each exhibit', 'ہر مال مقدمہ کی فرد مقبوضگی'),
  laboratory: phrase('Laboratory', 'لیبارٹری'),
  urgency: phrase('Priority', 'ترجیح'),
  urgentWhy: phrase('Its reason', 'ترجیح کی وجہ'),
};
