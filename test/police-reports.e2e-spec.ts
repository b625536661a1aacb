import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, laterBy } from './factories-cases';
import { clocksAbout } from './factories-deadlines';
import { buildEnquiryCircle, buildInvestigation, type EnquiryCircle } from './factories-enquiry';
import { buildItems, buildSeizure } from './factories-evidence';
import { type Answer, startApp, type TestApp } from './support/app';

describe('a police report', () => {
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
  const lacks = (answer: Answer): unknown => [
    answer.status,
    answer.body.code,
    [...(answer.body['missing'] ?? [])].map(({ code }) => String(code)),
  ];
  const io = () => t.as(circle.investigator);
  const pp = () => t.as(prosecutor);
  type Investigated = Awaited<ReturnType<typeof buildInvestigation>>;
  const content = ({ accusedId, chargeId }: Investigated) => ({
    ...{ summary: 'He induced the complainant to pay.', chargeIds: [chargeId] },
    accused: [{ partyId: accusedId, standing: 'in_custody' }],
    witnesses: [{ officer: { name: 'Muhammad Aslam', rank: 'Sub-Inspector' }, proves: 'The seizure.' }],
  });
  const draft = async (file: Investigated, kind = 'final', over: object = {}): Promise<string> =>
    String(
      ok(await io().post(`/cases/${file.id}/police-reports`, { kind, ...content(file), ...over }), 201).body['id'],
    );
  const report = (id: string, verb: string, body: object, by = io()): Promise<Answer> =>
    by.edit(`/police-reports/${id}/${verb}`, body);
  const clocks = async (caseId: string) =>
    Object.fromEntries((await clocksAbout(t, caseId)).filter(([rule]) => rule.startsWith('DL-CRPC-173')));
  const investigationOf = async (caseId: string): Promise<string> =>
    String(ok(await io().get(`/cases/${caseId}`)).body['investigation']);

  it('goes through the scrutiny of a prosecutor, objections numbered and answered, into court with its defects', async () => {
    const file = await buildInvestigation(t, circle);
    const both = { officer: { name: 'Muhammad Aslam', rank: 'Sub-Inspector' }, partyId: file.accusedId };
    for (const [over, code] of [
      [{ witnesses: [{ ...both, proves: 'The seizure.' }] }, 'police-report.witness'],
      [{ witnesses: [{ proves: 'The seizure.' }] }, 'police-report.witness'],
      [{ courtId: t.uuid() }, 'court.unknown'],
    ] as const) {
      const told = { kind: 'final', ...content(file), ...over };
      const { status, body } = await io().post(`/cases/${file.id}/police-reports`, told);
      expect([status, body.code]).toEqual([422, code]);
    }
    const id = await draft(file);
    expect(lacks(await io().post(`/cases/${file.id}/police-reports`, { kind: 'interim' }))).toEqual([
      ...[409, 'police-report.not-ready', ['police-report.open-already']],
    ]);
    // No step skips the prosecutor.
    expect(lacks(await report(id, 'file', {}))).toEqual([
      ...[409, 'police-report.not-ready', ['police-report.not-through-prosecutor']],
    ]);
    expect((await report(id, 'submit', {})).body.code).toBe('police-report.nobody-scrutinises');
    expect((await report(id, 'submit', { prosecutorId: circle.inCharge.id })).body.code).toBe(
      'police-report.not-a-prosecutor',
    );
    expect((await pp().get(`/police-reports/${id}`)).status).toBe(404);
    ok(await report(id, 'submit', { prosecutorId: prosecutor.id }));
    expect(await clocksAbout(t, id)).toEqual([['HS-REQUEST-PENDING', 'running']]);
    const seen = ok(await pp().get(`/police-reports/${id}`));
    expect(seen.body['defects']).toEqual(expect.arrayContaining(['FC-01', 'FC-21', 'FC-34']));
    expect(seen.body['defects']).not.toContain('FC-06');

    expect(lacks(await report(id, 'return', { words: 'Not whole.' }, pp()))).toEqual([
      ...[409, 'police-report.not-ready', ['police-report.no-objection']],
    ]);
    const objected = ok(await report(id, 'objections', { words: 'The bank has not certified.' }, pp()));
    const objection = String(objected.body['objections']?.[0]?.['id']);
    expect(lacks(await report(id, 'forward', { note: 'In order.' }, pp()))).toEqual([
      ...[409, 'police-report.not-ready', ['police-report.objections-open']],
    ]);
    ok(await report(id, 'return', { words: 'See objection 1.' }, pp()));
    expect(await clocksAbout(t, id)).toEqual([['HS-REQUEST-PENDING', 'met']]);
    expect(lacks(await report(id, 'submit', {}))).toEqual([
      ...[409, 'police-report.not-ready', ['police-report.objections-open']],
    ]);
    ok(await io().post(`/report-objections/${objection}/answer`, { words: 'The certificate is at page 31.' }));
    const { headers } = await io().get(`/police-reports/${id}`);
    const papers = [{ item: 'FC-21', reference: 'Pages 40 to 52' }];
    const amended = { ...content(file), papers };
    expect((await io().post(`/police-reports/${id}/amend`, amended)).status).toBe(428);
    const etag = { 'if-match': headers.get('etag') ?? '' };
    const after = ok(await io().post(`/police-reports/${id}/amend`, amended, etag));
    expect(after.body['defects']).not.toContain('FC-21');
    expect((await io().post(`/police-reports/${id}/amend`, amended, etag)).status).toBe(412);
    ok(await report(id, 'submit', {}));
    ok(await report(id, 'forward', { note: 'In order.' }, pp()));

    // Before the last day the prosecutor, and he alone, says why it goes without what the law asks for.
    expect(lacks(await report(id, 'file', { defectsReason: 'I say so.' }))).toEqual([
      ...[409, 'police-report.not-ready', ['police-report.defects-unexplained']],
    ]);
    expect(await investigationOf(file.id)).toBe('open');
    const filed = ok(await report(id, 'file', { defectsReason: 'The complaint was oral.' }, pp()));
    expect(filed.body).toMatchObject({
      state: 'filed',
      filedOn: '2027-03-01',
      defectsReason: 'The complaint was oral.',
    });
    expect(String(filed.body['number'])).toMatch(/1/);
    expect(filed.body['defects']).toEqual(expect.arrayContaining(['FC-01']));
    expect(await clocks(file.id)).toEqual({ 'DL-CRPC-173-FINAL': 'met', 'DL-CRPC-173-INTERIM': 'closed' });
    expect(await investigationOf(file.id)).toBe('closed');
    const supplementary = await draft(file, 'supplementary');
    expect(await investigationOf(file.id)).toBe('open');
    // What the record holds itself is not asked for on paper: a statement, what the laboratory was asked of each device.
    const defects = async () =>
      [...(ok(await io().get(`/police-reports/${supplementary}`)).body['defects'] ?? [])].map(String);
    expect(await defects()).toContain('FC-21');
    const said = { kind: '161', makerId: file.accusedId, madeAt: '2027-03-01T08:30:00.000Z', place: 'Lahore' };
    ok(await io().post(`/cases/${file.id}/statements`, said), 201);
    expect(await defects()).not.toContain('FC-21');
    const seizure = await buildSeizure(t, circle, { caseId: file.id });
    const words = {
      items: [
        { words: 'Handset, black', seal: 'S-1' },
        { words: 'Handset, white', seal: 'S-2' },
      ],
    };
    const { items } = await buildItems(t, circle.investigator, seizure.id, words);
    expect(await defects()).toEqual(expect.arrayContaining(['FC-17', 'FC-18']));
    const asked = { laboratory: 'Punjab Forensic Science Agency', priority: 'ordinary', scope: 'Chats of February' };
    const examine = (item = items[0]) =>
      io().post(`/cases/${file.id}/lab-requests`, {
        ...asked,
        questions: ['Which chats are there?'],
        exhibitIds: [item?.id],
      });
    ok(await examine(), 201);
    expect(await defects()).toContain('FC-17');
    ok(await examine(items[1]), 201);
    expect(await defects()).not.toContain('FC-17');
    expect(await defects()).toContain('FC-18');
    const stale = { 'if-match': '"99"' };
    const back = { reason: 'Nothing new was found.' };
    expect((await io().post(`/police-reports/${supplementary}/withdraw`, back)).body.code).toBe('precondition.missing');
    expect((await io().post(`/police-reports/${supplementary}/withdraw`, back, stale)).status).toBe(412);
    ok(await report(supplementary, 'withdraw', back));
    expect(await investigationOf(file.id)).toBe('closed');
    expect((await auditsOf(t, file.id)).filter((type) => type.startsWith('police_report.'))).toHaveLength(11);
  });

  it('is held by no missing paper on its last day, but goes through the prosecutor still', async () => {
    const late = await buildInvestigation(t, circle);
    const id = await draft(late);
    ok(await report(id, 'submit', { prosecutorId: prosecutor.id }));
    ok(await report(id, 'objections', { words: 'No report of the laboratory.' }, pp()));
    expect(lacks(await report(id, 'file', { defectsReason: 'In haste.' }, pp()))).toEqual([
      ...[409, 'police-report.not-ready', ['police-report.not-through-prosecutor']],
    ]);
    const steps = async (): Promise<string> => {
      const items = [...(ok(await pp().get(`/cases/${late.id}/next-steps`)).body.items ?? [])];
      return String(items.find((each) => String(each['step']) === 'police-report.file')?.['open']);
    };
    expect(await steps()).toBe('false');
    await laterBy(t, 14 * 24);
    const lastDay = String(ok(await pp().get(`/police-reports/${id}`)).body['lastDay']);
    expect(lastDay).toBe('2027-03-15');
    expect(await steps()).toBe('true');
    expect((await report(id, 'file', {})).status).toBe(409);
    const filed = ok(await report(id, 'file', {}, pp()));
    expect(filed.body['defects']).toEqual(expect.arrayContaining(['FC-34']));
    expect(await clocks(late.id)).toMatchObject({ 'DL-CRPC-173-FINAL': 'met' });
    await laterBy(t, 24);
    const after = await buildInvestigation(t, circle);
    const interim = await draft(after, 'interim');
    ok(await report(interim, 'submit', { prosecutorId: prosecutor.id }));
    ok(await report(interim, 'forward', { note: 'In order.', defectsReason: 'The rest follows.' }, pp()));
    ok(await report(interim, 'file', {}));
    expect(await clocks(after.id)).toEqual({ 'DL-CRPC-173-FINAL': 'running', 'DL-CRPC-173-INTERIM': 'met' });
    expect(await investigationOf(after.id)).toBe('open');
  });

  it('that nobody is to be tried ends the matter only when the court agrees, and an untraced one may be revived', async () => {
    const file = await buildInvestigation(t, circle);
    const go = async (kind: string): Promise<string> => {
      const id = await draft(file, kind, { accused: [], chargeIds: [] });
      ok(await report(id, 'submit', { prosecutorId: prosecutor.id }));
      ok(await report(id, 'forward', { note: 'Agreed.', defectsReason: 'Nobody was found.' }, pp()));
      ok(await report(id, 'file', {}));
      return id;
    };
    const order = { reference: 'Order 4', givenOn: '2027-03-16' };
    const cancelled = await go('cancellation');
    expect(await investigationOf(file.id)).toBe('open');
    const ahead = { ...order, answer: 'agreed', givenOn: '2099-01-01' };
    expect((await report(cancelled, 'court-answers', ahead)).body.code).toBe('police-report.answer-not-yet');
    expect(
      (await report(cancelled, 'court-answers', { ...order, answer: 'agreed', givenOn: '2027-03-01' })).body.code,
    ).toBe('police-report.answer-before-filing');
    ok(await report(cancelled, 'court-answers', { ...order, answer: 'not_agreed' }));
    expect(await investigationOf(file.id)).toBe('open');
    const untraced = await go('untraced');
    ok(await report(untraced, 'court-answers', { ...order, answer: 'agreed' }));
    expect(await investigationOf(file.id)).toBe('closed');
    ok(await report(untraced, 'revive', { reason: 'The account holder was found.' }));
    expect(await investigationOf(file.id)).toBe('open');
    expect(lacks(await report(untraced, 'revive', { reason: 'Once more.' }))).toEqual([
      ...[409, 'police-report.not-ready', ['police-report.not-at-this-step']],
    ]);
  });

  it('of others is recorded as it was, and warns of joinder for a lawyer to look at', async () => {
    const file = await buildInvestigation(t, circle);
    const days = [3, 4, 5, 6].map((day) => ({ from: `2025-0${day}-01` }));
    const incidentIds: string[] = [];
    for (const day of days)
      incidentIds.push(String(ok(await io().post(`/cases/${file.id}/incidents`, day), 201).body['id']));
    const told = { offenceId: 'PECA-16', accusedId: file.accusedId, incidentIds };
    const charge = String(ok(await io().post(`/cases/${file.id}/charges`, told), 201).body['id']);
    const paper = { kind: 'final', agency: 'FIA Cyber Crime Circle', filedOn: '2027-03-10', throughProsecutor: false };
    const recorded = ok(
      await io().post(`/cases/${file.id}/police-report-records`, { ...paper, chargeIds: [file.chargeId, charge] }),
      201,
    );
    expect(recorded.body).toMatchObject({
      ...{ origin: 'recorded', state: 'filed', irregular: { section: 'CrPC s.173(1)' }, gaps: { number: 'unknown' } },
    });
    expect([...(recorded.body['joinder'] ?? [])].map(({ rule }) => String(rule)).sort()).toEqual([
      ...['different-kinds', 'more-than-three'],
    ]);
    expect(
      (await io().post(`/cases/${file.id}/police-report-records`, { ...paper, filedOn: '2027-06-01' })).body.code,
    ).toBe('police-report.not-yet');
    const stranger = await buildCase(t, { by: circle.investigator });
    expect(lacks(await io().post(`/cases/${stranger.id}/police-reports`, { kind: 'final' }))).toEqual([
      ...[409, 'police-report.not-ready', ['police-report.no-investigation']],
    ]);
    expect(
      (await io().post(`/cases/${stranger.id}/police-report-records`, { ...paper, chargeIds: [charge] })).body.code,
    ).toBe('police-report.charge-unknown');
  });

  it('and its case end by two persons, with every exhibit accounted for, and are reopened with a reason', async () => {
    const file = await buildInvestigation(t, circle);
    const seizure = await buildSeizure(t, circle, { caseId: file.id });
    const { items } = await buildItems(t, circle.investigator, seizure.id, {
      items: [{ words: 'Handset, black', seal: 'S-1' }],
    });
    const close = (body: object): Promise<Answer> => io().post(`/cases/${file.id}/close`, body);
    expect(lacks(await close({ reason: 'Ended.' }))).toEqual([
      ...[409, 'case-closing.not-ready', ['case-closing.investigation-open', 'case-closing.property-open']],
    ]);
    const paper = {
      kind: 'final',
      agency: 'FIA Cyber Crime Circle',
      filedOn: '2027-03-10',
      chargeIds: [file.chargeId],
    };
    ok(await io().post(`/cases/${file.id}/police-report-records`, paper), 201);
    const disposals = [{ exhibitId: items[0]?.id, authority: 'Order under s.517 of 12 March 2027' }];
    expect((await close({ reason: 'Ended.', disposals: [{ ...disposals[0], exhibitId: t.uuid() }] })).body.code).toBe(
      'case-closing.exhibit-unknown',
    );
    // Two officers at once: one proposal.
    const both = await Promise.all([1, 2].map(() => close({ reason: 'Ended.', disposals })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const proposed = String(both.find(({ status }) => status === 201)?.body['id']);
    expect(lacks(await io().post(`/case-closings/${proposed}/confirm`, {}))).toEqual([
      ...[409, 'case-closing.not-ready', ['case-closing.own-proposal']],
    ]);
    const head = t.as(circle.additionalDirector);
    ok(await head.post(`/case-closings/${proposed}/confirm`, { words: 'Checked.' }));
    expect(ok(await io().get(`/cases/${file.id}`)).body['closedAt']).not.toBeNull();
    expect(lacks(await io().post(`/cases/${file.id}/police-reports`, { kind: 'supplementary' }))).toEqual([
      ...[409, 'police-report.not-ready', ['case.closed']],
    ]);
    expect((await io().post(`/cases/${file.id}/reopen`, { reason: 'New facts.' })).status).toBe(403);
    ok(await head.post(`/cases/${file.id}/reopen`, { reason: 'New facts.' }));
    expect(lacks(await head.post(`/cases/${file.id}/reopen`, { reason: 'Again.' }))).toEqual([
      ...[409, 'case-closing.not-ready', ['case-closing.not-closed']],
    ]);
    expect(ok(await io().get(`/cases/${file.id}/closings`)).body.items).toMatchObject([{ state: 'reopened' }]);
    expect(await t.sql('app', prosecutor.id, 'SELECT * FROM case_closing')).toEqual([]);
  });
});
