import { messageType } from '../../../kernel/message';

/** Looks which cells of the directory have come to the day by which they are read again. */
export const reviewDirectory = messageType<Record<string, never>>('clocks', 'review-directory', 'patient');
