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
  const mark = await made(`/proceedings/${proceedingId}/court-marks`, { label: 'Ex. P-1', words: 'A receipt.' });
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
  const [waiver, link] = [t.uuid(), t.uuid()];
  await t.db.query(
    `INSERT INTO readiness_waiver (id, case_id, item, gaps, reason, waived_by, waived_at, version)
     VALUES ($1, $2, 'FC-26', '{paper}', 'No public servant.', $3, clock_now(), 1)`,
    [waiver, caseId, by.id],
  );
  await t.db.query(
    `INSERT INTO proof_link (id, case_id, charge_id, element, kind, witness_id, admission, proves, state, set_by, set_at, version)
     SELECT $1, $2, c.id, 'person', 'witness', $3, false, 'He saw it.', 'set', $4, clock_now(), 1
       FROM charge c WHERE c.case_id = $2 LIMIT 1`,
    [link, caseId, witness, by.id],
  );
  const paged = { audience: 'court', contents: false, recipient: 'Sessions Judge', purpose: 'Trial.', bundle: false };
  const file = await t.as(by).act(`/cases/${caseId}/tribunal-files`, paged);
  expect([file.status, file.text]).toEqual([202, file.text]);
  const list = t.uuid();
  await t.db.query(
    `INSERT INTO filing_list (id, case_id, report_id, lines, sha256, drawn_by, drawn_at, version)
     VALUES ($1, $2, $3, '[{"kind": "exhibit", "annex": "A"}]', encode(sha256('[]'), 'hex'), $4, clock_now(), 1)`,
    [list, caseId, report, by.id],
  );
  const certificate = t.uuid();
  await t.db.query(
    `INSERT INTO evidence_certificate (id, case_id, number, facts, text, text_sha256, pdf, pdf_sha256, size_bytes, signed_by, signed_at)
     VALUES ($1, $2, 1, '{}', '{}', encode(sha256('{}'), 'hex'), '%PDF-', encode(sha256('%PDF-'), 'hex'), 5, $3, clock_now())`,
    [certificate, caseId, by.id],
  );
  const [withheld, exculpatory] = [t.uuid(), t.uuid()];
  await t.db.query(
    `INSERT INTO withholding (id, case_id, proceeding_id, section, thing_id, ground, words, authority_by, recorded_by, recorded_at)
     VALUES ($1, $2, $3, 'statements', $1, 'other', 'For a test.', 'The prosecutor', $4, clock_now())`,
    [withheld, caseId, proceedingId, by.id],
  );
  await t.db.query(
    `INSERT INTO exculpatory_mark (id, case_id, proceeding_id, section, thing_id, why, recorded_by, recorded_at)
     VALUES ($1, $2, $3, 'statements', $1, 'For a test.', $4, clock_now())`,
    [exculpatory, caseId, proceedingId, by.id],
  );
  const [set, access, fileId] = [t.uuid(), t.uuid(), String(file.body['id'])];
  await t.db.query(
    `INSERT INTO copies_set (id, case_id, proceeding_id, accused_id, file_id, file_sha256, as_of, things, outcome, at, how, digital, words, recorded_by, recorded_at)
     SELECT $1, $2, p.id, p.accused_id, $4, encode(sha256(''), 'hex'), clock_now(), '[]', 'refused', clock_now(), 'in_court', false, 'For a test.', $5, clock_now()
       FROM proceeding p WHERE p.id = $3`,
    [set, caseId, proceedingId, fileId, by.id],
  );
  await t.db.query(
    `INSERT INTO defence_access (id, case_id, proceeding_id, set_id, file_id, counsel_id, until, granted_by, granted_at, version)
     VALUES ($1, $2, $3, $4, $5, $6, clock_now() + interval '9 days', $6, clock_now(), 1)`,
    [access, caseId, proceedingId, set, fileId, by.id],
  );
  return {
    'defence-accesses': access,
    ...{ 'disclosure/withholdings': withheld, 'disclosure/exculpatory': exculpatory },
    ...{ 'readiness-waivers': waiver, 'proof-links': link, certificates: certificate },
    ...{ 'court-marks': mark, 'filing-lists': list },
    ...{ 'tribunal-files': String(file.body['id']), 'trial-witnesses': witness, 'police-reports': report },
    ...{ 'report-objections': objection, 'case-closings': closing },
  };
}
