import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { type ChargeHolder, ChargeHolds } from '../cases/charge-holds.service';

/** Charges that a court framed, less those whose framing was entered in error: they are the court's. Source: CrPC ss.227, 494. */
@Injectable()
export class FramedCharges implements ChargeHolder, OnModuleInit {
  constructor(private readonly holds: ChargeHolds) {}

  onModuleInit(): void {
    this.holds.register(this);
  }

  async held(tx: Tx, caseId: string): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT jsonb_array_elements_text(s.facts -> 'chargeIds') AS id
         FROM proceeding_step s
        WHERE s.case_id = $1 AND s.kind = 'charge'
          AND NOT EXISTS (SELECT FROM proceeding_step a
                           WHERE a.proceeding_id = s.proceeding_id AND a.kind = 'set_aside'
                             AND a.facts ->> 'stepId' = s.id::text)`,
      [caseId],
    );
    return rows.map(({ id }) => id);
  }
}
