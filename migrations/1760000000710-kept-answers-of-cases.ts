import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A kept answer knows the cases that it speaks of, so that the right to see them can be asked again before it is given. */
export class KeptAnswersOfCases1760000000710 implements MigrationInterface {
  name = 'KeptAnswersOfCases1760000000710';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE idempotency ADD COLUMN case_ids uuid[] NOT NULL DEFAULT '{}'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE idempotency DROP COLUMN case_ids');
  }
}
