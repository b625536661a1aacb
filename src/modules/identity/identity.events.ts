import { messageType } from '../../kernel/message';

/** An officer stands in for another until an instant. Instants: ISO 8601, UTC. */
export const actingGiven = messageType<{
  actingId: string;
  officerId: string;
  officeId: string;
  validFrom: string;
  validTo: string;
}>('events', 'acting.given');

/** He no longer does, from an instant on. */
export const actingEnded = messageType<{ actingId: string; validTo: string }>('events', 'acting.ended');
