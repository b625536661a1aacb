import { buildOfficer } from './factories';
import { CANARY, OFFENCE, particulars, SUBSCRIBER, sweep } from './factories-abroad';
import { buildImage, sha256Of, someBytes, uploadWhole } from './factories-uploads';
import { AbroadHouse, ok } from './support/abroad-life';
import { type Answer, startApp, type TestApp } from './support/app';
import { bytesOf } from './support/bundles';
import { everythingIn } from './support/pdf-text';
import { readingPaths } from './support/readings';

jest.setTimeout(120_000);

const EXTRADITION = {
  ...{ kind: 'extradition', direction: 'outgoing', counterpart: `Agency of ${CANARY}` },
  ...{ reference: `Ref ${CANARY}`, summary: `A seller called ${CANARY} was seen.`, happenedOn: '2027-02-20' },
};
const ROGATORY = { ...EXTRADITION, kind: 'letter_rogatory', court: `Court of ${CANARY}` };
const LEARNT = 'Nasreen Zvqperson renamed the account on 20 February 2027.';

describe('what stands beside a request abroad', () => {
  let t: TestApp;
  let house: AbroadHouse;
  let id = '';
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    house = await AbroadHouse.build(t);
    await house.delegate();
    // A liaison officer of the same office, on no list.
    house.who['stranger'] = await buildOfficer(t, { roles: ['liaison officer'], officeId: house.circle.officeId });
    id = await house.begin('io', { title: `Account of ${CANARY}`, particulars });
    await house.list('io', id, 'prosecutor', 'liaison', 'dg');
  });
  afterAll(() => t.close());

  const codeOf = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };
  const records = async () =>
    (await house.read('liaison', id, 'linked-records'))['items'] as unknown as Record<string, unknown>[];

  it('is recorded only as its kind allows, by those on the list whose part it is', async () => {
    const refused: [object, number, string][] = [
      [{ ...ROGATORY, court: undefined }, 422, 'mla-linked.misfit'],
      [{ ...EXTRADITION, happenedOn: '2027-03-02' }, 422, 'act.in-the-future'],
    ];
    for (const [told, status, code] of refused) {
      expect(await codeOf(house.post('io', id, 'linked-records', told))).toEqual([status, code]);
    }
    for (const told of [
      { ...EXTRADITION, kind: 'gossip' },
      // A matter of its own.
      { ...EXTRADITION, kind: 'spontaneous_information' },
      { ...EXTRADITION, happenedOn: 'soon' },
    ]) {
      expect((await house.post('io', id, 'linked-records', told)).status).toBe(400);
    }
    expect(await codeOf(house.post('second', id, 'linked-records', EXTRADITION))).toEqual([
      404,
      'mla-request.not-found',
    ]);
    expect(await codeOf(house.as('io').post(`/mla-requests/${id}/linked-records`, EXTRADITION))).toEqual([
      428,
      'precondition.missing',
    ]);
    expect(await records()).toEqual([]);
  });

  it('is recorded once under its key', async () => {
    const { rows } = await t.db.query<{ version: number }>('SELECT version FROM mla_request WHERE id = $1', [id]);
    const headers = { 'if-match': `"${String(rows[0]?.version)}"`, 'idempotency-key': t.uuid() };
    const send = () => house.as('io').post(`/mla-requests/${id}/linked-records`, EXTRADITION, headers);
    expect(ok(await send(), 201).text).toBe(ok(await send(), 201).text);
    expect(await records()).toMatchObject([{ no: 1, kind: 'extradition', state: null }]);
  });

  it('is told as others tell it, and listed to those who may know', async () => {
    ok(await house.post('liaison', id, 'linked-records', { ...ROGATORY, state: `Filed, ${CANARY}` }), 201);
    ok(await house.post('liaison', id, 'linked-records', { ...EXTRADITION, direction: 'incoming' }), 201);
    const told = { no: 2, state: `Heard by ${CANARY}`, toldOn: '2027-03-01', source: `Mission, ${CANARY}` };
    expect(await codeOf(house.post('liaison', id, 'linked-states', { ...told, no: 9 }))).toEqual([
      422,
      'mla-linked.unknown',
    ]);
    expect(await codeOf(house.post('liaison', id, 'linked-states', { ...told, toldOn: '2027-03-02' }))).toEqual([
      422,
      'act.in-the-future',
    ]);
    ok(await house.post('liaison', id, 'linked-states', { ...told, outcome: 'partly' }));
    expect((await records())[1]).toMatchObject({ state: told.state, toldOn: '2027-03-01', outcome: 'partly' });
    const list = async (name: string, query: string): Promise<unknown> =>
      ok(await house.as(name).get(`/mla-linked-records${query}`)).body['items'];
    expect(await list('liaison', '?kind=extradition')).toMatchObject([
      { requestId: id, no: 1 },
      { requestId: id, no: 3 },
    ]);
    expect(await list('liaison', `?caseId=${house.caseId}`)).toHaveLength(3);
    expect(await list('liaison', `?caseId=${t.uuid()}`)).toEqual([]);
    for (const name of ['head', 'other']) expect(await list(name, '')).toEqual([]);
  });

  it('and an addendum has a letter of its own, which no veto lets go, as no other paper', async () => {
    const bytes = someBytes(2_000);
    const seized = await buildImage(t, house.circle, { caseId: house.caseId });
    await uploadWhole(t, seized, bytes);
    const flags = { deathPenalty: false, speech: false, political: false };
    const victim = { role: 'victim', name: 'Nasreen Zvqperson', protected: true };
    const drafted = async (): Promise<string> => {
      const one = await house.begin('io', { title: `Data of ${CANARY}`, particulars });
      await house.list('io', one, 'prosecutor', 'liaison', 'dg');
      ok(await house.post('io', one, 'items', SUBSCRIBER), 201);
      ok(await house.post('io', one, 'persons', victim), 201);
      const annex = { title: 'Screen, copy', sha256: sha256Of(bytes), sizeBytes: 2_000 };
      ok(await house.post('io', one, 'annexes', annex), 201);
      ok(await house.post('io', one, 'write', { offences: [OFFENCE], flags }));
      await house.steps(one, ['io', 'O1'], ['prosecutor', 'O4'], ['dg', 'O6']);
      return one;
    };
    const [twin, made, unmade] = [await drafted(), await drafted(), await drafted()];
    const basisId = await house.basis('US');
    for (const one of [made, unmade]) {
      await house.steps(one, ['desk', 'O9'], ['secretary', 'O10', { basisId }], ['desk', 'O15'], ['secretary', 'O17']);
    }
    const paper = (one: string, path: string) =>
      bytesOf(t, house.who['liaison'] ?? house.circle.inCharge, `/mla-requests/${one}/${path}`);
    const asked = async (one: string, path: string): Promise<unknown[]> =>
      codeOf(house.as('liaison').get(`/mla-requests/${one}/${path}`));
    expect(await asked(twin, 'addendum-letter.pdf')).toEqual([409, 'mla-letter.not-signed']);
    expect(await asked(made, 'addendum-letter.pdf')).toEqual([422, 'mla-addendum.unknown']);
    expect(await asked(made, 'addendum-letter.pdf?no=0')).toEqual([400, expect.any(String)]);
    ok(await house.post('io', made, 'addenda', { text: LEARNT }), 201);
    ok(await house.post('io', made, 'addenda', { text: 'The second thing learnt.' }), 201);
    ok(await house.post('desk', made, 'letters', { kind: 'letter' }), 201);

    const letter = await paper(made, 'addendum-letter.pdf');
    expect(letter.status).toBe(200);
    const text = everythingIn(Buffer.from(letter.bytes));
    expect([
      /P-1\s+renamed\s+the\s+account/.test(text),
      text.includes('Zvqperson'),
      text.includes('second thing'),
    ]).toEqual([...[true, false, false]]);
    expect(Buffer.from((await paper(made, 'addendum-letter.pdf')).bytes).equals(Buffer.from(letter.bytes))).toBe(true);
    expect(everythingIn(Buffer.from((await paper(made, 'addendum-letter.pdf?no=2')).bytes))).toContain('second thing');
    for (const name of ['head', 'other', 'io']) {
      expect((await house.as(name).get(`/mla-requests/${made}/addendum-letter.pdf`)).status).toBe(403);
    }
    for (const path of ['addendum-letter.pdf', 'letter.pdf', 'linked-records']) {
      expect((await house.as('stranger').get(`/mla-requests/${made}/${path}`)).status).toBe(404);
    }

    const told = { class: 'child-abuse', reason: 'Seen' };
    ok(await t.as(house.circle.inCharge).act(`/exhibits/${seized.id}/reclassify`, told));
    const vetoed = [422, 'mla-annex.vetoed'];
    const papers = ['addendum-letter.pdf', 'letter.pdf', 'letter.pdf?kind=transmittal', 'letter.pdf?kind=redacted'];
    for (const path of papers) expect([path, ...(await asked(made, path))]).toEqual([path, ...vetoed]);
    for (const path of ['letter.pdf', 'letter.pdf?kind=redacted']) {
      expect([path, ...(await asked(twin, path))]).toEqual([path, ...vetoed]);
    }
    expect(await codeOf(house.post('desk', made, 'letters', { kind: 'transmittal' }))).toEqual(vetoed);
    expect(await codeOf(house.post('desk', unmade, 'letters', { kind: 'letter' }))).toEqual(vetoed);
    expect(await codeOf(house.post('desk', twin, 'letters', { kind: 'redacted' }))).toEqual(vetoed);
    const sent = await house.step('desk', made, 'O18', { channel: 'central authority', reference: 'Courier 9' });
    expect([sent.status, sent.body.code, sent.text.includes('veto')]).toEqual([422, 'mla-step.lacks', true]);
  });

  it('is unknown to everybody who is not on the list, in lists, search, timeline, notices and clocks', async () => {
    await t.drain();
    expect((await readingPaths(t)).filter((path) => path.includes('linked-records'))).toHaveLength(2);
    const ids = { cases: house.caseId, 'mla-requests': id, offices: house.circle.officeId };
    const rows = 'SELECT request_id FROM mla_linked';
    expect(await t.sql('app', house.who['desk']?.id ?? '', rows)).toHaveLength(3);
    for (const name of ['head', 'other', 'stranger']) {
      const reader = house.who[name];
      expect(await t.sql('app', reader?.id ?? '', rows)).toEqual([]);
      expect(reader && (await sweep(t, reader, ids))).toEqual([]);
    }
    const shown = await house.as('other').get(`/mla-requests/${id}/linked-records`);
    const absent = await house.as('other').get(`/mla-requests/${t.uuid()}/linked-records`);
    const bare = ({ text }: Answer): string => text.replace(/"requestId":"[^"]+"/, '');
    expect([shown.status, bare(shown)]).toEqual([404, bare(absent)]);
  });
});
