import type { AudienceOf } from '../../kernel/audience';
import { messageType } from '../../kernel/message';
import type { Role } from '../../kernel/roles';
import type { NoticeKind } from './notice-kinds';

/**
 * Asks that somebody be told: one officer, all who hold a role in an office on that day, the rungs of a ladder, or all of
 * these. Nobody is told of a case that he may not see at that moment. `params` holds ids, codes, numbers and instants,
 * never names.
 */
export const notify = messageType<{
  officerId?: string;
  office?: { officeId: string; role: Role };
  audience?: AudienceOf;
  kind: NoticeKind;
  caseId: string | null;
  params: Record<string, string>;
  /** Once for each (key, officer), whatever message carries it; the message's own id where none is given. */
  key?: string;
  /** An alarm that the law's clock raises: no officer can switch it off. */
  statutory?: boolean;
  /** `digest`: may wait for the daily summary. Left out, it goes at once. */
  urgency?: 'now' | 'digest';
}>('events', 'notify', ({ statutory, urgency }) =>
  statutory ? 'limit' : urgency === 'digest' ? 'patient' : 'ordinary',
);
