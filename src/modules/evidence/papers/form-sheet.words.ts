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
  authority: phrase('Authority', 'اختیار'),
  laboratory: phrase('Laboratory', 'لیبارٹری'),
  urgency: phrase('Priority and reason', 'ترجیح اور وجہ'),
};
