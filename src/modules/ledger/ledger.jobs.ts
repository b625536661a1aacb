import { messageType } from '../../kernel/message';

type Nothing = Record<string, never>;

/** Puts the counts of repeated refusals on record. */
export const countRefusals = messageType<Nothing>('ledger', 'count-refusals');

/** Puts each policy that came into force on record as an entry. */
export const publishPolicy = messageType<Nothing>('ledger', 'publish-policy');

/** Puts each time without the quorum of witnesses on record, and tells the administrators. */
export const watchQuorum = messageType<Nothing>('ledger', 'watch-quorum');

/** Puts each key of the log on record as an entry. */
export const publishKey = messageType<Nothing>('ledger', 'publish-key');
