import './support/typescript-children';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { OpenSets } from '../src/modules/tribunal/defence/open-sets.service';
import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildParty } from './factories-cases';
import { buildEnquiryCircle, buildInvestigation, type EnquiryCircle } from './factories-enquiry';
import { buildImage, uploadWhole } from './factories-uploads';
import { type Answer, startApp, type TestApp } from './support/app';
import { heavyPdf, readBound, strangePdf } from './support/bound-pages';
import { bytesOf } from './support/bundles';
import { asSuperuser } from './support/database';
import { readings } from './support/readings';

jest.setTimeout(240_000);

const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('the access of defence counsel', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let prosecutor: BuiltOfficer;
  let counsel: BuiltOfficer;
  let auditor: BuiltOfficer;
  let caseId: string;
  let proceedingId: string;
  let exhibitId: string;
  let setId: string;
  let servedFileId: string;
  let access: string;
  /** Of counsel who have not taken all yet. */
  const sockets: Socket[] = [];
  const io = () => t.as(circle.investigator);
  const pp = () => t.as(prosecutor);
  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const idOf = (answer: Answer, status = 201): string => String(ok(answer, status).body['id']);
  const code = ({ status, body }: Answer): unknown => [status, body.code];
  const clock = async (): Promise<number> => {
    const { rows } = await t.db.query<{ at: Date }>('SELECT clock_now() AS at');
    return rows[0]?.at.getTime() ?? 0;
  };
  const later = async (minutes: number): Promise<string> => new Date((await clock()) + minutes * 60_000).toISOString();
  const grant = async (over: object = {}, by = pp()): Promise<Answer> =>
    by.post(`/proceedings/${proceedingId}/defence-accesses`, {
      ...{ setId, counselId: counsel.id, until: await later(60 * 24 * 30) },
      ...over,
    });
  const openings = (by: BuiltOfficer, id = access): Promise<Answer> => t.as(by).get(`/defence-accesses/${id}/openings`);
  const openedTimes = async (by: BuiltOfficer): Promise<number> =>
    [...(ok(await openings(by)).body['items'] ?? [])].length;
  const fetched = (id = access, who = counsel) => bytesOf(t, who, `/defence-sets/${id}/content`);

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildEnquiryCircle(t);
    prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    counsel = await buildOfficer(t, { roles: ['defence counsel'] });
    auditor = await buildOfficer(t, { roles: ['auditor'] });
    const file = await buildInvestigation(t, circle);
    caseId = file.id;
    const by = circle.investigator;
    const named = { officerId: prosecutor.id, relation: 'prosecutor', reason: 'Named for this case' };
    ok(await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, named), 201);
    const clerk = await buildParty(t, { caseId, by }, { name: 'Bashir Ahmed', roles: ['witness'] });
    const said = { kind: '161', makerId: clerk.id, madeAt: '2027-03-01T08:30:00.000Z', words: 'I keep the register.' };
    idOf(await io().post(`/cases/${caseId}/statements`, said));
    const image = await buildImage(t, circle, { caseId });
    exhibitId = image.id;
    expect((await uploadWhole(t, image, await strangePdf(['alpha', 'beta'])))['state']).toBe('ingested');
    const legal = t.as(await buildOfficer(t, { roles: ['legal officer'] }));
    const court = { name: 'Sessions Court', kind: 'sessions', underPeca: true, source: 'Made', confidence: 'high' };
    const opened = { accusedId: file.accusedId, courtId: idOf(await legal.post('/courts', court)) };
    proceedingId = idOf(await io().post(`/cases/${caseId}/proceedings`, opened));
    const copy = { audience: 'accused', proceedingId, contents: true, recipient: 'The accused', purpose: 'Copies.' };
    servedFileId = idOf(await io().act(`/cases/${caseId}/tribunal-files`, { ...copy, bundle: false }), 202);
    await t.drain(120_000);
    const handed = { fileId: servedFileId, how: 'in_court', digital: true, receivedBy: 'The accused himself' };
    setId = idOf(await io().post(`/proceedings/${proceedingId}/copies-sets`, handed));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    return t.close();
  });

  it('is given by the prosecutor, to counsel, for a set that was served and a time that ends', async () => {
    expect((await grant({}, io())).status).toBe(403);
    expect((await grant({}, t.as(await buildOfficer(t, { roles: ['prosecutor'] })))).status).toBe(404);
    expect(code(await grant({ setId: t.uuid() }))).toEqual([422, 'defence-access.set-not-served']);
    expect(code(await grant({ counselId: circle.investigator.id }))).toEqual([422, 'defence-access.not-counsel']);
    expect(code(await grant({ until: await later(0) }))).toEqual([422, 'defence-access.until-past']);
    expect(code(await grant({ until: await later(60 * 24 * 181) }))).toEqual([422, 'defence-access.until-too-far']);
    expect(code(await grant({ powerDocumentId: t.uuid() }))).toEqual([422, 'defence-access.power-unknown']);
    expect((await grant({ until: 'tomorrow' })).status).toBe(400);
    const both = await Promise.all([grant(), grant()]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const given = both.find(({ status }) => status === 201);
    expect(given?.body).toMatchObject({ state: 'live', counsel: { id: counsel.id }, order: null, version: 1 });
    access = String(given?.body['id']);
    expect((await auditsOf(t, caseId)).filter((type) => type.startsWith('defence_access.'))).toEqual([
      'defence_access.granted',
    ]);
    const [first] = ok(await t.as(counsel).get('/defence-sets')).body['items'] ?? [];
    expect(first).toMatchObject({ id: access });
    await t.drain(120_000);
    const set = ok(await t.as(counsel).get('/defence-sets')).body['items']?.[0];
    expect(set).toMatchObject({ state: 'ready', sha256: expect.any(String) as string });
    expect(ok(await pp().get(`/proceedings/${proceedingId}/defence-accesses`)).body['items']).toHaveLength(1);
  });

  it('shows the served set with his name on each page, of the same record, and nothing else of any case', async () => {
    const { status, bytes } = await fetched();
    expect([status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const served = (await bytesOf(t, circle.investigator, `/tribunal-files/${servedFileId}/content`)).bytes;
    const [own, his] = [await readBound(bytes), await readBound(served)];
    // The frame is what every page draws.
    expect([own.frame.includes(`Copy of ${counsel.name}`), his.frame.includes('Copy of')]).toEqual([true, false]);
    expect(own.frame).toContain(access.slice(0, 8));
    expect(own.pages.map(({ text }) => text).slice(1)).toEqual(his.pages.map(({ text }) => text).slice(1));
    const copy = String(ok(await pp().get(`/defence-accesses/${access}`)).body['fileId']);
    expect(code(await pp().get(`/tribunal-files/${copy}/content`))).toEqual([403, 'tribunal-file.of-counsel']);
    for (const path of [`/cases/${caseId}`, `/tribunal-files/${servedFileId}`, `/defence-accesses/${access}`]) {
      expect([403, 404]).toContain((await t.as(counsel).get(path)).status);
    }
    expect((await fetched(access, await buildOfficer(t, { roles: ['defence counsel'] }))).status).toBe(404);
  });

  it('is opened unseen by the prosecution: the auditor reads it, and by order of a court who sees the case', async () => {
    const before = await openedTimes(auditor);
    expect(before).toBeGreaterThan(0);
    await fetched();
    expect(await openedTimes(auditor)).toBe(before + 1);
    expect(code(await openings(prosecutor))).toEqual([403, 'defence-access.openings-closed']);
    expect((await openings(circle.investigator)).status).toBe(403);
    expect((await openings(await buildOfficer(t, { roles: ['prosecutor'] }))).status).toBe(404);
    const seen = await asSuperuser(
      (db) =>
        db.query<{ hash: string; case_id: string | null }>(
          `SELECT encode(entry_hash, 'hex') AS hash, case_id FROM ledger.entry WHERE type = 'defence_set.opened' LIMIT 1`,
        ),
      t.database.name,
    );
    expect(seen.rows[0]?.case_id).toBeNull();
    const hash = seen.rows[0]?.hash ?? '';
    const ids: Record<string, string> = {
      ...{ cases: caseId, proceedings: proceedingId, 'tribunal-files': servedFileId, exhibits: exhibitId },
      ...{ 'defence-accesses': access, ledger: hash, officers: counsel.id },
    };
    const but = /stream|calendar-feeds|\/proof$|tile|checkpoint/;
    const found: string[] = [];
    for (const reader of [prosecutor, circle.investigator, circle.inCharge]) {
      for await (const { path, at } of readings(t, { ids, but })) {
        const { status, text } = await t.as(reader).get(at);
        if (/defence_set|Served set opened/.test(text) || (status === 200 && text.includes(hash))) found.push(path);
      }
    }
    expect(found).toEqual([]);
    const { rows } = await t.db.query(`SELECT kind FROM notification WHERE params::text LIKE $1`, [`%${access}%`]);
    expect(rows).toEqual([]);

    const paper = (kind: string): Promise<Answer> =>
      io().act(`/cases/${caseId}/documents`, { kind, title: kind, sha256: SHA, sizeBytes: '0' });
    const order = { documentId: idOf(await paper('memo')), number: 'Order No. 9 of 2027', day: '2027-03-01' };
    const record = (body: object): Promise<Answer> => pp().post(`/defence-accesses/${access}/court-order`, body);
    expect(code(await record(order))).toEqual([422, 'defence-access.order-unknown']);
    const real = { ...order, documentId: idOf(await paper('court-order')) };
    expect(ok(await record(real)).body['order']).toMatchObject({ number: order.number });
    expect(code(await record(real))).toEqual([409, 'defence-access.order-stands']);
    expect(await openedTimes(prosecutor)).toBe(before + 1);
    await expect(t.db.query(`UPDATE defence_opening SET at = clock_now()`)).rejects.toThrow();
    await expect(t.sql('app', prosecutor.id, 'SELECT FROM defence_opening')).rejects.toThrow(/permission denied/);
  });

  it('dies with what bars the set from leaving, and comes back with it', async () => {
    const mark = (material: string): Promise<Answer> =>
      t.as(circle.inCharge).act(`/exhibits/${exhibitId}/reclassify`, { class: material, reason: 'Seen' });
    ok(await mark('intimate'));
    const barred = await t.as(counsel).get(`/defence-sets/${access}/content`);
    expect(code(barred)).toEqual([409, 'defence-set.outdated']);
    expect(barred.text).not.toContain('intimate');
    ok(await mark('ordinary'));
    expect((await fetched()).status).toBe(200);
  });

  it('is over at its end and not before', async () => {
    const other = await buildOfficer(t, { roles: ['defence counsel'] });
    const until = await later(30);
    const short = idOf(await grant({ counselId: other.id, until }));
    await t.drain(120_000);
    const read = () => t.as(other).get(`/defence-sets/${short}/content`);
    await t.shiftClock(new Date(Date.parse(until) - 60_000).toISOString());
    expect((await read()).status).toBe(200);
    await t.shiftClock(until);
    expect(code(await read())).toEqual([404, 'defence-set.not-found']);
    expect(ok(await t.as(other).get('/defence-sets')).body['items']).toEqual([]);
    expect(ok(await pp().get(`/defence-accesses/${short}`)).body['state']).toBe('over');
  });

  it('ends at once when it is revoked, once, by the version that was seen', async () => {
    const revoke = (etag: string): Promise<Answer> =>
      pp().post(`/defence-accesses/${access}/revoke`, { reason: 'Other counsel now.' }, { 'if-match': etag });
    expect((await pp().post(`/defence-accesses/${access}/revoke`, { reason: 'Other counsel now.' })).status).toBe(428);
    expect((await revoke('"9"')).status).toBe(412);
    expect(ok(await revoke('"1"')).body).toMatchObject({ state: 'revoked', version: 2 });
    expect(code(await t.as(counsel).get(`/defence-sets/${access}/content`))).toEqual([404, 'defence-set.not-found']);
    expect(code(await revoke('"2"'))).toEqual([409, 'defence-access.ended-already']);
    const anew = idOf(await grant());
    await t.drain(120_000);
    expect((await fetched(anew)).status).toBe(200);
    ok(
      await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, { officerId: prosecutor.id, reason: 'Kin' }),
      201,
    );
    expect(code(await t.as(counsel).get(`/defence-sets/${anew}/content`))).toEqual([409, 'defence-set.outdated']);
  });

  /** Counsel begins to fetch and takes no more for now: what is sent to him waits on his side. */
  const begun = async (id: string, who: BuiltOfficer): Promise<{ rest: () => Promise<number>; told: number }> => {
    const { hostname, port } = new URL(t.base);
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    await once(socket, 'connect');
    const path = `/api/v1/defence-sets/${id}/content`;
    socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${who.token}\r\nconnection: close\r\n\r\n`);
    const [head] = (await once(socket, 'data')) as [Buffer];
    socket.pause();
    const text = head.toString('latin1');
    expect(text.slice(0, 15)).toBe('HTTP/1.1 200 OK');
    const told = Number(/content-length: (\d+)/i.exec(text)?.[1]);
    let got = head.length - (text.indexOf('\r\n\r\n') + 4);
    return {
      told,
      rest: () =>
        new Promise((done) => {
          socket.on('data', (piece: Buffer) => (got += piece.length));
          socket.once('error', () => undefined);
          socket.once('close', () => done(got));
          socket.resume();
        }),
    };
  };
  it('cuts off what is being sent when it is over or revoked, and nothing that another may still open', async () => {
    // The first one is walled off by now: what he gave would not leave.
    const second = await buildOfficer(t, { roles: ['prosecutor'] });
    const named = { officerId: second.id, relation: 'prosecutor', reason: 'In his place' };
    ok(await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, named), 201);
    const large = await buildImage(t, circle, { caseId });
    expect((await uploadWhole(t, large, await heavyPdf()))['state']).toBe('ingested');
    const copy = { audience: 'accused', proceedingId, contents: true, recipient: 'The accused', purpose: 'Copies.' };
    const file = idOf(await io().act(`/cases/${caseId}/tribunal-files`, { ...copy, bundle: false }), 202);
    await t.drain(120_000);
    const handed = { fileId: file, how: 'in_court', digital: true, receivedBy: 'The accused himself' };
    const set = idOf(await io().post(`/proceedings/${proceedingId}/copies-sets`, handed));
    const [his, hers, theirs] = [0, 1, 2].map(() => buildOfficer(t, { roles: ['defence counsel'] }));
    const all = await Promise.all([his, hers, theirs]);
    const until = await later(30);
    const ids: string[] = [];
    for (const [i, who] of all.entries()) {
      ids.push(idOf(await grant({ setId: set, counselId: who?.id, ...(i === 1 ? { until } : {}) }, t.as(second))));
    }
    await t.drain(120_000);
    const sent: Awaited<ReturnType<typeof begun>>[] = [];
    for (const [i, who] of all.entries()) if (who) sent.push(await begun(ids[i] ?? '', who));
    expect(t.api.get(OpenSets).count).toBe(3);
    const revoke = { reason: 'Other counsel now.' };
    ok(await t.as(second).post(`/defence-accesses/${ids[0] ?? ''}/revoke`, revoke, { 'if-match': '"1"' }));
    await t.shiftClock(until);
    await t.until(() => Promise.resolve(t.api.get(OpenSets).count === 1), 30_000);
    const got = await Promise.all(sent.map(({ rest }) => rest()));
    expect(got.map((bytes, i) => bytes < (sent[i]?.told ?? 0))).toEqual([true, true, false]);
    expect(got[2]).toBe(sent[2]?.told);
  });
});
