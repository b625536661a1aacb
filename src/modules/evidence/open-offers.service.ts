import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { pendingClockOf } from './custody-clocks';
import type { Step } from './custody.service';
import type { Exhibit } from './exhibit.entity';
import { Receivers } from './receivers.service';

/** An offer that ended without an answer. */
export interface ClosedOffer {
  readonly exhibitId: string;
  readonly handoverId: string;
  readonly receiver: Exhibit['holder'];
  /** Where the thing was when it was offered, and is again. */
  readonly stateBefore: Exhibit['state'];
}

/** What was offered and is overtaken by what happened: neither answered nor withdrawn by its releaser. */
@Injectable()
export class OpenOffers {
  constructor(
    private readonly receivers: Receivers,
    private readonly clock: Clock,
    private readonly deadlines: DeadlinesService,
  ) {}

  /**
   * Ends the offers of those exhibits that are offered; to whom nothing else is offered the case is closed again.
   * `word` stands at the item, `reason` at the grant that ends.
   */
  async close(
    tx: Tx,
    caseId: string,
    exhibits: readonly Exhibit[],
    { word, reason }: { readonly word: string; readonly reason: string },
  ): Promise<ClosedOffer[]> {
    const ids = exhibits.filter(({ state }) => state === 'offered').map(({ id }) => id);
    if (ids.length === 0) return [];
    const offers = await tx.query<ClosedOffer>(
      `UPDATE handover_item i SET answer = 'cancelled', word = $2 FROM handover h
        WHERE i.exhibit_id = ANY ($1) AND i.answer = 'offered' AND h.id = i.handover_id
        RETURNING i.exhibit_id AS "exhibitId", i.handover_id AS "handoverId", i.state_before AS "stateBefore", h.receiver`,
      [ids, word],
    );
    const overtaken = await tx.query<{ id: string }>(
      `UPDATE handover h SET state = 'cancelled', answered_at = $2, version = version + 1
        WHERE h.id = ANY ($1) AND NOT EXISTS (SELECT FROM handover_item i WHERE i.handover_id = h.id AND i.answer = 'offered')
        RETURNING h.id`,
      [[...new Set(offers.map(({ handoverId }) => handoverId))], await this.clock.now(tx)],
    );
    await this.deadlines.close(
      tx,
      overtaken.map(({ id }) => pendingClockOf(id)),
      { state: 'closed', at: null },
    );
    for (const officerId of new Set(
      offers.flatMap(({ receiver }) => (receiver.kind === 'officer' ? [receiver.id] : [])),
    )) {
      await this.receivers.letGo(tx, caseId, officerId, reason);
    }
    return offers;
  }
}

/** The entry that tells the end of an offer; `why` says by what. */
export const cancelledBy = (
  why: 'taken_over' | 'told',
  exhibit: Exhibit,
  { receiver, handoverId }: ClosedOffer,
  reason: string,
): Step => ({
  exhibit,
  type: 'cancelled',
  facts: { from: exhibit.holder, to: receiver, handover: handoverId, [why]: true },
  words: { reason },
});
