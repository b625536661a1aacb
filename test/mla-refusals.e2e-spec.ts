import { OFFENCE, particulars, SUBSCRIBER } from './factories-abroad';
import { sha256Of, someBytes } from './factories-uploads';
import { AbroadHouse, lacks, ok } from './support/abroad-life';
import { type Answer, startApp, type TestApp } from './support/app';

jest.setTimeout(120_000);

const FLAGS = { deathPenalty: false, speech: false, political: false };
const PERIOD = { validFrom: '2027-06-01', validTo: '2027-05-31' };

/** What is asked of a request at the wrong time, of the wrong one, or of nothing: refused, and nothing of it kept. */
describe('a request abroad refuses', () => {
  let t: TestApp;
  let house: AbroadHouse;
  let draft = '';
  let came = '';
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    house = await AbroadHouse.build(t);
    await house.delegate();
    draft = await written('US');
    came = await house.begin('desk', {
      direction: 'incoming',
      country: 'GB',
      title: 'Data of one account',
      particulars,
    });
    await house.list('desk', came, 'liaison');
  });
  afterAll(() => t.close());

  const written = async (country: string): Promise<string> => {
    const id = await house.begin('io', { country, title: 'Data of one account', particulars });
    await house.list('io', id, 'prosecutor', 'liaison', 'dg', 'custodian');
    ok(await house.post('io', id, 'items', SUBSCRIBER), 201);
    ok(await house.post('io', id, 'write', { offences: [OFFENCE], flags: FLAGS }));
    return id;
  };
  const said = async (answer: Promise<Answer>): Promise<unknown[]> => {
    const { status, body } = await answer;
    return [status, body.code];
  };
  const linesOf = async (id: string): Promise<number> => {
    const sql = 'SELECT count(*)::int AS n FROM mla_event WHERE request_id = $1';
    return (await t.db.query<{ n: number }>(sql, [id])).rows[0]?.n ?? 0;
  };

  it.each<[string, () => string, string, object, number, string]>([
    [
      'desk',
      () => draft,
      'tasks',
      { what: 'Serve it', agency: 'NCCIA', dueOn: '2027-04-01' },
      409,
      'mla-request.not-incoming',
    ],
    ['desk', () => came, 'task-ends', { no: 7, result: 'Served.' }, 422, 'mla-task.unknown'],
    ['liaison', () => came, 'dates', { kind: 'hearing', at: '2027-06-01T05:00:00Z' }, 422, 'mla-date.other-direction'],
    [
      'liaison',
      () => draft,
      'dates',
      { kind: 'court_hearing_here', at: '2027-06-01T05:00:00Z' },
      422,
      'mla-date.other-direction',
    ],
    ['io', () => draft, 'withdrawn-parts', { part: 'annex', no: 3 }, 422, 'mla-part.unknown'],
    ['io', () => draft, 'resubmit', {}, 409, 'mla-request.not-refused'],
    ['io', () => draft, 'addenda', { text: 'Learnt since.' }, 409, 'mla-request.not-signed'],
    ['desk', () => came, 'letters', { kind: 'redacted' }, 409, 'mla-letter.not-in-consultation'],
    ['io', () => draft, 'measure-steps', { no: 9, step: 'P1' }, 422, 'mla-measure.unknown'],
    ['custodian', () => draft, 'package-steps', { no: 9, step: 'M4' }, 422, 'mla-package.unknown'],
    ['io', () => draft, 'steps', { step: 'I5' }, 422, 'mla-step.unknown'],
    ['io', () => draft, 'items', { ...SUBSCRIBER, type: 'FINE' }, 422, 'mla-item.type-not-here'],
    ['liaison', () => draft, 'answers', { answers: [{ no: 1, text: 'So.' }] }, 409, 'mla-query.none-open'],
  ])('%s, %#: what does not belong there', async (name, id, path, body, status, code) => {
    const before = await linesOf(id());
    expect(await said(house.post(name, id(), path, body))).toEqual([status, code]);
    expect(await linesOf(id())).toBe(before);
  });

  it('a redacted twin or a translation of a text that is not with the central authority', async () => {
    const task = { language: 'ar', translator: 'M. Imran, sworn translator' };
    const id = await written('AE');
    await house.list('io', id, 'desk');
    expect(await said(house.post('desk', id, 'translations', task))).toEqual([409, 'mla-translation.not-now']);
    expect(await said(house.post('desk', id, 'letters', { kind: 'redacted' }))).toEqual([
      409,
      'mla-letter.not-in-consultation',
    ]);
  });

  it('a task that is done, and what is sent before anything is ready', async () => {
    const told = { what: 'Serve the order', agency: 'NCCIA', dueOn: '2027-04-01' };
    ok(await house.post('desk', came, 'tasks', told), 201);
    ok(await house.post('desk', came, 'task-ends', { no: 1, result: 'Served.' }));
    expect(await said(house.post('desk', came, 'task-ends', { no: 1, result: 'Again.' }))).toEqual([
      409,
      'mla-task.done',
    ]);
    const early = await house.post('liaison', came, 'dispatches', {
      manifest: [{ name: 'x', sha256: '0'.repeat(64) }],
    });
    expect([early.status, early.body.code, lacks(early)]).toEqual([
      422,
      'mla-request.not-to-be-sent',
      ['request.not-ready-to-send'],
    ]);
  });

  it('a basis or a delegation that ends before it begins', async () => {
    const basis = {
      country: 'US',
      kind: 'reciprocity_letter',
      instrument: 'Letter',
      reference: 'No. 4',
      source: 'File',
    };
    const held = {
      officerId: house.who['secretary']?.id,
      kind: 'delegate',
      reference: 'Order 12',
      rank: 'joint_secretary',
    };
    for (const [path, told] of [
      ['/mla-bases', { ...basis, confidence: 'high' }],
      ['/mla-delegations', held],
    ] as const) {
      const refused = await house.as('desk').post(path, { ...told, ...PERIOD });
      expect([path, refused.status, refused.body.code]).toEqual([path, 422, 'mla-period.ends-before-it-begins']);
      const day = { ...PERIOD, validTo: PERIOD.validFrom };
      ok(await house.as('desk').post(path, { ...told, ...day }), 201);
    }
  });

  it('an answer to a question that was not asked, and a letter in a language nobody translated', async () => {
    const id = await written('US');
    const gaps = ((await house.read('io', id, ''))['gaps'] ?? []) as unknown as { code: string }[];
    const excuses = Object.fromEntries(gaps.map(({ code }) => [code, 'Not needed.']));
    ok(await house.post('io', id, 'write', { excuses }));
    await house.steps(id, ['io', 'O1'], ['prosecutor', 'O4'], ['dg', 'O6'], ['desk', 'O9']);
    const elsewhere = house.step('secretary', id, 'O10', { basisId: await house.basis('GB') });
    expect(await said(elsewhere)).toEqual([422, 'mla-basis.other-country']);
    await house.steps(
      id,
      ['secretary', 'O10', { basisId: await house.basis('US') }],
      ['desk', 'O15'],
      ['secretary', 'O17'],
    );
    const french = { kind: 'letter', layout: 'both', language: 'fr' };
    expect(await said(house.post('desk', id, 'letters', french))).toEqual([422, 'mla-letter.not-translated']);
    ok(await house.post('desk', id, 'letters', { kind: 'letter' }), 201);
    ok(await house.step('desk', id, 'O18', { channel: 'central authority', reference: 'Note 9' }));
    ok(await house.step('liaison', id, 'O21', { foreignReference: 'US-1' }));
    const questions = { askedBy: 'Their desk', cause: 'unclear', due: '2027-04-01', questions: ['Which account?'] };
    ok(await house.step('liaison', id, 'O22', { questions }));
    const answer = (no: number) => house.post('liaison', id, 'answers', { answers: [{ no, text: 'The one named.' }] });
    expect(await said(answer(2))).toEqual([422, 'mla-query.no-such-question']);
    ok(await answer(1));
    ok(await house.step('liaison', id, 'O23', { to: 'acknowledged' }));
    const refused = house.step('custodian', id, 'O33', { package: 'P-1', results: [{ no: 1, result: 'refused' }] });
    expect(await said(refused)).toEqual([422, 'mla-item.ground-missing']);
    const frozen = house.post('secretary', id, 'incomplete-decision', {
      reference: 'Order 3',
      reason: 'It cannot wait.',
    });
    expect(await said(frozen)).toEqual([409, 'mla-request.frozen']);
  });

  it('to let go what lacks something, decided by who holds no such power', async () => {
    const id = await house.begin('io', { title: 'It lacks its facts', particulars: {} });
    await house.list('io', id, 'dg');
    const decided = house.post('dg', id, 'incomplete-decision', { reference: 'Order 3', reason: 'It cannot wait.' });
    expect(await said(decided)).toEqual([422, 'mla-request.no-authority']);
  });

  it('a package whose list names a file twice', async () => {
    const line = { name: 'a.json', sha256: sha256Of(someBytes(10)), sizeBytes: '10', itemNo: 1 };
    const told = { sender: 'Their desk', media: 'USB', seal: 'S-1', sealWhole: true };
    const id = await written('US');
    const packed = (manifest: object[]) => house.post('custodian', id, 'packages', { ...told, manifest });
    expect(await said(packed([line, line]))).toEqual([422, 'mla-package.name-twice']);
    expect(await said(packed([{ ...line, itemNo: 7 }]))).toEqual([422, 'mla-item.unknown']);
    ok(await packed([line]), 201);
  });
});
