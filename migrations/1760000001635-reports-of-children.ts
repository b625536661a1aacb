import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A supplementary report remembers whether its drafting opened an investigation that was closed: taken back, it closes it again. */
export class ReportsOfChildren1760000001635 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE police_report ADD COLUMN opened_anew boolean NOT NULL DEFAULT false;
      UPDATE police_report r SET opened_anew = true
       WHERE r.kind = 'supplementary' AND r.state IN ('drafted', 'submitted', 'returned', 'forwarded')
         AND EXISTS (SELECT FROM police_report f WHERE f.case_id = r.case_id AND f.state = 'filed' AND f.id <> r.id
                        AND f.kind IN ('final', 'supplementary'));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE police_report DROP COLUMN opened_anew');
  }
}
