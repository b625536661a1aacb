import { messageType } from '../../kernel/message';

/** A case was opened, or came in from an older record (`migrated`). */
export const caseOpened = messageType<{ caseId: string; officeId: string; migrated: boolean }>('events', 'case.opened');

/** A case went on to another stage. */
export const caseAdvanced = messageType<{ caseId: string; from: string; to: string }>('events', 'case.advanced');

/** An incident was added to a case. */
export const incidentRecorded = messageType<{ caseId: string; incidentId: string }>('events', 'incident.recorded');

/** Somebody stands to a case, or no longer does. */
export const grantGiven = messageType<{ caseId: string; grantId: string; relation: string }>('events', 'grant.given');
export const grantEnded = messageType<{ caseId: string; grantId: string; relation: string }>('events', 'grant.ended');

export const wallRaised = messageType<{ caseId: string; wallId: string }>('events', 'wall.raised');
export const wallLifted = messageType<{ caseId: string; wallId: string }>('events', 'wall.lifted');

/** An emergency look began. Instants: ISO 8601, UTC. */
export const glassBroken = messageType<{ caseId: string; breakGlassId: string; endsAt: string; reviewDueAt: string }>(
  'events',
  'break-glass.opened',
);
export const glassReviewed = messageType<{ caseId: string; breakGlassId: string; finding: string }>(
  'events',
  'break-glass.reviewed',
);

/** A charge was made, superseded by another, or withdrawn. */
export const chargeMade = messageType<{ caseId: string; chargeId: string; offenceId: string }>('events', 'charge.made');
export const chargeWithdrawn = messageType<{ caseId: string; chargeId: string }>('events', 'charge.withdrawn');

/** Something was asked of another person on the way to the FIR, and answered or withdrawn. */
export const caseRequestAsked = messageType<{ caseId: string; requestId: string; kind: string }>(
  'events',
  'case-request.asked',
);
export const caseRequestAnswered = messageType<{ caseId: string; requestId: string; kind: string; answer: string }>(
  'events',
  'case-request.answered',
);

/** An FIR of ours was registered, or one of another agency or time recorded. */
export const firRegistered = messageType<{ caseId: string; firId: string; number: string }>('events', 'fir.registered');
