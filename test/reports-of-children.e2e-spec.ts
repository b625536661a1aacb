import { buildOfficer, type BuiltOfficer } from './factories';
import { buildParty } from './factories-cases';
import { buildEnquiryCircle, buildInvestigation, type EnquiryCircle } from './factories-enquiry';
import { type Answer, startApp, type TestApp } from './support/app';

describe('police reports of one case, about a child and about others', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let prosecutor: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
    prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
  });
  afterAll(() => t.close());

  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const io = () => t.as(circle.investigator);
  const draft = async (caseId: string, told: object): Promise<string> =>
    String(ok(await io().post(`/cases/${caseId}/police-reports`, told), 201).body['id']);
  const filed = async (id: string): Promise<Answer> => {
    ok(await io().edit(`/police-reports/${id}/submit`, { prosecutorId: prosecutor.id }));
    const forwarded = { note: 'In order.', defectsReason: 'What is missing follows.' };
    ok(await t.as(prosecutor).edit(`/police-reports/${id}/forward`, forwarded));
    return ok(await io().edit(`/police-reports/${id}/file`, {}));
  };
  const investigationOf = async (caseId: string): Promise<string> =>
    String(ok(await io().get(`/cases/${caseId}`)).body['investigation']);
  const periods = async (caseId: string): Promise<string[]> => {
    const { rows } = await t.db.query<{ told: string }>(
      `SELECT subject_kind || ' ' || replace(rule_code, 'DL-CRPC-173-', '') || ' ' || state || ' ' || trigger_at AS told
         FROM deadline WHERE subject_id = $1 AND rule_code LIKE 'DL-CRPC-173%'`,
      [caseId],
    );
    return rows.map(({ told }) => told.split(' ').slice(0, 3).join(' ')).sort();
  };
  const stepOf = async (caseId: string, step: string) =>
    [...(ok(await io().get(`/cases/${caseId}/next-steps`)).body['items'] ?? [])].find(
      (each) => String(each['step']) === step,
    );

  it('leave the child a period of his own from the same day, and the investigation open until his is in court', async () => {
    const file = await buildInvestigation(t, circle);
    const young = { name: 'Adil', age: 'minor_alleged' };
    const child = await buildParty(t, { caseId: file.id, by: circle.investigator }, young);
    const content = { chargeIds: [file.chargeId], summary: 'As it happened.' };
    await filed(
      await draft(file.id, { ...content, kind: 'final', accused: [{ partyId: file.accusedId, standing: 'on_bail' }] }),
    );
    expect(await periods(file.id)).toEqual([
      ...['case FINAL met', 'case INTERIM closed', 'juvenile_report FINAL running', 'juvenile_report INTERIM running'],
    ]);
    const { rows } = await t.db.query(
      `SELECT DISTINCT trigger_at FROM deadline WHERE subject_id = $1 AND rule_code = 'DL-CRPC-173-FINAL'`,
      [file.id],
    );
    expect(rows).toHaveLength(1);
    expect(await investigationOf(file.id)).toBe('open');
    expect((await stepOf(file.id, 'police-report.draft-final'))?.['open']).toBe(false);
    expect(await stepOf(file.id, 'police-report.draft-juvenile-final')).toMatchObject({
      ...{ open: true, act: `POST /cases/${file.id}/police-reports {"kind":"final","juvenile":true}` },
    });
    const about = { ...content, juvenile: true, accused: [{ partyId: child.id, standing: 'on_bail' }] };
    await filed(await draft(file.id, { ...about, kind: 'final' }));
    expect(await periods(file.id)).toEqual([
      ...['case FINAL met', 'case INTERIM closed', 'juvenile_report FINAL met', 'juvenile_report INTERIM closed'],
    ]);
    expect(await investigationOf(file.id)).toBe('closed');
  });

  it('leave the others theirs, where that about the child goes first', async () => {
    const file = await buildInvestigation(t, circle);
    const young = { name: 'Adil', age: 'minor_alleged' };
    const child = await buildParty(t, { caseId: file.id, by: circle.investigator }, young);
    const content = { kind: 'final', chargeIds: [file.chargeId], summary: 'As it happened.' };
    const about = { ...content, juvenile: true, accused: [{ partyId: child.id, standing: 'on_bail' }] };
    await filed(await draft(file.id, about));
    expect(await periods(file.id)).toEqual(['case FINAL running', 'case INTERIM running']);
    expect(await investigationOf(file.id)).toBe('open');
    await filed(await draft(file.id, { ...content, accused: [{ partyId: file.accusedId, standing: 'on_bail' }] }));
    expect(await periods(file.id)).toEqual(['case FINAL met', 'case INTERIM closed']);
    expect(await investigationOf(file.id)).toBe('closed');
  });

  it('that supplement an interim one and are taken back leave the investigation as it was before', async () => {
    const file = await buildInvestigation(t, circle);
    const accused = [{ partyId: file.accusedId, standing: 'on_bail' }];
    const content = { chargeIds: [file.chargeId], accused, summary: 'As it happened.' };
    const back = (id: string) => io().edit(`/police-reports/${id}/withdraw`, { reason: 'Nothing new was found.' });
    await filed(await draft(file.id, { ...content, kind: 'interim' }));
    ok(await back(await draft(file.id, { ...content, kind: 'supplementary' })));
    expect(await investigationOf(file.id)).toBe('open');
    await filed(await draft(file.id, { ...content, kind: 'supplementary' }));
    expect(await investigationOf(file.id)).toBe('closed');
    const second = await draft(file.id, { ...content, kind: 'supplementary' });
    expect(await investigationOf(file.id)).toBe('open');
    ok(await back(second));
    expect(await investigationOf(file.id)).toBe('closed');
  });
});
