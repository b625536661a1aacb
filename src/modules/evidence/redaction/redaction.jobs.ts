import { messageType } from '../../../kernel/message';

/** Makes a redaction that was asked for. */
export const paintRedaction = messageType<{ redactionId: string }>('long', 'paint-redaction');
