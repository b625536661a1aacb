import { messageType } from '../../../kernel/message';

/** Sees that each authority has stamped the log within a day, and that no stamp outlives its certificate. */
export const stampLog = messageType<Record<string, never>>('ledger', 'stamp-log');
