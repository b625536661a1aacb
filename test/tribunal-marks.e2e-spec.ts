import './support/typescript-children';
import { writeFileSync } from 'node:fs';
import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildParty } from './factories-cases';
import { buildEnquiryCircle, buildInvestigation, type ChargedCase, type EnquiryCircle } from './factories-enquiry';
import { buildItems, buildSeizure } from './factories-evidence';
import { buildImage, type BuiltImage, uploadWhole } from './factories-uploads';
import { type Answer, startApp, type TestApp } from './support/app';
import { strangePdf } from './support/bound-pages';
import { bytesOf } from './support/bundles';
import { wordsOfDocx } from './support/docx-words';
import { asSuperuser } from './support/database';
import { textOf } from './support/pdf-text';

const LATE = { latenessReason: 'Entered from the certified order sheet.' };
const on = (day: string): object => ({ occurredAt: `2027-03-${day}T06:00:00.000Z`, ...LATE });
const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('annexures and marks', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let prosecutor: BuiltOfficer;
  let file: ChargedCase & { firId: string };
  let image: BuiltImage;
  let handset: string;
  let plan: string;
  let diary: string;
  let reportId: string;
  let proceedingId: string;
  let pw1: string;
  let clerkId: string;
  let clerkCode: string;
  let phone: string;
  let fard: string;
  let statement: string;
  const io = () => t.as(circle.investigator);
  const pp = () => t.as(prosecutor);
  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const code = ({ status, body }: Answer): unknown => [status, body.code];
  const idOf = (answer: Answer): string => String(ok(answer, 201).body['id']);
  const rules = (answer: Answer): string[] => [...(answer.body['irregular'] ?? [])].map(({ rule }) => String(rule));

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-20T09:00:00.000Z', worker: true });
    circle = await buildEnquiryCircle(t);
    prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    file = await buildInvestigation(t, circle);
    image = await buildImage(t, circle, { caseId: file.id });
    expect((await uploadWhole(t, image, await strangePdf(['one', 'two', 'three'], 0)))['state']).toBe('ingested');
    handset = (await buildImage(t, circle, { caseId: file.id })).id;
    const paper = (kind: string, title: string): Promise<Answer> =>
      io().act(`/cases/${file.id}/documents`, { kind, title, sha256: SHA, sizeBytes: '0' });
    plan = idOf(await paper('site-plan', 'Site plan'));
    diary = idOf(await paper('zimni', 'Diary of 2 March'));
    const clerk = await buildParty(
      t,
      { caseId: file.id, by: circle.investigator },
      { name: 'Bashir Ahmed', roles: ['witness'] },
    );
    [clerkId, clerkCode] = [clerk.id, clerk.code];
    const said = { kind: '161', makerId: clerkId, madeAt: '2027-03-20T08:30:00.000Z', words: 'I keep the register.' };
    statement = idOf(await io().post(`/cases/${file.id}/statements`, said));
    const seizure = await buildSeizure(t, circle, { caseId: file.id });
    fard = seizure.id;
    const seized = { items: [{ words: 'Handset, black', seal: 'S-1' }] };
    phone = (await buildItems(t, circle.investigator, fard, seized)).items[0]?.id ?? '';
    const { name, rank, number } = circle.investigator;
    const report = {
      witnesses: [
        { partyId: clerkId, proves: 'He keeps the register.' },
        { officer: { name, rank, number }, proves: 'The seizure.' },
      ],
      ...{ kind: 'final', summary: 'He induced the complainant to pay.', chargeIds: [file.chargeId] },
      accused: [{ partyId: file.accusedId, standing: 'in_custody' }],
    };
    reportId = idOf(await io().post(`/cases/${file.id}/police-reports`, report));
  });
  afterAll(() => t.close());

  it('gives each annexure its letter and pages, counted from a stored PDF or stated, and nothing that is never served', async () => {
    const draw = (lines: object[]): Promise<Answer> => io().post(`/police-reports/${reportId}/filing-lists`, { lines });
    const of = (kind: string, id: string) => ({ of: { kind, id } });
    const offered = ok(await io().get(`/police-reports/${reportId}/annexable`)).body['items'] ?? [];
    expect([...offered].map(({ id }) => String(id))).toEqual([
      ...[file.firId, fard, statement, plan, image.id, handset, phone],
    ]);
    expect(code(await draw([of('document', plan)]))).toEqual([422, 'filing-list.pages-missing']);
    expect(code(await draw([{ ...of('document', diary), pages: 2 }]))).toEqual([422, 'filing-list.never-served']);
    expect(code(await draw([{ ...of('exhibit', t.uuid()), pages: 1 }]))).toEqual([422, 'filing-list.thing-unknown']);
    expect(code(await draw([of('exhibit', image.id), of('exhibit', image.id)]))).toEqual([422, 'filing-list.twice']);
    const lines = [{ ...of('fir', file.firId), pages: 2 }, of('exhibit', image.id), of('exhibit', handset)];
    const drawn = ok(await draw(lines), 201).body;
    const list = String(drawn['id']);
    expect([...(drawn['lines'] ?? [])].map(({ cited, pagesBy }) => [String(cited), pagesBy])).toEqual([
      ...[['A, pp. 1–2', 'stated']],
      ...[['B, pp. 3–5', 'counted']],
      ['C', null],
    ]);
    expect(code(await draw(lines))).toEqual([409, 'filing-list.drawn-already']);
    expect(code(await io().post(`/filing-lists/${list}/redraw`, { lines }))).toEqual([428, 'precondition.missing']);
    const more = [...lines, { ...of('document', plan), pages: 4 }];
    const redraw = `/filing-lists/${list}/redraw`;
    const seen = { 'if-match': (await io().get(`/filing-lists/${list}`)).headers.get('etag') ?? '' };
    const both = await Promise.all([1, 2].map(() => io().post(redraw, { lines: more }, seen)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);

    for (const [verb, body, by] of [
      ['submit', { prosecutorId: prosecutor.id }, io()],
      ['forward', { note: 'In order.' }, pp()],
      ['file', { defectsReason: 'The complaint was oral.' }, pp()],
    ] as const) {
      ok(await by.edit(`/police-reports/${reportId}/${verb}`, body));
    }
    const frozen = ok(await io().get(`/filing-lists/${list}`)).body;
    expect(frozen).toMatchObject({ frozenAt: expect.any(String) as string, version: 3 });
    expect(String(frozen['lines']?.[3]?.['cited'])).toBe('D, pp. 6–9');
    expect(code(await io().edit(`/filing-lists/${list}/redraw`, { lines }))).toEqual([409, 'filing-list.frozen']);
    await expect(t.db.query(`UPDATE filing_list SET sha256 = '${SHA}'`)).rejects.toThrow();

    const later = idOf(
      await io().act(`/cases/${file.id}/documents`, {
        kind: 'memo',
        title: 'Recovery memo',
        sha256: SHA,
        sizeBytes: '0',
      }),
    );
    const next = idOf(
      await io().post(`/cases/${file.id}/police-reports`, {
        ...{ kind: 'supplementary', summary: 'More was found.', chargeIds: [file.chargeId] },
        accused: [{ partyId: file.accusedId, standing: 'in_custody' }],
      }),
    );
    const supplement = (body: object[]): Promise<Answer> =>
      io().post(`/police-reports/${next}/filing-lists`, { lines: body });
    expect(code(await supplement([of('exhibit', image.id)]))).toEqual([409, 'filing-list.annexed-already']);
    const second = ok(await supplement([{ ...of('document', later), pages: 1 }]), 201);
    expect(String(second.body['lines']?.[0]?.['cited'])).toBe('E, p. 10');
    expect(await auditsOf(t, file.id)).toContain('filing_list.drawn');
  });

  it('records what the court wrote, through whom, what was objected, played and inspected, as it was', async () => {
    const legal = await buildOfficer(t, { roles: ['legal officer'] });
    const sessions = {
      name: 'Sessions Court',
      kind: 'sessions',
      underPeca: true,
      source: 'For a test',
      confidence: 'high',
    };
    const courtId = idOf(await t.as(legal).post('/courts', sessions));
    proceedingId = idOf(
      await io().post(`/cases/${file.id}/proceedings`, { accusedId: file.accusedId, courtId, ...on('01') }),
    );
    pw1 = idOf(await io().post(`/proceedings/${proceedingId}/witnesses`, { side: 'prosecution', partyId: clerkId }));
    for (const day of ['05', '06']) {
      ok(await io().post(`/proceedings/${proceedingId}/hearings`, { day: `2027-03-${day}`, purpose: 'Evidence' }), 201);
    }
    const mark = (body: object, by = io()): Promise<Answer> =>
      by.post(`/proceedings/${proceedingId}/court-marks`, body);
    const exhibit = { of: { kind: 'exhibit', id: image.id } };
    expect(code(await mark({ label: 'Ex. P-1' }))).toEqual([422, 'court-mark.what']);
    expect(code(await mark({ label: 'Ex. P-1', of: { kind: 'document', id: image.id } }))).toEqual([
      ...[422, 'court-mark.thing-unknown'],
    ]);
    expect(code(await mark({ label: 'Ex. P-1', ...exhibit, witnessId: t.uuid() }))).toEqual([
      ...[422, 'court-mark.witness-unknown'],
    ]);
    const objection = { by: 'defence', words: 'A copy, and the original is not produced.', decision: 'reserved' };
    const told = { label: 'Ex. PW-1/A', ...exhibit, witnessId: pw1, objection, shown: 'played', ...on('05') };
    const rivals = await Promise.all([mark(told), mark(told, pp())]);
    expect(rivals.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(code(await mark({ ...told, label: 'Ex.PW1/A' }))).toEqual([409, 'court-mark.taken']);
    const given = rivals.find(({ status }) => status === 201);
    expect(given?.body).toMatchObject({
      ...{ class: 'exhibited', trial: 1, standing: 'objection_reserved', played: true, inspected: false },
      witness: { mark: 'PW-1', who: clerkCode },
    });
    expect(given?.text).not.toContain('Bashir');
    // The witness was not on record as present that day; when his attendance is entered, the mark follows.
    expect(given && rules(given)).toEqual(['mark-through-absent-witness']);
    const id = String(given?.body['id']);
    ok(await io().post(`/trial-witnesses/${pw1}/steps`, { kind: 'attended', ...on('05') }));
    expect(rules(ok(await io().get(`/court-marks/${id}`)))).toEqual([]);

    const turn = (body: object): Promise<Answer> => io().post(`/court-marks/${id}/turns`, body);
    expect(code(await turn({ kind: 'objected' }))).toEqual([422, 'court-mark.objection-incomplete']);
    expect(code(await turn({ kind: 'objection_decided' }))).toEqual([422, 'court-mark.decision-missing']);
    expect(code(await turn({ kind: 'played', decision: 'overruled' }))).toEqual([422, 'court-mark.not-for-this']);
    const decided = ok(await turn({ kind: 'objection_decided', decision: 'overruled', ...on('06') }));
    expect(decided.body).toMatchObject({ standing: 'in_evidence' });
    expect(ok(await turn({ kind: 'inspected', ...on('06') })).body).toMatchObject({ inspected: true });
    const passport = ok(await mark({ label: 'Mark-A', words: 'Passport, brought by counsel', ...on('08') }), 201);
    expect([passport.body['standing'], rules(passport)]).toEqual(['for_identification', ['mark-without-hearing']]);
    const aside = (of: string): Promise<Answer> =>
      io().post(`/court-marks/${of}/set-aside`, { reason: 'Another paper.' });
    expect(ok(await aside(String(passport.body['id']))).body).toMatchObject({ standing: 'set_aside' });
    expect(code(await aside(String(passport.body['id'])))).toEqual([409, 'court-mark.set-aside-already']);
    ok(await mark({ label: 'Mark-A', of: { kind: 'document', id: plan }, ...on('06') }), 201);
    await expect(t.db.query(`UPDATE court_mark SET label = 'Ex. P-9'`)).rejects.toThrow();
    // The court itself wrote one mark on two things: a fact, told with what shows it, and irregular.
    const twice = { label: 'Mark A', words: 'A letter, tendered the same day', ...on('06') };
    expect(code(await mark(twice))).toEqual([409, 'court-mark.taken']);
    const second = ok(await mark({ ...twice, twice: 'The order sheet has Mark-A on both.' }), 201);
    expect([second.body['standing'], rules(second)]).toEqual(['for_identification', ['mark-given-twice']]);
    expect(code(await mark({ label: 'Mark-Z', words: 'A letter', twice: 'On both.', ...on('06') }))).toEqual([
      ...[422, 'court-mark.not-twice'],
    ]);
    ok(await aside(String(second.body['id'])));
    const marked = (await auditsOf(t, file.id)).filter((type) => type.startsWith('court_mark.'));
    expect(marked.slice(0, 3)).toEqual(['court_mark.given', 'court_mark.turn', 'court_mark.turn']);
    expect(marked).toContain('court_mark.set_aside');
  });

  it('is given anew in a retrial, where the same mark is free again, and hidden from who does not see the case', async () => {
    ok(await io().post(`/proceedings/${proceedingId}/appeal-results`, { outcome: 'retrial', ...on('10') }));
    const again = { label: 'Ex. PW-1/A', of: { kind: 'exhibit', id: image.id }, witnessId: pw1, ...on('12') };
    const anew = ok(await io().post(`/proceedings/${proceedingId}/court-marks`, again), 201);
    expect(anew.body).toMatchObject({ trial: 2, label: 'Ex. PW-1/A' });
    const all = ok(await pp().get(`/proceedings/${proceedingId}/court-marks`)).body['items'] ?? [];
    expect([...all].map(({ label, trial }) => [String(label), trial])).toEqual([
      ...[
        ['Ex. PW-1/A', 1],
        ['Mark-A', 1],
        ['Mark A', 1],
        ['Mark-A', 1],
        ['Ex. PW-1/A', 2],
      ],
    ]);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await t.as(stranger).get(`/court-marks/${String(anew.body['id'])}`)).status).toBe(404);
  });

  it('lists the property with Register XIX, and the witnesses with what each proves and with what', async () => {
    const { body } = ok(await io().get(`/cases/${file.id}/case-property`));
    const lines = [...(body['items'] ?? [])];
    expect(lines.map(({ exhibitId }) => String(exhibitId))).toEqual([image.id, handset, phone]);
    expect(lines[0]).toMatchObject({ annexures: ['B, pp. 3–5'], marks: ['Ex. PW-1/A'], registerMissing: false });
    expect(lines[2]).toMatchObject({ registerNumber: null, registerMissing: true, seal: 'S-1' });
    expect(body['registerMissing']).toBe(1);
    const calendar = ok(await io().get(`/police-reports/${reportId}/witness-calendar`));
    expect(calendar.text).not.toContain('Bashir');
    const [clerk, officer] = [...(calendar.body['items'] ?? [])];
    expect(clerk).toMatchObject({
      number: 1,
      code: clerkCode,
      proves: 'He keeps the register.',
      marksThrough: ['Ex. PW-1/A'],
    });
    const kinds = (line: typeof clerk): string[] => [...(line?.['things'] ?? [])].map(({ kind }) => String(kind));
    expect(kinds(clerk)).toEqual(['statement']);
    // The fard that he made, and what he seized.
    expect(kinds(officer)).toEqual(expect.arrayContaining(['seizure', 'exhibit']));
    const [filed] = [...(ok(await io().get(`/cases/${file.id}/filing-lists`)).body['items'] ?? [])];
    const annexures = `/filing-lists/${String(filed?.['id'])}/annexures.pdf`;
    for (const [name, path] of [
      ['annexures', annexures],
      ['property', `/cases/${file.id}/case-property.pdf`],
      ['calendar', `/police-reports/${reportId}/witness-calendar.pdf`],
      ['named', `/police-reports/${reportId}/witness-calendar.pdf?revealFor=For%20the%20court%20file`],
    ] as const) {
      const { bytes, headers } = await bytesOf(t, circle.investigator, path);
      const begins = bytes.subarray(0, headers.get('content-type') === 'application/pdf' ? 5 : 400).toString();
      expect([name, headers.get('content-type'), begins]).toEqual([name, 'application/pdf', '%PDF-']);
      const working = await bytesOf(t, circle.investigator, path.replace('.pdf', '.docx'));
      expect([working.status, (await wordsOfDocx(working.bytes)).includes(file.number)]).toEqual([200, true]);
      if (process.env['LISTS_PDF']) writeFileSync(`${process.env['LISTS_PDF']}-${name}.pdf`, bytes);
    }
    expect(await auditsOf(t, file.id)).toContain('protected.read');
    const printed = textOf((await bytesOf(t, circle.investigator, annexures)).bytes).replace(/\s/g, '');
    for (const words of ['Listofannexures', String(filed?.['sha256']), 'FIR', 'E-001', 'Siteplan', '1to2', '3to5']) {
      expect(printed).toContain(words);
    }
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    expect((await t.as(stranger).get(annexures)).status).toBe(404);
    // Nothing is printed that the record does not say.
    await asSuperuser(async (db) => {
      await db.query('ALTER TABLE filing_list DISABLE TRIGGER ALL');
      await db.query(`UPDATE filing_list SET sha256 = repeat('0', 64) WHERE id = $1`, [filed?.['id']]);
    }, t.database.name);
    expect(code(await io().get(annexures))).toEqual([409, 'filing-list.differs']);
  });
});
