import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** The work on a case: diary, tasks, added fields; and what was wrong in a complaint. */
export const WORK_WORDS = {
  'diary.signed': ['Case diary signed', 'ضمنی پر دستخط ہوئے'],
  'task.made': ['A task given', 'کام سونپا گیا'],
  'task.changed': ['A task given to another, or another day', 'کام کا ذمہ دار یا تاریخ بدلی گئی'],
  'task.done': ['A task done', 'کام مکمل ہوا'],
  'task.dropped': ['A task left undone', 'کام ترک کیا گیا'],
  'task.reopened': ['A task taken up again', 'کام دوبارہ شروع کیا گیا'],
  'playbook.used': ['Tasks made from a playbook', 'طریقہ کار سے کام بنائے گئے'],
  'field.set': ['A value entered in an added field', 'اضافی خانے میں اندراج کیا گیا'],
  'complaint.corrected': ['A complaint corrected', 'شکایت میں درستی کی گئی'],
} as const satisfies Partial<Record<EntryType, Words>>;
