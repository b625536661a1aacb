import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests that go straight to a provider, as one more kind of what is done beside a request: of the same list, in the same line. */
export class MlaDirect1760000001674 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE mla_measure
        DROP CONSTRAINT mla_measure_kind_check,
        ADD CONSTRAINT mla_measure_kind_check CHECK (kind IN ('preservation', 'emergency', 'for_abroad', 'direct')),
        ADD COLUMN provider     text CHECK (length(provider) BETWEEN 2 AND 200),
        ADD COLUMN data_class   text CHECK (data_class IN ('subscriber', 'traffic', 'content')),
        ADD COLUMN legal_basis  text CHECK (length(legal_basis) BETWEEN 3 AND 400),
        ADD COLUMN user_notice  text CHECK (user_notice IN ('may_notify', 'barred_by_order')),
        ADD COLUMN notice_order text CHECK (length(notice_order) BETWEEN 1 AND 200),
        ADD CONSTRAINT mla_measure_direct CHECK (CASE WHEN kind = 'direct'
          THEN num_nonnulls(provider, data_class, legal_basis, user_notice) = 4
               AND (user_notice = 'barred_by_order') = (notice_order IS NOT NULL)
          ELSE num_nonnulls(provider, data_class, legal_basis, user_notice, notice_order) = 0 END)
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE mla_measure
        DROP CONSTRAINT mla_measure_direct,
        DROP COLUMN notice_order, DROP COLUMN user_notice, DROP COLUMN legal_basis, DROP COLUMN data_class, DROP COLUMN provider,
        DROP CONSTRAINT mla_measure_kind_check,
        ADD CONSTRAINT mla_measure_kind_check CHECK (kind IN ('preservation', 'emergency', 'for_abroad'))
    `);
  }
}
