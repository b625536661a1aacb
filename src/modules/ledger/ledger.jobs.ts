import { messageType } from '../../kernel/message';

type Nothing = Record<string, never>;

/** Puts the counts of repeated refusals on record. */
export const countRefusals = messageType<Nothing>('ledger', 'count-refusals');

/** Puts each key of the log on record as an entry. */
export const publishKey = messageType<Nothing>('ledger', 'publish-key');
