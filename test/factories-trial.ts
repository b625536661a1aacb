import type { BuiltOfficer } from './factories';
import type { TestApp } from './support/app';

/** A witness, a police report with an objection, and a proposal to close, in a case of which a proceeding is open. */
export async function buildTrialThings(
  t: TestApp,
  of: { readonly caseId: string; readonly proceedingId: string; readonly by: BuiltOfficer },
): Promise<Record<string, string>> {
  const { caseId, proceedingId, by } = of;
  const made = async (path: string, body: object): Promise<string> => {
    const answer = await t.as(by).post(path, body);
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return String(answer.body['id']);
  };
  const officer = { name: 'Muhammad Aslam', rank: 'Sub-Inspector' };
  const witness = await made(`/proceedings/${proceedingId}/witnesses`, { side: 'prosecution', officer });
  const report = await made(`/cases/${caseId}/police-reports`, { kind: 'final' });
  const [objection, closing] = [t.uuid(), t.uuid()];
  await t.db.query(
    `INSERT INTO police_report_objection (id, report_id, case_id, number, words, state, raised_by, raised_at, version)
     VALUES ($1, $2, $3, 1, 'Not whole.', 'open', $4, clock_now(), 1)`,
    [objection, report, caseId, by.id],
  );
  await t.db.query(
    `INSERT INTO case_closing (id, case_id, state, reason, disposals, proposed_by, proposed_at, version)
     VALUES ($1, $2, 'proposed', 'Ended.', '[]', $3, clock_now(), 1)`,
    [closing, caseId, by.id],
  );
  return {
    ...{ 'trial-witnesses': witness, 'police-reports': report },
    ...{ 'report-objections': objection, 'case-closings': closing },
  };
}
