import './support/typescript-children';
import { WorkerHost } from '../src/platform/queue/worker-host';
import { buildCase, buildCircle, type BuiltCircle, buildParty, laterBy } from './factories-cases';
import { buildColleague, buildImage, someBytes, uploadWhole } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { askBundle, buildBundle, bytesOf, fetchBag } from './support/bundles';
import { describeWith } from './support/needs';

jest.setTimeout(240_000);

/** Nobody but the bundle's rules stands between these and whoever opens the archive. */
describeWith('unzip')('what must not leave in a bundle', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ worker: true });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const refusal = async (by: { token: string }, id: string): Promise<unknown[]> => {
    const { status, body } = await t.as(by).get(`/bundles/${id}/content`);
    return [status, body['code'], body['veto']];
  };

  it('is a protected name in free text: words, names of files and of persons typed apart stay behind without a power', async () => {
    const by = circle.investigator;
    const { id: caseId } = await buildCase(t, { by });
    const name = 'Zulekha Quraishi';
    await buildParty(t, { caseId, by }, { roles: ['victim'], name, protected: true, protectedReason: 'Minor victim.' });
    const image = await buildImage(t, circle, { caseId });
    expect((await uploadWhole(t, image, someBytes(900), { filename: 'zulekha_quraishi.bin' }))['state']).toBe(
      'ingested',
    );
    const received = await t.as(by).act(`/cases/${caseId}/exhibits`, {
      ...{ origin: 'received', kind: 'physical_device', words: `Handset of ${name}`, class: 'ordinary' },
      from: { kind: 'person', person: { name, capacity: 'owner' } },
    });
    expect([received.status, received.text]).toEqual([201, received.text]);
    const bag = await fetchBag(t, by, String((await buildBundle(t, by, caseId))['id']));
    for (const text of [name, 'zulekha', 'Quraishi']) expect([text, bag.bytes.includes(text)]).toEqual([text, false]);
    const kept = bag.lines('custody/withheld.jsonl').map(({ what, reason, seq }) => [what, reason, seq].join(' '));
    expect(kept).toEqual(expect.arrayContaining(['words protected 0', 'words protected 1', 'people protected 0']));
    const shown = await buildBundle(t, by, caseId, { namesAuthority: 'Order No. 9 of the trial court' });
    const open = await fetchBag(t, by, String(shown['id']));
    for (const text of [name, 'zulekha_quraishi.bin']) expect([text, open.bytes.includes(text)]).toEqual([text, true]);
  });

  it('is free text that names a person who was protected after it was made', async () => {
    const by = circle.investigator;
    const { id: caseId } = await buildCase(t, { by });
    const party = await buildParty(t, { caseId, by }, { roles: ['witness'], name: 'Rukhsana Parveen' });
    const received = await t.as(by).act(`/cases/${caseId}/exhibits`, {
      ...{ origin: 'received', kind: 'physical_device', words: 'Handset of Rukhsana Parveen', class: 'ordinary' },
      from: { kind: 'organisation', name: 'Provider' },
    });
    expect(received.status).toBe(201);
    const id = String((await buildBundle(t, by, caseId))['id']);
    expect((await bytesOf(t, by, `/bundles/${id}/content`)).bytes.includes('Rukhsana')).toBe(true);
    const change = { protected: true, protectedReason: 'Threatened.', reason: 'Threatened since.' };
    const corrected = await t.as(by).post(`/parties/${party.id}/correct`, change, { 'if-match': '"1"' });
    expect([corrected.status, corrected.text]).toEqual([200, corrected.text]);
    expect(await refusal(by, id)).toEqual([409, 'bundle.outdated', undefined]);
  });

  it('is what speaks for the accused left behind, where that was found after it was asked for', async () => {
    const by = circle.investigator;
    const image = await buildImage(t, circle);
    const other = await buildImage(t, circle, { caseId: image.caseId });
    const id = String((await buildBundle(t, by, image.caseId, { exhibits: [other.id] }))['id']);
    const ordered = String(
      (await buildBundle(t, by, image.caseId, { exhibits: [other.id], courtOrder: 'Order No. 3 of 2026' }))['id'],
    );
    const whole = String((await buildBundle(t, by, image.caseId))['id']);
    expect((await bytesOf(t, by, `/bundles/${id}/content`)).status).toBe(200);
    const late = await buildImage(t, circle, { caseId: image.caseId });
    for (const { id: each } of [image, late]) {
      const marked = await t
        .as(circle.inCharge)
        .act(`/exhibits/${each}/reclassify`, { exculpatory: true, reason: 'Alibi' });
      expect([marked.status, marked.text]).toEqual([200, marked.text]);
    }
    expect(await refusal(by, id)).toEqual([409, 'bundle.outdated', 'export.exculpatory']);
    // A court ordered the one; the other left nothing behind that was there.
    for (const good of [ordered, whole]) expect((await bytesOf(t, by, `/bundles/${good}/content`)).status).toBe(200);
  });

  it('is anything after its time, though the job that ends bundles has not come yet', async () => {
    const by = circle.investigator;
    const { caseId } = await buildImage(t, circle);
    const id = String((await buildBundle(t, by, caseId))['id']);
    await laterBy(t, 167);
    expect((await bytesOf(t, by, `/bundles/${id}/content`)).status).toBe(200);
    await laterBy(t, 2);
    expect(await refusal(by, id)).toEqual([409, 'bundle.expired', undefined]);
  });

  it('is a bundle for an officer who was walled off while it waited', async () => {
    const { caseId } = await buildImage(t, circle);
    const colleague = await buildColleague(t, circle, caseId);
    const host = t.worker?.get(WorkerHost);
    await host?.stop();
    const walled = await askBundle(t, colleague, caseId);
    const wall = { officerId: colleague.id, reason: 'Brother of the accused' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall)).status).toBe(201);
    await host?.start();
    await t.drain(120_000);
    const { body } = await t.as(circle.investigator).get(`/bundles/${walled}`);
    expect(body).toMatchObject({ state: 'failed', fault: 'bundle.sender-not-entitled' });
  });
});
