import { BEFORE, CRITICAL, el, NOT_AUTHORISED, offence, type OffenceElements } from './element';

const FORGED = el(
  'inauthentic',
  'act',
  'By use of a system, device or data he produced data that is not authentic.',
  'نظام، آلے یا ڈیٹا کے استعمال سے اس نے جعلی ڈیٹا بنایا۔',
);
const AS_GENUINE = el(
  'as-genuine',
  'mind',
  'He meant it to be acted on as if it were genuine.',
  'اس کا ارادہ تھا کہ اسے اصلی سمجھا جائے۔',
);

/** Offences of deceit, identity and unwanted messages. Source: law notes A.2 and A.3. */
export const DECEIT_OFFENCES: readonly OffenceElements[] = [
  offence('PECA-13-1', [FORGED, AS_GENUINE]),
  offence('PECA-13-2', [FORGED, AS_GENUINE, CRITICAL]),
  offence('PECA-14', [
    el('gain', 'mind', 'He meant to gain wrongfully.', 'اس کا ارادہ ناجائز فائدے کا تھا۔'),
    el(
      'deceived-or-interfered',
      'act',
      'He interfered with or used a system, device or data, or deceived a person or led him into a relation by it.',
      'اس نے نظام، آلے یا ڈیٹا میں مداخلت کی یا اس کے ذریعے کسی کو دھوکا دیا۔',
    ),
    el(
      'harm-likely',
      'effect',
      'The act was likely to cause damage or harm to a person.',
      'اس سے کسی کو نقصان پہنچنے کا امکان تھا۔',
    ),
  ]),
  offence('PECA-16', [
    el(
      'identity-used',
      'act',
      'He obtained, sold, held, sent or used the identity information of another.',
      'اس نے کسی دوسرے کی شناختی معلومات حاصل، فروخت، محفوظ، منتقل یا استعمال کیں۔',
    ),
    NOT_AUTHORISED,
  ]),
  offence('PECA-25-3', [
    el(
      'sent',
      'act',
      'He sent information in bulk that is harmful, fraudulent, misleading or illegal.',
      'اس نے بڑی تعداد میں نقصان دہ یا گمراہ کن معلومات بھیجیں۔',
    ),
    el('no-permission', 'circumstance', 'The recipient had not permitted it.', 'وصول کنندہ نے اجازت نہیں دی تھی۔'),
  ]),
  offence('PECA-25-4-FIRST', [
    el(
      'unsolicited',
      'act',
      'He sent information that nobody had asked for, or gave no way to stop it.',
      'اس نے بن مانگی معلومات بھیجیں یا روکنے کا راستہ نہ دیا۔',
    ),
  ]),
  offence('PECA-25-4-REPEAT', [
    el(
      'unsolicited',
      'act',
      'He sent information that nobody had asked for, or gave no way to stop it.',
      'اس نے بن مانگی معلومات بھیجیں یا روکنے کا راستہ نہ دیا۔',
    ),
    BEFORE,
  ]),
  offence('PECA-26', [
    el(
      'counterfeit',
      'act',
      'He set up a website or sent information with a counterfeit source.',
      'اس نے جعلی ماخذ سے ویب سائٹ بنائی یا معلومات بھیجیں۔',
    ),
    el(
      'dishonest',
      'mind',
      'He did it dishonestly, so that it would be taken for authentic.',
      'اس نے بددیانتی سے کیا کہ اسے اصلی سمجھا جائے۔',
    ),
  ]),
  offence('PECA-41', [
    el(
      'lawfully-had',
      'circumstance',
      'He had the personal information by his service or lawful power.',
      'ذاتی معلومات اسے خدمت یا قانونی اختیار سے ملی تھیں۔',
    ),
    el(
      'disclosed',
      'act',
      'He disclosed it without consent or in breach of contract.',
      'اس نے بلا رضامندی یا معاہدے کے خلاف ظاہر کیں۔',
    ),
    el(
      'harm-meant',
      'mind',
      'He meant harm, or wrongful loss or gain, or knew that it would follow.',
      'اس کا ارادہ نقصان یا ناجائز فائدے کا تھا، یا وہ جانتا تھا۔',
    ),
  ]),
];
