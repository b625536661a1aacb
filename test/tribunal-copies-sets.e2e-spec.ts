import './support/typescript-children';
import { buildOfficer } from './factories';
import { auditsOf, buildParty, laterBy } from './factories-cases';
import { asksOf, buildDisclosed, code, type Disclosed, idOf, listOf, ok, thing } from './factories-disclosure';
import { startApp, type TestApp } from './support/app';
import type { Body } from './support/client';

jest.setTimeout(240_000);

describe('sets of copies', () => {
  let t: TestApp;
  let of: Disclosed;
  let ask: ReturnType<typeof asksOf>;
  async function thirdProceeding(): Promise<{ accusedId: string; id: string }> {
    const { io } = ask;
    const { caseId, sessions } = of;
    const by = of.circle.investigator;
    const third = await buildParty(t, { caseId, by }, { name: 'Imran Shah', roles: ['accused'] });
    const courtId = String((await io().get(`/proceedings/${sessions}`)).body['courtId']);
    return {
      accusedId: third.id,
      id: idOf(await io().post(`/cases/${caseId}/proceedings`, { accusedId: third.id, courtId })),
    };
  }

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    of = await buildDisclosed(t);
    ask = asksOf(t, of);
  });
  afterAll(() => t.close());

  it('records a set as handed over, starts the seven clear days of its court, and has what stood in it as served', async () => {
    const { caseId, accusedId, secondId, sessions, magistrate, clerks, exhibit, receiptId, circle } = of;
    const { io, schedule, lineOf, stateOf, withhold, made, serve, sets, partOneOf } = ask;
    ok(await withhold(clerks), 201);
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
    expect(code(await withhold(exhibit, thing('exhibits', exhibit)))).toEqual([409, 'disclosure.served-already']);
    expect(await stateOf(exhibit, magistrate)).toBe('to-be-served');
    const said = await partOneOf(first);
    expect(said).toMatchObject({
      ...{ proceeding: sessions, file: file['id'], sha256: file['sha256'], outcome: 'received', receipt: receiptId },
      documents: listOf(file['index']).length,
    });
    expect(JSON.stringify(said)).not.toContain('The accused himself');
    const audits = await auditsOf(t, caseId);
    expect(audits.filter((type) => type === 'copies_set.recorded')).toHaveLength(1);
    expect(audits.filter((type) => type === 'proceeding.copies')).toHaveLength(1);
  });

  it('tells of a set that was handed over although something in it was withheld, and of what came after it', async () => {
    const { magistrate, victims, exhibit } = of;
    const { io, schedule, lineOf, stateOf, withhold, made, serve } = ask;
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
    const { caseId, neighbours } = of;
    const { io, pp, stateOf, made, serve, sets } = ask;
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
      return listOf(body['items']).find((line) => String(line['id']) === 'FC-35') ?? ({} as Body);
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
    const { caseId, sessions } = of;
    const { io, made, serve, sets } = ask;
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
});
