import { messageType } from '../../../kernel/message';

/** Sends what is due, over every channel. Its own queue: a dead server holds up nothing else. */
export const deliver = messageType<Record<string, never>>('deliveries', 'deliver');
