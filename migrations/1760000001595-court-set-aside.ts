import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = [
  ...['copies', 'charge', 'plea', 'moved', 'judgment', 'free_copy', 'appeal'],
  ...['statement_342', 'compounding_asked', 'withdrawal', 'appeal_result', 'suspension'],
];

const kinds = (words: readonly string[]): string => `
  ALTER TABLE proceeding_step DROP CONSTRAINT proceeding_step_kind_check;
  ALTER TABLE proceeding_step ADD CONSTRAINT proceeding_step_kind_check
    CHECK (kind IN (${words.map((word) => `'${word}'`).join(', ')}));`;

/** A step of a trial that was entered in error is set aside by another; both stay. */
export class CourtSetAside1760000001595 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(kinds([...BEFORE, 'set_aside']));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(kinds(BEFORE));
  }
}
