import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** Gaps of a file that a prosecutor lets be, what proves each element of a charge, and who stands for the words of an element. */
export class ReadinessAndMatrix1760000001640 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE readiness_waiver (
        id             uuid PRIMARY KEY,
        case_id        uuid NOT NULL REFERENCES case_file (id),
        item           text NOT NULL CHECK (item ~ '^FC-[0-9]{2}$'),
        -- What was lacking when it was waived: the waiver covers that and no more.
        gaps           text[] NOT NULL CHECK (cardinality(gaps) BETWEEN 1 AND 20),
        reason         text NOT NULL CHECK (length(reason) BETWEEN 3 AND 2000),
        waived_by      uuid NOT NULL REFERENCES officer (id),
        waived_at      timestamptz NOT NULL,
        taken_back_by  uuid REFERENCES officer (id),
        taken_back_at  timestamptz,
        back_reason    text CHECK (length(back_reason) BETWEEN 3 AND 2000),
        version        integer NOT NULL,
        UNIQUE (id, case_id),
        CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL) AND (taken_back_at IS NULL) = (back_reason IS NULL))
      );
      CREATE INDEX readiness_waiver_case_id_idx ON readiness_waiver (case_id, waived_at, id);
      CREATE UNIQUE INDEX readiness_waiver_standing_idx ON readiness_waiver (case_id, item) WHERE taken_back_at IS NULL;

      CREATE TABLE proof_link (
        id             uuid PRIMARY KEY,
        case_id        uuid NOT NULL REFERENCES case_file (id),
        charge_id      uuid NOT NULL REFERENCES charge (id),
        element        text NOT NULL CHECK (element ~ '^[a-z][a-z0-9-]{1,39}$'),
        kind           text NOT NULL CHECK (kind IN ('exhibit', 'document', 'statement', 'witness')),
        exhibit_id     uuid REFERENCES exhibit (id),
        document_id    uuid REFERENCES document (id),
        statement_id   uuid REFERENCES statement (id),
        witness_id     uuid REFERENCES trial_witness (id),
        admission      boolean NOT NULL,
        proves         text NOT NULL CHECK (length(proves) BETWEEN 3 AND 2000),
        -- What the prosecution answers to what attacks it.
        answer         text CHECK (length(answer) BETWEEN 3 AND 2000),
        state          text NOT NULL CHECK (state IN ('set', 'taken_back')),
        set_by         uuid NOT NULL REFERENCES officer (id),
        set_at         timestamptz NOT NULL,
        taken_back_by  uuid REFERENCES officer (id),
        taken_back_at  timestamptz,
        back_reason    text CHECK (length(back_reason) BETWEEN 3 AND 2000),
        version        integer NOT NULL,
        UNIQUE (id, case_id),
        CHECK ((kind = 'exhibit') = (exhibit_id IS NOT NULL) AND (kind = 'document') = (document_id IS NOT NULL)),
        CHECK ((kind = 'statement') = (statement_id IS NOT NULL) AND (kind = 'witness') = (witness_id IS NOT NULL)),
        CHECK (NOT admission OR kind = 'statement'),
        CHECK ((state = 'taken_back') = (taken_back_at IS NOT NULL) AND (taken_back_at IS NULL) = (taken_back_by IS NULL)),
        CHECK ((taken_back_at IS NULL) = (back_reason IS NULL))
      );
      CREATE INDEX proof_link_case_id_idx ON proof_link (case_id, set_at, id);
      CREATE UNIQUE INDEX proof_link_standing_idx ON proof_link
        (charge_id, element, coalesce(exhibit_id, document_id, statement_id, witness_id)) WHERE state = 'set';

      CREATE TABLE element_sign_off (
        id            uuid PRIMARY KEY,
        offence_id    text NOT NULL REFERENCES offence (id),
        version_from  date NOT NULL,
        element       text NOT NULL CHECK (element ~ '^[a-z][a-z0-9-]{1,39}$'),
        -- Of the words that he saw: other words are not signed for.
        sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        verdict       text NOT NULL CHECK (verdict IN ('signed_off', 'not_signed_off')),
        words         text CHECK (length(words) BETWEEN 3 AND 2000),
        officer_id    uuid NOT NULL REFERENCES officer (id),
        signed_at     timestamptz NOT NULL,
        CHECK (verdict = 'signed_off' OR words IS NOT NULL)
      );
      CREATE INDEX element_sign_off_offence_id_idx ON element_sign_off (offence_id, version_from, element, signed_at);
    `);
    const back = ['taken_back_by', 'taken_back_at', 'back_reason', 'version'];
    await caseScoped(q, 'readiness_waiver', { updatable: back });
    await caseScoped(q, 'proof_link', { updatable: ['proves', 'answer', 'state', ...back] });
    await q.query(`
      -- The thinking of the prosecution: for who investigates or prosecutes, whatever other grant somebody holds in the case.
      CREATE POLICY proof_link_own_side ON proof_link AS RESTRICTIVE FOR SELECT TO ${r.app} USING (
        EXISTS (SELECT FROM officer_roles_now((SELECT current_officer())) h
          WHERE h.role IN ('investigating officer', 'duty officer', 'circle in-charge', 'prosecutor')));

      -- Names no case: what an offence consists of, whoever serves may read.
      ALTER TABLE element_sign_off ENABLE ROW LEVEL SECURITY;
      ALTER TABLE element_sign_off FORCE ROW LEVEL SECURITY;
      CREATE POLICY element_sign_off_owner ON element_sign_off TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY element_sign_off_app_select ON element_sign_off FOR SELECT TO ${r.app}
        USING ((SELECT current_officer()) IS NOT NULL);
      CREATE POLICY element_sign_off_app_insert ON element_sign_off FOR INSERT TO ${r.app}
        WITH CHECK (officer_id = (SELECT current_officer()) AND EXISTS (
          SELECT FROM officer_roles_now((SELECT current_officer())) h WHERE h.role = 'prosecutor'));
      GRANT SELECT, INSERT ON element_sign_off TO ${r.app};
    `);
    await appendOnly(q, 'element_sign_off');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE element_sign_off, proof_link, readiness_waiver');
  }
}
