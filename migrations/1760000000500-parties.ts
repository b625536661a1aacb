import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseScoped } from '../src/platform/database/row-policy';

/** People of a case, the victims of its incidents, and the charges. Keys carry the case: nothing of one case reaches into another. */
export class Parties1760000000500 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE party (
        id               uuid PRIMARY KEY,
        case_id          uuid NOT NULL REFERENCES case_file (id),
        code             text NOT NULL CHECK (code ~ '^P-[2-9A-HJ-NP-Z]{10}$'),
        roles            text[] NOT NULL CHECK (cardinality(roles) BETWEEN 1 AND 6
                           AND roles <@ ARRAY['complainant', 'victim', 'witness', 'accused', 'counsel', 'surety']),
        identity         text NOT NULL CHECK (identity IN ('known', 'unknown')),
        label            text CHECK (length(label) <= 200),
        name             text CHECK (length(name) <= 200),
        father_name      text CHECK (length(father_name) <= 200),
        cnic             text CHECK (cnic ~ '^[0-9]{5}-[0-9]{7}-[0-9]$'),
        passport         text CHECK (length(passport) <= 20),
        phone            text CHECK (length(phone) <= 40),
        email            text CHECK (length(email) <= 254),
        address          text CHECK (length(address) <= 500),
        born_on          date,
        age              text NOT NULL CHECK (age IN ('adult', 'minor_alleged', 'minor_determined', 'unknown')),
        protected        boolean NOT NULL,
        protected_reason text CHECK (length(protected_reason) <= 500),
        gaps             jsonb NOT NULL,
        recorded_by      uuid NOT NULL REFERENCES officer (id),
        recorded_at      timestamptz NOT NULL,
        identified_at    timestamptz,
        version          integer NOT NULL,
        UNIQUE (case_id, code),
        UNIQUE (id, case_id),
        CHECK (identity = 'unknown' OR name IS NOT NULL),
        CHECK (identity = 'known' OR (name IS NULL AND label IS NOT NULL)),
        CHECK (protected OR age NOT IN ('minor_alleged', 'minor_determined'))
      );

      CREATE TABLE incident_victim (
        incident_id uuid NOT NULL,
        party_id    uuid NOT NULL,
        case_id     uuid NOT NULL REFERENCES case_file (id),
        PRIMARY KEY (incident_id, party_id),
        FOREIGN KEY (incident_id, case_id) REFERENCES incident (id, case_id),
        FOREIGN KEY (party_id, case_id) REFERENCES party (id, case_id)
      );
      CREATE INDEX incident_victim_case_id_idx ON incident_victim (case_id);

      CREATE TABLE charge (
        id                uuid PRIMARY KEY,
        case_id           uuid NOT NULL REFERENCES case_file (id),
        accused_id        uuid NOT NULL,
        offence_id        text NOT NULL,
        version_id        text,
        limb              text CHECK (limb IN ('intimidation', 'reputation', 'privacy')),
        origin            text NOT NULL CHECK (origin IN ('ours', 'court', 'historic')),
        as_registered     text CHECK (length(as_registered) <= 500),
        legal_opinion_ref text CHECK (length(legal_opinion_ref) <= 200),
        condition_ref     text CHECK (length(condition_ref) <= 200),
        acts_from         date NOT NULL,
        acts_to           date NOT NULL CHECK (acts_to >= acts_from),
        irregular         jsonb,
        state             text NOT NULL CHECK (state IN ('made', 'superseded', 'withdrawn')),
        supersedes_id     uuid UNIQUE,
        made_by           uuid NOT NULL REFERENCES officer (id),
        made_at           timestamptz NOT NULL,
        ended_by          uuid REFERENCES officer (id),
        ended_at          timestamptz,
        end_reason        text CHECK (length(end_reason) <= 1000),
        version           integer NOT NULL,
        UNIQUE (id, case_id),
        FOREIGN KEY (accused_id, case_id) REFERENCES party (id, case_id),
        FOREIGN KEY (supersedes_id, case_id) REFERENCES charge (id, case_id),
        CHECK ((state = 'made') = (ended_at IS NULL)),
        CHECK (origin <> 'ours' OR (irregular IS NULL AND version_id IS NOT NULL))
      );
      CREATE INDEX charge_case_id_idx ON charge (case_id, made_at);
      CREATE INDEX charge_accused_id_idx ON charge (accused_id);

      CREATE TABLE charge_incident (
        charge_id   uuid NOT NULL,
        incident_id uuid NOT NULL,
        case_id     uuid NOT NULL REFERENCES case_file (id),
        PRIMARY KEY (charge_id, incident_id),
        FOREIGN KEY (charge_id, case_id) REFERENCES charge (id, case_id),
        FOREIGN KEY (incident_id, case_id) REFERENCES incident (id, case_id)
      );
      CREATE INDEX charge_incident_case_id_idx ON charge_incident (case_id);
    `);
    await caseScoped(q, 'party', {
      updatable: [
        ...['roles', 'identity', 'label', 'name', 'father_name', 'cnic', 'passport', 'phone', 'email', 'address'],
        ...['born_on', 'age', 'protected', 'protected_reason', 'gaps', 'identified_at', 'version'],
      ],
    });
    await caseScoped(q, 'incident_victim');
    await caseScoped(q, 'charge', { updatable: ['state', 'ended_by', 'ended_at', 'end_reason', 'version'] });
    await caseScoped(q, 'charge_incident');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE charge_incident, charge, incident_victim, party');
  }
}
