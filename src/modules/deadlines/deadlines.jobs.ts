import { messageType } from '../../kernel/message';

/** Looks an hour ahead for stages that must be handed to the queue, and hands anew what was lost. */
export const planDeadlines = messageType<Record<string, never>>('clocks', 'plan-deadlines');

/** A stage whose time has come. Ids only: the row says what is to be done. */
export const fireDeadlineStage = messageType<{ stageId: string }>('clocks', 'fire-deadline-stage', 'limit');

/** What is open under a calendar or a rule that changed is computed anew. */
export const recomputeDeadlines = messageType<{ calendarId?: string; ruleCode?: string; officeId?: string }>(
  'deadlines',
  'recompute-deadlines',
);
