import { CANARY, particulars, SUBSCRIBER, sweep } from './factories-abroad';
import { AbroadHouse, lacks, ok } from './support/abroad-life';
import { type Answer, startApp, type TestApp } from './support/app';

jest.setTimeout(120_000);

const ASKED = {
  ...{ kind: 'direct', route: 'provider portal', addressee: `Desk of ${CANARY}`, target: `user of ${CANARY}` },
  ...{ data: `Subscriber data of ${CANARY}`, reason: `Logs of ${CANARY} are kept briefly.`, provider: 'tiktok' },
  ...{ dataClass: 'subscriber', legalBasis: `Order about ${CANARY}`, userNotice: 'may_notify' },
};

describe('a request that goes straight to a provider', () => {
  let t: TestApp;
  let house: AbroadHouse;
  let id = '';
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T05:00:00.000Z', worker: true });
    house = await AbroadHouse.build(t);
    id = await house.begin('io', { title: `Account of ${CANARY}` });
    await house.list('io', id, 'prosecutor', 'liaison', 'custodian', 'second');
  });
  afterAll(() => t.close());

  const measure = async (no: number) =>
    (await house.read('liaison', id, 'following'))['measures']?.[no - 1] as unknown as Record<string, unknown>;
  const codeOf = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };

  it('names a provider of the directory, class of data, ground and notice; no other measure does', async () => {
    const refused: [object, string][] = [
      [{ ...ASKED, provider: 'Nobody Inc' }, 'mla-direct.provider-unknown'],
      [{ ...ASKED, provider: 'US' }, 'mla-direct.provider-unknown'],
      [{ ...ASKED, legalBasis: undefined }, 'mla-direct.lacks'],
      [{ ...ASKED, userNotice: 'barred_by_order' }, 'mla-direct.lacks'],
      [{ ...ASKED, noticeOrder: 'Order 1' }, 'mla-direct.lacks'],
      [{ ...ASKED, kind: 'preservation' }, 'mla-direct.lacks'],
    ];
    for (const [told, code] of refused)
      expect(await codeOf(house.post('io', id, 'measures', told))).toEqual([422, code]);
    for (const told of [
      { ...ASKED, dataClass: 'everything' },
      { ...ASKED, userNotice: 'perhaps' },
    ]) {
      expect((await house.post('io', id, 'measures', told)).status).toBe(400);
    }
    const came = await house.begin('desk', { direction: 'incoming', country: 'GB', title: 'Letter from abroad' });
    const other = house.post('desk', came, 'measures', ASKED);
    expect(await codeOf(other)).toEqual([422, 'mla-measure.other-direction']);
  });

  it('is opened once under its key, approved, sent, asked about, answered and closed by those whose step it is', async () => {
    const { rows } = await t.db.query<{ version: number }>('SELECT version FROM mla_request WHERE id = $1', [id]);
    const headers = { 'if-match': `"${String(rows[0]?.version)}"`, 'idempotency-key': t.uuid() };
    const send = () => house.as('io').post(`/mla-requests/${id}/measures`, ASKED, headers);
    expect(ok(await send(), 201).text).toBe(ok(await send(), 201).text);
    expect((await house.read('io', id, 'following'))['measures']).toHaveLength(1);
    expect(await measure(1)).toMatchObject({ kind: 'direct', state: 'draft', provider: 'tiktok', sentAt: null });

    expect(await codeOf(house.measure('io', id, 'D1'))).toEqual([403, 'mla-step.not-yours']);
    expect(await codeOf(house.measure('prosecutor', id, 'D1'))).toEqual([403, 'mla-step.not-yours']);
    expect(await codeOf(house.measure('io', id, 'D2', { reference: 'T-1' }))).toEqual([
      409,
      'mla-measure.illegal-transition',
    ]);
    ok(await house.measure('second', id, 'D1'));
    expect(lacks(await house.measure('io', id, 'D2'))).toEqual(['told.reference']);
    ok(await house.measure('io', id, 'D2', { reference: `T-${CANARY}` }));
    expect(lacks(await house.measure('liaison', id, 'D3', { to: 'query' }))).toEqual(['told.reason']);
    expect(lacks(await house.measure('liaison', id, 'D3', { to: 'acknowledged' }))).toEqual(['told.reference']);
    ok(await house.measure('liaison', id, 'D3', { to: 'query', reason: `Which period, ${CANARY}` }));
    ok(await house.measure('io', id, 'D4', { reason: 'The first week of February.' }));
    ok(await house.measure('liaison', id, 'D3', { to: 'acknowledged', reference: `CRM-${CANARY}` }));
    expect(await codeOf(house.measure('liaison', id, 'D5', { to: 'produced', reference: 'x' }))).toEqual([
      403,
      'mla-step.not-yours',
    ]);
    ok(await house.measure('custodian', id, 'D5', { to: 'partial', reference: 'Digest and declaration, file 4' }));
    ok(await house.measure('liaison', id, 'D7'));
    expect(await measure(1)).toMatchObject({ state: 'closed', open: [], dataClass: 'subscriber' });
  });

  it('for content waits for a prosecutor; refused, it leads to the state; withdrawn, it is closed', async () => {
    const content = { ...ASKED, dataClass: 'content', userNotice: 'barred_by_order', noticeOrder: `No. 2 ${CANARY}` };
    ok(await house.post('io', id, 'measures', content), 201);
    expect(await measure(2)).toMatchObject({ open: [{ step: 'D1', by: ['prosecutor'] }, { step: 'D8' }] });
    expect(await codeOf(house.measure('second', id, 'D1', { no: 2 }))).toEqual([403, 'mla-step.not-yours']);
    ok(await house.measure('prosecutor', id, 'D1', { no: 2 }));
    ok(await house.measure('liaison', id, 'D2', { no: 2, reference: 'T-2' }));
    ok(
      await house.measure('liaison', id, 'D3', { no: 2, to: 'rejected', reason: 'Wants a warrant through the state' }),
    );
    ok(await house.measure('liaison', id, 'D6', { no: 2, reason: 'content' }));
    const items = (await house.read('liaison', id, ''))['items'];
    expect(items).toMatchObject([
      {
        no: 1,
        type: 'E_CONTENT',
        target: ASKED.target,
        description: ASKED.data,
        relevance: ASKED.reason,
        result: 'pending',
      },
    ]);
    expect(items?.[0]).toMatchObject({ particulars: { identifier: ASKED.target, provider_reference: 'T-2' } });
    ok(await house.measure('liaison', id, 'D7', { no: 2 }));
    ok(await house.post('io', id, 'measures', ASKED), 201);
    ok(await house.measure('io', id, 'D8', { no: 3, reason: 'The account is gone.' }));
    expect(await codeOf(house.measure('liaison', id, 'D7', { no: 3 }))).toEqual([
      409,
      'mla-measure.illegal-transition',
    ]);
    ok(await house.measure('liaison', id, 'D9', { no: 3 }));
  });

  it('refused when its request is written already, begins a draft to the same state with all that was said', async () => {
    const of = await house.begin('io', { title: `Second of ${CANARY}`, particulars });
    await house.list('io', of, 'prosecutor', 'liaison', 'second');
    ok(await house.post('io', of, 'list', { officerId: house.who['dg']?.id, effect: 'deny', reason: 'His brother' }));
    ok(await house.post('io', of, 'items', SUBSCRIBER), 201);
    ok(await house.post('io', of, 'measures', { ...ASKED, itemNo: 1 }), 201);
    ok(await house.measure('second', of, 'D1'));
    ok(await house.measure('io', of, 'D2', { reference: 'T-3' }));
    ok(await house.measure('liaison', of, 'D3', { to: 'rejected', reason: 'Through the state alone' }));
    await house.steps(of, ['io', 'O1']);
    const refused = ok(await house.measure('liaison', of, 'D6', { reason: 'provider' }));
    expect(refused.body).toMatchObject({ id: of, state: 'legal_review', textVersion: 2 });
    const said = (await house.read('liaison', of, ''))['events'] as unknown as {
      particulars: Record<string, string>;
    }[];
    const draft = said.at(-1)?.particulars['draft'] ?? '';
    const whole = await house.read('liaison', draft, '');
    expect(whole).toMatchObject({ state: 'draft', country: 'US', caseId: house.caseId, particulars });
    expect(whole['items']).toMatchObject([
      { no: 1, type: 'E_SUBSCRIBER', target: ASKED.target, description: ASKED.data },
    ]);
    expect((await house.as('io').get(`/mla-requests/${draft}`)).status).toBe(200);
    expect((await house.as('dg').get(`/mla-requests/${draft}`)).status).toBe(404);
    // Where the item stands already, it is not asked for twice.
    const third = await house.begin('io', { title: `Third of ${CANARY}` });
    await house.list('io', third, 'liaison', 'second');
    ok(await house.post('io', third, 'items', SUBSCRIBER), 201);
    ok(await house.post('io', third, 'measures', { ...ASKED, itemNo: 1 }), 201);
    ok(await house.measure('second', third, 'D1'));
    ok(await house.measure('io', third, 'D2', { reference: 'T-4' }));
    ok(await house.measure('liaison', third, 'D3', { to: 'rejected', reason: 'Through the state alone' }));
    ok(await house.measure('liaison', third, 'D6', { reason: 'provider' }));
    expect((await house.read('liaison', third, ''))['items']).toHaveLength(1);
  });

  it('is reminded of the end of a limitation or a remand, told again for the day that stands', async () => {
    const told = { kind: 'limitation_or_remand_end', reference: `Remand of ${CANARY}` };
    ok(await house.post('io', id, 'dates', { ...told, at: '2027-06-01T05:00:00Z' }));
    ok(await house.post('io', id, 'dates', { ...told, at: '2027-06-20T05:00:00Z' }));
    const sql = `SELECT state, due_at AS due, responsible_role AS role FROM deadline
                  WHERE subject_id = $1 AND rule_code = 'RM20' ORDER BY due_at`;
    const { rows } = await t.db.query<{ state: string; due: Date; role: string }>(sql, [id]);
    expect(rows.map(({ state }) => state)).toEqual(['closed', 'running']);
    expect([rows[1]?.due.toISOString(), rows[1]?.role]).toEqual(['2027-06-20T19:00:00.000Z', 'prosecutor']);
  });

  it('is unknown to everybody who is not on the list, in lists, search, timeline, notices and clocks', async () => {
    await t.drain();
    const ids = { cases: house.caseId, 'mla-requests': id, offices: house.circle.officeId };
    for (const name of ['head', 'other']) {
      const reader = house.who[name];
      expect(reader && (await sweep(t, reader, ids))).toEqual([]);
      expect(await codeOf(house.post(name, id, 'measures', ASKED))).toEqual([404, 'mla-request.not-found']);
      expect((await house.as(name).get(`/mla-requests/${id}/following`)).status).toBe(404);
    }
    expect((await house.as('liaison').get(`/mla-requests/${id}/following`)).text).toContain(CANARY);
  });
});
