import { CANARY, OFFENCE, sweep } from './factories-abroad';
import { beginUpload, sendChunk, sha256Of, someBytes } from './factories-uploads';
import { KEYS, keptForAnother, sentToAnother, word, WORDS } from './support/abroad-incoming';
import { AbroadHouse, lacks, ok } from './support/abroad-life';
import { refusedAndAskedAgain } from './support/abroad-refusal';
import { startApp, type TestApp } from './support/app';
import { buildBundle, bytesOf } from './support/bundles';

jest.setTimeout(120_000);

const CLAUSE = 'For use in this case alone; not to be passed on without our consent.';
const WIDER = 'For this case and the court that tries it.';

describe('the life of requests abroad', () => {
  let t: TestApp;
  let house: AbroadHouse;
  let id = '';
  let exhibitId = '';
  let childId = '';
  let bundleId = '';
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T20:30:00.000Z', worker: true });
    house = await AbroadHouse.build(t);
    await house.delegate();
  });
  afterAll(() => t.close());

  const following = () => house.read('liaison', id, 'following');
  const at = (name: string, step: string, more: object = {}) =>
    house.post(name, id, 'package-steps', { no: 1, step, ...more });
  const clocks = async (of: string): Promise<string[]> => {
    const sql = `SELECT rule_code || ' ' || state AS clock FROM deadline WHERE subject_id = $1 ORDER BY started_at, rule_code`;
    return (await t.db.query<{ clock: string }>(sql, [of])).rows.map(({ clock }) => clock);
  };

  it('begins with an emergency at night, which a provider answers before a supervisor stands behind it', async () => {
    id = await house.begin('io', {
      title: `Account of ${WORDS[0]}`,
      particulars: Object.fromEntries(KEYS.map((key, i) => [key, word(i + 1)])),
    });
    await house.list('io', id, 'prosecutor', 'liaison', 'dg', 'custodian', 'second');
    const life = {
      ...{ kind: 'emergency', route: 'provider portal', addressee: 'Provider', target: word(20), data: word(21) },
      reason: `A child is in danger: ${WORDS[22]}`,
    };
    ok(await house.post('io', id, 'measures', life), 201);
    const early = await house.measure('second', id, 'E2');
    expect([early.status, early.body.code]).toEqual([409, 'mla-measure.illegal-transition']);
    ok(await house.measure('io', id, 'E1', { reference: `EDR-${WORDS[23]}` }));
    expect(await clocks(id)).toContain('RM-EMERGENCY running');
    ok(await house.measure('liaison', id, 'E3', { to: 'answered', reference: word(24) }));
    expect((await following())['measures']?.[0]).toMatchObject({ state: 'answered', unconfirmed: true });
    await t.shiftClock('2027-03-02T21:00:00.000Z');
    await house.again(...Object.keys(house.who));
    const own = await house.measure('liaison', id, 'E2');
    expect([own.status, own.body.code]).toEqual([403, 'mla-step.not-yours']);
    ok(await house.measure('second', id, 'E2'));
    expect((await following())['measures']?.[0]).toMatchObject({ state: 'answered', unconfirmed: false, late: true });
    ok(await house.measure('prosecutor', id, 'E4', { reason: 'The formal request follows.' }));
    expect(await clocks(id)).toContain('RM-EMERGENCY closed');
  });

  it('keeps the data abroad, and says by when nobody will hold it any more, with the counter-move', async () => {
    for (const [i, type] of ['E_SUBSCRIBER', 'E_CONTENT'].entries()) {
      const told = { description: word(30 + i), relevance: word(32 + i), target: `${WORDS[34]}-account` };
      const particulars = Object.fromEntries(
        ['identifier', 'probable_cause', 'categories', 'preservation'].map((key, k) => [key, word(40 + 4 * i + k)]),
      );
      ok(await house.post('io', id, 'items', { type, ...told, particulars }), 201);
    }
    const kept = {
      ...{
        kind: 'preservation',
        itemNo: 1,
        route: '24/7 point',
        addressee: 'Provider',
        target: `${WORDS[34]}-account`,
      },
      ...{ data: word(50), reason: word(51), renewalDays: 90, renewals: 1 },
    };
    ok(await house.post('liaison', id, 'measures', kept), 201);
    const two = { no: 2 };
    ok(await house.measure('second', id, 'P1', two));
    ok(await house.measure('liaison', id, 'P2', { ...two, reference: word(52) }));
    expect(lacks(await house.measure('liaison', id, 'P3', { ...two, reference: 'T-1' }))).toEqual([
      'told.startsOn',
      'told.endsOn',
    ]);
    ok(
      await house.measure('liaison', id, 'P3', {
        ...two,
        reference: 'T-1',
        startsOn: '2027-03-02',
        endsOn: '2027-05-31',
      }),
    );
    const [, measure] = (await following())['measures'] ?? [];
    expect(measure).toMatchObject({
      renewalsLeft: 1,
      lastPossibleDay: '2027-08-29',
      gap: { level: 'likely', expectedOn: '2028-04-02' },
    });
    expect(measure?.['gap']?.['counterMove']?.['en']).toContain('2027-08-29');
    expect(await clocks(id)).toEqual(expect.arrayContaining(['RM7 running', 'RM8 running']));
    ok(await house.measure('liaison', id, 'P6', { ...two, reference: 'T-2' }));
    ok(await house.measure('liaison', id, 'P7', { ...two, reference: 'T-3', endsOn: '2027-08-29' }));
    expect((await following())['measures']?.[1]).toMatchObject({
      state: 'extended',
      renewalsLeft: 0,
      lastPossibleDay: '2027-08-29',
    });
  });

  it('goes out without a basis never, with one signed; two rounds of questions come, and a part of the answer', async () => {
    const flags = { deathPenalty: false, speech: false, political: false };
    ok(await house.post('io', id, 'write', { offences: [{ ...OFFENCE, text: word(60) }], flags }));
    const gaps = ((await house.read('io', id, ''))['gaps'] ?? []) as unknown as { code: string }[];
    ok(await house.post('io', id, 'write', { excuses: Object.fromEntries(gaps.map(({ code }) => [code, word(61)])) }));
    await house.steps(id, ['io', 'O1'], ['prosecutor', 'O4'], ['dg', 'O6']);
    expect(lacks(await house.step('desk', id, 'O15'))).toEqual(['request.basis']);
    ok(await house.step('desk', id, 'O9'));
    ok(await house.step('secretary', id, 'O10', { basisId: await house.basis('US') }));
    const sent = { channel: 'central authority', reference: word(62) };
    await house.steps(id, ['desk', 'O15'], ['secretary', 'O17'], ['desk', 'O18', sent]);
    expect((await clocks(id)).filter((clock) => clock === 'RM4 running')).toHaveLength(3);
    ok(await house.step('liaison', id, 'O21', { foreignReference: WORDS[63] }));
    for (const round of [0, 1]) {
      const questions = {
        askedBy: word(64 + round),
        cause: 'unclear',
        due: '2027-04-01',
        questions: [word(66 + round)],
      };
      ok(await house.step('liaison', id, 'O22', { questions }));
      expect(await clocks(id)).toContain('RM5 running');
      ok(await house.post('liaison', id, 'answers', { answers: [{ no: 1, text: word(68 + round) }] }));
      ok(await house.step('liaison', id, 'O23', { to: 'acknowledged' }));
    }
    ok(await house.step('liaison', id, 'O28', { conditions: [{ kind: 'use', text: word(70), imposedBy: word(71) }] }));
    ok(await house.step('secretary', id, 'O29', { reason: word(72) }));
    ok(await house.step('custodian', id, 'O32', { results: [{ no: 1, result: 'data', note: word(73) }] }));
    ok(await house.step('custodian', id, 'O33', { package: word(74) }));
    ok(await house.post('liaison', id, 'dates', { kind: 'hearing', at: '2027-06-01T05:00:00Z', reference: word(75) }));
    const seen = await following();
    expect(seen['transmissions']).toMatchObject([{ seq: 1, channel: 'central authority', failedAt: null }]);
    expect(Object.keys(seen['days'] ?? {})).toEqual(expect.arrayContaining(['agency']));
    const answers = ok(await house.as('io').get(`/cases/${house.caseId}/foreign-answers`)).body['items'];
    expect(answers).toMatchObject([{ no: 2, type: 'E_CONTENT', charges: ['PECA s.14'], endangersHearing: true }]);
    expect(ok(await house.as('head').get(`/cases/${house.caseId}/foreign-answers`)).body['items']).toEqual([]);
    ok(await house.post('secretary', id, 'court-notes', { sealed: true, reference: word(76) }), 201);
    const notes = (await following())['courtNotes'] as unknown as { text: string }[];
    expect(notes[0]?.text).toContain(WORDS[0]);
  });

  it('comes back sealed, fails its check, is asked again, and lies in the hands of the prosecutor under its clause', async () => {
    const bytes = someBytes(700);
    const file = { name: `${WORDS[80]}.json`, sha256: sha256Of(bytes) };
    const told = { sender: word(81), media: word(82), seal: 'S-9', sealWhole: true };
    const manifest = [{ ...file, sizeBytes: '700', itemNo: 1 }];
    ok(await house.post('custodian', id, 'packages', { ...told, manifest }), 201);
    ok(await at('custodian', 'M2', { found: [{ ...file, sha256: '0'.repeat(64) }] }));
    const notYet = await at('prosecutor', 'M4');
    expect([notYet.status, notYet.body.code]).toEqual([409, 'mla-package.illegal-transition']);
    ok(await at('custodian', 'M9', { reference: word(83) }));
    ok(await at('custodian', 'M2', { found: [file] }));
    const conditions = [{ itemNo: 1, kind: 'use', clause: CLAUSE }];
    const proof = {
      authRoute: 'apostille',
      authReference: word(84),
      systemStatement: word(85),
      returnBy: '2028-03-01',
    };
    ok(await at('liaison', 'M3', { conditions, ...proof }));
    ok(await at('prosecutor', 'M4'));
    const seen = ((await house.read('liaison', id, 'packages'))['items'] ?? [])[0];
    expect(seen).toMatchObject({
      state: 'released_to_case',
      failures: [{ asked: word(83) }],
      authentication: { missing: [] },
    });
    exhibitId = String(seen?.['files']?.[0]?.['exhibitId']);
    const exhibit = ok(await house.as('prosecutor').get(`/exhibits/${exhibitId}`)).body;
    expect(exhibit['holder']).toMatchObject({ id: house.who['prosecutor']?.id });
    const io = { id: exhibitId, number: '', caseId: house.caseId, by: house.circle.investigator };
    const path = await beginUpload(t, { ...io, by: house.who['io'] ?? io.by }, bytes.length);
    expect((await sendChunk(t, house.who['io'] ?? io.by, path, 0, bytes)).status).toBe(204);
    await t.drain(30_000);
    const [after] = (await house.read('prosecutor', id, 'packages'))['items'] ?? [];
    expect(after?.['files']).toMatchObject([{ stored: 'matches' }]);
    expect(await clocks(id)).toContain('RM19 running');
    ok(await house.step('custodian', id, 'O34', { reason: word(86) }));
    ok(await house.step('prosecutor', id, 'O36'));
    const line = await house.read('io', id, 'target-timeline');
    expect(line['exhibits']).toMatchObject([{ exhibitId }]);
    expect((line['lines'] ?? []).map(({ what }) => what)).toEqual(expect.arrayContaining(['P3 2', 'O18', 'M4 1']));
  });

  it('lets nothing of that out by any way, nor of what is made from it, and names the clause each time', async () => {
    const to = { kind: 'officer', officerId: house.who['io']?.id };
    const offer = ok(
      await house.as('prosecutor').act(`/exhibits/${exhibitId}/handovers`, { to, purpose: 'To examine.' }),
      201,
    );
    ok(await house.as('io').act(`/handovers/${String(offer.body['id'])}/accept`, { sealsAsOffered: true }));
    const copy = { origin: 'acquired', kind: 'file', words: 'Extract', parentId: exhibitId };
    childId = String(ok(await house.as('io').act(`/cases/${house.caseId}/exhibits`, copy), 201).body['id']);
    for (const one of [exhibitId, childId]) {
      const verdicts = ok(await house.as('other').get(`/exhibits/${one}/export-verdicts`)).body['paths'] ?? [];
      expect(verdicts).toHaveLength(8);
      for (const { path, vetoes } of verdicts as unknown as {
        path: string;
        vetoes: { code: string; detail: string }[];
      }[]) {
        expect([path, vetoes.map(({ code }) => code)]).toEqual([path, ['export.use-condition']]);
        expect(vetoes[0]?.detail).toContain(CLAUSE);
      }
    }
    const look = await house.as('other').post(`/exhibits/${exhibitId}/content-access`, { purpose: 'To compare.' });
    expect([look.status, look.body.code, look.body['clause']]).toEqual([403, 'content.use-condition', CLAUSE]);
    expect((await house.as('io').act(`/exhibits/${exhibitId}/content-access`, { purpose: 'To examine.' })).status).toBe(
      201,
    );
    bundleId = String((await buildBundle(t, house.who['io'] ?? house.circle.investigator, house.caseId))['id']);
    const bundle = ok(await house.as('io').get(`/bundles/${bundleId}`)).body;
    expect(bundle['withheld']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'content', reason: 'export.use-condition', authority: CLAUSE }),
      ]),
    );
    ok(await at('prosecutor', 'M5', { matter: word(90) }));
    ok(await at('secretary', 'M6', { granted: true, reference: word(91) }));
    const wider = [{ kind: 'use', clause: WIDER, allows: ['bundle', 'copies-set'] }];
    ok(await at('prosecutor', 'M10', { conditions: wider }));
    const open = ok(await house.as('io').get(`/exhibits/${childId}/export-verdicts`)).body['paths'] ?? [];
    const left = (open as unknown as { path: string; contentMayLeave: boolean }[]).filter((one) => one.contentMayLeave);
    expect(left.map(({ path }) => path)).toEqual(['bundle', 'copies-set', 'download']);
  });

  it('ends in a refusal too, and is asked again with everything carried over', async () => {
    await refusedAndAskedAgain(house, clocks);
  });

  it('of another state keeps data for forty-five days, warned on 30, 38 and 43, and lapses by itself', async () => {
    await keptForAnother(house);
  });

  it('of another state is referred on, decided, and answered under assurance and notice, against no veto', async () => {
    await sentToAnother(house, childId, WIDER);
  });

  it('says none of its words to anybody who is not on its list, on any route that reads', async () => {
    await t.drain();
    const more = WORDS.slice(151).map((_, i) => [`note_${String(i)}`, word(151 + i)]);
    const third = await house.begin('io', { title: `Third of ${WORDS[142]}`, particulars: Object.fromEntries(more) });
    expect((await house.as('io').get(`/mla-requests/${third}`)).text).toContain(WORDS[199]);
    const io = house.who['io'] ?? house.circle.investigator;
    expect((await bytesOf(t, io, `/bundles/${bundleId}/content`)).bytes.includes(CANARY)).toBe(false);
    const ids = {
      ...{ cases: house.caseId, exhibits: exhibitId, bundles: bundleId, offices: house.circle.officeId },
      ...{ 'mla-requests': id, officers: house.who['io']?.id ?? '' },
    };
    const tables = ['transmission', 'measure', 'court_note', 'package', 'task', 'cost', 'dispatch'];
    const rows = tables.map((table) => `SELECT request_id FROM mla_${table}`).join(' UNION ALL ');
    expect((await t.sql('app', house.who['desk']?.id ?? '', rows)).length).toBeGreaterThan(8);
    for (const name of ['head', 'other']) {
      const reader = house.who[name];
      expect(await t.sql('app', reader?.id ?? '', rows)).toEqual([]);
      expect(reader && (await sweep(t, reader, ids))).toEqual([]);
    }
  });
});
