import { messageType } from '../../kernel/message';

/** A calendar has a new version: what is open under it is computed again. */
export const calendarChanged = messageType<{ calendarId: string; version: number }>('events', 'calendar.changed');

/** An edition of a rule no longer stands: what is open under it is computed again with the one that took its place. */
export const ruleSuperseded = messageType<{ code: string; edition: number }>('events', 'deadline-rule.superseded');
