import { buildOffice, buildOfficer, type BuiltOfficer, signIn } from './factories';
import { OFFENCE, particulars, SUBSCRIBER } from './factories-abroad';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildImage, sha256Of, someBytes, uploadWhole } from './factories-uploads';
import { type Answer, startApp, type TestApp } from './support/app';
import { bytesOf } from './support/bundles';
import { asSuperuser } from './support/database';
import { attachmentOf, everythingIn, textOf } from './support/pdf-text';

const NAME = 'Nasreen Zvqcanary';

describe('the letter of a request abroad', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let caseId: string;
  const who: Record<string, BuiltOfficer> = {};
  const by = (name: string): BuiltOfficer => {
    const officer = who[name];
    if (!officer) throw new Error(`Nobody is ${name}`);
    return officer;
  };
  const as = (name: string) => t.as(by(name));
  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const refused = async (answer: Promise<Answer>): Promise<unknown[]> => {
    const { status, body } = await answer;
    const missing = body['missing'] as unknown as readonly { code: string }[] | undefined;
    return [status, body['code'], ...(missing ?? []).map((one) => (typeof one === 'string' ? one : one.code))];
  };
  const etag = async (id: string): Promise<string> => {
    const { rows } = await t.db.query<{ version: number }>('SELECT version FROM mla_request WHERE id = $1', [id]);
    return `"${rows[0]?.version}"`;
  };
  const post = async (name: string, id: string, path: string, body: object = {}): Promise<Answer> =>
    as(name).post(`/mla-requests/${id}/${path}`, body, { 'if-match': await etag(id) });
  const step = (name: string, id: string, code: string, more: object = {}): Promise<Answer> =>
    post(name, id, 'steps', { step: code, ...more });
  const pdf = async (name: string, id: string, query = ''): Promise<Buffer> => {
    const { status, bytes } = await bytesOf(t, by(name), `/mla-requests/${id}/letter.pdf${query}`);
    expect(status).toBe(200);
    return Buffer.from(bytes);
  };
  const flags = { deathPenalty: false, speech: false, political: false };
  /** A draft with one item, offences and flags; its list holds all. */
  const draft = async (country: string, over: object = {}): Promise<string> => {
    const begun = await as('io').post('/mla-requests', {
      ...{ direction: 'outgoing', track: 'mla_act', caseId, country, title: 'Data of one account', priority: 'normal' },
      ...{ particulars, ...over },
    });
    const id = String(ok(begun, 201).body['id']);
    for (const name of ['prosecutor', 'liaison', 'dg']) {
      ok(await post('io', id, 'list', { officerId: by(name).id, effect: 'allow', reason: 'Works on it' }));
    }
    ok(await post('io', id, 'items', SUBSCRIBER), 201);
    ok(await post('io', id, 'write', { offences: [OFFENCE], flags }));
    return id;
  };
  const examined = async (id: string): Promise<void> => {
    ok(await step('io', id, 'O1'));
    ok(await step('prosecutor', id, 'O4'));
    ok(await step('dg', id, 'O6'));
  };
  const basisWith = async (country: string): Promise<string> => {
    const letter = {
      ...{ country, kind: 'reciprocity_letter', instrument: 'Letter', reference: 'No. 4', source: 'File' },
      ...{ validFrom: '2027-01-01', confidence: 'high' },
    };
    return String(ok(await as('desk').post('/mla-bases', letter), 201).body['id']);
  };
  const correct = (name: string, body: object, edition: number): Promise<Answer> =>
    as(name).post('/mla-directory/corrections', body, { 'if-match': `"${edition}"` });

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
    const ministry = await buildOffice(t, { kind: 'zone' });
    who['io'] = circle.investigator;
    const make = async (name: string, role: string, officeId = circle.officeId): Promise<void> => {
      who[name] = await buildOfficer(t, { roles: [role as 'prosecutor'], officeId });
    };
    await make('prosecutor', 'prosecutor');
    await make('liaison', 'liaison officer');
    await make('dg', 'director general', circle.zoneId);
    await make('desk', 'central authority officer', ministry.id);
    await make('second', 'central authority officer', ministry.id);
    await make('secretary', 'central authority', ministry.id);
    await make('other', 'investigating officer');
    caseId = (await buildCase(t, { by: circle.investigator, on: '2027-02-01' })).id;
    const held = { officerId: by('secretary').id, kind: 'delegate', reference: 'Order 12', validFrom: '2027-01-01' };
    ok(await as('desk').post('/mla-delegations', { ...held, rank: 'joint_secretary' }), 201);
  }, 120_000);
  afterAll(() => t.close());

  let id = '';
  const signed: { sha256?: string; pdf?: Buffer } = {};

  it('takes no exhibit that the house holds back, not even by its digest alone, and no part once it is examined', async () => {
    const image = await buildImage(t, circle, { caseId });
    const bytes = someBytes(2_000);
    await uploadWhole(t, image, bytes);
    ok(await t.as(circle.inCharge).act(`/exhibits/${image.id}/reclassify`, { class: 'child-abuse', reason: 'Seen' }));
    id = await draft('US');
    const annex = { title: 'FIR, certified copy', sha256: 'a'.repeat(64), sizeBytes: 4 };
    for (const over of [{ exhibitId: image.id }, { sha256: sha256Of(bytes) }]) {
      const answer = await post('io', id, 'annexes', { ...annex, ...over });
      expect([answer.status, answer.body['code'], /its content never does/.test(answer.text)]).toEqual([
        ...[422, 'mla-annex.vetoed', true],
      ]);
    }
    ok(await post('io', id, 'annexes', annex), 201);
    ok(await post('io', id, 'persons', { role: 'victim', name: NAME, alsoKnown: ['نسرین'], protected: true }), 201);
    ok(await post('io', id, 'persons', { role: 'witness', name: 'Wrong Man', protected: false }), 201);
    ok(await post('io', id, 'withdrawn-parts', { part: 'person', no: 2 }), 201);
    const facts = `1. ${NAME.toUpperCase()} was called.\n2. She paid.`;
    ok(await post('io', id, 'write', { particulars: { facts } }));
    const draftNow = everythingIn(await pdf('io', id));
    expect([
      /DRAFT: not signed/.test(draftNow),
      draftNow.includes('Zvqcanary'),
      draftNow.includes('Wrong Man'),
    ]).toEqual([...[true, false, false]]);
    await examined(id);
    expect(await refused(post('io', id, 'annexes', annex))).toEqual([409, 'mla-request.not-a-draft']);
  });

  it('goes to consultation as a redacted twin, and is itself made only of what was signed', async () => {
    expect(await refused(post('desk', id, 'letters', { kind: 'letter' }))).toEqual([409, 'mla-letter.not-signed']);
    expect(await refused(post('io', id, 'letters', { kind: 'redacted' }))).toEqual([403, 'role.may-not']);
    const twin = ok(await post('desk', id, 'letters', { kind: 'redacted' }), 201).body;
    const bytes = await pdf('desk', id, '?kind=redacted');
    expect(sha256Of(bytes)).toBe(twin['sha256']);
    expect(/zvqmlacanary-account|Zvqcanary/i.test(everythingIn(bytes))).toBe(false);
    await step('desk', id, 'O9');
    ok(await step('secretary', id, 'O10', { basisId: await basisWith('US') }));
    ok(await step('desk', id, 'O15'));
    ok(await step('secretary', id, 'O17'));
    expect(await refused(step('desk', id, 'O18', { channel: 'central authority', reference: 'Courier 9' }))).toEqual([
      ...[422, 'mla-step.lacks', 'request.letter'],
    ]);
  });

  it('is made once: the same bytes ever after, their digest in the closed line', async () => {
    const stale = await as('desk').post(`/mla-requests/${id}/letters`, { kind: 'letter' }, { 'if-match': '"1"' });
    expect([stale.status, stale.body['code']]).toEqual([412, 'precondition.stale']);
    const tag = await etag(id);
    const both = await Promise.all(
      ['desk', 'second'].map((name) =>
        as(name).post(`/mla-requests/${id}/letters`, { kind: 'letter' }, { 'if-match': tag }),
      ),
    );
    // The second finds another version, or the letter itself where it only looks after the first is there.
    const statuses = both.map(({ status }) => status).sort();
    expect([
      [201, 409],
      [201, 412],
    ]).toContainEqual(statuses);
    const letter = both.find(({ status }) => status === 201)?.body;
    expect(await refused(post('desk', id, 'letters', { kind: 'letter' }))).toEqual([409, 'mla-letter.already-made']);
    signed.pdf = await pdf('io', id);
    expect(sha256Of(signed.pdf)).toBe(letter?.['sha256']);
    expect(sha256Of(Buffer.from(attachmentOf(signed.pdf, 'request.json') ?? ''))).toBe(letter?.['dataSha256']);
    expect((await pdf('secretary', id)).equals(signed.pdf)).toBe(true);
    const text = textOf(signed.pdf);
    for (const told of ['IC-OUT-1/2027', 'P-1 was called', 'Order 12', String(letter?.['textSha256']).slice(0, 8)]) {
      expect([told, text.replace(/\s/g, '').includes(told.replace(/\s/g, ''))]).toEqual([told, true]);
    }
    expect(everythingIn(signed.pdf).includes('Zvqcanary')).toBe(false);
    const sql = `SELECT case_id FROM ledger.entry WHERE document_id = $1 AND type = 'mla.letter_made' ORDER BY seq`;
    const line = await asSuperuser((db) => db.query<{ case_id: string | null }>(sql, [id]), t.database.name);
    expect(line.rows).toEqual([{ case_id: null }, { case_id: null }]);
    const note = ok(await post('desk', id, 'letters', { kind: 'transmittal' }), 201).body;
    const page = everythingIn(await pdf('desk', id, '?kind=transmittal'));
    expect([note['kind'], /canary|account|PECA/i.test(page)]).toEqual(['transmittal', false]);
    for (const path of ['letters', 'letter.pdf', 'persons', 'annexes', 'pre-check', 'translations']) {
      expect([path, (await as('other').get(`/mla-requests/${id}/${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('leaves by a channel of the country, on cells of the directory that somebody stands for', async () => {
    const send = (channel: string): Promise<Answer> => step('desk', id, 'O18', { channel, reference: 'Courier 9' });
    expect(await refused(send('telegram'))).toEqual([422, 'mla-step.lacks', 'request.channel']);
    expect(await refused(send('network_24_7'))).toEqual([422, 'mla-step.lacks', 'request.channel']);
    const cell = { kind: 'country', subject: 'US', field: 'authority' };
    const told = { ...cell, value: 'Office of International Affairs', source: 'Its circular', confidence: 'low' };
    const old = { ...told, verifiedOn: '2026-06-01' };
    expect(await refused(correct('io', old, 0))).toEqual([403, 'role.may-not']);
    expect(await refused(correct('desk', { ...old, codes: ['en'] }, 0))).toEqual([422, 'directory.codes']);
    expect(ok(await correct('desk', old, 0), 201).body).toMatchObject({ edition: 1, doubt: 'stale' });
    expect((await correct('liaison', old, 0)).status).toBe(412);
    expect(await refused(send('central authority'))).toEqual([422, 'mla-step.lacks', 'directory.authority']);
    ok(await correct('liaison', { ...told, verifiedOn: '2027-03-01' }, 1), 201);
    expect(await refused(send('central authority'))).toEqual([422, 'mla-step.lacks', 'directory.authority']);
    const look = { ...cell, source: 'Telephone call with the office' };
    const confirmed = await as('desk').post('/mla-directory/confirmations', look, { 'if-match': '"2"' });
    expect(ok(confirmed).body).toMatchObject({ edition: 2, doubt: null, confirmedOn: '2027-03-01' });
    const editions = await as('io').get('/mla-directory/editions?kind=country&subject=US&field=authority');
    expect((editions.body['items'] as unknown as { edition: number }[]).map(({ edition }) => edition)).toEqual([
      2, 1, 0,
    ]);
    expect(signed.pdf?.equals(await pdf('io', id))).toBe(true);
    ok(await send('central authority'));
    const cells = ok(await as('io').get('/mla-directory?subject=whatsapp')).body['items'];
    expect(cells?.[0]?.['source']).toMatch(/WhatsApp/);
  });

  it('teaches the list of its country by the questions that come back, and whence is for its own list', async () => {
    const asked = { askedBy: 'OIA', due: '2027-04-01', questions: ['Which elements?'] };
    ok(await step('liaison', id, 'O21', { foreignReference: 'CRM-182' }));
    ok(await step('liaison', id, 'O22', { questions: { ...asked, cause: 'law' } }));
    const list = async (name: string): Promise<Answer> =>
      as(name).get('/mla-directory/checklist?country=US&type=E_CONTENT');
    const keys = (answer: Answer): string[] =>
      (answer.body['items'] as unknown as { key: string; tightened: boolean }[])
        .filter(({ tightened }) => tightened)
        .map(({ key }) => key);
    expect([keys(await list('io')), keys(await list('other'))]).toEqual([['elements_compared'], ['elements_compared']]);
    expect((await list('io')).body['lessons']).toMatchObject([{ requestId: id, round: 1, cause: 'law' }]);
    expect([(await list('other')).body['lessons'], (await list('other')).text.includes(id)]).toEqual([[], false]);
    const next = await draft('US');
    expect(await refused(step('io', next, 'O1'))).toEqual([422, 'mla-step.lacks', 'request.elements_compared']);
    ok(await post('io', next, 'write', { excuses: { 'request.elements_compared': 'No time.' } }));
    expect(await refused(step('io', next, 'O1'))).toEqual([422, 'mla-step.lacks', 'request.elements_compared']);
    ok(await post('io', next, 'write', { particulars: { elements_compared: 'Both ask intent and gain.' } }));
    ok(await step('io', next, 'O1'));
    expect(ok(await as('io').get(`/mla-requests/${next}/pre-check`)).body['offences']).toMatchObject([
      { citation: 'PECA s.14', table: { us: '18 USC 1343, 1030(a)(4)' }, speech: false },
    ]);
  });

  it('to a country that reads another language waits for a translation, which nobody reads who wrote it', async () => {
    const arabic = await draft('AE');
    await examined(arabic);
    await step('desk', arabic, 'O9');
    ok(await step('secretary', arabic, 'O10', { basisId: await basisWith('AE') }));
    expect(await refused(step('desk', arabic, 'O15'))).toEqual([422, 'mla-step.lacks', 'request.translation']);
    ok(await step('desk', arabic, 'O13', { reason: 'Arabic.' }));
    const language = 'ar';
    const written = { language, certificate: 'A true translation.' };
    expect(await refused(post('desk', arabic, 'translation-texts', { ...written, texts: { title: 'طلب' } }))).toEqual([
      ...[422, 'mla-translation.not-asked'],
    ]);
    const task = { language, translator: 'Sworn Translator' };
    ok(await post('desk', arabic, 'translations', task), 201);
    expect(await refused(post('desk', arabic, 'translations', task))).toEqual([409, 'mla-translation.already-asked']);
    const short = await post('desk', arabic, 'translation-texts', { ...written, texts: { title: 'طلب' } });
    expect([short.status, short.body['code']]).toEqual([422, 'mla-translation.incomplete']);
    const source = ok(await as('desk').get(`/mla-requests/${arabic}/translation-source?language=ar`)).body['items'];
    const keys = (source as unknown as { k: string }[]).map(({ k }) => k);
    const texts = Object.fromEntries(keys.map((key) => [key, `نص ${key}`]));
    ok(await post('desk', arabic, 'translation-texts', { ...written, texts }));
    const read = (name: string, more: object): Promise<Answer> =>
      post(name, arabic, 'translation-readings', { language, ...more });
    expect(await refused(read('desk', { agrees: true }))).toEqual([403, 'mla-translation.own']);
    expect(await refused(read('second', { agrees: false }))).toEqual([422, 'mla-translation.reason-missing']);
    expect(ok(await read('second', { agrees: false, reason: 'Wrong day.' })).body['state']).toBe('returned');
    expect(await refused(read('second', { agrees: true }))).toEqual([409, 'mla-translation.illegal-transition']);
    ok(await post('desk', arabic, 'translation-texts', { ...written, texts }));
    expect(ok(await read('second', { agrees: true })).body['state']).toBe('certified');
    ok(await step('desk', arabic, 'O14', { translator: 'Sworn Translator', secondReader: 'The other desk' }));
    ok(await step('secretary', arabic, 'O17'));
    ok(await post('desk', arabic, 'letters', { kind: 'letter', layout: 'both', language }), 201);
    const data = attachmentOf(await pdf('io', arabic, '?layout=both&language=ar'), 'request.json') ?? '';
    expect([data.includes('نص title'), data.includes('A true translation.')]).toEqual([true, true]);
    ok(await step('desk', arabic, 'O18', { channel: 'diplomatic', reference: 'Note 4' }));
  });

  it('waits for a stale cell half a year on, but preservation does not', async () => {
    await t.shiftClock('2027-09-01T09:00:00.000Z');
    for (const name of Object.keys(who)) who[name] = { ...by(name), ...(await signIn(t, by(name).username)) };
    const cells = ok(await as('io').get('/mla-directory?subject=GB')).body['items'];
    expect((cells as unknown as { doubt: string }[]).every(({ doubt }) => doubt === 'stale')).toBe(true);
    const bare = ok(
      await as('io').post('/mla-requests', {
        ...{ direction: 'outgoing', track: 'mla_act', caseId, country: 'GB', title: 'Keep it', priority: 'urgent' },
        particulars: {},
      }),
      201,
    ).body['id'];
    const urgent = String(bare);
    for (const name of ['prosecutor', 'dg']) {
      ok(await post('io', urgent, 'list', { officerId: by(name).id, effect: 'allow', reason: 'Works on it' }));
    }
    ok(
      await post('io', urgent, 'items', {
        type: 'E_PRESERVATION',
        description: 'Keep it.',
        relevance: 'Else it is gone.',
      }),
      201,
    );
    ok(await post('io', urgent, 'write', { offences: [OFFENCE], flags }));
    await examined(urgent);
    ok(await step('desk', urgent, 'O15'));
    ok(await step('secretary', urgent, 'O17'));
    ok(await step('desk', urgent, 'O18', { channel: 'network_24_7', reference: 'Message 1' }));
  });
});
