import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** Acts on the way from enquiry to FIR, and on notices, warrants and requests to providers. */
export const ENQUIRY_WORDS = {
  'case_request.asked': ['Opinion, approval, order or complaint asked for', 'رائے، منظوری، حکم یا شکایت طلب کی گئی'],
  'case_request.given': ['What was asked for was given', 'جو طلب کیا گیا وہ دیا گیا'],
  'case_request.refused': ['What was asked for was refused', 'جو طلب کیا گیا وہ مسترد ہوا'],
  'case_request.withdrawn': ['A request was withdrawn', 'درخواست واپس لی گئی'],
  'fir.registered': ['FIR registered', 'ایف آئی آر درج ہوئی'],
  'fir.recorded': ['An FIR of another agency or time recorded', 'کسی دوسرے ادارے یا وقت کی ایف آئی آر درج کی گئی'],
  'fir.copy_sent': ['A copy of the FIR went out', 'ایف آئی آر کی نقل بھیجی گئی'],
  'process.issued': ['A notice or request issued', 'نوٹس یا درخواست جاری ہوئی'],
  'process.applied': ['A warrant applied for', 'وارنٹ کی درخواست دی گئی'],
  'process.granted': ['The Court issued a warrant', 'عدالت نے وارنٹ جاری کیا'],
  'process.refused': ['The Court refused a warrant', 'عدالت نے وارنٹ سے انکار کیا'],
  'process.served': ['A notice or request served', 'نوٹس یا درخواست کی تعمیل ہوئی'],
  'process.not_served': ['A notice or request could not be served', 'نوٹس یا درخواست کی تعمیل نہ ہو سکی'],
  'process.answered': ['A notice or request answered', 'نوٹس یا درخواست کا جواب آیا'],
  'process.not_answered': ['A notice or request was not answered', 'نوٹس یا درخواست کا جواب نہ آیا'],
  'process.acquired': ['Data acquired under a notice', 'نوٹس کے تحت ڈیٹا ملا'],
  'process.court_told': ['The Court told of acquired data', 'ملے ہوئے ڈیٹا کی اطلاع عدالت کو دی گئی'],
  'process.extended': ['The Court extended a period', 'عدالت نے مدت بڑھائی'],
  'process.executed': ['A warrant executed', 'وارنٹ پر عمل ہوا'],
  'process.returned': ['A warrant returned to the Court', 'وارنٹ عدالت کو واپس ہوا'],
  'process.ended': ['The duty to preserve ended', 'محفوظ رکھنے کی ذمہ داری ختم ہوئی'],
  'process.withdrawn': ['A notice, warrant or request withdrawn', 'نوٹس، وارنٹ یا درخواست واپس لی گئی'],
} as const satisfies Partial<Record<EntryType, Words>>;
