import type { Phrase } from '../../../platform/typeset/paper';

const phrase = (en: string, ur: string): Phrase => ({ en, ur });

/*
 * Words of the sheet of a statement. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const STATEMENT_FORM = {
  taking: phrase('How it was taken', 'بیان کیسے لیا گیا'),
  maker: phrase('Maker', 'بیان دہندہ'),
  law: phrase('Section', 'دفعہ'),
  made: phrase('Made', 'وقتِ بیان'),
  place: phrase('Place', 'مقام'),
  language: phrase('Language', 'زبان'),
  interpreter: phrase('Interpreter', 'مترجم'),
  officer: phrase('Examined by', 'دریافت کنندہ'),
  court: phrase('Before the Court', 'روبروئے عدالت'),
  oath: phrase('Oath', 'حلف'),
  oaths: {
    administered: phrase('administered', 'لیا گیا'),
    refused: phrase('refused', 'انکار کیا'),
    not_administered: phrase('not administered', 'نہیں لیا گیا'),
  },
  confession: phrase('A confession', 'اقبالِ جرم'),
  warned: phrase('Warned, and given time to reflect', 'تنبیہ اور سوچنے کا وقت'),
  yes: phrase('yes', 'ہاں'),
  no: phrase('no', 'نہیں'),
  said: phrase('What was said', 'جو بیان کیا گیا'),
  document: phrase('Document, SHA-256', 'دستاویز، SHA-256'),
  outcome: phrase('Outcome', 'نتیجہ'),
  refused: phrase('refused to make a statement', 'بیان دینے سے انکار کیا'),
  irregular: phrase('On record as irregular: {rule}, {section}', 'ریکارڈ پر بے ضابطہ: {rule}، {section}'),
};
