import { FILE_CHECKLIST } from '../src/modules/prosecution/domain/file-checklist';
import { Tx } from '../src/platform/database/tx';
import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf } from './factories-cases';
import { buildEnquiryCircle, buildInvestigation, type EnquiryCircle } from './factories-enquiry';
import { buildItems, buildSeizure } from './factories-evidence';
import { type Answer, startApp, type TestApp } from './support/app';
import type { Body } from './support/client';

const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('the tribunal file', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let prosecutor: BuiltOfficer;
  let file: Awaited<ReturnType<typeof buildInvestigation>>;
  let exhibits: readonly { readonly id: string; readonly number: string }[];
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
    prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    file = await buildInvestigation(t, circle);
    const grant = { officerId: prosecutor.id, relation: 'prosecutor', reason: 'Named for this case' };
    ok(await t.as(circle.inCharge).post(`/cases/${file.id}/grants`, grant), 201);
    const late = { occurredAt: '2027-02-28T20:00:00.000Z', latenessReason: 'No network in the market.' };
    const seizure = await buildSeizure(t, circle, { caseId: file.id, ...late });
    const things = { items: [{ words: 'Handset, black', seal: 'S-1' }], latenessReason: late.latenessReason };
    exhibits = (await buildItems(t, circle.investigator, seizure.id, things)).items;
  });
  afterAll(() => t.close());

  function ok(answer: Answer, status = 200): Answer {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  }
  const io = () => t.as(circle.investigator);
  const pp = () => t.as(prosecutor);
  const refused = (answer: Answer): unknown => [answer.status, answer.body.code];
  const readiness = async (by = prosecutor): Promise<Body> =>
    ok(await t.as(by).get(`/cases/${file.id}/readiness`)).body;
  const lineOf = (body: Body, id: string): Body =>
    [...(body['items'] ?? [])].find((line) => String(line['id']) === id) ?? ({} as Body);
  const openOf = (body: Body): string[] =>
    [...(body['items'] ?? [])].filter((line) => String(line['open']) === 'true').map((line) => String(line['id']));

  it('names what it lacks by facts of the record: each paper that is taken away, and that one alone', async () => {
    const before = await readiness();
    expect([...(before['items'] ?? [])].map(({ id }) => String(id))).toEqual(FILE_CHECKLIST.map(({ id }) => id));
    for (const id of ['FC-03', 'FC-06', 'FC-07', 'FC-10', 'FC-15', 'FC-16']) {
      expect([id, String(lineOf(before, id)['state'])]).toEqual([id, 'met']);
    }
    expect(lineOf(before, 'FC-09')).toMatchObject({ state: 'not_applicable', because: { en: expect.any(String) } });
    expect(lineOf(before, 'FC-35')).toMatchObject({ state: 'not_applicable' });
    expect(lineOf(before, 'FC-40')).toMatchObject({ state: 'later' });
    expect(lineOf(before, 'FC-21')).toMatchObject({
      ...{ state: 'gap', weight: 'law', law: 'CrPC s.161', confidence: 'high', closes: 'investigating officer' },
      ...{ gaps: [{ code: 'paper', en: expect.stringMatching(/s\.161/), ur: expect.any(String) }] },
      link: `POST /api/v1/cases/${file.id}/statements`,
    });
    expect(before['clock']).toMatchObject({ rule: 'DL-CRPC-173-FINAL', daysLeft: 14 });
    const lacking = openOf(before);
    expect(lacking).toEqual(expect.arrayContaining(['FC-01', 'FC-14', 'FC-17', 'FC-18', 'FC-22', 'FC-27', 'FC-34']));

    const documents = new Map<string, string>();
    const asked = FILE_CHECKLIST.filter(({ id }) => lacking.includes(id) || ['FC-06', 'FC-10', 'FC-40'].includes(id));
    for (const { id, documentKind: kind } of asked) {
      const paper = { kind, title: id, sha256: SHA, sizeBytes: '0' };
      documents.set(id, String(ok(await io().act(`/cases/${file.id}/documents`, paper), 201).body['id']));
    }
    expect(openOf(await readiness())).toEqual([]);
    // Taken away one after another: what was lacking before is named again, each by itself; what the facts show stays.
    const gone: string[] = [];
    for (const { id } of asked) {
      ok(await io().act(`/documents/${documents.get(id)}/withdraw`, { reason: 'Taken away.' }));
      if (!lacking.includes(id)) continue;
      gone.push(id);
      expect(openOf(await readiness())).toEqual(gone);
    }
    expect(gone).toEqual(lacking);
    // A fact, and no tick: a statement that is recorded closes its gap.
    const said = { kind: '161', makerId: file.accusedId, madeAt: '2027-03-01T08:30:00.000Z', place: 'Lahore' };
    ok(await io().post(`/cases/${file.id}/statements`, said), 201);
    expect(lineOf(await readiness(), 'FC-21')).toMatchObject({ state: 'met', open: false, gaps: [] });
  });

  it('has a gap waived by the prosecutor alone, for what was lacking then, and taken back', async () => {
    const waive = (by: BuiltOfficer, item: string): Promise<Answer> =>
      t.as(by).post(`/cases/${file.id}/readiness-waivers`, { item, reason: 'He admits that the account is his.' });
    expect((await waive(circle.investigator, 'FC-23')).status).toBe(403);
    expect(refused(await waive(prosecutor, 'FC-10'))).toEqual([409, 'readiness.nothing-to-waive']);
    expect(refused(await waive(prosecutor, 'FC-99'))).toEqual([422, 'readiness.item-unknown']);
    const twice = await Promise.all([waive(prosecutor, 'FC-23'), waive(prosecutor, 'FC-23')]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    const waiver = String(twice.find(({ status }) => status === 201)?.body['id']);
    expect(lineOf(await readiness(), 'FC-23')).toMatchObject({ state: 'look', open: false, waiver: { fit: 'fits' } });
    const memo = { kind: 'identification-memo', title: 'Memo', sha256: SHA, sizeBytes: '0' };
    ok(await io().act(`/cases/${file.id}/documents`, memo), 201);
    expect(lineOf(await readiness(), 'FC-23')).toMatchObject({
      ...{ state: 'met', waiver: { fit: 'not_needed', fitWords: { en: expect.stringMatching(/changed/) } } },
    });
    const back = (etag: string, by = pp()): Promise<Answer> =>
      by.post(`/readiness-waivers/${waiver}/take-back`, { reason: 'Not needed.' }, { 'if-match': etag });
    expect([(await back('"7"')).status, (await back('"1"', io())).status]).toEqual([412, 403]);
    ok(await back('"1"'));
    expect(refused(await back('"2"'))).toEqual([409, 'readiness-waiver.taken-back-already']);
    expect(lineOf(await readiness(), 'FC-23')['waiver']).toBeNull();
    const kept = ok(await pp().get(`/cases/${file.id}/readiness-waivers`)).body['items'];
    expect(kept).toHaveLength(1);
    expect((await auditsOf(t, file.id)).filter((type) => type.startsWith('readiness.'))).toEqual([
      ...['readiness.waived', 'readiness.waiver_taken_back'],
    ]);
  });

  it('shows an office at a glance: what lapses first before the others, in two questions however many cases', async () => {
    const glance = async (query = '', by = circle.inCharge): Promise<Body> =>
      ok(await t.as(by).get(`/offices/${circle.officeId}/readiness${query}`)).body;
    const second = await buildInvestigation(t, circle);
    const all = [...((await glance())['items'] ?? [])];
    expect(all.map(({ caseId }) => String(caseId)).sort()).toEqual([file.id, second.id].sort());
    const mine = all.find(({ caseId }) => String(caseId) === file.id);
    const { openGaps, clock } = await readiness(circle.inCharge);
    expect(mine).toMatchObject({ openGaps, clock });
    const first = await glance('?limit=1');
    const next = await glance(`?limit=1&cursor=${String(first['nextCursor'])}`);
    expect([...(first['items'] ?? []), ...(next['items'] ?? [])].map(({ caseId }) => String(caseId))).toEqual(
      all.map(({ caseId }) => String(caseId)),
    );
    expect(next['nextCursor']).toBeNull();
    const asked = jest.spyOn(Tx.prototype, 'query');
    await glance('?limit=1');
    const ofOne = asked.mock.calls.length;
    asked.mockClear();
    await glance('?limit=50');
    expect(asked.mock.calls.length).toBe(ofOne);
    asked.mockRestore();
    const stranger = await buildOfficer(t, { roles: ['prosecutor'] });
    expect((await glance('', stranger))['items']).toEqual([]);
    expect((await t.as(await administrator(t)).get(`/offices/${circle.officeId}/readiness`)).status).toBe(403);
  });

  describe('the proof matrix', () => {
    const matrix = async (): Promise<Body> => ok(await pp().get(`/cases/${file.id}/proof-matrix`)).body;
    const cellsOf = (body: Body): Body[] => [...(body['charges']?.[0]?.['cells'] ?? [])];
    const link = (body: object, by = pp()): Promise<Answer> =>
      by.post(`/cases/${file.id}/proof-links`, {
        ...{ chargeId: file.chargeId, element: 'person', kind: 'exhibit', targetId: exhibits[0]?.id },
        ...{ proves: 'TOKEN-OF-OUR-THINKING: the wallet is on it.', ...body },
      });

    it('sets each element of a charge beside what proves it, and says what attacks it', async () => {
      const empty = await matrix();
      expect(empty).toMatchObject({ neverServed: true, emptyCells: 5 });
      expect(cellsOf(empty).map(({ code, toBeSignedOff }) => [String(code), String(toBeSignedOff)])).toEqual(
        ['person', 'day', 'gain', 'deceived-or-interfered', 'harm-likely'].map((code) => [code, 'true']),
      );
      expect(refused(await link({ element: 'privacy' }))).toEqual([422, 'proof-link.element-unknown']);
      expect(refused(await link({ kind: 'document' }))).toEqual([422, 'proof-link.target-unknown']);
      expect(refused(await link({ admission: true }))).toEqual([422, 'proof-link.no-admission']);
      expect(refused(await link({ chargeId: t.uuid() }))).toEqual([422, 'proof-link.charge-unknown']);
      const twice = await Promise.all([link({}), link({}, io())]);
      expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
      const set = twice.find(({ status }) => status === 201)?.body ?? ({} as Body);
      expect(set).toMatchObject({ label: exhibits[0]?.number, version: 1, state: 'set' });
      expect([...(set['attacks'] ?? [])].map(({ code }) => String(code))).toContain('late-entry');
      const statement = (await t.db.query<{ id: string }>('SELECT id FROM statement WHERE case_id = $1', [file.id]))
        .rows[0]?.id;
      const said = ok(await link({ kind: 'statement', targetId: statement, element: 'gain', admission: true }), 201);
      expect([...(said.body['attacks'] ?? [])].map(({ code }) => String(code))).toEqual(
        expect.arrayContaining(['statement-to-police', 'admission-to-police']),
      );
      const proved = await matrix();
      expect([proved['emptyCells'], (await readiness())['matrix']?.['empty']]).toEqual([
        ...[
          3,
          ['day', 'deceived-or-interfered', 'harm-likely'].map((element) => ({ chargeId: file.chargeId, element })),
        ],
      ]);
      const id = String(set['id']);
      const act = (verb: string, body: object, etag: string): Promise<Answer> =>
        io().post(`/proof-links/${id}/${verb}`, body, { 'if-match': etag });
      expect((await act('reword', { answer: 'Entered the same night.' }, '"9"')).status).toBe(412);
      expect(ok(await act('reword', { answer: 'Entered the same night.' }, '"1"')).body).toMatchObject({
        ...{ answer: 'Entered the same night.', version: 2, proves: expect.stringMatching(/wallet/) },
      });
      ok(await act('take-back', { reason: 'The report does not carry it.' }, '"2"'));
      expect(refused(await act('reword', { answer: 'Too late.' }, '"3"'))).toEqual([409, 'proof-link.taken-back']);
      expect((await matrix())['emptyCells']).toBe(4);
      // Taken back, and not gone.
      expect(ok(await pp().get(`/proof-links/${id}`)).body).toMatchObject({ state: 'taken_back', version: 3 });
      ok(await link({}), 201);
    });

    it('is open to who investigates and who prosecutes, and to nobody else by any way', async () => {
      const { legalOfficer, additionalDirector, inCharge } = circle;
      const custodian = await buildOfficer(t, { roles: ['evidence custodian'], officeId: circle.officeId });
      const grant = { officerId: custodian.id, relation: 'custodian', reason: 'Store of this case' };
      ok(await t.as(inCharge).post(`/cases/${file.id}/grants`, grant), 201);
      for (const other of [legalOfficer, additionalDirector, custodian]) {
        expect((await t.as(other).get(`/cases/${file.id}/proof-matrix`)).status).toBe(403);
        expect(await t.sql('app', other.id, 'SELECT * FROM proof_link')).toEqual([]);
      }
      expect((await t.sql('app', prosecutor.id, 'SELECT * FROM proof_link')).length).toBeGreaterThan(1);
      expect(await t.sql('jobs', 'system:relay', 'SELECT * FROM proof_link').catch(() => [])).toEqual([]);
      expect((await readiness(additionalDirector))['matrix']).toBeNull();
      const types = (await auditsOf(t, file.id)).filter((type) => type.startsWith('matrix.'));
      expect(types).toEqual(
        expect.arrayContaining(['matrix.link_set', 'matrix.link_reworded', 'matrix.link_taken_back']),
      );
      const seen = [
        await t.as(custodian).get(`/cases/${file.id}/timeline`),
        await io().get('/search?q=TOKEN-OF-OUR-THINKING'),
        await io().get(`/cases/${file.id}/readiness`),
      ];
      for (const { text } of seen) expect(text).not.toMatch(/TOKEN-OF-OUR|matrix\.link/);
      await t
        .as(additionalDirector)
        .post(`/cases/${file.id}/walls`, { officerId: prosecutor.id, reason: 'His cousin.' });
      expect((await pp().get(`/cases/${file.id}/proof-matrix`)).status).toBe(404);
      expect(await t.sql('app', prosecutor.id, 'SELECT * FROM proof_link')).toEqual([]);
    });

    it('rests on elements for whose words a prosecutor stands, version by version', async () => {
      const versions = [...(ok(await pp().get('/offences/PECA-14/elements')).body['items'] ?? [])];
      expect(versions.map(({ versionFrom }) => String(versionFrom))).toEqual(['2016-08-18', '2025-01-29']);
      const gain = [...(versions[1]?.['elements'] ?? [])].find(({ code }) => String(code) === 'gain');
      const sign = (body: object, by = pp()): Promise<Answer> =>
        by.post('/offences/PECA-14/element-sign-offs', {
          ...{
            versionFrom: '2025-01-29',
            element: 'gain',
            sha256: String(gain?.['sha256']),
            verdict: 'signed_off',
            ...body,
          },
        });
      expect((await sign({}, io())).status).toBe(403);
      expect(refused(await sign({ sha256: SHA }))).toEqual([409, 'element.other-words']);
      expect(refused(await sign({ element: 'nothing' }))).toEqual([404, 'element.not-found']);
      expect(refused(await sign({ verdict: 'not_signed_off' }))).toEqual([422, 'element.words-missing']);
      const states = async (): Promise<string[]> =>
        [...(ok(await io().get('/offences/PECA-14/elements')).body['items'] ?? [])].map((version) =>
          String([...(version['elements'] ?? [])].find(({ code }) => String(code) === 'gain')?.['toBeSignedOff']),
        );
      ok(await sign({}), 201);
      expect(await states()).toEqual(['true', 'false']);
      ok(await sign({ verdict: 'not_signed_off', words: 'The section asks for more.' }), 201);
      expect(await states()).toEqual(['true', 'true']);
    });
  });

  it("puts a witness's acts, gaps and late entries on one page", async () => {
    const court = {
      name: 'Sessions Court',
      kind: 'sessions',
      underPeca: true,
      source: 'Made for a test',
      confidence: 'high',
    };
    const courtId = String(ok(await t.as(await administrator(t)).post('/courts', court), 201).body['id']);
    const before = { accusedId: file.accusedId, courtId };
    const proceeding = String(ok(await io().post(`/cases/${file.id}/proceedings`, before), 201).body['id']);
    const { name, rank, number } = circle.investigator;
    const list = async (officer: object): Promise<string> =>
      String(
        ok(
          await io().post(`/proceedings/${proceeding}/witnesses`, {
            side: 'prosecution',
            officer,
            proves: 'The seizure.',
          }),
          201,
        ).body['id'],
      );
    const [own, other] = [await list({ name, rank, number }), await list({ name: 'Nobody', rank: 'Constable' })];
    const sheet = ok(await io().get(`/trial-witnesses/${own}/cross-examination`)).body;
    expect(sheet).toMatchObject({ label: 'PW-1', mark: 'number', proves: 'The seizure.', neverServed: true });
    const seized = [...(sheet['acts'] ?? [])].find(({ type }) => String(type) === 'seized');
    expect(seized).toMatchObject({ part: 'did', exhibit: exhibits[0]?.number, lateMinutes: 780 });
    expect([...(sheet['gaps'] ?? [])].map(({ code }) => String(code))).toContain('late-entry');
    const nobody = ok(await io().get(`/trial-witnesses/${other}/cross-examination`)).body;
    expect([nobody['mark'], nobody['acts'], nobody['gaps']]).toEqual(['name-and-rank', [], []]);
    for (const id of [own, other]) {
      const pdf = ok(await io().get(`/trial-witnesses/${id}/cross-examination.pdf`));
      expect(pdf.text.slice(0, 5)).toBe('%PDF-');
    }
    expect((await t.as(circle.legalOfficer).get(`/trial-witnesses/${own}/cross-examination`)).status).toBe(403);
  });
});
