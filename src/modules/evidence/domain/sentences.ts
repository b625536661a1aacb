import type { CustodyType } from '../../../proof/entry-types';

export type Language = 'en' | 'ur';

/** What a sentence may speak of; `{name}` in a template is the member of that name. */
export interface Told {
  readonly actor: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly parcel: string | null;
  readonly seal: string | null;
  readonly newSeal: string | null;
  readonly roadCertificate: string | null;
  readonly registerNumber: string | null;
  readonly materialClass: string | null;
  readonly discrepancy: boolean;
  readonly foundOpen: boolean;
  readonly lateMinutes: number | null;
  readonly irregular: { readonly rule: string; readonly section: string } | null;
}

type Templates = Readonly<Record<CustodyType, string>>;

const ENGLISH: Templates = {
  seized: 'Seized; {to} holds it. Recorded by {actor}.',
  received: 'Received by {to}. Recorded by {actor}.',
  acquired: 'Acquired from its parent exhibit; {to} holds it. Recorded by {actor}.',
  migrated: 'Taken over from an earlier file; {to} is told to hold it. Recorded by {actor}.',
  ingested: 'Its content was stored and hashed.',
  quarantined: 'Put in quarantine: its content is not what was declared.',
  unquarantined: 'Released from quarantine by {actor}.',
  verified: 'Its content was verified.',
  damaged: 'Its stored content was found damaged.',
  frozen: 'Frozen by {actor}.',
  unfrozen: 'Freed from the freeze by {actor}.',
  reclassified: 'Classed as {materialClass} by {actor}.',
  corrected: 'A detail of its record was corrected by {actor}.',
  exculpatory_marked: '{actor} said whether it speaks for the accused.',
  described: 'What a file given for it says of its content was put on record by {actor}.',
  sealed: 'Sealed by {actor}.',
  opened: 'Its seal was opened, recorded by {actor}.',
  resealed: 'Sealed anew by {actor}.',
  packed: 'Put into a parcel by {actor}.',
  unpacked: 'Taken out of its parcel by {actor}.',
  offered: '{from} offered it to {to}.',
  accepted: '{to} received it from {from}.',
  refused: '{to} refused it; it stays with {from}.',
  cancelled: 'The offer from {from} to {to} was withdrawn.',
  stored: 'Put into the store at {to} by {actor}.',
  carried: 'Given by {from} to {to} to be carried.',
  checked_out: 'Taken out of the store by {to}.',
  returned: 'Returned by {from} to {to}.',
  sent_to_laboratory: 'Sent by {from} to the laboratory {to}.',
  examined: 'Examined by {actor}.',
  produced_in_court: 'Produced in court by {actor}.',
  released: 'Released by {from} to {to} by order.',
  disposed: 'Disposed of by order, recorded by {actor}.',
  taken_over: '{to} took it over; {from} was absent.',
};

const URDU: Templates = {
  seized: 'ضبط کیا گیا؛ {to} کی تحویل میں ہے۔ اندراج: {actor}۔',
  received: '{to} نے وصول کیا۔ اندراج: {actor}۔',
  acquired: 'اصل شے سے حاصل کیا گیا؛ {to} کی تحویل میں ہے۔ اندراج: {actor}۔',
  migrated: 'سابقہ مثل سے منتقل؛ بتایا گیا کہ {to} کی تحویل میں ہے۔ اندراج: {actor}۔',
  ingested: 'اس کا مواد محفوظ کیا گیا اور ہیش لیا گیا۔',
  quarantined: 'الگ رکھا گیا: مواد وہ نہیں جو بتایا گیا تھا۔',
  unquarantined: '{actor} نے علیحدگی ختم کی۔',
  verified: 'اس کے مواد کی تصدیق ہوئی۔',
  damaged: 'محفوظ شدہ مواد میں خرابی پائی گئی۔',
  frozen: '{actor} نے منجمد کیا۔',
  unfrozen: '{actor} نے انجماد ختم کیا۔',
  reclassified: '{actor} نے اسے {materialClass} قرار دیا۔',
  corrected: '{actor} نے اندراج کی ایک تفصیل درست کی۔',
  exculpatory_marked: '{actor} نے بتایا کہ آیا یہ ملزم کے حق میں ہے۔',
  described: 'اس کے لیے دی گئی فائل میں مواد کا جو بیان ہے وہ {actor} نے درج کیا۔',
  sealed: '{actor} نے سربمہر کیا۔',
  opened: 'مہر کھولی گئی، اندراج: {actor}۔',
  resealed: '{actor} نے دوبارہ سربمہر کیا۔',
  packed: '{actor} نے پارسل میں رکھا۔',
  unpacked: '{actor} نے پارسل سے نکالا۔',
  offered: '{from} نے {to} کو پیش کیا۔',
  accepted: '{to} نے {from} سے وصول کیا۔',
  refused: '{to} نے لینے سے انکار کیا؛ {from} کے پاس رہا۔',
  cancelled: '{from} کی {to} کو پیشکش واپس لی گئی۔',
  stored: '{actor} نے مال خانہ میں {to} پر رکھا۔',
  carried: '{from} نے لے جانے کے لیے {to} کے حوالے کیا۔',
  checked_out: '{to} نے مال خانہ سے نکالا۔',
  returned: '{from} سے {to} کو واپس ملا۔',
  sent_to_laboratory: '{from} نے لیبارٹری {to} کو بھیجا۔',
  examined: '{actor} نے معائنہ کیا۔',
  produced_in_court: '{actor} نے عدالت میں پیش کیا۔',
  released: '{from} نے حکم پر {to} کے حوالے کیا۔',
  disposed: 'حکم پر تلف کیا گیا، اندراج: {actor}۔',
  taken_over: '{to} نے تحویل سنبھالی؛ {from} غیر حاضر تھا۔',
};

const CLAUSES = {
  en: {
    takenFrom: 'Taken from {from}.',
    roadCertificate: 'Road certificate {roadCertificate}.',
    registerNumber: 'Register XIX {registerNumber}.',
    seal: 'Seal found: {seal}.',
    newSeal: 'Seal put on: {newSeal}.',
    discrepancy: 'THE SEAL WAS NOT THE ONE ON RECORD.',
    foundOpen: 'IT WAS FOUND OPEN.',
    late: 'Recorded {lateMinutes} minutes after it happened.',
    irregular: 'IRREGULAR: {rule} ({section}).',
    nobody: 'somebody not named',
  },
  ur: {
    takenFrom: '{from} سے لیا گیا۔',
    roadCertificate: 'روڈ سرٹیفکیٹ {roadCertificate}۔',
    registerNumber: 'رجسٹر نمبر ۱۹: {registerNumber}۔',
    seal: 'مہر پائی گئی: {seal}۔',
    newSeal: 'نئی مہر: {newSeal}۔',
    discrepancy: 'مہر اندراج کے مطابق نہ تھی۔',
    foundOpen: 'کھلا ہوا پایا گیا۔',
    late: 'واقعہ کے {lateMinutes} منٹ بعد درج ہوا۔',
    irregular: 'بے ضابطہ: {rule} ({section})۔',
    nobody: 'نامعلوم شخص',
  },
} as const;

/** An entry in plain words: what happened, then what a reader must not miss. */
export function sentenceOf(type: CustodyType, told: Told, language: Language): string {
  const clauses = CLAUSES[language];
  const values: Readonly<Record<string, string | number | null>> = {
    ...told,
    discrepancy: null,
    foundOpen: null,
    irregular: null,
    from: told.from ?? clauses.nobody,
    to: told.to ?? clauses.nobody,
    rule: told.irregular?.rule ?? null,
    section: told.irregular?.section ?? null,
  };
  const fill = (template: string): string =>
    template.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => String(values[name] ?? ''));
  const first = type === 'seized' || type === 'received';
  return [
    (language === 'ur' ? URDU : ENGLISH)[type],
    ...(first && told.from !== null ? [clauses.takenFrom] : []),
    ...(told.roadCertificate === null ? [] : [clauses.roadCertificate]),
    ...(told.registerNumber === null ? [] : [clauses.registerNumber]),
    ...(told.seal === null ? [] : [clauses.seal]),
    ...(told.newSeal === null ? [] : [clauses.newSeal]),
    ...(told.foundOpen ? [clauses.foundOpen] : []),
    ...(told.discrepancy ? [clauses.discrepancy] : []),
    ...(told.lateMinutes === null ? [] : [clauses.late]),
    ...(told.irregular === null ? [] : [clauses.irregular]),
  ]
    .map(fill)
    .join(' ');
}
