import { messageType } from '../../kernel/message';

/** A person was recorded in a case. */
export const partyRecorded = messageType<{ partyId: string; caseId: string }>('events', 'party.recorded');

/** An unknown person has a name now. */
export const partyIdentified = messageType<{ partyId: string; caseId: string }>('events', 'party.identified');
