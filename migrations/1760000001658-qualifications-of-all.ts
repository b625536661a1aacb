import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const policy = (app: string, recorders: readonly string[]): string => `
  DROP POLICY examiner_qualification_app_insert ON examiner_qualification;
  CREATE POLICY examiner_qualification_app_insert ON examiner_qualification FOR INSERT TO ${app}
    WITH CHECK (added_by = current_officer() AND officer_id <> current_officer()
      AND actor_holds(ARRAY[${recorders.map((role) => `'${role}'`).join(', ')}]));
`;
const before = (app: string): string => `
  DROP POLICY examiner_qualification_app_insert ON examiner_qualification;
  CREATE POLICY examiner_qualification_app_insert ON examiner_qualification FOR INSERT TO ${app}
    WITH CHECK (added_by = current_officer() AND actor_holds(ARRAY['circle in-charge', 'forensic examiner']));
`;

/** Whoever certifies electronic evidence needs a qualification on record, of whatever office: heads and administrators record it. */
export class QualificationsOfAll1760000001658 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const { app } = await roles(q);
    await q.query(
      policy(app, ['administrator', 'circle in-charge', 'additional director', 'director', 'director general']),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    const { app } = await roles(q);
    await q.query(before(app));
  }
}
