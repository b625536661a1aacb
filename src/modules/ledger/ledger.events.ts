import { messageType } from '../../kernel/message';

/** The witnesses' quorum is missing, or there again. `at`: instant. */
export const quorumChanged = messageType<{ event: 'missing' | 'reached'; size: string; at: string }>(
  'events',
  'ledger-quorum-changed',
);
