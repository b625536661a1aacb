import type { Phrase } from '../../../platform/typeset/paper';
import type { BasisKind, ConditionKind } from '../domain/codes';
import type { TimeOwner } from '../domain/delay';
import type { IncomingState } from '../domain/incoming';
import type { OutgoingState } from '../domain/outgoing';
import type { Forecast } from '../domain/survival';
import type { CountryField } from '../domain/directory-cell';

/*
 * What the codes of a request abroad are called on paper. The Urdu is ours and has not been read by a native legal reader yet:
 * here is where it is mended.
 */
const p = (en: string, ur: string): Phrase => ({ en, ur });

export const STATE_WORDS: Readonly<Record<OutgoingState | IncomingState, Phrase>> = {
  draft: p('draft', 'مسودہ'),
  returned: p('returned for mending', 'درستی کے لیے واپس'),
  legal_review: p('in legal review', 'قانونی جائزے میں'),
  agency_approval: p('before the agency for approval', 'ادارے کی منظوری کے لیے'),
  ca_examination: p('examined by the central authority', 'مرکزی حکام کے جائزے میں'),
  ca_query: p('query of the central authority', 'مرکزی حکام کا سوال'),
  basis_pending: p('waiting for its legal basis', 'قانونی بنیاد کا انتظار'),
  consultation: p('in consultation', 'مشاورت میں'),
  translation: p('in translation', 'ترجمے میں'),
  ready_to_sign: p('ready to be signed', 'دستخط کے لیے تیار'),
  signed: p('signed', 'دستخط شدہ'),
  transmitted: p('sent', 'ارسال شدہ'),
  transmission_failed: p('sending failed', 'ترسیل ناکام'),
  acknowledged: p('receipt acknowledged', 'وصولی کی تصدیق'),
  clarification_requested: p('clarification asked', 'وضاحت طلب'),
  accepted: p('accepted', 'قبول'),
  conditional_offer: p('offered on conditions', 'مشروط پیشکش'),
  postponed: p('postponed', 'مؤخر'),
  in_execution: p('being executed', 'زیر تعمیل'),
  partially_executed: p('executed in part', 'جزوی تعمیل'),
  material_received: p('material received', 'مواد موصول'),
  assessment: p('material being assessed', 'مواد زیر جائزہ'),
  executed: p('executed', 'تعمیل شدہ'),
  refused: p('refused', 'انکار'),
  withdrawal_requested: p('withdrawal asked', 'واپسی کی درخواست'),
  withdrawn: p('withdrawn', 'واپس لی گئی'),
  lapsed: p('lapsed', 'ساقط'),
  declined_internally: p('not pursued by us', 'ہماری طرف سے ترک'),
  closed: p('closed', 'بند'),
  received: p('received', 'موصول'),
  referred: p('referred', 'ارسال برائے متعلقہ'),
  registered: p('registered', 'درج'),
  urgent_triage: p('urgent sorting', 'فوری چھانٹی'),
  formality_check: p('form being checked', 'ظاہری شرائط کی جانچ'),
  deficiency_notified: p('told what it lacks', 'کمی سے آگاہ'),
  basis_check: p('legal basis being checked', 'قانونی بنیاد کی جانچ'),
  merits_review: p('merits being reviewed', 'استحقاق کا جائزہ'),
  inter_agency: p('with other agencies', 'دیگر اداروں کے پاس'),
  refusal_proposed: p('refusal proposed', 'انکار تجویز'),
  approved: p('approved', 'منظور'),
  assigned: p('assigned', 'سپرد'),
  court_application: p('applied for in court', 'عدالت میں درخواست'),
  order_made: p('order made', 'حکم جاری'),
  court_declined: p('declined by the court', 'عدالت کا انکار'),
  objection_window: p('time for objections', 'اعتراضات کی میعاد'),
  objection_hearing: p('objections being heard', 'اعتراضات کی سماعت'),
  executing: p('being executed', 'زیر تعمیل'),
  report_filed: p('report filed', 'رپورٹ داخل'),
  ca_quality_check: p('checked by the central authority', 'مرکزی حکام کی جانچ'),
  assurance_pending: p('waiting for an assurance', 'یقین دہانی کا انتظار'),
  ready_to_send: p('ready to be sent', 'ارسال کے لیے تیار'),
  sent: p('sent', 'ارسال شدہ'),
  awaiting_return: p('return of what was sent awaited', 'ارسال کردہ کی واپسی کا انتظار'),
};

export const OWNER_WORDS: Readonly<Record<TimeOwner, Phrase>> = {
  agency: p('the agency', 'ادارہ'),
  central_authority: p('the central authority', 'مرکزی حکام'),
  our_answer: p('ours, to answer', 'ہمارا جواب'),
  other_state: p('the other state', 'دوسری ریاست'),
  court: p('a court', 'عدالت'),
  paused: p('nobody, it rests', 'کسی کا نہیں، موقوف'),
  none: p('nobody, it has ended', 'کسی کا نہیں، ختم'),
};

export const FORECAST_WORDS: Readonly<Record<Forecast['basis'], Phrase>> = {
  own_requests: p('our own requests: {n}', 'ہماری اپنی درخواستیں: {n}'),
  planning_value: p(
    'the planning value of the directory; own requests: {n}',
    'ڈائریکٹری کا تخمینہ؛ اپنی درخواستیں: {n}',
  ),
  none: p('nothing known; own requests: {n}', 'کچھ معلوم نہیں؛ اپنی درخواستیں: {n}'),
};

export const CONDITION_WORDS: Readonly<Record<ConditionKind, Phrase>> = {
  use: p('use', 'استعمال'),
  confidentiality: p('confidentiality', 'رازداری'),
  cost: p('cost', 'خرچ'),
  death_penalty: p('death penalty', 'سزائے موت'),
  return: p('return', 'واپسی'),
  other: p('other', 'دیگر'),
};

export const BASIS_WORDS: Readonly<Record<BasisKind, Phrase>> = {
  treaty: p('treaty', 'معاہدہ'),
  reciprocity_letter: p('letter of reciprocity', 'باہمی تعاون کا خط'),
  reciprocity_agreement: p('agreement of reciprocity', 'باہمی تعاون کا معاہدہ'),
  cabinet_approval: p('approval of the cabinet', 'کابینہ کی منظوری'),
  gazette_3_3: p('gazette notification, s.3(3)', 'گزٹ اعلان، دفعہ 3(3)'),
  convention: p('convention', 'کنونشن'),
  peca_42: p('PECA s.42', 'پیکا دفعہ 42'),
};

export const CELL_WORDS: Readonly<Record<CountryField, Phrase>> = {
  basis: p('Legal basis', 'قانونی بنیاد'),
  authority: p('Authority', 'حکام'),
  channel: p('Channel', 'ذریعہ'),
  language: p('Language', 'زبان'),
  dual_criminality: p('Dual criminality', 'دہرا جرم'),
  planning_time: p('Time to reckon with', 'متوقع وقت'),
  contact_24_7: p('Contact at any hour', 'ہر وقت رابطہ'),
  uncc_2024: p('UN Convention against Cybercrime', 'اقوام متحدہ کنونشن برائے سائبر جرائم'),
  notes: p('Notes', 'نوٹ'),
  authority_address: p('Address of the authority', 'حکام کا پتہ'),
  authority_email: p('E-mail of the authority', 'حکام کا ای میل'),
  authority_phone: p('Telephone of the authority', 'حکام کا فون'),
};

/** What a code is called; one that this edition does not know, as it stands. */
export const wordsOf = (words: Readonly<Record<string, Phrase>>, code: string): Phrase =>
  words[code] ?? p(code.replaceAll('_', ' '), code.replaceAll('_', ' '));
