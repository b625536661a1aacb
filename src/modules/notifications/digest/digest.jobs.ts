import { messageType } from '../../../kernel/message';

/** Makes the summaries of the day, once it is morning. */
export const makeDigests = messageType<Record<string, never>>('deliveries', 'make-digests');
