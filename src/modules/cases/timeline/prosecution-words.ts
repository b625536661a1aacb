import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** Turns of a trial, witnesses, police reports on their way to the court, and the end of a case. */
export const PROSECUTION_WORDS = {
  'proceeding.statement_342': ['Accused examined', 'ملزم کا بیان ہوا'],
  'proceeding.compounding_asked': ['Compounding applied for', 'راضی نامے کی درخواست دی گئی'],
  'proceeding.withdrawal': [
    'Withdrawal from the prosecution asked of the court',
    'استغاثہ واپس لینے کی اجازت مانگی گئی',
  ],
  'proceeding.appeal_result': ['Appeal decided', 'اپیل کا فیصلہ ہوا'],
  'proceeding.suspension': ['Sentence suspended', 'سزا معطل ہوئی'],
  'proceeding.set_aside': ['Step set aside as entered in error', 'غلطی سے درج کارروائی منسوخ ہوئی'],
  'witness.listed': ['Witness put on the list', 'گواہ فہرست میں درج ہوا'],
  'witness.step': ['Attendance or examination of a witness', 'گواہ کی حاضری یا بیان'],
  'witness.given_up': ['Witness given up', 'گواہ ترک ہوا'],
  'bail.before_arrest': ['Order on bail before arrest', 'قبل از گرفتاری ضمانت پر حکم'],
  'police_report.drafted': ['Police report begun', 'پولیس رپورٹ کی تیاری شروع ہوئی'],
  'police_report.amended': ['Police report amended', 'پولیس رپورٹ میں ترمیم ہوئی'],
  'police_report.withdrawn': ['Police report withdrawn', 'پولیس رپورٹ واپس لی گئی'],
  'police_report.submitted': ['Police report submitted to the prosecutor', 'پولیس رپورٹ پراسیکیوٹر کو بھیجی گئی'],
  'police_report.objected': ['Objection raised to the police report', 'پولیس رپورٹ پر اعتراض ہوا'],
  'police_report.objection_answered': ['Objection answered', 'اعتراض کا جواب دیا گیا'],
  'police_report.objection_withdrawn': ['Objection withdrawn', 'اعتراض واپس لیا گیا'],
  'police_report.returned': ['Police report returned by the prosecutor', 'پراسیکیوٹر نے پولیس رپورٹ واپس کی'],
  'police_report.forwarded': ['Police report forwarded by the prosecutor', 'پراسیکیوٹر نے پولیس رپورٹ آگے بھیجی'],
  'police_report.filed': ['Police report filed in court', 'پولیس رپورٹ عدالت میں داخل ہوئی'],
  'police_report.answered': ['Court answered the police report', 'عدالت نے پولیس رپورٹ پر جواب دیا'],
  'police_report.revived': ['Untraced matter taken up again', 'عدم پتہ معاملہ دوبارہ شروع ہوا'],
  'police_report.recorded': ['Police report of others recorded', 'دوسروں کی پولیس رپورٹ درج ہوئی'],
  'case.closing_proposed': ['Closing of the case proposed', 'مقدمہ بند کرنے کی تجویز ہوئی'],
  'case.closing_refused': ['Closing of the case refused', 'مقدمے کی بندش مسترد ہوئی'],
  'case.closing_withdrawn': ['Proposal to close the case withdrawn', 'مقدمہ بند کرنے کی تجویز واپس لی گئی'],
  'tribunal_file.asked': ['File for the Tribunal asked for', 'ٹریبونل کے لیے فائل مانگی گئی'],
  'tribunal_file.issued': ['File for the Tribunal made', 'ٹریبونل کے لیے فائل تیار ہوئی'],
} as const satisfies Partial<Record<EntryType, Words>>;
