import type { Phrase } from '../../../platform/typeset/paper';
import type { CaseThingKind } from './domain/case-thing';

const phrase = (en: string, ur: string): Phrase => ({ en, ur });

/** Words of the two lists. The Urdu is ours and waits for a native legal reader. */
export const LISTS = {
  property: phrase('List of case property', 'فہرست مالِ مقدمہ'),
  calendar: phrase('Calendar of witnesses', 'فہرست گواہان'),
  annexures: phrase('List of annexures', 'فہرست منسلکات'),
  annexed: phrase('Annexures, in the order in which they lie', 'منسلکات، ترتیب سے'),
  annexure: phrase('Annexure', 'منسلکہ'),
  pages: phrase('Pages', 'صفحات'),
  pagesFrom: phrase('{from} to {to}', '{from} تا {to}'),
  pagesOne: phrase('{from}', '{from}'),
  thing: phrase('a thing, without pages', 'مادی شے، صفحات کے بغیر'),
  counted: phrase('counted from the stored file', 'محفوظ فائل سے گنے گئے'),
  allPages: phrase('Pages in all', 'کل صفحات'),
  filed: phrase('Filed', 'داخل'),
  open: phrase('not filed yet: it may still be drawn anew', 'ابھی داخل نہیں: دوبارہ بن سکتی ہے'),
  digest: phrase('SHA-256 of the list', 'فہرست کا SHA-256'),
  day: phrase('Date', 'تاریخ'),
  heldBack: phrase('[held back: names a protected person]', '[روکا گیا: محفوظ شخص کا نام]'),
  annexLaw: phrase(
    'What the report under s.173 CrPC annexes. What is in this list is served on the accused: diary, legal opinion and scrutiny are in no such list.',
    'دفعہ 173 کی رپورٹ کے منسلکات۔ اس فہرست کی چیزیں ملزم کو دی جاتی ہیں: ضمنی، قانونی رائے اور جانچ کسی ایسی فہرست میں نہیں۔',
  ),
  case: phrase('Case', 'مقدمہ'),
  report: phrase('Police report', 'پولیس رپورٹ'),
  draft: phrase('not filed yet', 'ابھی داخل نہیں'),
  count: phrase('Lines', 'تعداد'),
  law: phrase('Made for the report under s.173 CrPC.', 'دفعہ 173 ضابطہ فوجداری کی رپورٹ کے لیے۔'),
  exhibits: phrase('Property', 'مال'),
  none: phrase('There is none on record.', 'ریکارڈ پر کوئی نہیں۔'),
  no: phrase('No.', 'نمبر'),
  what: phrase('What it is', 'کیا ہے'),
  memo: phrase('Memo, parcel, seal', 'فرد، پارسل، مہر'),
  register: phrase('Register XIX', 'رجسٹر نمبر ۱۹'),
  notEntered: phrase('NOT ENTERED', 'درج نہیں'),
  where: phrase('Where it is', 'کہاں ہے'),
  cited: phrase('Annexure, mark', 'منسلکہ، نشان'),
  missing: phrase(
    'Devices that we hold and that have no number of Register XIX: {n}. The keeper of the store enters them (Police Rules).',
    'ہماری تحویل میں آلات جن کا رجسٹر نمبر ۱۹ میں اندراج نہیں: {n}۔ مال خانہ کا محرر درج کرے (پولیس رولز)۔',
  ),
  witnesses: phrase('Witnesses, in the order in which they are to be called', 'گواہان، طلبی کی ترتیب سے'),
  who: phrase('Who', 'کون'),
  proves: phrase('What he proves', 'کیا ثابت کرے گا'),
  with: phrase('His documents', 'اس کی دستاویزات'),
  through: phrase('Marked through him: {marks}', 'اس کے ذریعے نشان زد: {marks}'),
  byCode: phrase(
    'Private persons stand here by code. Who may reveal names prints it with them; protected persons stand by code in any case.',
    'نجی افراد یہاں کوڈ سے درج ہیں۔ جسے نام ظاہر کرنے کا حق ہے وہ ناموں کے ساتھ چھاپے؛ محفوظ افراد ہر صورت کوڈ سے۔',
  ),
};

/** What each kind of thing is called, with its number or title. */
export const THING_WORDS: Readonly<Record<CaseThingKind, Phrase>> = {
  exhibit: phrase('Exhibit {of}', 'شے {of}'),
  document: phrase('{of}', '{of}'),
  fir: phrase('FIR {of}', 'ایف آئی آر {of}'),
  police_report: phrase('Police report {of}', 'پولیس رپورٹ {of}'),
  seizure: phrase('Seizure memo {of}', 'فرد مقبوضگی {of}'),
  arrest: phrase('Arrest memo {of}', 'فرد گرفتاری {of}'),
  statement: phrase('Statement {of}', 'بیان {of}'),
  lab_request: phrase('Laboratory request {of}', 'لیبارٹری درخواست {of}'),
  process: phrase('Notice or warrant {of}', 'نوٹس یا وارنٹ {of}'),
  freeze: phrase('Freeze {of}', 'انجماد {of}'),
};
