import type { Phrase } from '../../../platform/typeset/paper';
import type { AccusedStanding, ReportKind } from '../domain/report';
import type { PaperState } from '../domain/defects';

const phrase = (en: string, ur: string): Phrase => ({ en, ur });

/*
 * Words of the police report. The Urdu is ours and has not been read by a native legal reader yet. The columns follow Police
 * Rules Form 25.56(1) as law notes FC-30 has it (K: medium): a lawyer compares them with the form in use at his court.
 */
export const REPORT_FORM = {
  report: phrase('The report', 'رپورٹ'),
  kind: phrase('Kind', 'قسم'),
  kinds: {
    interim: phrase('interim report', 'عبوری رپورٹ'),
    final: phrase('final report', 'حتمی رپورٹ'),
    supplementary: phrase('supplementary report', 'ضمنی رپورٹ'),
    cancellation: phrase('cancellation report', 'رپورٹ اخراج'),
    untraced: phrase('untraced report', 'رپورٹ عدم پتہ'),
  } satisfies Record<ReportKind, Phrase>,
  child: phrase('About a child; kept apart (JJSA 2018)', 'نابالغ سے متعلق؛ الگ رکھی جائے (جے جے ایس اے 2018)'),
  court: phrase('To the Court', 'بخدمت عدالت'),
  forum: phrase('Why this Court', 'اس عدالت کی وجہ'),
  filed: phrase('Filed on', 'تاریخ پیشی'),
  firs: phrase('FIR and its day', 'ایف آئی آر اور تاریخ'),
  irregular: phrase('On record as irregular: {rule}, {section}', 'ریکارڈ پر بے ضابطہ: {rule}، {section}'),
  complainant: phrase('1. Complainant or informant', '1۔ مستغیث یا اطلاع دہندہ'),
  who: phrase('Who', 'کون'),
  notSent: phrase('2. Accused not sent up, absconders among them', '2۔ ملزمان جو نہیں بھیجے گئے، بشمول مفرور'),
  inCustody: phrase('3. Accused sent up in custody', '3۔ ملزمان زیر حراست'),
  onBail: phrase('4. Accused on bail', '4۔ ملزمان بر ضمانت'),
  accused: phrase('Accused', 'ملزم'),
  standing: phrase('How he stands', 'حیثیت'),
  standings: {
    not_sent_up: phrase('not sent up', 'نہیں بھیجا گیا'),
    in_custody: phrase('in custody', 'زیر حراست'),
    on_bail: phrase('on bail', 'بر ضمانت'),
    absconding: phrase('absconding (CrPC s.512)', 'مفرور (ضابطہ فوجداری دفعہ 512)'),
    discharged: phrase('discharged', 'ڈسچارج'),
  } satisfies Record<AccusedStanding, Phrase>,
  property: phrase('5. Case property', '5۔ مال مقدمہ'),
  exhibit: phrase('Exhibit', 'مال مقدمہ'),
  malkhana: phrase('Register XIX', 'رجسٹر 19'),
  description: phrase('Description', 'تفصیل'),
  seal: phrase('Seal', 'مہر'),
  witnesses: phrase('6. Witnesses', '6۔ گواہان'),
  number: phrase('No.', 'نمبر'),
  witness: phrase('Witness', 'گواہ'),
  proves: phrase('What he proves', 'کیا ثابت کرے گا'),
  charge: phrase('7. Charge and brief facts', '7۔ الزام اور مختصر حالات'),
  offence: phrase('Offence', 'جرم'),
  acts: phrase('Acts of', 'تاریخ وقوعہ'),
  facts: phrase('Brief facts', 'مختصر حالات'),
  papers: phrase('Papers with the report', 'رپورٹ کے ساتھ کاغذات'),
  paper: phrase('Paper', 'کاغذ'),
  law: phrase('Law', 'قانون'),
  state: phrase('State', 'کیفیت'),
  states: {
    on_record: phrase('on record', 'ریکارڈ پر'),
    stated: phrase('on the paper file, as the officer states', 'افسر کے بیان کے مطابق کاغذی فائل پر'),
    missing: phrase('not there', 'موجود نہیں'),
    not_needed: phrase('not asked for in this case', 'اس مقدمے میں مطلوب نہیں'),
    to_check: phrase('to be looked at', 'دیکھا جانا ہے'),
  } satisfies Record<PaperState, Phrase>,
  defects: phrase('Filed with these papers lacking: {count}', 'ان کاغذات کے بغیر پیش: {count}'),
  defectsReason: phrase('Why it was filed so', 'اس طرح پیش کرنے کی وجہ'),
  none: phrase('none', 'کوئی نہیں'),
};
