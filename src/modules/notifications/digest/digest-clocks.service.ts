import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { LetterItem } from '../mail/letter';

/** How far ahead the day's summary looks. House rule. */
const AHEAD = '7 days';

interface Row {
  readonly id: string;
  readonly state: 'running' | 'no_proof_entered';
  readonly rule: string;
  readonly due_at: Date;
  readonly started_at: Date;
  readonly case_id: string | null;
  readonly case_number: string | null;
}

/** The clocks that an officer's summary names although nobody has told him of them today. */
@Injectable()
export class DigestClocks {
  /** Who has such clocks and no summary of the day (Pakistan) yet, of those who chose summaries. */
  async readers(tx: Tx, day: string): Promise<string[]> {
    const rows = await tx.query<{ officer_id: string }>('SELECT officer_id FROM digest_readers($1, $2::interval)', [
      day,
      AHEAD,
    ]);
    return rows.map((row) => row.officer_id);
  }

  /** As he may see them at this moment, what lapses next first; the nearest hundred. */
  async of(tx: Tx, officerId: string): Promise<LetterItem[]> {
    const rows = await tx.query<Row>('SELECT * FROM digest_clocks($1, $2::interval)', [officerId, AHEAD]);
    return rows.map((row) => ({
      ...{ id: row.id, path: `/deadlines/${row.id}`, createdAt: row.started_at },
      kind: row.state === 'running' ? 'deadline.reminder' : 'deadline.limit',
      params: { deadlineId: row.id, rule: row.rule, dueAt: row.due_at.toISOString() },
      ...{ caseNumber: row.case_number, numbers: row.case_id !== null },
    }));
  }
}
