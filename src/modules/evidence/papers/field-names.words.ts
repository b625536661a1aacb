import type { Phrase } from '../../../platform/typeset/paper';
import { phrase } from './paper-entry';

/*
 * Fields of entries as a reader is told them. The Urdu is ours and has not been read by a native legal reader yet.
 */
const FIELDS: Readonly<Record<string, Phrase>> = {
  description: phrase('description', 'تفصیل'),
  as_registered: phrase('as registered', 'جیسا درج ہوا'),
  kind: phrase('kind', 'قسم'),
  class: phrase('class of material', 'مواد کی نوعیت'),
  authority: phrase('legal authority', 'قانونی اختیار'),
  seizure_number: phrase('seizure number', 'فرد نمبر'),
  parcel_number: phrase('parcel', 'پارسل'),
  parent: phrase('acquired from (identifier)', 'جس سے حاصل ہوا (کوڈ)'),
  exculpatory: phrase('speaks for the accused', 'ملزم کے حق میں'),
  history: phrase('history', 'سابقہ احوال'),
  make: phrase('make', 'ساخت'),
  model: phrase('model', 'ماڈل'),
  colour: phrase('colour', 'رنگ'),
  condition: phrase('condition', 'حالت'),
  serial: phrase('serial number', 'سیریل نمبر'),
  imei_1: phrase('IMEI 1', 'آئی ایم ای آئی ۱'),
  imei_2: phrase('IMEI 2', 'آئی ایم ای آئی ۲'),
  mac: phrase('MAC address', 'میک ایڈریس'),
  iccid: phrase('ICCID', 'آئی سی سی آئی ڈی'),
  imsi: phrase('IMSI', 'آئی ایم ایس آئی'),
  capacity: phrase('capacity', 'گنجائش'),
  account: phrase('account', 'اکاؤنٹ'),
  power_state: phrase('power', 'آن یا آف'),
  lock_state: phrase('lock', 'لاک'),
  isolation: phrase('isolation from networks', 'نیٹ ورک سے علیحدگی'),
  found_at: phrase('found at', 'جہاں ملا'),
  provider: phrase('provider', 'سروس فراہم کنندہ'),
  subscriber: phrase('subscriber', 'صارف'),
  period_from: phrase('period from', 'مدت از'),
  period_to: phrase('period to', 'مدت تا'),
  time_zone: phrase('time zone', 'ٹائم زون'),
  port: phrase('port', 'پورٹ'),
  warrant: phrase('warrant', 'وارنٹ'),
  certificate: phrase('certificate', 'سرٹیفکیٹ'),
  device: phrase('device', 'آلہ'),
  original_seen: phrase('original seen', 'اصل دیکھا گیا'),
  url: phrase('URL', 'یو آر ایل'),
  consent: phrase('consent', 'رضامندی'),
  captured_by: phrase('captured by', 'محفوظ کنندہ'),
  method: phrase('method', 'طریقہ'),
  tool: phrase('tool', 'آلۂ کار'),
  tool_version: phrase('version of the tool', 'آلۂ کار کا ورژن'),
  write_blocker: phrase('write blocker', 'رائٹ بلاکر'),
  operator: phrase('operator', 'آپریٹر'),
  place: phrase('place', 'مقام'),
  coordinates: phrase('coordinates', 'محلِ وقوع (نقاط)'),
  latitude: phrase('latitude', 'عرض بلد'),
  longitude: phrase('longitude', 'طول بلد'),
  court: phrase('court', 'عدالت'),
  ground: phrase('ground', 'بنیاد'),
  authority_number: phrase('number of the authority', 'اختیار کا نمبر'),
  seized_from: phrase('seized from', 'جس سے ضبط ہوا'),
  list_given_to: phrase('list given to', 'فہرست جسے دی گئی'),
  list_given_at: phrase('time when the list was given', 'فہرست دینے کا وقت'),
  new_seal: phrase('seal put on', 'لگائی گئی مہر'),
  seal: phrase('seal', 'مہر'),
  receipt: phrase('receipt', 'رسید'),
  return_due_at: phrase('day of return', 'واپسی کی تاریخ'),
  declared_sha256: phrase('SHA-256 declared', 'بتایا گیا SHA-256'),
  from: phrase('from', 'از طرف'),
  before: phrase('before', 'پہلے'),
  after: phrase('after', 'بعد'),
  reason: phrase('reason', 'وجہ'),
  purpose: phrase('purpose', 'مقصد'),
  destination: phrase('destination', 'منزل'),
  word: phrase('remark', 'رائے'),
  changes: phrase('changes', 'تبدیلیاں'),
  order_by: phrase('order of', 'حکم از'),
  lateness_reason: phrase('why recorded late', 'تاخیر کی وجہ'),
  no_witness_reason: phrase('why without two witnesses', 'دو گواہ نہ ہونے کی وجہ'),
  name: phrase('file name', 'فائل کا نام'),
  name_b64: phrase('file name (base64)', 'فائل کا نام (base64)'),
};

/** The field's name in both languages; one that is not in the list stands there as the record has it. */
export function fieldName(field: string): Phrase {
  const plain = field.replaceAll('_', ' ');
  return FIELDS[field] ?? phrase('{field}', '{field}', { field: plain });
}

/** Several names in a row, each language in its own list. */
export function fieldNames(fields: readonly string[]): { readonly en: string; readonly ur: string } {
  const names = fields.map(
    (field) => FIELDS[field] ?? { en: field.replaceAll('_', ' '), ur: field.replaceAll('_', ' ') },
  );
  return { en: names.map(({ en }) => en).join(', '), ur: names.map(({ ur }) => ur).join('، ') };
}
