import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

const STEPS = [
  ...['produced', 'out_of_reach', 'transit_remanded', 'remand_asked', 'remanded', 'judicial', 'bail_granted'],
  ...['bail_refused', 'bail_cancelled', 'released', 'discharged', 'escaped', 'retaken', 'ended', 'age_alleged'],
  ...['age_determined', 'guardian_told', 'probation_told', 'delay_alleged', 'delay_found', 'set_aside'],
];
const ABSCONDING = ['sought', 'warrant_returned', 'proclaimed', 'attached', 'evidence_taken', 'appeared', 'withdrawn'];
const inList = (column: string, words: readonly string[]): string =>
  `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;

/** Persons in custody: one arrest, the cases that it is in, what became of it step by step; and those who abscond. */
export class Arrests1760000001530 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- One taking into custody. The case that keeps it writes; every case that it is in may read.
      CREATE TABLE arrest (
        id             uuid PRIMARY KEY,
        case_id        uuid NOT NULL REFERENCES case_file (id),
        office_id      uuid NOT NULL REFERENCES office (id),
        number         text NOT NULL CHECK (length(number) BETWEEN 1 AND 120),
        arrested_at    timestamptz NOT NULL,
        place          text CHECK (length(place) <= 500),
        authority      text NOT NULL CHECK (authority IN ('without_warrant', 'warrant', 'court', 'handed_over')),
        warrant_ref    text CHECK (length(warrant_ref) BETWEEN 1 AND 200),
        officer        jsonb NOT NULL,
        sex            text CHECK (sex IN ('female', 'male', 'transgender')),
        under_peca     boolean NOT NULL,
        death_offence  boolean NOT NULL,
        irregularities jsonb NOT NULL,
        legal_review   jsonb NOT NULL,
        gaps           jsonb NOT NULL,
        recorded_by    uuid NOT NULL REFERENCES officer (id),
        recorded_at    timestamptz NOT NULL,
        version        integer NOT NULL,
        CHECK ((authority = 'warrant') OR warrant_ref IS NULL)
      );
      CREATE INDEX arrest_case_id_idx ON arrest (case_id);

      CREATE TABLE arrest_case (
        arrest_id  uuid NOT NULL REFERENCES arrest (id),
        case_id    uuid NOT NULL REFERENCES case_file (id),
        party_id   uuid NOT NULL,
        joined_by  uuid NOT NULL REFERENCES officer (id),
        joined_at  timestamptz NOT NULL,
        PRIMARY KEY (arrest_id, case_id),
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id)
      );
      CREATE INDEX arrest_case_case_id_idx ON arrest_case (case_id, joined_at, arrest_id);
      CREATE INDEX arrest_case_party_id_idx ON arrest_case (party_id);

      -- What happened in custody, as it happened. Never changed: what was entered in error is set aside by another row.
      CREATE TABLE custody_step (
        id           uuid PRIMARY KEY,
        arrest_id    uuid NOT NULL REFERENCES arrest (id),
        seq          integer NOT NULL CHECK (seq >= 1),
        kind         text NOT NULL CHECK (${inList('kind', STEPS)}),
        at           timestamptz NOT NULL,
        court        text CHECK (length(court) BETWEEN 1 AND 200),
        order_ref    text CHECK (length(order_ref) BETWEEN 1 AND 200),
        facts        jsonb NOT NULL,
        irregular    jsonb,
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        UNIQUE (arrest_id, seq)
      );

      -- Reasons and words of a step: for who sees the case that keeps the custody, and nobody else.
      CREATE TABLE custody_words (
        step_id  uuid PRIMARY KEY REFERENCES custody_step (id),
        case_id  uuid NOT NULL REFERENCES case_file (id),
        words    text NOT NULL CHECK (length(words) BETWEEN 1 AND 4000)
      );

      CREATE TABLE absconder (
        id           uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        party_id     uuid NOT NULL,
        state        text NOT NULL CHECK (${inList('state', [...ABSCONDING, 'arrested'])}),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        version      integer NOT NULL,
        UNIQUE (id, case_id),
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id)
      );
      CREATE INDEX absconder_case_id_idx ON absconder (case_id, recorded_at);
      CREATE UNIQUE INDEX absconder_open_idx ON absconder (party_id) WHERE state NOT IN ('appeared', 'arrested', 'withdrawn');

      CREATE TABLE absconder_step (
        id            uuid PRIMARY KEY,
        absconder_id  uuid NOT NULL,
        case_id       uuid NOT NULL,
        seq           integer NOT NULL CHECK (seq >= 1),
        kind          text NOT NULL CHECK (${inList('kind', [...ABSCONDING, 'arrested'])}),
        at            timestamptz NOT NULL,
        court         text CHECK (length(court) BETWEEN 1 AND 200),
        order_ref     text CHECK (length(order_ref) BETWEEN 1 AND 200),
        appear_by     date,
        words         text CHECK (length(words) BETWEEN 1 AND 4000),
        irregular     jsonb,
        recorded_by   uuid NOT NULL REFERENCES officer (id),
        recorded_at   timestamptz NOT NULL,
        UNIQUE (absconder_id, seq),
        FOREIGN KEY (absconder_id, case_id) REFERENCES absconder (id, case_id)
      );
    `);
    await caseScoped(q, 'arrest_case');
    await caseScoped(q, 'custody_words');
    await caseScoped(q, 'absconder', { updatable: ['state', 'version'] });
    await caseScoped(q, 'absconder_step');
    await this.shared(q);
    for (const table of ['arrest_case', 'custody_step', 'custody_words', 'absconder_step']) await appendOnly(q, table);
  }

  /** Custody itself is seen from every case that it is in, as far as one sees the case; it is written from the one that keeps it. */
  private async shared(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const writable = `case_id = ANY ((SELECT writable_cases())::uuid[])`;
    const linked = (id: string): string => `EXISTS (SELECT FROM arrest_case l WHERE l.arrest_id = ${id})`;
    const kept = `EXISTS (SELECT FROM arrest a WHERE a.id = custody_step.arrest_id AND a.${writable})`;
    await q.query(`
      ALTER TABLE arrest ENABLE ROW LEVEL SECURITY;
      ALTER TABLE arrest FORCE ROW LEVEL SECURITY;
      CREATE POLICY arrest_owner ON arrest TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY arrest_app_select ON arrest FOR SELECT TO ${r.app} USING (${linked('arrest.id')});
      CREATE POLICY arrest_app_insert ON arrest FOR INSERT TO ${r.app} WITH CHECK (${writable});
      CREATE POLICY arrest_app_update ON arrest FOR UPDATE TO ${r.app} USING (${writable}) WITH CHECK (${writable});
      GRANT SELECT, INSERT, UPDATE (version) ON arrest TO ${r.app};

      ALTER TABLE custody_step ENABLE ROW LEVEL SECURITY;
      ALTER TABLE custody_step FORCE ROW LEVEL SECURITY;
      CREATE POLICY custody_step_owner ON custody_step TO ${r.owner} USING (true) WITH CHECK (true);
      CREATE POLICY custody_step_app_select ON custody_step FOR SELECT TO ${r.app} USING (${linked('custody_step.arrest_id')});
      CREATE POLICY custody_step_app_insert ON custody_step FOR INSERT TO ${r.app} WITH CHECK (${kept});
      GRANT SELECT, INSERT ON custody_step TO ${r.app};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE absconder_step, absconder, custody_words, custody_step, arrest_case, arrest');
  }
}
