import { buildOfficer } from './factories';
import { buildCase } from './factories-cases';
import { CANARY, sweep } from './factories-abroad';
import { buildImage } from './factories-uploads';
import { AbroadHouse, lacks, ok } from './support/abroad-life';
import { type Answer, startApp, type TestApp } from './support/app';
import { bytesOf } from './support/bundles';
import { everythingIn } from './support/pdf-text';
import { readingPaths } from './support/readings';

jest.setTimeout(120_000);

const CLAUSE = 'Intelligence only; not to be used in court without our consent.';
const CAME = {
  ...{ direction: 'incoming', country: 'GB', counterpart: `Agency of ${CANARY}`, reference: `Ref ${CANARY}` },
  ...{ title: `A seller, ${CANARY}`, summary: `He was seen by ${CANARY}.`, receivedOn: '2027-02-20' },
};
const OURS = {
  ...{ direction: 'outgoing', country: 'GB', counterpart: `Agency of ${CANARY}` },
  ...{ title: `A buyer, ${CANARY}`, summary: `He pays from ${CANARY}.\nHe lives there.` },
};
const PURPOSE = 'To open an enquiry into the buyer, and for nothing else.';

describe('information without a request', () => {
  let t: TestApp;
  let house: AbroadHouse;
  let caseId = '';
  let exhibitId = '';
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    house = await AbroadHouse.build(t);
    // A liaison officer of the same office, on no list.
    house.who['stranger'] = await buildOfficer(t, { roles: ['liaison officer'], officeId: house.circle.officeId });
    caseId = house.caseId;
    exhibitId = (await buildImage(t, house.circle, { caseId })).id;
  });
  afterAll(() => t.close());

  const codeOf = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };
  const begin = (name: string, told: object) => house.as(name).post('/foreign-information', told);
  const post = async (name: string, id: string, path: string, body: object, headers: Record<string, string> = {}) => {
    const sql = 'SELECT version FROM foreign_information WHERE id = $1';
    const { rows } = await t.db.query<{ version: number }>(sql, [id]);
    const version = { 'if-match': `"${String(rows[0]?.version)}"`, ...headers };
    return house.as(name).post(`/foreign-information/${id}/${path}`, body, version);
  };
  const step = (name: string, id: string, code: string, more: object = {}) =>
    post(name, id, 'steps', { step: code, ...more });
  const list = async (id: string, ...names: string[]): Promise<void> => {
    for (const name of names) {
      const told = { officerId: house.who[name]?.id, effect: 'allow', reason: 'Works on it' };
      ok(await post('io', id, 'list', told));
    }
  };
  const made = async (name: string, told: object): Promise<string> =>
    String(ok(await begin(name, told), 201).body['id']);
  const read = async (name: string, id: string) => ok(await house.as(name).get(`/foreign-information/${id}`)).body;
  const verdict = async (): Promise<boolean> =>
    ok(await house.as('io').get(`/exhibits/${exhibitId}/export-verdicts`)).text.includes(CLAUSE);

  it('is begun only as its direction allows', async () => {
    const refused: [object, string[]][] = [
      [{ ...CAME, receivedOn: undefined }, ['receivedOn']],
      [{ ...CAME, purpose: PURPOSE }, ['purpose']],
      [{ ...CAME, caseId, exhibitIds: [exhibitId] }, ['conditions']],
      [{ ...CAME, conditions: [CLAUSE], exhibitIds: [exhibitId] }, ['caseId']],
      [OURS, ['caseId']],
      [
        { ...OURS, caseId, reference: 'x', receivedOn: '2027-02-20', conditions: [CLAUSE] },
        ['receivedOn', 'reference', 'conditions'],
      ],
    ];
    for (const [told, fields] of refused) {
      const { status, body } = await begin('io', told);
      expect([status, body.code, body['fields']]).toEqual([422, 'information.misfit', fields]);
    }
    expect(await codeOf(begin('io', { ...CAME, receivedOn: '2027-03-02' }))).toEqual([422, 'act.in-the-future']);
    expect(await codeOf(begin('io', { ...OURS, caseId: t.uuid() }))).toEqual([404, 'case.not-found']);
    // He reads the case, and no more.
    expect(await codeOf(begin('other', { ...OURS, caseId }))).toEqual([404, 'case.not-found']);
    expect(await codeOf(begin('io', { ...OURS, caseId, exhibitIds: [t.uuid()] }))).toEqual([404, 'exhibit.not-found']);
    for (const told of [
      { ...CAME, country: 'Britain' },
      { ...CAME, conditions: 'none' },
      { ...CAME, summary: 'x' },
    ]) {
      expect((await begin('io', told)).status).toBe(400);
    }
    for (const name of ['desk', 'secretary', 'prosecutor']) {
      expect([name, ...(await codeOf(begin(name, CAME)))]).toEqual([name, 403, 'role.may-not']);
    }
    expect(await t.db.query('SELECT FROM foreign_information')).toMatchObject({ rowCount: 0 });
  });

  it('that came stands under the terms with which it came, once under its key', async () => {
    const key = { 'idempotency-key': t.uuid() };
    const send = () => house.as('liaison').post('/foreign-information', { ...CAME, conditions: [CLAUSE] }, key);
    const first = ok(await send(), 201);
    expect(ok(await send(), 201).text).toBe(first.text);
    const id = String(first.body['id']);
    const told = { officerId: house.who['io']?.id, effect: 'allow', reason: 'Has the case' };
    ok(await post('liaison', id, 'list', told));
    expect(await codeOf(post('io', id, 'list', told))).toEqual([403, 'information.not-keeper']);
    const keeper = { officerId: house.who['liaison']?.id, effect: 'deny', reason: 'Moved away' };
    expect(await codeOf(post('liaison', id, 'list', keeper))).toEqual([422, 'mla-list.keeper-stays']);
    const held = { caseId, exhibitIds: [exhibitId] };
    expect(await codeOf(post('io', id, 'exhibits', { ...held, caseId: t.uuid() }))).toEqual([404, 'case.not-found']);
    expect(await codeOf(post('io', id, 'exhibits', { ...held, exhibitIds: [t.uuid()] }))).toEqual([
      404,
      'exhibit.not-found',
    ]);
    expect(await verdict()).toBe(false);
    ok(await post('io', id, 'exhibits', held));
    expect(await verdict()).toBe(true);
    // Said twice, it binds no second time.
    ok(await post('io', id, 'exhibits', held));
    const { rows } = await t.db.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM exhibit_condition WHERE lifted_at IS NULL',
    );
    expect(rows).toEqual([{ n: 1 }]);
    const another = await buildCase(t, { by: house.circle.investigator, on: '2027-02-01' });
    const elsewhere = { caseId: another.id, exhibitIds: [] };
    expect(await codeOf(post('io', id, 'exhibits', elsewhere))).toEqual([422, 'information.other-case']);
    expect(await codeOf(step('io', id, 'submit'))).toEqual([409, 'information.illegal-transition']);
    expect(lacks(await step('io', id, 'close'))).toEqual(['told.reason']);
    ok(await step('io', id, 'close', { reason: 'Used in the case.' }));
    expect(await read('io', id)).toMatchObject({
      state: 'closed',
      caseId,
      exhibitIds: [exhibitId],
      conditions: [CLAUSE],
    });
    expect(await codeOf(house.as('io').get(`/foreign-information/${id}/letter.pdf`))).toEqual([
      409,
      'information.not-ours',
    ]);
  });

  it('of ours goes by the approval of the agency, an undertaking, and never through the central authority', async () => {
    const id = await made('io', { ...OURS, caseId });
    await list(id, 'liaison', 'dg', 'prosecutor');
    expect(lacks(await step('io', id, 'submit'))).toEqual(['information.purpose']);
    ok(await post('io', id, 'write', { purpose: PURPOSE }));
    expect(await codeOf(house.as('io').post(`/foreign-information/${id}/write`, { title: 'New' }))).toEqual([
      428,
      'precondition.missing',
    ]);
    expect(await codeOf(post('io', id, 'write', { title: 'New' }, { 'if-match': '"1"' }))).toEqual([
      412,
      'precondition.stale',
    ]);
    const held = { caseId, exhibitIds: [exhibitId] };
    expect(await codeOf(post('io', id, 'exhibits', held))).toEqual([409, 'information.not-incoming']);
    ok(await step('io', id, 'submit'));
    expect(await codeOf(post('io', id, 'write', { title: 'Another' }))).toEqual([409, 'information.not-a-draft']);
    for (const name of ['liaison', 'io', 'prosecutor']) {
      expect(await codeOf(step(name, id, 'approve', { reference: 'x' }))).toEqual([403, 'information.not-yours']);
    }
    ok(await step('dg', id, 'return', { reason: 'Name the bank.' }));
    ok(await post('io', id, 'write', { summary: `He pays from ${CANARY}, at a bank there.` }));
    ok(await step('io', id, 'submit'));
    ok(await step('dg', id, 'approve', { reference: 'No. 4/42-PECA/2027' }));
    const sent = { channel: 'network_24_7', reference: 'Ticket 118' };
    expect(lacks(await step('liaison', id, 'send', sent))).toEqual(['information.undertaking']);
    expect(await codeOf(step('liaison', id, 'undertake', { reference: 'Letter', on: '2027-03-02' }))).toEqual([
      422,
      'act.in-the-future',
    ]);
    ok(await step('liaison', id, 'undertake', { reference: 'Letter of 28 February', on: '2027-02-28' }));
    expect(lacks(await step('liaison', id, 'send', { ...sent, channel: 'central authority' }))).toEqual([
      'information.channel',
    ]);
    const open = (await read('liaison', id))['open'] as unknown as { step: string; missing: unknown[] }[];
    expect(open.map(({ step: name, missing }) => [name, missing.length])).toEqual([
      ['undertake', 0],
      ['send', 0],
      ['withdraw', 0],
    ]);
    ok(await step('liaison', id, 'send', sent));
    expect(await codeOf(step('liaison', id, 'withdraw', { reason: 'Late.' }))).toEqual([
      409,
      'information.illegal-transition',
    ]);
    const whole = await read('dg', id);
    expect(whole).toMatchObject({ state: 'sent', approval: 'No. 4/42-PECA/2027', undertakingOn: '2027-02-28' });
    expect(
      (whole['events'] as unknown as { what: string }[]).map(({ what }) => what).filter((what) => what !== 'list'),
    ).toEqual([...['begin', 'write', 'submit', 'return', 'write', 'submit', 'approve', 'undertake', 'send']]);
    const letter = await bytesOf(
      t,
      house.who['liaison'] ?? house.circle.inCharge,
      `/foreign-information/${id}/letter.pdf`,
    );
    expect(letter.status).toBe(200);
    const text = everythingIn(Buffer.from(letter.bytes)).replace(/\s+/g, ' ');
    for (const said of ['section 42(2)', PURPOSE, 'No. 4/42-PECA/2027', 'Letter of 28 February', 'designated agency']) {
      expect([said, text.includes(said)]).toEqual([said, true]);
    }
    expect(/DRAFT|Ministry of Interior|central authority/.test(text)).toBe(false);
  });

  it('does not go with what a veto holds back, nor with the name of a protected person', async () => {
    const victim = { roles: ['victim'], name: 'Nasreen Zvqperson', protected: true };
    const party = ok(await house.as('io').post(`/cases/${caseId}/parties`, victim), 201).body;
    const naming = { ...OURS, caseId, summary: 'The victim is Nasreen Zvqperson.' };
    const refused = await begin('io', naming);
    expect([refused.status, refused.body.code, refused.body['codes']]).toEqual([
      422,
      'information.names-protected',
      [party['code']],
    ]);
    const seized = (await buildImage(t, house.circle, { caseId })).id;
    const id = await made('io', { ...OURS, caseId, purpose: PURPOSE, exhibitIds: [seized] });
    await list(id, 'liaison', 'dg');
    expect(await codeOf(post('io', id, 'write', { title: 'Of Nasreen Zvqperson' }))).toEqual([
      422,
      'information.names-protected',
    ]);
    ok(await step('io', id, 'submit'));
    ok(await step('dg', id, 'approve', { reference: 'No. 5' }));
    ok(await step('liaison', id, 'undertake', { reference: 'Letter', on: '2027-03-01' }));
    const told = { class: 'child-abuse', reason: 'Seen' };
    ok(await t.as(house.circle.inCharge).act(`/exhibits/${seized}/reclassify`, told));
    expect(lacks(await step('liaison', id, 'send', { channel: 'email', reference: 'x' }))).toEqual([
      'exhibit-1.vetoed',
    ]);
    expect(await codeOf(house.as('liaison').get(`/foreign-information/${id}/letter.pdf`))).toEqual([
      422,
      'mla-annex.vetoed',
    ]);
  });

  it('is unknown to everybody who is not on its list, and the database lets nobody put himself on one', async () => {
    await t.drain();
    const rows = (await t.db.query<{ id: string }>('SELECT id FROM foreign_information ORDER BY created_at')).rows;
    const id = rows.at(-1)?.id ?? '';
    expect((await readingPaths(t)).filter((path) => path.includes('foreign-information'))).toHaveLength(4);
    const ids = { cases: caseId, 'foreign-information': id, offices: house.circle.officeId };
    const request = await house.begin('io', { title: 'Account' });
    for (const name of ['head', 'other', 'stranger', 'desk', 'secretary']) {
      const reader = house.who[name];
      expect(await t.sql('app', reader?.id ?? '', 'SELECT id FROM foreign_information')).toEqual([]);
      expect(reader && (await sweep(t, reader, ids))).toEqual([]);
      const put = (table: string, column: string, matter: string) =>
        t.sql(
          ...(['app', reader?.id ?? ''] as const),
          `INSERT INTO ${table} (id, ${column}, officer_id, effect, reason, valid_from, put_by, version)
           VALUES (gen_random_uuid(), '${matter}', '${reader?.id}', 'allow', 'x', clock_now(), '${reader?.id}', 1)`,
        );
      for (const matter of [id, request]) {
        await expect(put('foreign_information_list', 'information_id', matter)).rejects.toThrow(/row-level security/);
      }
      await expect(put('mla_list', 'request_id', id)).rejects.toThrow(/row-level security/);
    }
    const bare = ({ text }: Answer): string => text.replace(/"requestId":"[^"]+"/, '');
    const shown = await house.as('stranger').get(`/foreign-information/${id}`);
    expect([shown.status, bare(shown)]).toEqual([
      404,
      bare(await house.as('stranger').get(`/foreign-information/${t.uuid()}`)),
    ]);
    const all = async (name: string, query = '') =>
      (ok(await house.as(name).get(`/foreign-information${query}`)).body['items'] as unknown as object[]).length;
    expect([
      await all('io'),
      await all('io', '?direction=incoming'),
      await all('io', '?state=sent'),
      await all('head'),
    ]).toEqual([...[3, 1, 1, 0]]);
    expect([await all('io', `?caseId=${caseId}`), await all('io', `?caseId=${t.uuid()}`)]).toEqual([3, 0]);
    // A wall round the case closes it to him who keeps the list.
    const wall = { officerId: house.who['io']?.id, reason: 'His brother is the accused.' };
    ok(await t.as(house.circle.additionalDirector).post(`/cases/${caseId}/walls`, wall), 201);
    expect(await all('io')).toBe(0);
  });
});
