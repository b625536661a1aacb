import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** Acts on a forensic request, from its asking to the report and what is added to it. */
export const LABORATORY_WORDS = {
  'lab_request.asked': ['Forensic examination asked for', 'فارنزک معائنہ طلب کیا گیا'],
  'lab_request.endorsed': ['Forensic request endorsed', 'فارنزک درخواست کی توثیق ہوئی'],
  'lab_request.assigned': ['Forensic request marked to an examiner', 'فارنزک درخواست معائنہ کار کو سونپی گئی'],
  'lab_request.noted': ['Note of the examination written', 'معائنے کا نوٹ لکھا گیا'],
  'lab_request.tool_used': ['Tool used in the examination', 'معائنے میں آلہ استعمال ہوا'],
  'lab_request.output_linked': ['What a tool gave out was linked', 'آلے کا نتیجہ منسلک ہوا'],
  'lab_request.reviewed': ['Examination reviewed by the second examiner', 'دوسرے معائنہ کار نے جائزہ لیا'],
  'lab_request.locked': ['Notes of the examination signed and locked', 'معائنے کے نوٹس دستخط کے ساتھ مقفل ہوئے'],
  'lab_request.corrected': ['Note of the examination corrected', 'معائنے کے نوٹ کی تصحیح ہوئی'],
  'lab_request.reported': ['Forensic report issued', 'فارنزک رپورٹ جاری ہوئی'],
  'lab_request.addendum': ['Forensic report added to', 'فارنزک رپورٹ میں ضمیمہ شامل ہوا'],
  'lab_request.report_recorded': ['Report of a laboratory outside recorded', 'بیرونی لیبارٹری کی رپورٹ درج ہوئی'],
  'lab_request.returned': ['Forensic request sent back', 'فارنزک درخواست واپس ہوئی'],
  'lab_request.withdrawn': ['Forensic request withdrawn', 'فارنزک درخواست واپس لی گئی'],
} as const satisfies Partial<Record<EntryType, Words>>;
