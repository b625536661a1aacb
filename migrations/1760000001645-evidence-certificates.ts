import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseScoped } from '../src/platform/database/row-policy';

/** Certificates about electronic evidence, as they were signed. A correction is a new one that names the old. */
export class EvidenceCertificates1760000001645 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE evidence_certificate (
        id           uuid PRIMARY KEY,
        case_id      uuid NOT NULL REFERENCES case_file (id),
        number       integer NOT NULL CHECK (number > 0),
        corrects     uuid,
        reason       text CHECK (length(reason) BETWEEN 3 AND 2000),
        facts        jsonb NOT NULL,
        text         text NOT NULL,
        text_sha256  text NOT NULL CHECK (text_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
        -- Our own writing: no evidence stands in it.
        pdf          bytea NOT NULL,
        pdf_sha256   text NOT NULL CHECK (pdf_sha256 = encode(sha256(pdf), 'hex')),
        size_bytes   integer NOT NULL CHECK (size_bytes = length(pdf)),
        signed_by    uuid NOT NULL REFERENCES officer (id),
        signed_at    timestamptz NOT NULL,
        UNIQUE (id, case_id),
        UNIQUE (case_id, number),
        UNIQUE (corrects),
        FOREIGN KEY (corrects, case_id) REFERENCES evidence_certificate (id, case_id),
        CHECK ((corrects IS NULL) = (reason IS NULL) AND corrects IS DISTINCT FROM id)
      );
      CREATE INDEX evidence_certificate_signed_by_idx ON evidence_certificate (signed_by);
    `);
    await caseScoped(q, 'evidence_certificate');
    await appendOnly(q, 'evidence_certificate');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE evidence_certificate');
  }
}
