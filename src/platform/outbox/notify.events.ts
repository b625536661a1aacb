import { messageType } from '../../kernel/message';
import type { Role } from '../../kernel/roles';

/** Asks that somebody be told: one officer, or all who hold a role in an office on that day. `params` holds ids and numbers, never names. */
export const notify = messageType<{
  officerId?: string;
  office?: { officeId: string; role: Role };
  kind: string;
  caseId: string | null;
  params: Record<string, string>;
}>('events', 'notify');
