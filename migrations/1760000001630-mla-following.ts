import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyJobPolicies } from '../src/platform/database/job-policies';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';
import { roles } from '../src/platform/database/roles';

/** Columns that an act may change; a table that is not named here is written once. */
const UPDATABLE: Readonly<Record<string, readonly string[]>> = {
  mla_transmission: ['received_at', 'failed_at', 'failure', 'version'],
  mla_measure: [
    ...['state', 'state_at', 'provider_ref', 'starts_on', 'ends_on', 'renewals_used', 'confirmed_at', 'late'],
    ...['sent_at', 'ends_at', 'version'],
  ],
  mla_package: [
    ...['state', 'state_at', 'manifest', 'failures', 'conditions', 'auth_route', 'auth_reference', 'system_statement'],
    ...['return_by', 'destroy_by', 'certificate', 'change', 'released_to', 'version'],
  ],
  mla_task: ['done_at', 'result', 'version'],
};
const ONCE = ['mla_court_note', 'mla_cost', 'mla_dispatch'] as const;
const OF_REQUEST = [...Object.keys(UPDATABLE), ...ONCE];

/** What follows a request: dispatches, measures beside it, what comes back, what is done here for another state. */
export class MlaFollowing1760000001630 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE mla_transmission (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        seq          integer NOT NULL CHECK (seq >= 1),
        channel      text NOT NULL CHECK (length(channel) BETWEEN 2 AND 100),
        -- Proof of the dispatch: receipt, diary number, airway bill.
        proof        text NOT NULL CHECK (length(proof) BETWEEN 1 AND 200),
        -- Digest of the text that went, where one was frozen.
        sha256       text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        sent_at      timestamptz NOT NULL,
        received_at  timestamptz,
        failed_at    timestamptz,
        failure      text CHECK (length(failure) <= 4000),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        version      integer NOT NULL,
        UNIQUE (request_id, seq)
      );

      -- Beside the request: preservation abroad (P), emergency disclosure by a provider (E), preservation for another state (R).
      CREATE TABLE mla_measure (
        id             uuid PRIMARY KEY,
        request_id     uuid NOT NULL REFERENCES mla_request (id),
        no             integer NOT NULL CHECK (no >= 1),
        kind           text NOT NULL CHECK (kind IN ('preservation', 'emergency', 'for_abroad')),
        item_no        integer,
        state          text NOT NULL CHECK (length(state) BETWEEN 1 AND 40),
        state_at       timestamptz NOT NULL,
        route          text NOT NULL CHECK (length(route) BETWEEN 2 AND 100),
        addressee      text NOT NULL CHECK (length(addressee) BETWEEN 2 AND 200),
        target         text NOT NULL CHECK (length(target) BETWEEN 2 AND 1000),
        data           text NOT NULL CHECK (length(data) BETWEEN 2 AND 2000),
        reason         text NOT NULL CHECK (length(reason) BETWEEN 3 AND 4000),
        provider_ref   text CHECK (length(provider_ref) <= 200),
        starts_on      date,
        ends_on        date CHECK (ends_on >= starts_on),
        renewal_days   integer CHECK (renewal_days BETWEEN 1 AND 3650),
        -- Null: nobody knows how often it can be renewed.
        renewals       integer CHECK (renewals >= 0),
        renewals_used  integer NOT NULL CHECK (renewals_used >= 0),
        sent_at        timestamptz,
        -- When a supervisor stood behind what was sent first.
        confirmed_at   timestamptz,
        late           boolean NOT NULL,
        -- For another state: when the order lapses by law (MLA Act 2020 s.19(2)).
        ends_at        timestamptz,
        asked_at       timestamptz NOT NULL,
        recorded_by    uuid NOT NULL REFERENCES officer (id),
        version        integer NOT NULL,
        UNIQUE (request_id, no)
      );

      -- What a court may read: released by the central authority, open or sealed.
      CREATE TABLE mla_court_note (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        no           integer NOT NULL CHECK (no >= 1),
        sealed       boolean NOT NULL,
        text         text NOT NULL,
        sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        reference    text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
        released_by  uuid NOT NULL REFERENCES officer (id),
        released_at  timestamptz NOT NULL,
        UNIQUE (request_id, no)
      );

      CREATE TABLE mla_package (
        id                uuid PRIMARY KEY,
        request_id        uuid NOT NULL REFERENCES mla_request (id),
        no                integer NOT NULL CHECK (no >= 1),
        state             text NOT NULL CHECK (length(state) BETWEEN 1 AND 40),
        state_at          timestamptz NOT NULL,
        sender            text NOT NULL CHECK (length(sender) BETWEEN 2 AND 200),
        media             text NOT NULL CHECK (length(media) BETWEEN 2 AND 500),
        seal              text CHECK (length(seal) <= 120),
        seal_whole        boolean,
        received_at       timestamptz NOT NULL,
        manifest          jsonb NOT NULL,
        -- Each failed check as it was: what differed, what was missing, when.
        failures          jsonb NOT NULL,
        conditions        jsonb NOT NULL,
        auth_route        text CHECK (auth_route IN ('apostille', 'consular', 'treaty', 'central_authority')),
        auth_reference    text CHECK (length(auth_reference) <= 200),
        system_statement  text CHECK (length(system_statement) <= 4000),
        return_by         date,
        destroy_by        date,
        certificate       text CHECK (length(certificate) <= 400),
        -- A use beyond the conditions that was asked for, and what the other state said.
        change            jsonb,
        -- Exhibits that the files became, by the name in the manifest.
        released_to       jsonb NOT NULL,
        recorded_by       uuid NOT NULL REFERENCES officer (id),
        version           integer NOT NULL,
        UNIQUE (request_id, no)
      );

      CREATE TABLE mla_task (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        no           integer NOT NULL CHECK (no >= 1),
        what         text NOT NULL CHECK (length(what) BETWEEN 3 AND 2000),
        agency       text NOT NULL CHECK (length(agency) BETWEEN 2 AND 200),
        due_on       date NOT NULL,
        done_at      timestamptz,
        result       text CHECK (length(result) <= 4000),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        version      integer NOT NULL,
        UNIQUE (request_id, no),
        CHECK ((done_at IS NULL) = (result IS NULL))
      );

      CREATE TABLE mla_cost (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        no           integer NOT NULL CHECK (no >= 1),
        kind         text NOT NULL CHECK (kind IN ('translation', 'expert', 'video', 'transfer', 'courier', 'witness', 'other')),
        amount       numeric(14, 2) NOT NULL CHECK (amount > 0),
        currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        payer        text NOT NULL CHECK (payer IN ('pakistan', 'other_state')),
        reference    text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        UNIQUE (request_id, no)
      );

      -- What went to another state, with the notice of s.10.
      CREATE TABLE mla_dispatch (
        id           uuid PRIMARY KEY,
        request_id   uuid NOT NULL REFERENCES mla_request (id),
        no           integer NOT NULL CHECK (no >= 1),
        manifest     jsonb NOT NULL,
        exhibits     uuid[] NOT NULL,
        notice       text NOT NULL,
        sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        UNIQUE (request_id, no)
      );

      ALTER TABLE mla_request ADD COLUMN hearing_on date;

      -- On what terms a thing came to us: seen with its case, asked wherever something leaves.
      CREATE TABLE exhibit_condition (
        id           uuid PRIMARY KEY,
        exhibit_id   uuid NOT NULL REFERENCES exhibit (id),
        case_id      uuid NOT NULL REFERENCES case_file (id),
        kind         text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        clause       text NOT NULL CHECK (length(clause) BETWEEN 3 AND 2000),
        -- Ways out that the clause leaves open.
        allows       text[] NOT NULL,
        lifted_at    timestamptz,
        lifted_by    uuid REFERENCES officer (id),
        recorded_by  uuid NOT NULL REFERENCES officer (id),
        recorded_at  timestamptz NOT NULL,
        version      integer NOT NULL,
        CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
      );
      CREATE INDEX exhibit_condition_exhibit_id_idx ON exhibit_condition (exhibit_id);
    `);
    await this.access(q);
  }

  private async access(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    const known = 'request_id IN (SELECT unnest(mla_known()))';
    for (const table of OF_REQUEST) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_owner ON ${table} TO ${r.owner} USING (true) WITH CHECK (true);
        CREATE POLICY ${table}_app_select ON ${table} FOR SELECT TO ${r.app} USING (${known});
        CREATE POLICY ${table}_app_insert ON ${table} FOR INSERT TO ${r.app} WITH CHECK (${known});
        GRANT SELECT, INSERT ON ${table} TO ${r.app};
      `);
      const columns = UPDATABLE[table];
      if (!columns) continue;
      await q.query(`
        CREATE POLICY ${table}_app_update ON ${table} FOR UPDATE TO ${r.app} USING (${known}) WITH CHECK (${known});
        GRANT UPDATE (${columns.join(', ')}) ON ${table} TO ${r.app};
      `);
    }
    for (const table of ONCE) await appendOnly(q, table);
    await q.query(`GRANT UPDATE (hearing_on) ON mla_request TO ${r.app}`);
    await caseScoped(q, 'exhibit_condition', { updatable: ['lifted_at', 'lifted_by', 'version'] });
    await applyJobPolicies(q, ['exhibit_condition']);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE exhibit_condition;
      ALTER TABLE mla_request DROP COLUMN hearing_on;
      DROP TABLE ${[...OF_REQUEST].reverse().join(', ')};
    `);
  }
}
