import { messageType } from '../../../kernel/message';

/** All bytes of an upload are here: digests, encryption, verdict, entry. */
export const finaliseUpload = messageType<{ uploadId: string }>('long', 'finalise-upload');
/** Ends uploads that nobody goes on with, and removes what is staged for none. */
export const expireUploads = messageType<Record<string, never>>('evidence', 'expire-uploads');
/** Looks for stored files that no row knows. */
export const listOrphans = messageType<Record<string, never>>('evidence', 'list-orphans');
/** Stored bytes were found damaged while they were sent. */
export const reportDamage = messageType<{ exhibitId: string; code: string; firstBadByte: number }>(
  'evidence',
  'report-damage',
);
/** Examines the bytes and the record of an exhibit. */
export const verifyExhibit = messageType<{ verificationId: string }>('long', 'verify-exhibit');
