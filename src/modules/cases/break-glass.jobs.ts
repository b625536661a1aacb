import { messageType } from '../../kernel/message';

/** Closes the record of emergency looks whose time is up. */
export const endBreakGlass = messageType<Record<string, never>>('cases', 'end-break-glass');
