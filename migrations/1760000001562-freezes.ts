import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseScoped } from '../src/platform/database/row-policy';

/** Freezes of accounts and wallets: who allowed each, and what the institution did. */
export class Freezes1760000001562 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE asset_freeze (
        id                uuid PRIMARY KEY,
        case_id           uuid NOT NULL REFERENCES case_file (id),
        number            text NOT NULL CHECK (length(number) BETWEEN 1 AND 120),
        office_id         uuid NOT NULL REFERENCES office (id),
        -- NCCIA (Functions) Rules 2025, or a provisional attachment under AMLA s.8.
        basis             text NOT NULL CHECK (basis IN ('functions_2025', 'amla_8')),
        target            text NOT NULL CHECK (target IN ('bank_account', 'wallet', 'sim', 'other')),
        institution       text NOT NULL CHECK (length(institution) BETWEEN 2 AND 200),
        account           text NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
        holder_id         uuid,
        ground            text NOT NULL CHECK (length(ground) BETWEEN 3 AND 4000),
        authority         text NOT NULL CHECK (authority IN ('asked', 'approved', 'refused', 'urgent', 'confirmed', 'not_confirmed',
                            'attached', 'withdrawn')),
        execution         text NOT NULL CHECK (execution IN ('none', 'sent', 'executed', 'not_executed', 'lifted')),
        asked_by          uuid NOT NULL REFERENCES officer (id),
        asked_at          timestamptz NOT NULL,
        ordered_by        uuid REFERENCES officer (id),
        ordered_at        timestamptz,
        decided_by        uuid REFERENCES officer (id),
        decided_at        timestamptz,
        sent_at           timestamptz,
        executed_at       timestamptz,
        amount_held       numeric(18, 2) CHECK (amount_held >= 0),
        release_by        uuid REFERENCES officer (id),
        release_at        timestamptz,
        lifted_at         timestamptz,
        version           integer NOT NULL,
        UNIQUE (id, case_id),
        UNIQUE (office_id, number),
        FOREIGN KEY (holder_id, case_id) REFERENCES party (id, case_id),
        CHECK ((authority = 'attached') <= (basis = 'amla_8'))
      );
      CREATE INDEX asset_freeze_case_id_idx ON asset_freeze (case_id, asked_at, id);
    `);
    await caseScoped(q, 'asset_freeze', {
      updatable: [
        ...['authority', 'execution', 'ordered_by', 'ordered_at', 'decided_by', 'decided_at', 'sent_at', 'executed_at'],
        ...['amount_held', 'release_by', 'release_at', 'lifted_at', 'version'],
      ],
    });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE asset_freeze');
  }
}
