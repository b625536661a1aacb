import { MailRig } from './support/mail-rig';
import type { TestApp } from './support/app';
import { buildOfficer, type BuiltOfficer } from './factories';

const EXHIBIT = { exhibitId: '6f1c1f0e-5a2b-4c3d-8e4f-5a6b7c8d9e0f', exhibit: 'E-3/2027' };

describe('notifications in the application', () => {
  let rig: MailRig;
  let t: TestApp;
  let officer: BuiltOfficer;

  beforeAll(async () => {
    rig = await MailRig.start('2027-03-01T05:00:00.000Z');
    ({ t } = rig);
  }, 120_000);
  afterAll(() => rig.close());
  beforeEach(async () => {
    officer = await buildOfficer(t, { roles: ['evidence custodian'] });
  });

  const list = async (query = '', headers: Record<string, string> = {}) =>
    (await t.as(officer).get(`/notifications${query}`, headers)).body;

  it('say in the caller’s language what happened, and where to look', async () => {
    await rig.tell(officer, { kind: 'exhibit.damaged', params: EXHIBIT });
    const [english] = (await list())['items'] ?? [];
    expect(english).toMatchObject({
      ...{ seq: '1', kind: 'exhibit.damaged', title: 'Stored bytes of an exhibit are damaged', statutory: false },
      sentence: 'The stored bytes of exhibit E-3/2027 no longer match the record. It is frozen; nothing was repaired.',
      ...{ link: `/exhibits/${EXHIBIT.exhibitId}`, readAt: null },
    });
    const [urdu] = (await list('', { 'accept-language': 'ur-PK, en;q=0.5' }))['items'] ?? [];
    expect(urdu?.['title']).toBe('ایک شہادتی شے کا محفوظ مواد متاثر ہے');
    expect(urdu?.['sentence']).toContain('\u2066E-3/2027\u2069');
  });

  it('come newest first, page by page, each once', async () => {
    for (let i = 1; i <= 7; i += 1)
      await rig.tell(officer, { kind: 'bundle.failed', params: { bundleId: t.uuid(), fault: `f${i}` } });
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(`?limit=3${cursor}`);
      seen.push(...(page['items'] ?? []).map((one) => String(one['seq'])));
      cursor = page['nextCursor'] ? `&cursor=${String(page['nextCursor'])}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1']);
  });

  it('are counted, and marked as read one by one or all up to one', async () => {
    for (let i = 0; i < 4; i += 1) await rig.tell(officer, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    const alarm = { deadlineId: t.uuid(), rule: 'DL-07', dueAt: '2027-03-02T19:00:00.000Z' };
    await rig.tell(officer, { kind: 'deadline.limit', statutory: true, params: alarm });
    const counts = async () => (await t.as(officer).get('/notifications/counts')).body;
    expect(await counts()).toEqual({ unread: 5, unreadStatutory: 1, latest: '5' });
    const ids = ((await list())['items'] ?? []).map((one) => String(one['id']));
    const [newest = '', , third = '', , oldest = ''] = ids;
    const read = await t.as(officer).post(`/notifications/${oldest}/read`);
    expect(read.body['readAt']).not.toBeNull();
    expect((await t.as(officer).post(`/notifications/${oldest}/read`)).body['readAt']).toBe(read.body['readAt']);
    expect((await t.as(officer).post(`/notifications/${third}/read-up-to`)).body).toEqual({
      ...{ unread: 2, unreadStatutory: 1, latest: '5' },
    });
    expect((await list('?unread=true'))['items']).toHaveLength(2);
    expect((await list('?unread=false'))['items']).toHaveLength(3);
    expect((await t.as(officer).get(`/notifications/${oldest}`)).body['readAt']).toBe(read.body['readAt']);
    expect((await t.as(officer).post(`/notifications/${newest}/read-up-to`)).body['unread']).toBe(0);
  });

  it('reach an officer once for a key, whatever message carries it, however many come at once', async () => {
    const key = t.uuid();
    const notice = { kind: 'bundle.ready', params: { bundleId: t.uuid() }, key } as const;
    await rig.mailed(officer);
    await Promise.all(Array.from({ length: 10 }, () => rig.tell(officer, notice)));
    await rig.tell(officer, notice);
    expect((await list())['items']).toHaveLength(1);
    expect(await rig.deliveries(officer)).toHaveLength(1);
    await rig.tell(officer, { ...notice, key: t.uuid() });
    expect((await list())['items']).toHaveLength(2);
  });

  it('are nobody else’s, to read, to mark, or to learn of', async () => {
    await rig.tell(officer, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    const id = await rig.newest(officer);
    const other = await buildOfficer(t, { roles: ['administrator'] });
    const verdicts = await Promise.all([
      t.as(other).get(`/notifications/${id}`),
      t.as(other).get(`/notifications/${id}/deliveries`),
      t.as(other).post(`/notifications/${id}/read`),
      t.as(other).post(`/notifications/${id}/read-up-to`),
    ]);
    expect(verdicts.map(({ status, body }) => [status, String(body['code'])])).toEqual(
      verdicts.map(() => [404, 'notification.not-found']),
    );
    expect((await t.as(officer).get('/notifications/counts')).body['unread']).toBe(1);
  });

  it('refuse choices that mean nothing, and keep none of them', async () => {
    const choice = { language: 'en', mailOff: [], quietHours: null, digest: false };
    const refused = async (over: object): Promise<[number, string]> => {
      const { status, body } = await t.as(officer).post('/notifications/preferences', { ...choice, ...over });
      return [status, String(body['code'])];
    };
    const bad = [
      { language: 'fr' },
      { mailOff: ['no.such-kind'] },
      { quietHours: { from: '24:00', to: '07:00' } },
      { digest: 1 },
    ];
    for (const over of [
      ...bad,
      { quietHours: undefined },
      { mailOff: ['bundle.ready', 'bundle.ready'] },
      { quietHours: {} },
    ])
      expect([over, await refused(over)]).toEqual([over, [400, 'request.invalid']]);
    expect(await refused({ quietHours: { from: '07:00', to: '07:00' } })).toEqual([422, 'preference.quiet-all-day']);
    expect(await refused({ mailOff: ['deadline.reminder'] })).toEqual([422, 'preference.statutory']);
    expect((await t.as(officer).get('/notifications/preferences')).body).toMatchObject(choice);
  });
});
