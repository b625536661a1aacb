import { messageType } from '../../kernel/message';

/** A notice, warrant or request was drawn up (`draw`), or an act was done on it. */
export const processChanged = messageType<{ caseId: string; processId: string; kind: string; verb: string }>(
  'events',
  'process.changed',
);
