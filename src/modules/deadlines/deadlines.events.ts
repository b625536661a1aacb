import { messageType } from '../../kernel/message';

/** A calendar has a new version: what is open under it is computed again. */
export const calendarChanged = messageType<{ calendarId: string; version: number }>('events', 'calendar.changed');

/** An office that went by the house's calendar has one of its own: its open clocks are counted by that. */
export const officeCalendarMade = messageType<{ officeId: string }>('events', 'calendar.made-for-office');

/** An edition of a rule no longer stands: what is open under it is computed again with the one that took its place. */
export const ruleSuperseded = messageType<{ code: string; edition: number }>('events', 'deadline-rule.superseded');
