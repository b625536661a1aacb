import './support/typescript-children';
import { LedgerService } from '../src/modules/ledger/ledger.service';
import { JobRunner } from '../src/platform/queue/job-runner';
import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildParty, laterBy } from './factories-cases';
import { buildEnquiryCircle, buildInvestigation, type EnquiryCircle } from './factories-enquiry';
import { buildItems, buildSeizure } from './factories-evidence';
import { type Answer, startApp, type TestApp } from './support/app';
import { readBound } from './support/bound-pages';
import { bytesOf } from './support/bundles';
import type { Body } from './support/client';

jest.setTimeout(240_000);

const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const ORDER = { by: 'Sessions Judge, Lahore', reference: 'Order No. 9 of 2027', day: '2027-03-01' };
const OTHER = { ground: 'other', words: 'It names his school.', authority: { by: 'Deputy Prosecutor General' } };

describe('disclosure', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let prosecutor: BuiltOfficer;
  let stranger: BuiltOfficer;
  let caseId: string;
  let accusedId: string;
  let secondId: string;
  /** The proceeding of the first accused in Sessions, of the second before a Magistrate. */
  let sessions: string;
  let magistrate: string;
  let clerks: string;
  let neighbours: string;
  let victims: string;
  let exhibit: string;
  let orderId: string;
  let receiptId: string;
  const io = () => t.as(circle.investigator);
  const pp = () => t.as(prosecutor);
  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const idOf = (answer: Answer, status = 201): string => String(ok(answer, status).body['id']);
  const code = ({ status, body }: Answer): unknown => [status, body.code];
  const schedule = async (id = sessions): Promise<Body> => ok(await pp().get(`/proceedings/${id}/disclosure`)).body;
  const lineOf = (body: Body, key: string): Body =>
    [...body['items']!].find((line) => String(line['key']) === key) ?? ({} as Body);
  const stateOf = async (key: string, id = sessions): Promise<string> =>
    String(lineOf(await schedule(id), key)['state']);
  const of = (section: string, key: string): object => ({ thing: { section, key } });
  const withhold = (key: string, over: object = {}, id = sessions): Promise<Answer> =>
    pp().post(`/proceedings/${id}/disclosure/withholdings`, { ...of('statements', key), ...OTHER, ...over });
  const made = async (over: object = {}): Promise<Body> => {
    const told = { audience: 'accused', proceedingId: sessions, contents: false, recipient: 'The accused' };
    const asked = await io().act(`/cases/${caseId}/tribunal-files`, {
      ...told,
      purpose: 'Copies.',
      bundle: false,
      ...over,
    });
    const id = idOf(asked, 202);
    await t.drain(120_000);
    const { body } = ok(await io().get(`/tribunal-files/${id}`));
    expect(body).toMatchObject({ state: 'ready', fault: null });
    return body;
  };
  const textOf = async (file: Body): Promise<string> => {
    const { bytes } = await bytesOf(t, circle.investigator, `/tribunal-files/${file['id']}/content`);
    return (await readBound(bytes)).pages.map(({ text }) => text).join('\n');
  };
  const serve = (file: Body, over: object = {}, id = sessions): Promise<Answer> =>
    io().post(`/proceedings/${id}/copies-sets`, {
      ...{ fileId: file['id'], how: 'in_court', digital: true, receivedBy: 'The accused himself' },
      ...over,
    });

  const partOneOf = async (answer: Answer): Promise<Record<string, unknown>> => {
    const [runner, ledger] = [t.worker?.get(JobRunner), t.worker?.get(LedgerService)];
    if (!runner || !ledger) throw new Error('The test needs the worker');
    const hash = String(answer.body['entry']?.['hash']);
    return { ...(await runner.as('build-tribunal-file', (tx) => ledger.readBody(tx, hash))).partOne };
  };

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildEnquiryCircle(t);
    prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    stranger = await buildOfficer(t, { roles: ['prosecutor'] });
    const legal = await buildOfficer(t, { roles: ['legal officer'] });
    const file = await buildInvestigation(t, circle);
    [caseId, accusedId] = [file.id, file.accusedId];
    const by = circle.investigator;
    const grant = { officerId: prosecutor.id, relation: 'prosecutor', reason: 'Named for this case' };
    ok(await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, grant), 201);
    const said = async (name: string, words: string, over: object = {}): Promise<string> => {
      const maker = await buildParty(t, { caseId, by }, { name, roles: ['witness'], ...over });
      const told = { kind: '161', makerId: maker.id, madeAt: '2027-03-01T08:30:00.000Z', words };
      return idOf(await io().post(`/cases/${caseId}/statements`, told));
    };
    clerks = await said('Bashir Ahmed', 'I keep the register.');
    neighbours = await said('Tariq Mehmood', 'Another used the account on that day.');
    victims = await said('Nadia Hidden', 'Nadia Hidden was threatened.', { roles: ['victim'], protected: true });
    const late = { occurredAt: '2027-02-28T20:00:00.000Z', latenessReason: 'No network in the market.' };
    const seizure = await buildSeizure(t, circle, { caseId, ...late });
    const things = { items: [{ words: 'Handset, black', seal: 'S-1' }], latenessReason: late.latenessReason };
    exhibit = (await buildItems(t, by, seizure.id, things)).items[0]?.id ?? '';
    const diary = idOf(await io().post(`/cases/${caseId}/diary`, { day: '2027-02-25', text: 'Zimni of that day.' }));
    ok(await io().post(`/diary-entries/${diary}/sign`, undefined, { 'if-match': '"1"' }));
    const paper = (kind: string): Promise<Answer> =>
      io().act(`/cases/${caseId}/documents`, { kind, title: kind, sha256: SHA, sizeBytes: '0' });
    orderId = idOf(await paper('court-order'));
    receiptId = idOf(await paper('receipt'));
    const second = await buildParty(t, { caseId, by }, { name: 'Kamran Ali', roles: ['accused'] });
    secondId = second.id;
    const opened = async (kind: string, who: string): Promise<string> => {
      const court = { name: `Court ${kind}`, kind, underPeca: true, source: 'For a test', confidence: 'high' };
      const courtId = idOf(await t.as(legal).post('/courts', court));
      return idOf(await io().post(`/cases/${caseId}/proceedings`, { accusedId: who, courtId }));
    };
    sessions = await opened('sessions', accusedId);
    magistrate = await opened('magistrate', secondId);
  });
  afterAll(() => t.close());

  it('lists everything on record: to be served, or never served and why, with the gaps that both sides are told of', async () => {
    const body = await schedule();
    expect(body).toMatchObject({ proceedingId: sessions, caseId, accusedId });
    const states = new Set([...body['items']!].map(({ state }) => String(state)));
    expect([...states].sort()).toEqual(['never-served', 'to-be-served']);
    for (const key of [clerks, neighbours, victims, exhibit]) expect(lineOf(body, key)['state']).toBe('to-be-served');
    const never = [...body['items']!].filter(({ state }) => String(state) === 'never-served');
    expect(new Set(never.map(({ neverServed }) => String(neverServed)))).toEqual(
      new Set(['case-diary', 'legal-opinion']),
    );
    const classes = new Map([...body['neverServed']!].map((each) => [String(each['class']), each]));
    expect(classes.get('case-diary')).toMatchObject({ law: 'CrPC s.172(2)', documents: 1, calledFor: null });
    expect(classes.get('proof-matrix')).toMatchObject({ documents: null, calledFor: null });
    const found = [...body['findings']!].map((each) => [String(each['section']), String(each['code'])]);
    expect(found).toContainEqual(['seizures', 'late-entry']);
    expect(found).toContainEqual(['exhibits', 'late-entry']);
    const continuity = ok(await io().get(`/exhibits/${exhibit}/continuity`)).body['findings'];
    expect(found.filter(([section]) => section === 'exhibits')).toHaveLength([...continuity!].length);
    expect(JSON.stringify(body)).not.toContain('Nadia');
    expect(code(await t.as(stranger).get(`/proceedings/${sessions}/disclosure`))).toEqual([
      404,
      'proceeding.not-found',
    ]);
    const keeper = await buildOfficer(t, { roles: ['evidence custodian'] });
    expect((await t.as(keeper).get(`/proceedings/${sessions}/disclosure`)).status).toBe(403);
  });

  it('says when a court called for what is never served', async () => {
    const called = { audience: 'court', proceedingId: undefined, calledFor: ['case-diary'] };
    await made({ ...called, courtOrder: 'Order No. 3 of 2027' });
    const body = await schedule();
    const diary = [...body['items']!].find(({ neverServed }) => String(neverServed) === 'case-diary');
    expect(diary).toMatchObject({ state: 'never-served', calledFor: { order: 'Order No. 3 of 2027' } });
    expect([...body['neverServed']!].find((each) => String(each['class']) === 'legal-opinion')).toMatchObject({
      calledFor: null,
    });
  });

  it('takes a withholding from the prosecutor alone, whole, of a thing that is there, once', async () => {
    const path = `/proceedings/${sessions}/disclosure/withholdings`;
    const told = { ...of('statements', clerks), ...OTHER };
    expect((await io().post(path, told)).status).toBe(403);
    expect(code(await t.as(stranger).post(path, told))).toEqual([404, 'proceeding.not-found']);
    for (const bad of [
      { ground: 'because' },
      { ground: undefined },
      { thing: { section: 'nowhere', key: clerks } },
      { thing: 'statements' },
      { authority: {} },
      { authority: { by: '   ' } },
      { until: '2027-02-30' },
      { words: '' },
    ]) {
      expect([JSON.stringify(bad), (await withhold(clerks, bad)).status]).toEqual([JSON.stringify(bad), 400]);
    }
    const by = OTHER.authority;
    const refusals: [object, string][] = [
      [{ words: undefined }, 'disclosure.words-missing'],
      [{ ground: 'court-order' }, 'disclosure.order-missing'],
      [{ authority: { ...by, documentId: orderId } }, 'disclosure.order-incomplete'],
      [{ authority: { ...ORDER, documentId: receiptId } }, 'disclosure.order-unknown'],
      [{ authority: { ...ORDER, day: '2027-03-02' } }, 'disclosure.authority-in-the-future'],
      [{ until: '2027-02-28' }, 'disclosure.until-past'],
      [of('statements', caseId), 'disclosure.thing-unknown'],
      // The key is a thing, but not of that section.
      [of('fir', clerks), 'disclosure.thing-unknown'],
    ];
    for (const [over, why] of refusals) expect(code(await withhold(clerks, over))).toEqual([422, why]);
    const diary = [...(await schedule())['items']!].find(({ neverServed }) => String(neverServed) === 'case-diary');
    expect(code(await withhold('', of('never-served', String(diary?.['key']))))).toEqual([
      409,
      'disclosure.never-served',
    ]);

    const both = await Promise.all([withhold(clerks), withhold(clerks)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('disclosure.withheld-already');
    const line = lineOf(await schedule(), clerks);
    expect(line).toMatchObject({
      state: 'withheld',
      withheld: {
        ground: { code: 'other', law: 'house policy', confidence: 'low' },
        ...{ words: OTHER.words, authority: { by: by.by, documentId: null }, until: null, recordedBy: prosecutor.id },
      },
    });
    // From this accused, and from no other.
    expect(await stateOf(clerks, magistrate)).toBe('to-be-served');
  });

  it('leaves what is withheld out of his copy, tells of it there, and makes a copy from before it stay here', async () => {
    const before = await made();
    const keys = (file: Body): string[] => [...file['index']!].map(({ thing }) => String(thing));
    expect(keys(before)).not.toContain(clerks);
    expect(keys(before)).toEqual(expect.arrayContaining([neighbours, victims, exhibit]));
    const text = await textOf(before);
    expect(text).toContain('Statements: 1 withheld');
    expect(text).toContain('Deputy Prosecutor General');
    expect(text).not.toContain('I keep the register.');
    expect(keys(await made({ proceedingId: magistrate }))).toContain(clerks);
    expect(keys(await made({ audience: 'court', proceedingId: undefined }))).toContain(clerks);

    ok(await withhold(exhibit, { ...of('exhibits', exhibit), until: '2027-03-01' }), 201);
    const path = `/tribunal-files/${before['id']}/content`;
    expect(code(await io().get(path))).toEqual([409, 'tribunal-file.outdated']);
    const after = await made({ bundle: true });
    expect([keys(after).includes(exhibit), after['bundleId']]).toEqual([false, null]);
    const kept = [...(await schedule())['withholdings']!].find(({ key }) => String(key) === exhibit);
    const release = (by = pp()): Promise<Answer> =>
      by.post(`/disclosure/withholdings/${String(kept?.['id'])}/release`, { reason: 'It is relied on.' });
    expect([(await release(io())).status, code(await release(t.as(stranger)))]).toEqual([
      403,
      [404, 'withholding.not-found'],
    ]);
    const both = await Promise.all([release(), release()]);
    expect(both.map(code)).toEqual(expect.arrayContaining([[409, 'withholding.released-already']]));
    expect(both.find(({ status }) => status === 200)?.body).toMatchObject({ released: { reason: 'It is relied on.' } });
    expect(await stateOf(exhibit)).toBe('to-be-served');
    expect(keys(await made())).toContain(exhibit);
  });

  it('has what speaks for the accused withheld by the order of a court alone, whichever came first', async () => {
    const path = `/proceedings/${sessions}/disclosure/exculpatory`;
    const mark = (key: string, by = io()): Promise<Answer> =>
      by.post(path, { ...of('statements', key), why: 'He says that another used the account.' });
    expect(code(await mark(caseId))).toEqual([422, 'disclosure.thing-unknown']);
    expect((await io().post(path, of('statements', neighbours))).status).toBe(400);
    const key = t.uuid();
    const once = { ...of('statements', neighbours), why: 'Another used the account.' };
    const first = ok(await io().post(path, once, { 'idempotency-key': key }), 201);
    const again = ok(await io().post(path, once, { 'idempotency-key': key }), 201);
    expect(again.body['id']).toBe(first.body['id']);
    // Of the case: it holds for the other accused, too.
    const twice = await io().post(`/proceedings/${magistrate}/disclosure/exculpatory`, once);
    expect(code(twice)).toEqual([409, 'disclosure.marked-already']);
    for (const id of [sessions, magistrate]) {
      expect(code(await withhold(neighbours, {}, id))).toEqual([409, 'disclosure.exculpatory']);
    }
    const ordered = { ground: 'court-order', authority: { ...ORDER, documentId: orderId } };
    ok(await withhold(neighbours, ordered), 201);
    expect(lineOf(await schedule(), neighbours)).toMatchObject({ state: 'withheld', exculpatory: true });
    // The order leaves the record: what rested on it keeps nothing back.
    ok(await io().act(`/documents/${orderId}/withdraw`, { reason: 'Of another case.' }));
    const bare = lineOf(await schedule(), neighbours);
    expect([bare['state'], bare['overruledWithholding'] === null]).toEqual(['to-be-served', false]);

    // Withheld first, marked afterwards: it is served.
    const marked = String(ok(await mark(clerks), 201).body['id']);
    expect(lineOf(await schedule(), clerks)).toMatchObject({ state: 'to-be-served', withheld: null });
    expect([...(await made())['index']!].map(({ thing }) => String(thing))).toContain(clerks);
    const withdraw = (by = pp()): Promise<Answer> =>
      by.post(`/disclosure/exculpatory/${marked}/withdraw`, { reason: 'He spoke of another account.' });
    expect((await withdraw(io())).status).toBe(403);
    expect((await pp().post(`/disclosure/exculpatory/${marked}/withdraw`, {})).status).toBe(400);
    expect(code(await withdraw(t.as(stranger)))).toEqual([404, 'exculpatory-mark.not-found']);
    expect(ok(await withdraw()).body).toMatchObject({ withdrawn: { reason: 'He spoke of another account.' } });
    expect(code(await withdraw())).toEqual([409, 'exculpatory-mark.withdrawn-already']);
    expect(await stateOf(clerks)).toBe('withheld');
    // The mark on the chain of an exhibit counts as well.
    const told = { exculpatory: true, reason: 'His location on that day.' };
    ok(await t.as(circle.inCharge).act(`/exhibits/${exhibit}/reclassify`, told));
    expect(code(await withhold(exhibit, of('exhibits', exhibit)))).toEqual([409, 'disclosure.exculpatory']);
  });

  it('records a set as handed over, starts the seven clear days of its court, and has what stood in it as served', async () => {
    const file = await made();
    const court = await made({ audience: 'court', proceedingId: undefined });
    const bad: [object, string][] = [
      [{ accusedId: secondId }, 'copies-set.not-his-proceeding'],
      [{ fileId: court['id'] }, 'copies-set.file-of-another'],
      [{ receivedBy: undefined }, 'copies-set.outcome'],
      [{ refusal: 'He would not.' }, 'copies-set.outcome'],
      [{ receiptDocumentId: caseId }, 'copies-set.receipt-unknown'],
      [{ occurredAt: '2027-03-02T09:00:00.000Z' }, 'act.in-the-future'],
    ];
    for (const [over, why] of bad) expect([why, code(await serve(file, over))]).toEqual([why, [422, why]]);
    expect(code(await serve(file, {}, magistrate))).toEqual([422, 'copies-set.file-of-another']);
    for (const over of [{ how: 'by_dove' }, { digital: 'yes' }, { fileId: 'x' }, { receivedBy: '  ' }]) {
      expect([JSON.stringify(over), (await serve(file, over)).status]).toEqual([JSON.stringify(over), 400]);
    }
    expect(code(await serve(file, { fileId: caseId }))).toEqual([404, 'tribunal-file.not-found']);
    const early = { occurredAt: '2027-02-27T09:00:00.000Z', latenessReason: 'Entered late.' };
    expect(code(await serve(file, early))).toEqual([422, 'court.before-cognizance']);
    const before = { occurredAt: new Date(Date.parse(String(file['finishedAt'])) - 1).toISOString() };
    expect(code(await serve(file, before))).toEqual([422, 'copies-set.before-file']);
    const keeper = await buildOfficer(t, { roles: ['evidence custodian'] });
    const path = `/proceedings/${sessions}/copies-sets`;
    expect((await t.as(keeper).post(path, { fileId: file['id'], how: 'by_hand', digital: true })).status).toBe(403);
    expect(await sets()).toEqual([]);

    const key = t.uuid();
    const told = { ...{ fileId: file['id'], how: 'in_court', digital: true }, receivedBy: 'The accused himself' };
    const once = { ...told, receiptDocumentId: receiptId, accusedId };
    const first = ok(await io().post(path, once, { 'idempotency-key': key }), 201);
    expect(first.body).toMatchObject({
      ...{ outcome: 'received', counts: true, sha256: file['sha256'], receiptDocumentId: receiptId },
      trial: { clearDays: 7, section: 'CrPC s.265-C', firstDayOfTrial: '2027-03-09' },
      ...{ irregular: null, charge: null },
    });
    const again = ok(await io().post(path, once, { 'idempotency-key': key }), 201);
    expect(again.body['id']).toBe(first.body['id']);
    const both = await Promise.all([serve(file), t.as(circle.investigator).post(path, told)]);
    expect(both.map(code)).toEqual([
      [409, 'copies-set.served-already'],
      [409, 'copies-set.served-already'],
    ]);
    expect(await sets()).toHaveLength(1);
    const { rows } = await t.db.query<{ rule: string; state: string; day: string }>(
      `SELECT rule_code AS rule, state, to_char(due_at AT TIME ZONE 'Asia/Karachi', 'YYYY-MM-DD') AS day FROM deadline
        WHERE subject_id = $1 AND rule_code IN ('DL-CRPC-265C', 'DL-CRPC-241A')`,
      [sessions],
    );
    expect(rows).toMatchObject([{ rule: 'DL-CRPC-265C', state: 'running' }]);
    expect(ok(await io().get(`/proceedings/${sessions}`)).body['stage']).toBe('copies_supplied');

    const body = await schedule();
    expect(lineOf(body, exhibit)).toMatchObject({
      state: 'served',
      served: { setId: first.body['id'], receiptDocumentId: receiptId, actsSince: 0 },
    });
    expect(lineOf(body, clerks)['state']).toBe('withheld');
    expect(code(await withhold(exhibit, of('exhibits', exhibit)))).toEqual([409, 'disclosure.served-already']);
    expect(await stateOf(exhibit, magistrate)).toBe('to-be-served');
    const said = await partOneOf(first);
    expect(said).toMatchObject({
      ...{ proceeding: sessions, file: file['id'], sha256: file['sha256'], outcome: 'received', receipt: receiptId },
      documents: [...file['index']!].length,
    });
    expect(JSON.stringify(said)).not.toContain('The accused himself');
    const audits = await auditsOf(t, caseId);
    expect(audits.filter((type) => type === 'copies_set.recorded')).toHaveLength(1);
    expect(audits.filter((type) => type === 'proceeding.copies')).toHaveLength(1);
  });

  const sets = async (id = sessions): Promise<Body[]> => [
    ...ok(await io().get(`/proceedings/${id}/copies-sets`)).body['items']!,
  ];

  it('tells of a set that was handed over although something in it was withheld, and of what came after it', async () => {
    const file = await made({ proceedingId: magistrate });
    ok(await withhold(victims, { ground: 'identity-shield', words: undefined }, magistrate), 201);
    const served = ok(await serve(file, {}, magistrate), 201).body;
    expect(served).toMatchObject({
      ...{ counts: true, irregular: { rule: 'served-although-withheld', section: 'house policy' } },
      trial: { section: 'CrPC s.241-A' },
    });
    expect(await stateOf(victims, magistrate)).toBe('served');
    const { rows } = await t.db.query<{ rule: string }>(
      'SELECT rule_code AS rule FROM deadline WHERE subject_id = $1',
      [magistrate],
    );
    expect(rows.map(({ rule }) => rule)).toContain('DL-CRPC-241A');
    ok(await io().act(`/exhibits/${exhibit}/correct`, { field: 'make', value: 'Nokia', reason: 'Misread.' }));
    expect(Number(lineOf(await schedule(magistrate), exhibit)['served']?.['actsSince'])).toBeGreaterThan(0);
  });

  it('keeps a refusal as it was, from which nothing runs; a set entered in error counts no more', async () => {
    const { accusedId: third, id } = await thirdProceeding();
    const file = await made({ proceedingId: id });
    const refusal = 'He would not take them before the Naib Court.';
    const told = { receivedBy: undefined, digital: false, refusal };
    const refused = ok(await serve(file, told, id), 201).body;
    expect(refused).toMatchObject({ outcome: 'refused', counts: false, words: refusal, stepId: null, trial: null });
    expect(refused['accusedId']).toBe(third);
    expect(ok(await io().get(`/proceedings/${id}`)).body['stage']).toBe('cognizance');
    expect(await stateOf(neighbours, id)).toBe('to-be-served');
    const clocks = await t.db.query('SELECT FROM deadline WHERE subject_id = $1', [id]);
    const readiness = async (): Promise<Body> => {
      const { body } = ok(await pp().get(`/cases/${caseId}/readiness`));
      return [...body['items']!].find((line) => String(line['id']) === 'FC-35') ?? ({} as Body);
    };
    expect(clocks.rowCount).toBe(0);
    expect(await readiness()).toMatchObject({ state: 'gap', gaps: [{ code: 'copies-owed' }] });
    // Said to be supplied, and nobody can tell what it was.
    ok(await io().post(`/proceedings/${id}/copies`, { digital: true }));
    expect(await readiness()).toMatchObject({ state: 'gap', gaps: [{ code: 'copies-without-set' }] });
    const served = ok(await serve(file, {}, id), 201).body;
    expect(await readiness()).toMatchObject({ state: 'met' });
    expect(await stateOf(neighbours, id)).toBe('served');
    const aside = { stepId: served['stepId'], words: 'Entered for another accused.' };
    ok(await io().post(`/proceedings/${id}/set-aside`, aside));
    expect((await sets(id)).map((each) => String(each['counts']))).toEqual(['false', 'false']);
    expect(await stateOf(neighbours, id)).toBe('to-be-served');
    expect(await readiness()).toMatchObject({ state: 'gap', gaps: [{ code: 'copies-without-set' }] });
    // Set aside, the same file can be recorded as it was.
    ok(await serve(file, {}, id), 201);
    expect(await readiness()).toMatchObject({ state: 'met' });
  });

  it('says of a charge that came too soon what the Code asks, and leaves the stage behind a charge as it is', async () => {
    const more = await made();
    await laterBy(t, 24);
    const chargeId = String((await io().get(`/cases/${caseId}/charges`)).body['items']?.[0]?.['id']);
    ok(await io().post(`/proceedings/${sessions}/charges`, { chargeIds: [chargeId] }));
    const [first] = await sets();
    expect(first).toMatchObject({
      charge: { irregular: { rule: 'charge-before-seven-days', section: 'CrPC s.265-C' } },
    });
    await laterBy(t, 1);
    ok(await serve(more), 201);
    expect(ok(await io().get(`/proceedings/${sessions}`)).body['stage']).toBe('charge_framed');
  });

  async function thirdProceeding(): Promise<{ accusedId: string; id: string }> {
    const by = circle.investigator;
    const third = await buildParty(t, { caseId, by }, { name: 'Imran Shah', roles: ['accused'] });
    const courtId = String((await io().get(`/proceedings/${sessions}`)).body['courtId']);
    return {
      accusedId: third.id,
      id: idOf(await io().post(`/cases/${caseId}/proceedings`, { accusedId: third.id, courtId })),
    };
  }
});
