import type { FieldFault } from '../../kernel/domain-error';
import type { Language } from './problem-texts';

type Sentence = Readonly<Record<Language, string>>;

/**
 * What is wrong with a field, for an officer and not for a programmer, by the name of the rule that it breaks. `{field}`
 * is its name, `{0}` and `{1}` the numbers of the rule, `{list}` what it allows.
 */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  isString: { en: 'Write {field} as text.', ur: '{field} متن کی صورت میں لکھیں۔' },
  isUuid: { en: 'Give {field} as the id that Sanad shows for it.', ur: '{field} میں وہی شناخت دیں جو سند دکھاتا ہے۔' },
  isIn: { en: 'Choose {field} from: {list}.', ur: '{field} ان میں سے چنیں: {list}۔' },
  isArray: { en: 'Give {field} as a list.', ur: '{field} فہرست کی صورت میں دیں۔' },
  isObject: { en: 'Give {field} as an object with its fields.', ur: '{field} اپنے خانوں سمیت دیں۔' },
  nestedValidation: {
    en: 'Give {field} as an object with its fields, or a list of such.',
    ur: '{field} اپنے خانوں سمیت، یا ایسوں کی فہرست کی صورت میں دیں۔',
  },
  isBoolean: { en: 'Answer {field} with true or false.', ur: '{field} کا جواب true یا false میں دیں۔' },
  isInt: { en: 'Give {field} as a whole number.', ur: '{field} پورا عدد دیں۔' },
  min: { en: '{field} is at least {0}.', ur: '{field} کم از کم {0} ہو۔' },
  max: { en: '{field} is at most {0}.', ur: '{field} زیادہ سے زیادہ {0} ہو۔' },
  maxLength: {
    en: '{field} takes at most {0} characters: shorten it.',
    ur: '{field} میں زیادہ سے زیادہ {0} حروف آتے ہیں: مختصر کریں۔',
  },
  minLength: { en: '{field} needs at least {0} characters.', ur: '{field} میں کم از کم {0} حروف ہوں۔' },
  isLength: { en: '{field} takes {0} to {1} characters.', ur: '{field} میں {0} سے {1} حروف آتے ہیں۔' },
  arrayMaxSize: {
    en: '{field} takes at most {0} entries: send the rest in a further request.',
    ur: '{field} میں زیادہ سے زیادہ {0} اندراج آتے ہیں: باقی الگ درخواست میں بھیجیں۔',
  },
  arrayMinSize: { en: '{field} needs at least {0} entries.', ur: '{field} میں کم از کم {0} اندراج ہوں۔' },
  arrayUnique: { en: 'Name each entry of {field} once.', ur: '{field} کا ہر اندراج ایک ہی بار دیں۔' },
  isUrl: { en: 'Give {field} as an address that begins with http.', ur: '{field} میں http سے شروع ہونے والا پتہ دیں۔' },
  isEmail: { en: 'Give {field} as an e-mail address.', ur: '{field} میں ای میل کا پتہ دیں۔' },
  matches: { en: 'Write {field} in the form of this example: {list}', ur: '{field} اس مثال کی صورت میں لکھیں: {list}' },
  isLatitude: { en: 'Give {field} in degrees, -90 to 90.', ur: '{field} درجوں میں دیں، -90 سے 90 تک۔' },
  isLongitude: { en: 'Give {field} in degrees, -180 to 180.', ur: '{field} درجوں میں دیں، -180 سے 180 تک۔' },
  isIso8601: {
    en: 'Give {field} as a day of the calendar, YYYY-MM-DD.',
    ur: '{field} تاریخ کی صورت میں دیں، YYYY-MM-DD۔',
  },
  isInstant: {
    en: 'Give {field} with day, time and zone, as 2026-03-01T09:00:00.000Z.',
    ur: '{field} میں تاریخ، وقت اور زون دیں، جیسے 2026-03-01T09:00:00.000Z۔',
  },
  whitelistValidation: {
    en: 'There is no field {field} here: leave it out, or look up its name in /api/docs.',
    ur: 'یہاں {field} نام کا کوئی خانہ نہیں: اسے نکال دیں یا اس کا نام ‎/api/docs‎ میں دیکھیں۔',
  },
};
/** Rules whose own words say what is wanted; in Urdu there is only that it is not as wanted. */
const OTHERWISE: Sentence = { en: '', ur: '{field} کی صورت درست نہیں۔ ‎/api/docs‎ میں مثال دیکھیں۔' };

const nameIn = (pointer: string): string => {
  const steps = pointer.split('/').slice(1);
  const field = steps.findLast((step) => !/^\d+$/.test(step)) ?? '';
  return field.replaceAll('~1', '/').replaceAll('~0', '~');
};

/** The fault with its sentence in the caller's language; one of a rule that is not listed keeps its own words in English. */
export function inWords(fault: FieldFault, language: Language): FieldFault {
  const numbers = fault.detail.match(/\d+/g) ?? [];
  // The validator names only the bound that was crossed.
  const oneBound = fault.code === 'isLength' && numbers.length === 1;
  const rule = oneBound ? (fault.detail.includes('longer') ? 'minLength' : 'maxLength') : fault.code;
  const list = /: (.+)$/.exec(fault.detail)?.[1] ?? '';
  const wanted = (SENTENCES[rule] ?? OTHERWISE)[language];
  const template = list === '' && wanted.includes('{list}') ? OTHERWISE[language] : wanted;
  // A rule without its numbers in the words of the validator is told in those words.
  const missing = (/\{0\}/.test(template) && numbers.length < 1) || (/\{1\}/.test(template) && numbers.length < 2);
  if (template === '' || missing) return fault;
  const values: Readonly<Record<string, string>> = {
    field: nameIn(fault.pointer),
    0: numbers[0] ?? '',
    1: numbers[1] ?? '',
    list: language === 'ur' && rule !== 'matches' ? list.replaceAll(', ', '، ') : list,
  };
  return { ...fault, detail: template.replace(/\{(field|0|1|list)\}/g, (_, name: string) => values[name] ?? '') };
}
