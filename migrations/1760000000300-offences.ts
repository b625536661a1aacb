import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const CONFIDENCE = `text NOT NULL CHECK (confidence IN ('high', 'medium', 'low'))`;
const ORIGIN = `text NOT NULL CHECK (origin IN ('catalogue', 'officer'))`;

/** The law as data: sources, instruments, offences, their versions, doubts, and proposals that a second officer approves. */
export class Offences1760000000300 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      CREATE TABLE law_proposal (
        id             uuid PRIMARY KEY,
        subject        text NOT NULL CHECK (length(subject) BETWEEN 1 AND 120),
        offence_id     text,
        proposed_instrument jsonb,
        proposed_version    jsonb,
        content_sha256 text NOT NULL CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
        reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
        state          text NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
        proposed_by    uuid NOT NULL REFERENCES officer (id),
        proposed_at    timestamptz NOT NULL,
        decided_by     uuid REFERENCES officer (id),
        decided_at     timestamptz,
        refusal        text CHECK (length(refusal) BETWEEN 1 AND 2000),
        version        integer NOT NULL,
        CHECK ((proposed_instrument IS NULL) <> (proposed_version IS NULL)),
        CHECK ((proposed_version IS NULL) = (offence_id IS NULL)),
        CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
        CHECK ((state = 'refused') = (refusal IS NOT NULL)),
        CHECK (decided_by <> proposed_by)
      );
      CREATE INDEX law_proposal_state_idx ON law_proposal (state, proposed_at DESC, id);

      CREATE TABLE legal_source (
        code          text PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 60),
        title         text NOT NULL,
        read_at       text[] NOT NULL,
        origin        ${ORIGIN},
        withdrawn_at  timestamptz
      );
      CREATE TABLE instrument (
        id              text PRIMARY KEY CHECK (id ~ '^[A-Z][A-Z0-9-]{2,59}$'),
        title           text NOT NULL,
        assent_on       date,
        notified_on     date,
        gazetted_on     date,
        effective_from  date,
        effective_to    date,
        status          text NOT NULL
          CHECK (status IN ('in_force', 'in_force_as_amended', 'in_force_under_challenge', 'struck_down')),
        sources         text[] NOT NULL CHECK (cardinality(sources) > 0),
        confidence      ${CONFIDENCE},
        notes           text NOT NULL,
        origin          ${ORIGIN},
        proposal_id     uuid REFERENCES law_proposal (id),
        withdrawn_at    timestamptz,
        CHECK (effective_to > effective_from),
        CHECK ((origin = 'officer') = (proposal_id IS NOT NULL))
      );
      CREATE TABLE offence (
        id            text PRIMARY KEY CHECK (id ~ '^[A-Z][A-Z0-9-]{2,59}$'),
        act           text NOT NULL,
        section       text NOT NULL,
        subsection    text,
        title         text NOT NULL,
        elements      text NOT NULL,
        victim_minor  boolean NOT NULL,
        aggravated    boolean NOT NULL,
        place         smallint NOT NULL,
        withdrawn_at  timestamptz
      );
      CREATE INDEX offence_place_idx ON offence (place, id);
      ALTER TABLE law_proposal ADD FOREIGN KEY (offence_id) REFERENCES offence (id);

      -- An edition of what a section said between two days. Never edited: a later edition takes its place.
      CREATE TABLE offence_version (
        id                              text PRIMARY KEY,
        offence_id                      text NOT NULL REFERENCES offence (id),
        edition                         smallint NOT NULL CHECK (edition > 0),
        effective_from                  date NOT NULL,
        effective_to                    date CHECK (effective_to > effective_from),
        instrument                      text NOT NULL REFERENCES instrument (id),
        imprisonment_min_months         smallint CHECK (imprisonment_min_months > 0),
        imprisonment_max_months         smallint CHECK (imprisonment_max_months > 0),
        imprisonment_min_disputed       boolean NOT NULL,
        imprisonment_life               boolean NOT NULL,
        imprisonment_death              boolean NOT NULL,
        fine_min_pkr                    integer CHECK (fine_min_pkr > 0),
        fine_max_pkr                    integer CHECK (fine_max_pkr > 0),
        fine_uncapped                   boolean NOT NULL,
        combination                     text NOT NULL CHECK (combination IN ('OR_BOTH', 'AND', 'FINE_ONLY')),
        classification_cognizable       boolean NOT NULL,
        classification_condition        text,
        classification_bailable         boolean NOT NULL,
        classification_compoundable     boolean NOT NULL,
        chargeable                      boolean NOT NULL,
        prohibitory_clause              boolean NOT NULL,
        statutory_bail                  jsonb,
        juvenile_class                  text CHECK (juvenile_class IN ('minor', 'major', 'heinous')),
        magistrate_order_needed         boolean NOT NULL,
        sources                         text[] NOT NULL CHECK (cardinality(sources) > 0),
        confidence                      ${CONFIDENCE},
        notes                           text NOT NULL,
        origin                          ${ORIGIN},
        proposal_id                     uuid REFERENCES law_proposal (id),
        created_at                      timestamptz NOT NULL DEFAULT clock_now(),
        superseded_at                   timestamptz,
        UNIQUE (offence_id, effective_from, edition),
        CHECK (imprisonment_max_months >= imprisonment_min_months),
        CHECK (fine_max_pkr >= fine_min_pkr),
        CHECK (NOT (fine_uncapped AND fine_max_pkr IS NOT NULL)),
        CHECK ((origin = 'officer') = (proposal_id IS NOT NULL)),
        CONSTRAINT offence_version_one_in_force EXCLUDE USING gist
          (offence_id WITH =, daterange(effective_from, effective_to) WITH &&) WHERE (chargeable AND superseded_at IS NULL)
      );
      CREATE INDEX offence_version_offence_idx ON offence_version (offence_id, effective_from);

      CREATE FUNCTION offence_version_written_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL
           AND to_jsonb(NEW) - 'superseded_at' = to_jsonb(OLD) - 'superseded_at' THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a version of an offence is never edited: add an edition' USING ERRCODE = '55006';
      END $$;
      CREATE TRIGGER offence_version_no_change BEFORE UPDATE OR DELETE ON offence_version
        FOR EACH ROW EXECUTE FUNCTION offence_version_written_once();
      CREATE TRIGGER offence_version_no_truncate BEFORE TRUNCATE ON offence_version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE offence_version ENABLE ALWAYS TRIGGER offence_version_no_change;
      ALTER TABLE offence_version ENABLE ALWAYS TRIGGER offence_version_no_truncate;

      CREATE TABLE review_flag (
        id              text PRIMARY KEY,
        offences        text[] NOT NULL,
        effective_from  date NOT NULL,
        effective_to    date CHECK (effective_to > effective_from),
        touches         text NOT NULL CHECK (touches IN
          ('start', 'class', 'limb', 'penalty', 'victim', 'condition', 'validity', 'forum', 'reading')),
        reason          text NOT NULL,
        sources         text[] NOT NULL CHECK (cardinality(sources) > 0),
        confidence      ${CONFIDENCE},
        withdrawn_at    timestamptz
      );
      CREATE TABLE companion_offence (
        law           text NOT NULL,
        section       text NOT NULL,
        title         text NOT NULL,
        penalty       text NOT NULL,
        cognizable    boolean,
        bailable      boolean,
        compoundable  boolean,
        sources       text[] NOT NULL CHECK (cardinality(sources) > 0),
        basis         text NOT NULL,
        confidence    ${CONFIDENCE},
        notes         text NOT NULL,
        withdrawn_at  timestamptz,
        PRIMARY KEY (law, section)
      );

      GRANT SELECT ON legal_source, instrument, offence, offence_version, review_flag, companion_offence, law_proposal TO ${r.app};
      GRANT INSERT ON legal_source, instrument, offence_version, law_proposal TO ${r.app};
      GRANT UPDATE (superseded_at) ON offence_version TO ${r.app};
      GRANT UPDATE (state, decided_by, decided_at, refusal, version) ON law_proposal TO ${r.app};
    `);
    await this.guardApproval(q, r);
  }

  /** The API's login adds law only under a proposal that a second officer, the present one, has approved. */
  private async guardApproval(q: QueryRunner, r: { app: string; owner: string }): Promise<void> {
    for (const table of ['legal_source', 'instrument', 'offence_version', 'law_proposal']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO ${r.app} USING (current_actor() <> '');
      `);
    }
    const approved = (subject: string): string => `EXISTS (
      SELECT 1 FROM law_proposal p
      WHERE p.id = proposal_id AND p.state = 'approved' AND p.decided_by = current_officer() AND ${subject})`;
    await q.query(`
      CREATE POLICY law_proposal_own ON law_proposal FOR INSERT TO ${r.app}
        WITH CHECK (proposed_by = current_officer() AND state = 'proposed');
      CREATE POLICY law_proposal_decide ON law_proposal FOR UPDATE TO ${r.app}
        USING (state = 'proposed' AND proposed_by <> current_officer()) WITH CHECK (decided_by = current_officer());
      CREATE POLICY instrument_approved ON instrument FOR INSERT TO ${r.app}
        WITH CHECK (origin = 'officer' AND ${approved(`p.proposed_instrument ->> 'id' = instrument.id`)});
      CREATE POLICY legal_source_approved ON legal_source FOR INSERT TO ${r.app}
        WITH CHECK (origin = 'officer' AND EXISTS (SELECT 1 FROM instrument i WHERE i.id = code AND i.origin = 'officer'));
      CREATE POLICY offence_version_approved ON offence_version FOR INSERT TO ${r.app}
        WITH CHECK (origin = 'officer' AND ${approved('p.offence_id = offence_version.offence_id')});
      CREATE POLICY offence_version_supersede ON offence_version FOR UPDATE TO ${r.app}
        USING (superseded_at IS NULL) WITH CHECK (EXISTS (
          SELECT 1 FROM law_proposal p
          WHERE p.offence_id = offence_version.offence_id AND p.state = 'approved' AND p.decided_by = current_officer()
            AND p.decided_at = offence_version.superseded_at));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE companion_offence, review_flag, offence_version, instrument, legal_source;
      DROP FUNCTION offence_version_written_once();
      DROP TABLE law_proposal, offence;
    `);
  }
}
