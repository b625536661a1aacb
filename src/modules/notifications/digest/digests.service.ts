import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { DigestClocks } from './digest-clocks.service';
import { karachiMinute } from '../domain/mail-timing';
import { MailPlanService } from '../mail/mail-plan.service';

/** Seven in the morning in Pakistan: before an office opens. House rule. */
export const DIGEST_MINUTE = 7 * 60;

/**
 * One summary for an officer and a day in Pakistan, however often this runs; each notification stands in one summary, and beside
 * them the clocks of his that lapse soon as they stand when it is sent.
 */
@Injectable()
export class DigestsService {
  constructor(
    private readonly mail: MailPlanService,
    private readonly clocks: DigestClocks,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were made */
  async make(tx: Tx): Promise<number> {
    const now = await this.clock.now(tx);
    if (karachiMinute(now) < DIGEST_MINUTE) return 0;
    const day = karachiDay(now);
    const made = await tx.query<{ id: string; officer_id: string }>(
      `INSERT INTO digest (id, officer_id, day)
       SELECT gen_random_uuid(), waiting.officer_id, $1::date
         FROM (SELECT DISTINCT i.officer_id FROM digest_item i WHERE i.digest_id IS NULL
               UNION SELECT unnest($2::uuid[])) waiting
        ORDER BY waiting.officer_id
       ON CONFLICT (officer_id, day) DO NOTHING RETURNING id, officer_id`,
      [day, this.mail.isOn ? await this.clocks.readers(tx, day) : []],
    );
    for (const { id, officer_id: officerId } of made) {
      await tx.query('UPDATE digest_item SET digest_id = $1 WHERE officer_id = $2 AND digest_id IS NULL', [
        id,
        officerId,
      ]);
      await this.mail.insert(tx, officerId, now, { digestId: id });
    }
    return made.length;
  }
}
