import { buildOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { buildExhibit, buildItems, buildSeizure, requireReplayed } from './factories-evidence';
import { EvidenceModule } from '../src/modules/evidence/evidence.module';
import { ExportVetoes } from '../src/modules/evidence/export-vetoes.service';
import { startApp, type TestApp } from './support/app';

describe('an exhibit', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const register = (caseId: string, body: object) =>
    t.as(circle.investigator).act(`/cases/${caseId}/exhibits`, { words: 'Something', ...body });
  const reclassify = async (id: string, body: object) =>
    t.as(circle.inCharge).act(`/exhibits/${id}/reclassify`, { reason: 'Seen at inspection.', ...body });
  const verdicts = async (id: string, query = '') => {
    const answer = await t.as(circle.investigator).get(`/exhibits/${id}/export-verdicts${query}`);
    const paths = [...(answer.body['paths'] ?? [])];
    return {
      ways: new Set(paths.map(({ contentMayLeave }) => String(contentMayLeave))),
      codes: new Set(paths.flatMap(({ vetoes }) => [...(vetoes ?? [])].map(({ code }) => String(code)))),
      mayBeWithheld: String(answer.body['mayBeWithheld']),
    };
  };

  it('received from a bank names its giver, its period and warrant, and lists what is unknown', async () => {
    const { id: caseId } = await buildCase(t, { by: circle.investigator });
    const answer = await register(caseId, {
      kind: 'provider_record',
      origin: 'received',
      words: 'Statement of account',
      from: { kind: 'organisation', name: 'A Bank Limited', capacity: 'bank' },
      providerRecord: {
        provider: 'A Bank Limited',
        periodFrom: '2026-01-01',
        periodTo: { value: '2026-01-31' },
        timeZone: 'Asia/Karachi',
        port: { notApplicable: true },
      },
    });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    expect(answer.body).toMatchObject({
      number: 'E-001',
      gaps: ['subscriber', 'warrant', 'certificate'],
      details: { port: { gap: 'not_applicable' }, periodTo: { value: '2026-01-31' } },
    });
    const custody = await t.as(circle.investigator).get(`/exhibits/${answer.body['id']}/custody`);
    expect(custody.body['items']?.[0]?.['sentence']).toContain('Taken from A Bank Limited');
    expect(await requireReplayed(t, circle.investigator, answer.body['id'] ?? '')).toEqual(['received']);
  });

  it('acquired from another is made by who has that in hand, and inherits its class and its marks', async () => {
    const parent = await buildExhibit(t, circle);
    await reclassify(parent.id, { class: 'intimate', exculpatory: true });
    const copy = { kind: 'disk_image', origin: 'acquired', parentId: parent.id, acquisition: { method: 'physical' } };
    const made = await register(parent.caseId, { ...copy, class: 'ordinary' });
    expect([made.status, made.text]).toEqual([201, made.text]);
    expect(made.body).toMatchObject({ parentId: parent.id, class: 'intimate', exculpatory: true });
    const children = await t.as(circle.investigator).get(`/cases/${parent.caseId}/exhibits?parentId=${parent.id}`);
    expect([...(children.body['items'] ?? [])].map(({ id }) => id)).toEqual([made.body['id']]);

    const orphan = await register(parent.caseId, { ...copy, parentId: undefined });
    expect([orphan.status, orphan.body['code']]).toEqual([422, 'exhibit.parent-missing']);
    const taken = await t.as(circle.inCharge).act(`/cases/${parent.caseId}/exhibits`, { words: 'Image', ...copy });
    expect([taken.status, taken.body['code']]).toEqual([409, 'exhibit.not-holder']);
    const other = await buildCase(t, { by: circle.investigator });
    const foreign = await register(other.id, copy);
    expect([foreign.status, foreign.body['code']]).toEqual([422, 'exhibit.parent-of-another-case']);
  });

  it('from a file before us keeps its number there, and says that its history is not ours to prove', async () => {
    const { id: caseId } = await buildCase(t, { by: circle.investigator });
    const answer = await register(caseId, {
      kind: 'physical_device',
      origin: 'migrated',
      asRegistered: 'XIX/56/2019',
      holder: { kind: 'court', name: 'Sessions Court, Lahore', capacity: 'moharrar' },
    });
    expect(answer.body).toMatchObject({ state: 'in_court', holder: { kind: 'court' } });
    const custody = await t.as(circle.investigator).get(`/exhibits/${answer.body['id']}/custody?format=bytes`);
    const body = Buffer.from(String(custody.body['items']?.[0]?.['parts']?.['body']), 'base64').toString();
    expect(body).toContain('before us, not ours to prove');
    expect(await requireReplayed(t, circle.investigator, answer.body['id'] ?? '')).toEqual(['migrated']);
  });

  it('is numbered without a gap when twenty are registered at once', async () => {
    const { id: caseId } = await buildCase(t, { by: circle.investigator });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => register(caseId, { kind: 'file', origin: 'received' })),
    );
    expect(answers.map(({ body }) => String(body['number'])).sort()).toEqual(
      Array.from({ length: 20 }, (_, i) => `E-${String(i + 1).padStart(3, '0')}`),
    );
  });

  it('is listed by number, page by page, and what one has in hand is a list of its own', async () => {
    const seizure = await buildSeizure(t, circle);
    const lines = Array.from({ length: 7 }, (_, i) => ({ words: `Item ${i}`, seal: `S-${i}` }));
    const { items } = await buildItems(t, circle.investigator, seizure.id, lines);
    const numbers: string[] = [];
    let cursor = '';
    do {
      const answer = await t.as(circle.investigator).get(`/cases/${seizure.caseId}/exhibits?limit=3${cursor}`);
      numbers.push(...[...(answer.body['items'] ?? [])].map(({ number }) => String(number)));
      const next: string | null = answer.body['nextCursor'] ?? null;
      cursor = next === null ? '' : `&cursor=${next}`;
    } while (cursor !== '');
    expect(numbers).toEqual(items.map(({ number }) => number));
    const mine = await t.as(circle.investigator).get('/exhibits?limit=200');
    const inHand = [...(mine.body['items'] ?? [])].map(({ id }) => String(id));
    expect(inHand).toEqual(expect.arrayContaining(items.map(({ id }) => id)));
    const first = await t.as(circle.investigator).get('/exhibits?limit=1');
    const second = await t.as(circle.investigator).get(`/exhibits?limit=1&cursor=${first.body['nextCursor']}`);
    expect([first.body['items']?.[0]?.['id'], second.body['items']?.[0]?.['id']]).toEqual(inHand.slice(0, 2));
    expect((await t.as(circle.investigator).get('/exhibits?cursor=bm9wZQ')).status).toBe(400);
  });

  it('is corrected by a new entry that keeps what was said before', async () => {
    const item = await buildExhibit(t, circle);
    const path = `/exhibits/${item.id}/correct`;
    const right = await t
      .as(circle.investigator)
      .act(path, { field: 'imei1', value: '490154203237519', reason: 'Read again.' });
    expect([right.status, right.text]).toEqual([200, right.text]);
    expect(right.body['exhibits']?.[0]).toMatchObject({ doubts: [expect.stringContaining('imei1')] });
    const words = await t
      .as(circle.investigator)
      .act(path, { field: 'words', value: 'Handset, blue', reason: 'Blue.' });
    expect(words.body['exhibits']?.[0]).toMatchObject({ words: 'Handset, blue' });
    const custody = await t.as(circle.investigator).get(`/exhibits/${item.id}/custody`);
    expect(custody.body['items']?.[2]?.['words']).toMatchObject({ before: 'Handset, black', after: 'Handset, blue' });
    const unknown = await t.as(circle.investigator).act(path, { field: 'state', value: 'held', reason: 'x' });
    expect([unknown.status, unknown.body['code']]).toEqual([422, 'exhibit.field-unknown']);
  });

  it('of ordinary material may leave by every way', async () => {
    const item = await buildExhibit(t, circle);
    expect(await verdicts(item.id)).toEqual({ ways: new Set(['true']), codes: new Set(), mayBeWithheld: 'true' });
  });

  it('of child abuse never leaves, by any way and whatever order is shown', async () => {
    const item = await buildExhibit(t, circle);
    await reclassify(item.id, { class: 'child-abuse' });
    expect(await verdicts(item.id)).toMatchObject({ ways: new Set(['false']), codes: new Set(['export.child-abuse']) });
    const ordered = await reclassify(item.id, { exportOrder: { number: 'Order 14 of 2027', by: 'Special Court' } });
    expect([ordered.status, ordered.body['code']]).toEqual([422, 'exhibit.order-lets-nothing-out']);
    expect(await verdicts(item.id)).toMatchObject({ ways: new Set(['false']) });
  });

  it.each(['intimate', 'privileged'])(
    '%s leaves only once a court so orders, and not after it is classed anew',
    async (material) => {
      const item = await buildExhibit(t, circle);
      await reclassify(item.id, { class: material });
      expect(await verdicts(item.id)).toMatchObject({
        ways: new Set(['false']),
        codes: new Set([`export.${material}`]),
      });
      const ordered = await reclassify(item.id, { exportOrder: { number: 'Order 14 of 2027', by: 'Special Court' } });
      expect([ordered.status, ordered.text]).toEqual([200, ordered.text]);
      expect(await verdicts(item.id)).toMatchObject({ ways: new Set(['true']) });
      await reclassify(item.id, { class: material === 'intimate' ? 'privileged' : 'intimate' });
      expect(await verdicts(item.id)).toMatchObject({ ways: new Set(['false']) });
      await requireReplayed(t, circle.investigator, item.id);
    },
  );

  it('that speaks for the accused cannot be withheld without an order', async () => {
    const item = await buildExhibit(t, circle);
    await reclassify(item.id, { exculpatory: true });
    expect((await verdicts(item.id)).mayBeWithheld).toBe('false');
    expect((await verdicts(item.id, '?courtOrder=Order%2014')).mayBeWithheld).toBe('true');
  });

  it('is held back by a veto that an upper module registers, on its way alone', async () => {
    const item = await buildExhibit(t, circle);
    const vetoes = t.api.select(EvidenceModule).get(ExportVetoes);
    vetoes.register('served-set', (_tx, exhibit, path) =>
      Promise.resolve(
        path === 'defence-account' && exhibit.id === item.id
          ? { name: 'served-set', code: 'export.not-served', detail: 'Not in the set that was served.' }
          : null,
      ),
    );
    expect(() => vetoes.register('served-set', () => Promise.resolve(null))).toThrow(/already registered/);
    const answer = await t.as(circle.investigator).get(`/exhibits/${item.id}/export-verdicts`);
    const stopped = [...(answer.body['paths'] ?? [])].filter(
      ({ contentMayLeave }) => String(contentMayLeave) === 'false',
    );
    expect(stopped).toMatchObject([{ path: 'defence-account', vetoes: [{ code: 'export.not-served' }] }]);
  });

  it('is not there for a stranger, and only to be looked at for one who may only read', async () => {
    const item = await buildExhibit(t, circle);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const paths = ['', '/custody', '/label', '/export-verdicts'];
    for (const path of paths) expect((await t.as(stranger).get(`/exhibits/${item.id}${path}`)).status).toBe(404);
    const granted = await t.as(circle.inCharge).post(`/cases/${item.caseId}/grants`, {
      officerId: stranger.id,
      relation: 'granted-read',
      reason: 'To look on.',
    });
    expect([granted.status, granted.text]).toEqual([201, granted.text]);
    for (const path of paths) expect((await t.as(stranger).get(`/exhibits/${item.id}${path}`)).status).toBe(200);
    const act = await t.as(stranger).act(`/exhibits/${item.id}/reseal`, { newSeal: 'X', reason: 'x' });
    expect([act.status, act.body['code']]).toEqual([403, 'case.read-only']);
    const reveal = await t.as(stranger).get(`/exhibits/${item.id}/custody?revealFor=just%20being%20curious`);
    expect([reveal.status, reveal.body['code']]).toEqual([403, 'case.read-only']);
  });

  it('answers hidden and missing alike in the database itself', async () => {
    const item = await buildExhibit(t, circle);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    for (const table of ['exhibit', 'seizure', 'custody_person', 'exhibit_counter']) {
      const seen = await t.sql('app', circle.investigator.id, `SELECT 1 FROM ${table} WHERE case_id = $1 LIMIT 1`, [
        item.caseId,
      ]);
      expect([table, seen.length]).toEqual([table, 1]);
      for (const actor of [stranger.id, 'anonymous', '']) {
        expect(await t.sql('app', actor, `SELECT 1 FROM ${table}`)).toEqual([]);
      }
    }
    await expect(t.sql('app', circle.investigator.id, 'DELETE FROM exhibit')).rejects.toThrow(/permission denied/);
    await expect(
      t.sql('app', circle.investigator.id, `UPDATE exhibit SET number = 'E-9' WHERE id = $1`, [item.id]),
    ).rejects.toThrow(/permission denied/);
    await expect(t.db.query(`UPDATE seizure SET place = 'x'`)).rejects.toThrow(/written once/);
  });
});
