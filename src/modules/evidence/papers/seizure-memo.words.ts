import type { Phrase } from '../../../platform/typeset/paper';
import { phrase } from './paper-entry';

/*
 * Words of the seizure memo (fard-e-maqbuzgi). The Urdu is ours and has not been read by a native legal reader yet.
 */
export const MEMO = {
  number: phrase('Seizure No.', 'فرد نمبر'),
  taking: phrase('The seizure', 'کارروائی ضبطی'),
  officer: phrase('Seizing officer', 'افسر ضبط کنندہ'),
  authority: phrase('Legal authority', 'قانونی اختیار'),
  authorityNumber: phrase('Its number', 'نمبر'),
  coordinates: phrase('Coordinates', 'محلِ وقوع (نقاط)'),
  court: phrase('Court', 'عدالت'),
  ground: phrase('Ground', 'بنیاد'),
  clock: phrase('Hour and clock', 'وقت اور گھڑی'),
  clockWord: phrase(
    'Pakistan time (UTC+5). The hour of the seizure is what the officer said; the hour of the record is the clock of the database.',
    'پاکستانی وقت (UTC+5)۔ ضبطی کا وقت افسر کا بیان ہے؛ اندراج کا وقت ڈیٹا بیس کی گھڑی کا ہے۔',
  ),
  recorded: phrase('Recorded', 'وقتِ اندراج'),
  seizedFrom: phrase('Seized from', 'جس سے ضبط ہوا'),
  listGivenTo: phrase('Copy of the list given to', 'فہرست کی نقل جسے دی گئی'),
  listGivenAt: phrase('Time when given', 'دینے کا وقت'),
  late: phrase('Recorded late', 'تاخیر سے اندراج'),
  lateWord: phrase(
    '{minutes} minutes after it happened. Reason given: {reason}',
    'واقعہ کے {minutes} منٹ بعد۔ وجہ: {reason}',
  ),
  irregular: phrase(
    'IRREGULAR: {rule}, {section}. It is recorded as it happened.',
    'بے ضابطہ: {rule}، {section}۔ جیسا ہوا ویسا درج کیا گیا۔',
  ),
  witnesses: phrase('Witnesses', 'گواہان'),
  witness: phrase('Witness {n}', 'گواہ نمبر {n}'),
  noWitness: phrase('Why fewer than two', 'دو سے کم ہونے کی وجہ'),
  items: phrase('List of what was seized', 'ضبط شدہ اشیاء کی فہرست'),
  noItems: phrase(
    'NO ITEM HAS BEEN LISTED YET. List what was seized before this memo is signed.',
    'ابھی کوئی شے درج نہیں۔ دستخط سے پہلے ضبط شدہ اشیاء درج کریں۔',
  ),
  count: phrase('{n} items in all.', 'کل {n} اشیاء۔'),
  thing: phrase('What, identifiers, condition', 'شے، شناخت، حالت'),
  parcelSeal: phrase('Parcel / seal', 'پارسل / مہر'),
  notSealed: phrase('not sealed', 'سربمہر نہیں'),
  alsoUnknown: (names: { en: string; ur: string }): Phrase =>
    phrase(`Also not known: ${names.en}`, `یہ بھی معلوم نہیں: ${names.ur}`),
  gaps: phrase('What is not known', 'جو معلوم نہیں'),
  gapsOfSeizure: (names: { en: string; ur: string }): Phrase =>
    phrase(`Of the seizure: ${names.en}.`, `ضبطی کے بارے میں: ${names.ur}۔`),
  gapsOfAll: (names: { en: string; ur: string }): Phrase =>
    phrase(`Of every item: ${names.en}.`, `ہر شے کے بارے میں: ${names.ur}۔`),
  noGaps: phrase('Nothing is listed as unknown.', 'کچھ نامعلوم درج نہیں۔'),
  signatures: phrase('Signatures', 'دستخط'),
  received: phrase('Copy of the list received', 'فہرست کی نقل وصول پائی'),
};
