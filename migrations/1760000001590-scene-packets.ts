import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseScoped } from '../src/platform/database/row-policy';

/** Lists written at a scene without network, and what each became. */
export class ScenePackets1760000001590 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE scene_packet (
        id              uuid PRIMARY KEY,
        case_id         uuid NOT NULL REFERENCES case_file (id),
        seizure_id      uuid NOT NULL REFERENCES seizure (id),
        exhibit_id      uuid NOT NULL REFERENCES exhibit (id),
        sha256          text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        paper_code      text CHECK (length(paper_code) <= 80),
        irregular       jsonb,
        page            text NOT NULL CHECK (page ~ '^[0-9a-f]{64}$'),
        officer         jsonb NOT NULL,
        begun           timestamptz NOT NULL,
        ended           timestamptz,
        closed          timestamptz NOT NULL,
        items           integer NOT NULL CHECK (items > 0),
        photographs     integer NOT NULL CHECK (photographs >= 0),
        -- Named once: the line of that document tells of better scans.
        signed_paper_id uuid REFERENCES document (id),
        imported_by     uuid NOT NULL REFERENCES officer (id),
        imported_at     timestamptz NOT NULL,
        version         integer NOT NULL,
        UNIQUE (case_id, sha256)
      );
      CREATE INDEX scene_packet_case_id_idx ON scene_packet (case_id, imported_at, id);
      CREATE INDEX scene_packet_sha256_idx ON scene_packet (sha256);
    `);
    await caseScoped(q, 'scene_packet', { updatable: ['signed_paper_id', 'version'] });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE scene_packet');
  }
}
