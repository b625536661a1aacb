import { CRITICAL, DISHONEST, el, NOT_AUTHORISED, offence, type OffenceElements } from './element';

const ACCESS = el(
  'access',
  'act',
  'He gained access to an information system or to data.',
  'اس نے کسی نظام یا ڈیٹا تک رسائی حاصل کی۔',
);
const COPY = el(
  'copied',
  'act',
  'He copied or transmitted data, or had it done.',
  'اس نے ڈیٹا نقل یا منتقل کیا یا کروایا۔',
);
const INTERFERE = el(
  'interfered',
  'act',
  'He interfered with or damaged a system or data, or had it done.',
  'اس نے نظام یا ڈیٹا میں مداخلت کی یا نقصان پہنچایا۔',
);

/** Offences against systems, data and equipment. Source: law notes A.2. */
export const SYSTEM_OFFENCES: readonly OffenceElements[] = [
  offence('PECA-3', [ACCESS, NOT_AUTHORISED, DISHONEST]),
  offence('PECA-4', [COPY, NOT_AUTHORISED, DISHONEST]),
  offence('PECA-5', [INTERFERE, DISHONEST]),
  offence('PECA-6', [ACCESS, CRITICAL, NOT_AUTHORISED, DISHONEST]),
  offence('PECA-7', [COPY, CRITICAL, NOT_AUTHORISED, DISHONEST]),
  offence('PECA-8', [INTERFERE, CRITICAL, DISHONEST]),
  offence('PECA-15', [
    el(
      'produced',
      'act',
      'He produced, obtained or supplied a device, a tool or data.',
      'اس نے کوئی آلہ، اوزار یا ڈیٹا بنایا، حاصل یا فراہم کیا۔',
    ),
    el(
      'for-offence',
      'mind',
      'It was meant for use in an offence of this Act.',
      'وہ اس قانون کے کسی جرم میں استعمال کے لیے تھا۔',
    ),
  ]),
  offence('PECA-17', [
    el('supplied', 'act', 'He sold or supplied a SIM, UICC or like module.', 'اس نے سم یا ایسا ماڈیول بیچا یا دیا۔'),
    el(
      'not-verified',
      'circumstance',
      'The subscriber was not verified as the Authority requires.',
      'صارف کی مطلوبہ تصدیق نہیں کی گئی۔',
    ),
  ]),
  offence('PECA-18', [
    el(
      'changed-identifier',
      'act',
      'The identifier of a device, as an IMEI, was changed.',
      'آلے کا شناختی نمبر، جیسے آئی ایم ای آئی، بدلا گیا۔',
    ),
    el(
      'used-or-marketed',
      'act',
      'He used or marketed the device after that.',
      'اس کے بعد اس نے آلہ استعمال یا فروخت کیا۔',
    ),
    NOT_AUTHORISED,
  ]),
  offence('PECA-19', [
    el(
      'intercepted',
      'act',
      'He intercepted a transmission or emissions by technical means.',
      'اس نے تکنیکی ذریعے سے ترسیل یا اخراج پکڑا۔',
    ),
    el('not-public', 'circumstance', 'It was not meant for the public.', 'وہ عوام کے لیے نہ تھا۔'),
    NOT_AUTHORISED,
    DISHONEST,
  ]),
  offence('PECA-23', [
    el(
      'code',
      'act',
      'He wrote, offered or spread malicious code, or had it done.',
      'اس نے نقصان دہ کوڈ لکھا، پیش کیا یا پھیلایا۔',
    ),
    NOT_AUTHORISED,
    el(
      'wilful',
      'mind',
      'He did it wilfully, to cause harm to a system or data.',
      'اس نے جان بوجھ کر نظام یا ڈیٹا کو نقصان پہنچانے کے لیے کیا۔',
    ),
  ]),
  offence('PECA-32-3-FIRST', [
    el(
      'owner',
      'circumstance',
      'He is the owner of an information system who must retain traffic data.',
      'وہ ایسے نظام کا مالک ہے جس پر ٹریفک ڈیٹا رکھنا لازم ہے۔',
    ),
    el(
      'not-retained',
      'act',
      'The data was not retained, or not for the time asked.',
      'ڈیٹا نہیں رکھا گیا یا مقررہ مدت تک نہیں رکھا گیا۔',
    ),
  ]),
  offence('PECA-32-3-REPEAT', [
    el(
      'owner',
      'circumstance',
      'He is the owner of an information system who must retain traffic data.',
      'وہ ایسے نظام کا مالک ہے جس پر ٹریفک ڈیٹا رکھنا لازم ہے۔',
    ),
    el(
      'not-retained',
      'act',
      'The data was not retained, or not for the time asked.',
      'ڈیٹا نہیں رکھا گیا یا مقررہ مدت تک نہیں رکھا گیا۔',
    ),
    el('earlier-conviction', 'circumstance', 'He had been convicted of it before.', 'وہ پہلے اس پر سزا یافتہ ہے۔'),
  ]),
  offence('PECA-48-2-FIRST', [
    el(
      'directive',
      'circumstance',
      'A preventive directive had been given to him, who holds no licence.',
      'اسے، جو لائسنس دار نہیں، انسدادی ہدایت دی گئی تھی۔',
    ),
    el('disobeyed', 'act', 'He did not obey it.', 'اس نے اس پر عمل نہیں کیا۔'),
  ]),
  offence('PECA-48-2-REPEAT', [
    el(
      'directive',
      'circumstance',
      'A preventive directive had been given to him, who holds no licence.',
      'اسے، جو لائسنس دار نہیں، انسدادی ہدایت دی گئی تھی۔',
    ),
    el('disobeyed', 'act', 'He did not obey it.', 'اس نے اس پر عمل نہیں کیا۔'),
    el('earlier-conviction', 'circumstance', 'He had been convicted of it before.', 'وہ پہلے اس پر سزا یافتہ ہے۔'),
  ]),
];
