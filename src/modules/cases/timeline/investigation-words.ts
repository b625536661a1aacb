import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** Owners' images, freezes, statements, and the Court told of searches without warrant. */
export const INVESTIGATION_WORDS = {
  'seizure.court_told': ['Court told of a search without warrant', 'بلا وارنٹ تلاشی کی اطلاع عدالت کو دی گئی'],
  'owner_image.applied': ['Owner applied for a forensic image', 'مالک نے فارنزک نقل کی درخواست دی'],
  'owner_image.objected': ['Objection to an image filed before the Court', 'نقل پر اعتراض عدالت میں دائر ہوا'],
  'owner_image.refused': ['Court refused the image', 'عدالت نے نقل سے انکار کیا'],
  'owner_image.ordered': ['Court ordered the image', 'عدالت نے نقل دینے کا حکم دیا'],
  'owner_image.supplied': ['Image supplied to the owner', 'مالک کو نقل دی گئی'],
  'owner_image.withdrawn': ['Application for an image withdrawn', 'نقل کی درخواست واپس لی گئی'],
  'freeze.asked': ['Freeze of an account or wallet asked for', 'اکاؤنٹ یا والٹ منجمد کرنے کی درخواست'],
  'freeze.ordered_urgently': ['Freeze ordered in great urgency', 'فوری ضرورت میں منجمد کرنے کا حکم'],
  'freeze.approved': ['Freeze approved', 'منجمد کرنے کی منظوری ہوئی'],
  'freeze.refused': ['Freeze refused', 'منجمد کرنے سے انکار ہوا'],
  'freeze.confirmed': ['Urgent freeze confirmed', 'فوری حکم کی توثیق ہوئی'],
  'freeze.not_confirmed': ['Urgent freeze not confirmed', 'فوری حکم کی توثیق نہ ہوئی'],
  'freeze.attached': ['Provisional attachment with permission of the Court', 'عدالت کی اجازت سے عارضی قرقی'],
  'freeze.sent': ['Order to freeze sent to the institution', 'منجمد کرنے کا حکم ادارے کو بھیجا گیا'],
  'freeze.executed': ['Institution froze the account or wallet', 'ادارے نے اکاؤنٹ یا والٹ منجمد کیا'],
  'freeze.not_executed': ['Institution froze nothing', 'ادارے نے کچھ منجمد نہ کیا'],
  'freeze.release_ordered': ['Release of a freeze ordered', 'واگزاری کا حکم ہوا'],
  'freeze.lifted': ['Institution released the freeze', 'ادارے نے واگزار کیا'],
  'freeze.withdrawn': ['Request for a freeze withdrawn', 'منجمد کرنے کی درخواست واپس لی گئی'],
  'statement.recorded': ['Statement recorded', 'بیان درج ہوا'],
  'statement.refused': ['Person refused to make a statement', 'شخص نے بیان دینے سے انکار کیا'],
  'statement.copy_given': ['Copy of a statement given', 'بیان کی نقل دی گئی'],
} as const satisfies Partial<Record<EntryType, Words>>;
