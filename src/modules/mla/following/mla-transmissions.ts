import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { MlaTransmission } from './mla-transmission.entity';

export const transmissionsOf = (tx: Tx, requestId: string): Promise<MlaTransmission[]> =>
  tx.find(MlaTransmission, { where: { requestId }, order: { seq: 'ASC' } });

/** The day in Pakistan on which it first left; null while it has not. */
export async function sentDayOf(tx: Tx, requestId: string): Promise<string | null> {
  const [first] = await transmissionsOf(tx, requestId);
  return first ? karachiDay(first.sentAt) : null;
}
