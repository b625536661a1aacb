import { messageType } from '../../kernel/message';

/** Removes technical rows of sign-in that nothing is decided by any more. */
export const pruneSignIn = messageType<Record<string, never>>('identity', 'prune-sign-in');
