import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** Acts on complaints, and on content that is taken off the net. */
export const COMPLAINT_WORDS = {
  'complaint.registered': ['Complaint registered', 'شکایت درج ہوئی'],
  'complaint.added_to': ['Complaint added to', 'شکایت میں اضافہ ہوا'],
  'complaint.moved': ['Complaint went on to its next stage', 'شکایت اگلے مرحلے میں گئی'],
  'complaint.joined': ['Complaint joined to a case', 'شکایت مقدمے سے جوڑی گئی'],
  'complaint.merged': ['Complaint merged with another', 'شکایت دوسری شکایت میں ضم ہوئی'],
  'complaint.code_issued': ['Code of the complainant issued', 'شکایت کنندہ کا کوڈ جاری ہوا'],
  'complaint.code_revoked': ['Code of the complainant revoked', 'شکایت کنندہ کا کوڈ منسوخ ہوا'],
  'takedown.requested': ['Removal of content requested', 'مواد ہٹانے کی درخواست ہوئی'],
  'takedown.captured': ['Content captured before removal', 'ہٹانے سے پہلے مواد محفوظ کیا گیا'],
  'takedown.sent': ['Request for removal sent to the Authority', 'مواد ہٹانے کی درخواست اتھارٹی کو بھیجی گئی'],
  'takedown.checked': ['Removal of content checked', 'مواد ہٹنے کی جانچ ہوئی'],
  'takedown.reuploaded': ['Content found uploaded again', 'مواد دوبارہ اپ لوڈ پایا گیا'],
  'takedown.withdrawn': ['Request for removal withdrawn', 'مواد ہٹانے کی درخواست واپس ہوئی'],
} as const satisfies Partial<Record<EntryType, Words>>;
