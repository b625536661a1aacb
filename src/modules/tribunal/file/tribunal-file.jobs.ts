import { messageType } from '../../../kernel/message';

/** Makes a file that was asked for. */
export const buildTribunalFile = messageType<{ fileId: string }>('long', 'build-tribunal-file');
/** Ends files whose time is over, and tells of those that come to no end. */
export const expireTribunalFiles = messageType<Record<string, never>>('evidence', 'expire-tribunal-files');
