import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

/** What others run beside a request, as it was told: seen by the list of the request alone. */
export class MlaLinked1760000001675 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const known = 'request_id IN (SELECT unnest(mla_known()))';
    await q.query(`
      CREATE TABLE mla_linked (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        no           integer NOT NULL CHECK (no >= 1),
        kind         text NOT NULL CHECK (kind IN ('spontaneous_information', 'letter_rogatory', 'extradition')),
        direction    text NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
        counterpart  text NOT NULL CHECK (length(counterpart) BETWEEN 2 AND 200),
        reference    text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
        court        text CHECK (length(court) BETWEEN 2 AND 200),
        summary      text NOT NULL CHECK (length(summary) BETWEEN 3 AND 4000),
        happened_on  date NOT NULL,
        conditions   text[] NOT NULL,
        exhibits     uuid[] NOT NULL,
        state_told   text CHECK (length(state_told) BETWEEN 2 AND 400),
        told_on      date,
        outcome      text CHECK (outcome IN ('granted', 'partly', 'refused', 'withdrawn', 'overtaken')),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        version      integer NOT NULL,
        UNIQUE (request_id, no),
        CHECK ((state_told IS NULL) = (told_on IS NULL)),
        CHECK (kind <> 'letter_rogatory' OR court IS NOT NULL)
      );
      CREATE INDEX mla_linked_recorded_at_idx ON mla_linked (recorded_at, id);

      ALTER TABLE mla_linked ENABLE ROW LEVEL SECURITY;
      ALTER TABLE mla_linked FORCE ROW LEVEL SECURITY;
      CREATE POLICY mla_linked_owner ON mla_linked TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY mla_linked_app_select ON mla_linked FOR SELECT TO ${r.app} USING (${known});
      CREATE POLICY mla_linked_app_insert ON mla_linked FOR INSERT TO ${r.app} WITH CHECK (${known});
      CREATE POLICY mla_linked_app_update ON mla_linked FOR UPDATE TO ${r.app} USING (${known}) WITH CHECK (${known});
      GRANT SELECT, INSERT ON mla_linked TO ${r.app};
      GRANT UPDATE (state_told, told_on, outcome, version) ON mla_linked TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE mla_linked');
  }
}
