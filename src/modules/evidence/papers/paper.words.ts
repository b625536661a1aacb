import type { Phrase } from '../../../platform/typeset/paper';
import { phrase } from './paper-entry';

/*
 * Words that every paper uses. The Urdu is ours and has not been read by a native legal reader yet: here is where it is mended.
 */

export const LABELS = {
  case: phrase('Case No.', 'مقدمہ نمبر'),
  exhibit: phrase('Exhibit No.', 'مال مقدمہ نمبر'),
  item: phrase('Identifier', 'شناختی کوڈ'),
  when: phrase('When', 'تاریخ و وقت'),
  happened: phrase('Date and time', 'تاریخ و وقت'),
  place: phrase('Place', 'مقام'),
  description: phrase('Description', 'تفصیل'),
  seal: phrase('Seal', 'مہر'),
  parcel: phrase('Parcel', 'پارسل'),
  purpose: phrase('Purpose', 'مقصد'),
  from: phrase('From', 'از طرف'),
  to: phrase('To', 'بنام'),
  number: phrase('No.', 'نمبر'),
  entry: phrase('Entry', 'اندراج'),
  recordedBy: phrase('Recorded by', 'اندراج کنندہ'),
  section: phrase('Section', 'دفعہ'),
  irregular: phrase('Irregular', 'بے ضابطہ'),
  reason: phrase('Reason', 'وجہ'),
  signature: phrase('Signature', 'دستخط'),
} as const satisfies Record<string, Phrase>;

export const STANDING = {
  provisional: phrase(
    'PROVISIONAL: not yet in a signed checkpoint. This paper proves nothing until it is.',
    'عبوری: ابھی کسی دستخط شدہ چیک پوائنٹ میں شامل نہیں۔ شمولیت تک یہ کاغذ کچھ ثابت نہیں کرتا۔',
  ),
  logged: (values: Readonly<Record<string, string>>): Phrase =>
    phrase(
      'Logged: place {place}, checkpoint of {size}, root {root}',
      'درج شدہ: نمبر {place}، چیک پوائنٹ {size}',
      values,
    ),
  final: (values: Readonly<Record<string, string>>): Phrase =>
    phrase(
      'Final, witnessed: place {place}, checkpoint of {size}, root {root}',
      'حتمی، گواہ شدہ: نمبر {place}، چیک پوائنٹ {size}',
      values,
    ),
};

export const PROOF = {
  heading: phrase('Proof of this paper', 'اس کاغذ کا ثبوت'),
  waiting: phrase(
    'PROVISIONAL. {n} of the entries on which this paper rests stand in no signed checkpoint yet. Print it again later: until then it proves nothing.',
    'عبوری۔ جن اندراجات پر یہ کاغذ مبنی ہے ان میں سے {n} ابھی کسی دستخط شدہ چیک پوائنٹ میں نہیں۔ بعد میں دوبارہ چھاپیں: تب تک یہ کچھ ثابت نہیں کرتا۔',
  ),
  status: phrase('Standing', 'حیثیت'),
  states: {
    provisional: phrase('provisional: proves nothing yet', 'عبوری: ابھی کچھ ثابت نہیں کرتا'),
    logged: phrase('logged: in a checkpoint that Sanad signed', 'درج شدہ: سند کے دستخط شدہ چیک پوائنٹ میں'),
    final: phrase('final: cosigned by the quorum of witnesses', 'حتمی: گواہوں کے نصاب کے تائیدی دستخط کے ساتھ'),
  },
  entry: phrase('Last entry (SHA-256)', 'آخری اندراج (SHA-256)'),
  place: phrase('Place in the log', 'لاگ میں نمبر'),
  checkpoint: phrase('Checkpoint: size', 'چیک پوائنٹ: تعداد'),
  root: phrase('Checkpoint: root', 'چیک پوائنٹ: جڑ'),
  address: phrase('Proof (QR code)', 'ثبوت (کیو آر کوڈ)'),
  how: phrase(
    'How to check: an entry hash is the SHA-256 of six lines, each with its line end: custody-entry/v1 (audit-entry/v1 where that is printed), item, sequence, hash before, time recorded, SHA-256 of the body, all as printed below. The proof at the address of the QR code shows that the log holds the entry. Case numbers are those of the register of cases; every other fact stands in the entries listed.',
    'جانچ کا طریقہ: اندراج کا ہیش چھ سطروں کا SHA-256 ہے، ہر سطر اپنے اختتام کے ساتھ: {custody} (یا {audit} جہاں چھپا ہو)، شے، سلسلہ نمبر، پچھلا ہیش، وقتِ اندراج، اور متن کا SHA-256، جیسے نیچے چھپے ہیں۔ کیو آر کوڈ کے پتے پر موجود ثبوت بتاتا ہے کہ اندراج لاگ میں ہے۔ مقدمہ نمبر رجسٹر سے ہے؛ باقی ہر بات انہی اندراجات میں درج ہے۔',
    { custody: 'custody-entry/v1', audit: 'audit-entry/v1' },
  ),
  recordedExactly: phrase('Recorded (UTC)', 'وقتِ اندراج (UTC)'),
  hashes: phrase('Entry hash, hash before, body SHA-256', 'اندراج کا ہیش، پچھلا ہیش، متن کا SHA-256'),
  protectedNames: phrase(
    'Private persons stand here by a code. Who they are is shown only to those entitled, and each such look is on record.',
    'نجی اشخاص یہاں کوڈ سے درج ہیں۔ ان کی شناخت صرف مجاز افراد کو دکھائی جاتی ہے اور ہر بار دیکھنا ریکارڈ ہوتا ہے۔',
  ),
  shownNames: phrase(
    'This paper shows the names of private persons. That it was shown is on record. Do not leave it lying open.',
    'اس کاغذ میں نجی اشخاص کے نام ہیں۔ اس کا دکھایا جانا ریکارڈ پر ہے۔ اسے کھلا نہ چھوڑیں۔',
  ),
};
