import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../src/platform/database/roles';

const BEFORE = [
  ...['produced', 'out_of_reach', 'transit_remanded', 'remand_asked', 'remanded', 'judicial', 'bail_granted'],
  ...['bail_refused', 'bail_cancelled', 'released', 'discharged', 'escaped', 'retaken', 'ended', 'age_alleged'],
  ...['age_determined', 'guardian_told', 'probation_told', 'delay_alleged', 'delay_found', 'set_aside'],
];
const ARREST_COLUMNS = [
  ...['arrested_at', 'place', 'authority', 'warrant_ref', 'officer', 'sex', 'under_peca', 'death_offence'],
  ...['irregularities', 'legal_review', 'gaps'],
];

const kinds = (words: readonly string[]): string => `
  ALTER TABLE custody_step DROP CONSTRAINT custody_step_kind_check;
  ALTER TABLE custody_step ADD CONSTRAINT custody_step_kind_check
    CHECK (kind IN (${words.map((word) => `'${word}'`).join(', ')}));`;

const noChange = (when: string): string => `
  DROP TRIGGER arrest_case_no_change ON arrest_case;
  DROP TRIGGER arrest_case_no_change_at_all ON arrest_case;
  CREATE TRIGGER arrest_case_no_change BEFORE ${when} ON arrest_case FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER arrest_case_no_change_at_all BEFORE ${when} ON arrest_case FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  ALTER TABLE arrest_case ENABLE ALWAYS TRIGGER arrest_case_no_change;
  ALTER TABLE arrest_case ENABLE ALWAYS TRIGGER arrest_case_no_change_at_all;`;

/** An arrest is corrected by a step that says what it was; of the person in a case nothing else of the link changes. */
export class ArrestCorrections1760000001598 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(kinds([...BEFORE, 'corrected']));
    await q.query(noChange('DELETE OR UPDATE OF arrest_id, case_id, joined_by, joined_at'));
    await q.query(`
      GRANT UPDATE (${ARREST_COLUMNS.join(', ')}) ON arrest TO ${r.app};
      GRANT UPDATE (party_id) ON arrest_case TO ${r.app};
      CREATE INDEX party_cnic_idx ON party (cnic) WHERE cnic IS NOT NULL;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    const r = await roles(q);
    await q.query(`
      DROP INDEX party_cnic_idx;
      REVOKE UPDATE (party_id) ON arrest_case FROM ${r.app};
      REVOKE UPDATE (${ARREST_COLUMNS.join(', ')}) ON arrest FROM ${r.app};
    `);
    await q.query(noChange('UPDATE OR DELETE'));
    await q.query(kinds(BEFORE));
  }
}
