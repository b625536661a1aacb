import { messageType } from '../../../kernel/message';

/** Says which stored files are due to be read again. */
export const planFixity = messageType<Record<string, never>>('evidence', 'plan-fixity');
/** Reads some of them, as long as nobody needs the machine more. */
export const checkFixity = messageType<Record<string, never>>('long', 'check-fixity');
