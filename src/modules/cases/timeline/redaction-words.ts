import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** What was taken out of files and who stands for it, and who inspected what never leaves. */
export const REDACTION_WORDS = {
  'redaction.asked': ['Redaction asked for', 'حذف کی درخواست کی گئی'],
  'redaction.made': ['Redacted version made; the original is kept', 'حذف شدہ نسخہ بنایا گیا؛ اصل محفوظ ہے'],
  'redaction.confirmed': ['Redacted version confirmed by a second officer', 'دوسرے افسر نے حذف شدہ نسخے کی تصدیق کی'],
  'inspection.recorded': ['Exhibit inspected under the eyes of an officer', 'افسر کی نگرانی میں شے کا معائنہ'],
  'redaction.rejected': ['Redacted version rejected', 'حذف شدہ نسخہ مسترد'],
} as const satisfies Partial<Record<EntryType, Words>>;
