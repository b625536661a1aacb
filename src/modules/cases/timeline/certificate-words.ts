import type { EntryType } from '../../../proof/entry-types';
import type { Words } from './words';

/** Certificates about electronic evidence. */
export const CERTIFICATE_WORDS = {
  'certificate.signed': ['Certificate of electronic evidence signed', 'الیکٹرانک شہادت کے سرٹیفکیٹ پر دستخط ہوئے'],
} as const satisfies Partial<Record<EntryType, Words>>;
