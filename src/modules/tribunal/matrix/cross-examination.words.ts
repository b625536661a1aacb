import type { Phrase } from '../../../platform/typeset/paper';
import type { Part } from './domain/witness-acts';

const phrase = (en: string, ur: string): Phrase => ({ en, ur });

/** Words of the sheet. The Urdu waits for a native legal reader. */
export const SHEET_WORDS = {
  title: phrase('Cross-examination sheet', 'جرح کا ورق'),
  case: phrase('Case No.', 'مقدمہ نمبر'),
  witness: phrase('Witness', 'گواہ'),
  standing: phrase(
    'Working paper of the prosecution. Served on nobody.',
    'استغاثہ کا اندرونی کاغذ۔ کسی کو نہیں دیا جاتا۔',
  ),
  calledFor: phrase('What he is called for', 'کس بات کا گواہ ہے'),
  proves: phrase('Proves', 'ثابت کرتا ہے'),
  turns: phrase('Before the court so far', 'اب تک عدالت میں'),
  found: phrase('Found in the record by', 'ریکارڈ میں شناخت'),
  asked: phrase('What he will be asked about', 'کس پر جرح ہوگی'),
  nothing: phrase(
    'The record shows no gap and no late entry about his acts.',
    'ریکارڈ میں اس کے اعمال پر کوئی خلا یا تاخیر نہیں۔',
  ),
  below: phrase(
    'No gap in the life of an exhibit stands beside his acts. {n} of his acts were late or irregular: see below.',
    'کسی شے کی تحویل کا خلا اس کے اعمال سے متصل نہیں۔ اس کے {n} اعمال تاخیر سے یا بے ضابطہ ہیں: نیچے دیکھیں۔',
  ),
  irregular: phrase('{rule}, {section}', '{rule}، {section}'),
  acts: phrase('What the record has of him', 'ریکارڈ میں اس کے اعمال'),
  noActs: phrase('The record has no act of his.', 'ریکارڈ میں اس کا کوئی عمل نہیں۔'),
  more: phrase(
    'Other entries, neither late nor irregular, not printed here: {n}.',
    'دیگر اندراجات، جو نہ تاخیر سے ہیں نہ بے ضابطہ: {n}۔',
  ),
  when: phrase('When', 'کب'),
  what: phrase('What', 'کیا'),
  thing: phrase('Exhibit, entry', 'نمائش، اندراج'),
  part: phrase('His part', 'اس کا کردار'),
  weak: phrase('Late, irregular', 'تاخیر، بے ضابطگی'),
  late: phrase('recorded {n} minutes later', '{n} منٹ بعد درج ہوا'),
  none: phrase('none', 'کوئی نہیں'),
} as const;

export const MARK_WORDS = {
  code: phrase('his code', 'کوڈ'),
  number: phrase('his number', 'نمبر'),
  'name-and-rank': phrase('name and rank: another may bear them', 'نام اور عہدہ: کوئی اور بھی ہو سکتا ہے'),
} as const;

export const PART_WORDS: Readonly<Record<Part, Phrase>> = {
  did: phrase('did it', 'خود کیا'),
  gave: phrase('gave', 'دیا'),
  received: phrase('received', 'وصول کیا'),
  named: phrase('is named', 'نام درج ہے'),
};
