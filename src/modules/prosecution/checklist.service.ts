import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { type FileFacts, type PaperLine, papersOf } from './domain/defects';
import { REPORT_ITEMS } from './domain/file-checklist';
import type { PoliceReport } from './police-report.entity';

/** What the case itself shows of its papers, in one question under the rights of him who asks. */
const FACTS = `
  SELECT (SELECT count(*)::int FROM complaint_case c WHERE c.case_id = $1) AS complaints,
         EXISTS (SELECT FROM case_grant g WHERE g.case_id = $1 AND g.relation = 'lead') AS led,
         (SELECT count(*)::int FROM process p WHERE p.case_id = $1 AND p.kind IN ('notice_94', 'notice_160')
             AND p.state IN ('served', 'answered', 'not_answered')) AS "noticesServed",
         EXISTS (SELECT FROM case_request r WHERE r.case_id = $1 AND r.kind = 'legal_opinion' AND r.state = 'given')
           OR EXISTS (SELECT FROM fir f WHERE f.case_id = $1 AND f.bases ->> 'legal_opinion' = 'given') AS opinion,
         EXISTS (SELECT FROM case_request r WHERE r.case_id = $1 AND r.kind = 'fir_approval' AND r.state = 'given')
           OR EXISTS (SELECT FROM fir f WHERE f.case_id = $1 AND f.bases ->> 'fir_approval' = 'given') AS approval,
         EXISTS (SELECT FROM case_request r WHERE r.case_id = $1 AND r.kind = 'magistrate_155' AND r.state = 'given')
           OR EXISTS (SELECT FROM fir f WHERE f.case_id = $1 AND f.bases ->> 'magistrate_155' = 'given') AS "magistrateOrder",
         EXISTS (SELECT FROM case_request r WHERE r.case_id = $1 AND r.kind = 'pta_complaint' AND r.state = 'given')
           OR EXISTS (SELECT FROM fir f WHERE f.case_id = $1 AND f.bases ->> 'pta_complaint' = 'given') AS "ptaComplaint",
         (SELECT count(*)::int FROM fir f WHERE f.case_id = $1) AS firs,
         EXISTS (SELECT FROM fir f WHERE f.case_id = $1 AND f.origin = 'ours') AS "ourFir",
         EXISTS (SELECT FROM charge c WHERE c.case_id = $1 AND c.state = 'made' AND c.offence_id = 'PECA-17') AS "section17",
         (SELECT count(*)::int FROM seizure s WHERE s.case_id = $1) AS seizures,
         (SELECT count(*)::int FROM seizure s WHERE s.case_id = $1 AND s.authority ->> 'kind' = 'search-warrant') AS "byWarrant",
         (SELECT count(*)::int FROM seizure s WHERE s.case_id = $1 AND s.authority ->> 'kind' = 'section-33-2') AS "withoutWarrant",
         (SELECT count(*)::int FROM seizure s WHERE s.case_id = $1 AND cardinality(s.witness_ids) >= 2
             AND s.list_given_at IS NOT NULL) AS "memosWhole",
         (SELECT count(*)::int FROM process p WHERE p.case_id = $1 AND p.kind = 'warrant_33' AND p.state = 'returned') AS "warrantsReturned",
         (SELECT coalesce(sum(p.untold), 0)::int FROM process p WHERE p.case_id = $1) AS untold,
         (SELECT count(*)::int FROM exhibit e WHERE e.case_id = $1) AS exhibits,
         (SELECT count(*)::int FROM exhibit e WHERE e.case_id = $1 AND e.kind = 'physical_device') AS devices,
         (SELECT count(*)::int FROM exhibit e WHERE e.case_id = $1 AND e.kind = 'physical_device'
             AND e.malkhana_number IS NULL AND e.state NOT IN ('released', 'disposed')) AS "withoutStoreNumber",
         (SELECT count(*)::int FROM arrest_case a WHERE a.case_id = $1) AS arrests,
         (SELECT count(*)::int FROM absconder a WHERE a.case_id = $1) AS absconders,
         ARRAY (SELECT DISTINCT d.kind FROM document d WHERE d.case_id = $1 AND d.state = 'registered') AS "documentKinds"`;

/** Which papers a complete file holds, and which of them this case has. */
@Injectable()
export class Checklist {
  /** The papers of the case as they stand now, for this report. */
  async of(tx: Tx, report: PoliceReport): Promise<PaperLine[]> {
    const known = await tx.one<Omit<FileFacts, 'witnesses' | 'scrutinised' | 'reported'>>(FACTS, [report.caseId]);
    if (!known) throw new Error('The facts of a file are one row');
    const facts: FileFacts = {
      ...known,
      witnesses: report.witnesses.length,
      scrutinised: report.scrutinyNote !== null,
      reported: report.summary !== null,
    };
    return papersOf(REPORT_ITEMS, facts, report.papers);
  }
}
