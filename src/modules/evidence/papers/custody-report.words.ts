import type { Phrase } from '../../../platform/typeset/paper';
import { phrase } from './paper-entry';

/*
 * Words of the custody report. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const REPORT = {
  title: phrase('Custody report', 'رپورٹ تحویل مال مقدمہ'),
  now: phrase('As the record stands', 'ریکارڈ کے مطابق موجودہ حالت'),
  holder: phrase('Held by', 'جس کی تحویل میں ہے'),
  noHolder: phrase('not known: part of the record is withheld', 'معلوم نہیں: ریکارڈ کا کچھ حصہ روکا گیا ہے'),
  sealNow: phrase('Seal on it', 'موجودہ مہر'),
  notSealed: phrase('not sealed', 'سربمہر نہیں'),
  sealUnknown: phrase('not known', 'معلوم نہیں'),
  marks: phrase('Marks', 'نشانات'),
  quarantined: phrase('in quarantine', 'الگ رکھا گیا'),
  frozen: phrase('frozen', 'منجمد'),
  released: phrase('released', 'واپس کیا گیا'),
  disposed: phrase('disposed of', 'تلف کیا گیا'),
  acts: phrase('Entries', 'اندراجات'),
  thing: phrase('The exhibit as first recorded', 'مال مقدمہ، جیسا پہلی بار درج ہوا'),
  corrected: phrase(
    'Details were corrected later: see entries {entries}. What was first recorded stays.',
    'بعد میں تفصیل درست کی گئی: دیکھیں اندراج {entries}۔ پہلا اندراج برقرار ہے۔',
  ),
  findings: phrase('Irregularities, late entries and continuity', 'بے ضابطگیاں، تاخیر اور تسلسل'),
  irregularAct: phrase(
    'Entry {n} is irregular: {rule}, {section}. It was recorded as it happened.',
    'اندراج {n} بے ضابطہ ہے: {rule}، {section}۔ جیسا ہوا ویسا درج کیا گیا۔',
  ),
  lateEntry: phrase(
    'Entry {n} was recorded {minutes} minutes after it happened. Reason given: {reason}',
    'اندراج {n} واقعہ کے {minutes} منٹ بعد درج ہوا۔ بتائی گئی وجہ: {reason}',
  ),
  noReason: '–',
  noIrregular: phrase('No act is marked irregular.', 'کوئی عمل بے ضابطہ قرار نہیں دیا گیا۔'),
  noLate: phrase('No act was recorded late.', 'کوئی عمل تاخیر سے درج نہیں ہوا۔'),
  nothingFound: phrase(
    'Between the entries nothing was found: no giver who did not hold it, no times that cross, no hours that no act explains, no seal changed without an opening, no closed store used, no carrier overdue.',
    'اندراجات کے درمیان کچھ نہیں پایا گیا: نہ کوئی دینے والا جس کی تحویل نہ ہو، نہ متصادم اوقات، نہ بلا وضاحت گھنٹے، نہ کھولے بغیر بدلی مہر، نہ بند مال خانے کا استعمال، نہ بردار کی تاخیر۔',
  ),
  hoursNotSet: phrase(
    'Of {n} stores no hours are set: whether they were open was not looked at.',
    '{n} مال خانوں کے اوقات مقرر نہیں: ان کے کھلے ہونے کی جانچ نہیں ہوئی۔',
  ),
  looked: phrase('Looked for as of {at}.', 'جانچ بمطابق {at}۔'),
  life: phrase('What happened to it', 'اس کے ساتھ کیا ہوا'),
  what: phrase('What', 'کارروائی'),
  recordedAt: phrase('recorded:', 'اندراج:'),
  sameTime: phrase('recorded then', 'اسی وقت درج'),
  holders: phrase('Holders, one after the other', 'تحویل رکھنے والے، یکے بعد دیگرے'),
  since: phrase('Since', 'از'),
  by: phrase('By', 'بذریعہ اندراج'),
  seals: phrase('Seals', 'مہریں'),
  sealFound: phrase('Seal found', 'پائی گئی مہر'),
  sealPut: phrase('Seal put on', 'لگائی گئی مہر'),
  remark: phrase('Remark', 'کیفیت'),
  differs: phrase('NOT the seal on record', 'درج شدہ مہر نہیں'),
  opened: phrase('seal opened', 'مہر کھولی گئی'),
  foundOpen: phrase('found open', 'کھلا پایا گیا'),
  noSeal: phrase('No entry speaks of a seal.', 'کسی اندراج میں مہر کا ذکر نہیں۔'),
  content: phrase('Content and digests', 'مواد اور ہیش'),
  noContent: phrase('No content was stored under this number.', 'اس نمبر کے تحت کوئی مواد محفوظ نہیں کیا گیا۔'),
  stored: phrase('Stored (entry {n})', 'محفوظ (اندراج {n})'),
  quarantinedEntry: phrase('Quarantined (entry {n})', 'الگ رکھا گیا (اندراج {n})'),
  size: phrase('Size in bytes', 'حجم بائٹس میں'),
  fileSet: phrase('{count} files; SHA-256 of their list:', '{count} فائلیں؛ ان کی فہرست کا SHA-256:'),
  claimed: phrase('claimed by the container', 'کنٹینر کا دعویٰ'),
  medium: phrase('SHA-256 of the medium', 'میڈیم کا SHA-256'),
  verified: phrase('Verified', 'تصدیق'),
  verifiedAt: phrase('entry {n}, {at}', 'اندراج {n}، {at}'),
  gaps: phrase('What is not known', 'جو معلوم نہیں'),
  noGaps: phrase('No field is listed as unknown or not applicable.', 'کوئی خانہ نامعلوم یا غیر متعلق درج نہیں۔'),
  unknownIn: (n: string, names: { en: string; ur: string }): Phrase =>
    phrase(`Entry {n}, not known: ${names.en}.`, `اندراج {n}، معلوم نہیں: ${names.ur}۔`, { n }),
  notApplicableIn: (n: string, names: { en: string; ur: string }): Phrase =>
    phrase(`Entry {n}, not applicable: ${names.en}.`, `اندراج {n}، لاگو نہیں: ${names.ur}۔`, { n }),
};
