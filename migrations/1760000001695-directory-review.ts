import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { roles } from '../src/platform/database/roles';

const TABLES = ['mla_directory_cell', 'mla_directory_confirmation'] as const;

/** Lets the job that tells when the directory is to be read again look into it. Source: mla.md RM22. */
export class DirectoryReview1760000001695 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await applyJobPolicies(q, TABLES);
  }

  async down(q: QueryRunner): Promise<void> {
    const { jobs } = await roles(q);
    for (const table of TABLES) {
      await q.query(`DROP POLICY ${table}_job_select ON ${table}; REVOKE SELECT ON ${table} FROM ${jobs};`);
    }
  }
}
