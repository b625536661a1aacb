import { buildOffice, buildOfficer, type BuiltOfficer, signIn } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { CANARY, OFFENCE, particulars, SUBSCRIBER, sweep, TEXT } from './factories-abroad';
import { type Answer, startApp, type TestApp } from './support/app';
import { fireDue } from './support/clocks';
import { asSuperuser } from './support/database';
import { readingPaths } from './support/readings';

describe('a request abroad', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let caseId: string;
  const who: Record<string, BuiltOfficer> = {};
  const as = (name: string) => {
    const officer = who[name];
    if (!officer) throw new Error(`Nobody is ${name}`);
    return t.as(officer);
  };
  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const lacks = (answer: Answer): string[] =>
    [...((answer.body['missing'] as unknown as { code: string }[] | undefined) ?? [])].map(({ code }) => code);
  const etag = async (id: string): Promise<string> => {
    const sql = 'SELECT version FROM mla_request WHERE id = $1';
    const { rows } = await t.db.query<{ version: number }>(sql, [id]);
    return `"${rows[0]?.version}"`;
  };
  const post = async (name: string, id: string, path: string, body: object = {}): Promise<Answer> =>
    as(name).post(`/mla-requests/${id}/${path}`, body, { 'if-match': await etag(id) });
  const step = (name: string, id: string, code: string, more: object = {}): Promise<Answer> =>
    post(name, id, 'steps', { step: code, ...more });
  const begin = async (over: object = {}): Promise<string> =>
    String(
      ok(
        await as('io').post('/mla-requests', {
          ...{ direction: 'outgoing', track: 'mla_act', caseId, country: 'US', title: `Account of ${CANARY}` },
          ...{ priority: 'normal', particulars, ...over },
        }),
        201,
      ).body['id'],
    );
  const clocks = async (id: string): Promise<string[]> => {
    const sql = `SELECT rule_code || ' ' || state AS clock FROM deadline WHERE subject_id = $1 ORDER BY started_at, rule_code`;
    return (await t.db.query<{ clock: string }>(sql, [id])).rows.map(({ clock }) => clock);
  };

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
    const ministry = await buildOffice(t, { kind: 'zone' });
    who['io'] = circle.investigator;
    who['head'] = circle.inCharge;
    const make = async (name: string, role: string, officeId = circle.officeId): Promise<void> => {
      who[name] = await buildOfficer(t, { roles: [role as 'prosecutor'], officeId });
    };
    await make('prosecutor', 'prosecutor');
    await make('liaison', 'liaison officer');
    await make('dg', 'director general', circle.zoneId);
    await make('custodian', 'evidence custodian');
    await make('desk', 'central authority officer', ministry.id);
    await make('secretary', 'central authority', ministry.id);
    await make('auditor', 'auditor', ministry.id);
    await make('other', 'investigating officer');
    caseId = (await buildCase(t, { by: circle.investigator, on: '2027-02-01' })).id;
  }, 120_000);
  afterAll(() => t.close());

  let id = '';

  it('is begun by an officer of the case, who keeps its list, and by nobody without a case', async () => {
    const none = await as('io').post('/mla-requests', {
      ...{ direction: 'outgoing', track: 'mla_act', country: 'US', title: 'No case', priority: 'normal' },
    });
    expect([none.status, none.body.code]).toEqual([422, 'mla-request.case-needed']);
    id = await begin();
    for (const name of ['prosecutor', 'liaison', 'dg', 'custodian']) {
      ok(await post('io', id, 'list', { officerId: who[name]?.id, effect: 'allow', reason: 'Works on it' }));
    }
    const stranger = await post('liaison', id, 'list', { officerId: who['head']?.id, effect: 'allow', reason: 'Asks' });
    expect([stranger.status, stranger.body.code]).toEqual([403, 'mla-request.not-keeper']);
  });

  it('goes to review only with an item and nothing missing, each gap with its place in both languages', async () => {
    expect(lacks(await step('io', id, 'O1'))).toEqual(['request.items']);
    ok(await post('io', id, 'items', { ...SUBSCRIBER, particulars: {} }), 201);
    const answer = await step('io', id, 'O1');
    expect([answer.status, lacks(answer)]).toEqual([422, ['item-1.identifier']]);
    ok(await post('io', id, 'write', { excuses: { 'item-1.identifier': 'The provider is asked for its form.' } }));
    ok(await step('io', id, 'O1'));
    expect(await clocks(id)).toContain('RM1-NORMAL running');
    const early = await step('dg', id, 'O6');
    expect([early.status, early.body.code]).toEqual([409, 'mla-request.illegal-transition']);
    const notHis = await step('liaison', id, 'O4');
    expect([notHis.status, notHis.body.code]).toEqual([403, 'mla-step.not-yours']);
    const written = await post('io', id, 'write', { title: 'Changed in review' });
    expect([written.status, written.body.code]).toEqual([409, 'mla-request.not-a-draft']);
  });

  it('is certified by a prosecutor with offences, dual criminality and both flags', async () => {
    expect(lacks(await step('prosecutor', id, 'O4'))).toEqual(['request.offences', 'request.flags']);
    ok(await step('prosecutor', id, 'O2', { reason: 'The rows are missing.' }));
    ok(await step('io', id, 'O3'));
    const flags = { deathPenalty: true, speech: false, political: false };
    ok(await post('io', id, 'write', { offences: [OFFENCE], flags }));
    ok(await step('io', id, 'O1'));
    expect(lacks(await step('prosecutor', id, 'O4'))).toEqual(['request.death-penalty-assurance']);
    ok(await step('prosecutor', id, 'O2', { reason: 'The assurance is missing.' }));
    ok(await step('io', id, 'O3'));
    ok(await post('io', id, 'write', { particulars: { death_penalty_assurance: TEXT } }));
    ok(await step('io', id, 'O1'));
    ok(await step('prosecutor', id, 'O4'));
    ok(await step('dg', id, 'O6'));
  });

  it('waits for a legal basis that covers it, and is signed by the Secretary or a delegate of rank alone', async () => {
    expect(lacks(await step('desk', id, 'O15'))).toEqual(['request.basis']);
    ok(await step('desk', id, 'O9'));
    const letter = {
      ...{ country: 'US', kind: 'reciprocity_letter', instrument: 'Letter', reference: 'No. 4', source: 'File' },
      ...{ validFrom: '2027-01-01', confidence: 'high' },
    };
    const basis = ok(await as('desk').post('/mla-bases', letter), 201).body['id'];
    ok(await step('secretary', id, 'O10', { basisId: basis }));
    ok(await step('desk', id, 'O15'));
    expect(lacks(await step('secretary', id, 'O17'))).toEqual(['request.authority']);
    const held = { officerId: who['secretary']?.id, kind: 'delegate', reference: 'Order 12', validFrom: '2027-01-01' };
    const low = await as('desk').post('/mla-delegations', { ...held, rank: 'deputy_secretary' });
    expect([low.status, low.body.code]).toEqual([422, 'mla-delegation.rank']);
    const own = await as('secretary').post('/mla-delegations', { ...held, rank: 'joint_secretary' });
    expect([own.status, own.body.code]).toEqual([403, 'mla-delegation.own']);
    ok(await as('desk').post('/mla-delegations', { ...held, rank: 'joint_secretary' }), 201);
    const signed = ok(await step('secretary', id, 'O17'));
    expect(signed.body).toMatchObject({ state: 'signed', number: 'IC-OUT-1/2027' });
    expect(String(signed.body['sha256'])).toMatch(/^[0-9a-f]{64}$/);
    ok(await post('io', id, 'addenda', { text: `Later: ${TEXT}` }), 201);
    expect(ok(await as('io').get(`/mla-requests/${id}`)).body['sha256']).toBe(signed.body['sha256']);
  });

  it('is sent, asked about twice, answered in part under conditions, and ends as its items do', async () => {
    ok(await post('desk', id, 'letters', { kind: 'letter' }), 201);
    ok(await step('desk', id, 'O18', { channel: 'central authority', reference: 'Courier 9' }));
    ok(await step('liaison', id, 'O21', { foreignReference: 'CRM-182' }));
    expect(await clocks(id)).toEqual(expect.arrayContaining(['RM2 met', 'RM3 running']));
    const questions = {
      ...{ askedBy: 'OIA', cause: 'unclear', due: '2027-04-01' },
      questions: ['Which days?', 'Whose phone?'],
    };
    for (const answers of [
      [1, 2],
      [2, 1],
    ]) {
      ok(await step('liaison', id, 'O22', { questions }));
      ok(await post('liaison', id, 'answers', { answers: [{ no: answers[0], text: TEXT }] }));
      expect(lacks(await step('liaison', id, 'O23', { to: 'accepted' }))).toEqual([
        'request.questions',
        'request.return-state',
      ]);
      ok(await post('liaison', id, 'answers', { answers: [{ no: answers[1], text: TEXT }] }));
      ok(await step('liaison', id, 'O23', { to: 'acknowledged' }));
    }
    const conditions = [{ kind: 'use', text: TEXT, imposedBy: 'OIA' }];
    ok(await step('liaison', id, 'O28', { conditions }));
    ok(await step('secretary', id, 'O29', { reason: 'They can be met.' }));
    expect(lacks(await step('custodian', id, 'O33'))).toEqual(['told.package']);
    const ours = await step('liaison', id, 'O31', { grounds: ['PK-MLA-17A'], reason: 'Refused.' });
    expect([ours.status, ours.body.code]).toEqual([422, 'mla-ground.not-allowed']);
    const refused = ok(await step('liaison', id, 'O31', { grounds: ['F-FORM'], reason: 'Refused as a whole.' }));
    expect(refused.body).toMatchObject({ state: 'refused', outcome: 'refused' });
    const whole = ok(await as('io').get(`/mla-requests/${id}`)).body;
    expect(whole['items']).toMatchObject([{ result: 'refused', grounds: ['F-FORM'] }]);
    expect(whole['conditions']?.[0]?.['bindingFrom']).not.toBeNull();
    const again = ok(await post('io', id, 'resubmit'), 201).body;
    expect(again).toMatchObject({ state: 'draft', resubmissionOf: id, title: `Account of ${CANARY}` });
  });

  it('of preservation goes without completeness, and another incomplete one by signed decision, its gaps listed', async () => {
    const bare = await begin({ particulars: {} });
    ok(await post('io', bare, 'items', { type: 'E_PRESERVATION', description: TEXT, relevance: TEXT }), 201);
    ok(await step('io', bare, 'O1'));
    const poor = await begin({ particulars: { ...particulars, language: '' } });
    ok(await post('io', poor, 'items', SUBSCRIBER), 201);
    expect(lacks(await step('io', poor, 'O1'))).toEqual(['request.language']);
    const decided = { reference: 'Order 7', reason: 'The hearing is on Monday.' };
    expect((await post('io', poor, 'incomplete-decision', decided)).status).toBe(403);
    ok(await post('secretary', poor, 'incomplete-decision', decided));
    ok(await step('io', poor, 'O1'));
  });

  it('that came keeps what a court orders closed until the time for objections is over', async () => {
    const told = {
      direction: 'incoming',
      track: 'mla_act',
      country: 'GB',
      title: `Data for ${CANARY}`,
      priority: 'normal',
    };
    const facts = Object.fromEntries(
      ['authority', 'facts', 'purpose', 'procedure', 'confidentiality', 'deadline'].map((key) => [key, TEXT]),
    );
    const came = String(ok(await as('desk').post('/mla-requests', { ...told, particulars: facts }), 201).body['id']);
    ok(await post('desk', came, 'list', { officerId: who['liaison']?.id, effect: 'allow', reason: 'Executes it' }));
    ok(await post('desk', came, 'items', { ...SUBSCRIBER }), 201);
    ok(await step('desk', came, 'I2', { foreignReference: 'UKCA-1', channel: 'central authority' }));
    ok(await step('desk', came, 'I5'));
    ok(await step('desk', came, 'I8'));
    const basis = ok(
      await as('desk').post('/mla-bases', {
        ...{ country: 'GB', kind: 'reciprocity_letter', instrument: 'Letter', reference: 'No. 5', source: 'File' },
        ...{ validFrom: '2027-01-01', confidence: 'high' },
      }),
      201,
    ).body['id'];
    ok(await post('desk', came, 'write', { basisId: basis }));
    ok(await step('desk', came, 'I9'));
    const never = await step('desk', came, 'I16', { grounds: ['NEVER-BANK'], reason: 'Bank secrecy.' });
    expect([never.status, never.body.code]).toEqual([422, 'mla-ground.not-allowed']);
    ok(await step('secretary', came, 'I18'));
    ok(await step('desk', came, 'I19', { reason: 'To the agency.' }));
    expect(lacks(await step('liaison', came, 'I21', { reason: 'No court.' }))).toEqual(['request.window']);
    ok(await step('liaison', came, 'I20', { court: 'Court under PECA' }));
    ok(await step('liaison', came, 'I22', { court: 'Court under PECA', reference: 'Order 3' }));
    expect(lacks(await step('liaison', came, 'I29'))).toEqual(['request.window']);
    const open = ok(await step('liaison', came, 'I25', { reference: 'Notice of 1 March' })).body;
    expect(String(open['windowEnds'])).toBe('2027-03-15T19:00:00.000Z');
    expect(lacks(await step('liaison', came, 'I27'))).toEqual(['request.window-runs']);
    await t.shiftClock('2027-03-15T19:00:01.000Z');
    for (const name of ['liaison', 'desk', 'io', 'head', 'auditor', 'other']) who[name] = await again(name);
    ok(await step('liaison', came, 'I27'));
    expect(await clocks(came)).toContain('SD2 closed');
  });

  it('has clocks that ring for its list alone, and say nothing', async () => {
    await fireDue(t);
    const sql = `SELECT DISTINCT officer_id AS id FROM notification WHERE kind = 'secret.clock'`;
    const told = async (): Promise<string[]> => (await t.db.query<{ id: string }>(sql)).rows.map((row) => row.id);
    await t.until(async () => (await told()).includes(who['desk']?.id ?? ''));
    await t.drain();
    const list = ['io', 'prosecutor', 'liaison', 'dg', 'custodian', 'desk', 'secretary'].map((name) => who[name]?.id);
    expect((await told()).filter((one) => !list.includes(one))).toEqual([]);
    const spoken = `SELECT kind FROM notification WHERE kind LIKE 'deadline.%' AND params ->> 'rule' ~ '^(RM|SD)'`;
    expect((await t.db.query(spoken)).rows).toEqual([]);
  });

  it('is unknown to everybody who is not on its list, on every route that reads', async () => {
    expect((await readingPaths(t)).length).toBeGreaterThan(60);
    const firstEntry = `SELECT encode(entry_hash, 'hex') AS hash FROM ledger.entry WHERE document_id = $1 LIMIT 1`;
    const entry = await asSuperuser((db) => db.query<{ hash: string }>(firstEntry, [id]), t.database.name);
    const deadline = await t.db.query<{ id: string }>('SELECT id FROM deadline WHERE subject_id = $1 LIMIT 1', [id]);
    const ids: Record<string, string> = {
      ...{ cases: caseId, 'mla-requests': id, deadlines: deadline.rows[0]?.id ?? CANARY, offices: circle.officeId },
      ...{ officers: who['io']?.id ?? '', ledger: entry.rows[0]?.hash ?? '' },
    };
    for (const name of ['head', 'auditor', 'other']) {
      const reader = who[name];
      expect(reader && (await sweep(t, reader, ids))).toEqual([]);
      const shown = await as(name).get(`/mla-requests/${id}`);
      const absent = await as(name).get(`/mla-requests/${t.uuid()}`);
      expect(shown.status).toBe(absent.status);
      expect(shown.text.replace(/"requestId":"[^"]+"/, '')).toBe(absent.text.replace(/"requestId":"[^"]+"/, ''));
    }
    expect((await as('head').get(`/deadlines/${ids['deadlines']}`)).status).toBe(404);
    expect((await as('liaison').get(`/deadlines/${ids['deadlines']}`)).status).toBe(200);
    const list = ok(await as('auditor').get('/audit-entries?limit=200')).body['items'] as unknown as { type: string }[];
    expect(list.filter(({ type }) => type.startsWith('mla.'))).toEqual([]);
  });

  it('may be known to those on the case as a pending foreign process alone, and only if its keeper allows', async () => {
    const pending = async (): Promise<unknown> =>
      ok(await as('head').get(`/cases/${caseId}/foreign-process`)).body['foreignProcess'];
    expect(await pending()).toBeNull();
    const fresh = await begin();
    ok(await post('io', fresh, 'disclosure', { disclosed: true }));
    expect(await pending()).toBe('pending');
    ok(await post('io', fresh, 'disclosure', { disclosed: false }));
    expect(await pending()).toBeNull();
  });

  it('is closed at once to an officer who is denied, his own acts included', async () => {
    const own = await begin();
    ok(await post('io', own, 'list', { officerId: who['desk']?.id, effect: 'deny', reason: 'Brother of the accused' }));
    expect((await as('desk').get(`/mla-requests/${own}`)).status).toBe(404);
    const signedBefore = await as('liaison').get(`/mla-requests/${id}`);
    expect(signedBefore.status).toBe(200);
    ok(await post('io', id, 'list', { officerId: who['liaison']?.id, effect: 'deny', reason: 'Left the desk' }));
    expect((await as('liaison').get(`/mla-requests/${id}`)).status).toBe(404);
    await expect(
      t.sql('app', who['liaison']?.id ?? '', `SELECT type FROM ledger.entry WHERE document_id = $1`, [id]),
    ).resolves.toEqual([]);
  });

  async function again(name: string): Promise<BuiltOfficer> {
    const officer = who[name];
    if (!officer) throw new Error(`Nobody is ${name}`);
    return { ...officer, ...(await signIn(t, officer.username)) };
  }
});
