import { administrator } from './factories';
import type { TestApp } from './support/app';
import { MailRig } from './support/mail-rig';
import type { MailServer } from './support/mail-server';

describe('mails that find no way', () => {
  let rig: MailRig;
  let t: TestApp;
  let server: MailServer;

  beforeAll(async () => {
    rig = await MailRig.start('2027-03-01T05:00:00.000Z');
    ({ t, server } = rig);
  }, 120_000);
  afterAll(() => rig.close());
  beforeEach(() => {
    server.manner = {};
  });

  it('are neither lost nor doubled when the server is dead for an hour, and administrators hear of it within a minute', async () => {
    const { who, email } = await rig.reader();
    const admin = t.as(await administrator(t));
    await server.stop();
    for (let i = 0; i < 25; i += 1) await rig.tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await rig.round();
    expect(await rig.alarm()).toBe('1');
    expect((await t.anyone.get('/health/ready')).body['mail']).toBe('failing');
    await rig.later(0.5);
    await rig.round();
    const told = (await admin.get('/notifications')).body['items'] ?? [];
    expect(told[0]).toMatchObject({ kind: 'mail.server-dead', title: 'The mail server does not answer' });
    for (let minute = 0; minute < 60; minute += 1) {
      await rig.later(1);
      if (minute % 4 === 0) await rig.tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
      expect(await rig.round()).toBe(0);
    }
    expect(
      (await admin.get('/notifications')).body['items']?.filter((one) => String(one['kind']) === 'mail.server-dead'),
    ).toHaveLength(1);
    const failing = (await admin.get('/deliveries?channel=email')).body['items'] ?? [];
    expect(failing.length).toBeGreaterThan(0);
    expect(JSON.stringify(failing)).not.toMatch(/agency\.example|bundle/);

    await server.listen();
    await rig.later(1);
    expect(await Promise.all([rig.round(), rig.round()])).toEqual(expect.arrayContaining([expect.any(Number)]));
    await rig.round();
    const ids = server.to(email).map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
    expect(await rig.alarm()).toBe('0');
    expect((await t.anyone.get('/health/ready')).body['mail']).toBe('on');
    expect((await admin.get('/notifications')).body['items']?.[0]).toMatchObject({ kind: 'mail.server-back' });
  });

  it('that are turned away for now come again later, and are given up after a day', async () => {
    const { who, email } = await rig.reader();
    await rig.tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    server.manner = { later: true };
    await rig.round();
    expect((await rig.deliveries(who))[0]).toMatchObject({ state: 'failed', attempts: 1, lastError: '451 at RCPT TO' });
    await rig.round();
    expect((await rig.deliveries(who))[0]).toMatchObject({ attempts: 1 });
    for (let i = 0; i < 30; i += 1) {
      await rig.later(61);
      await rig.round();
    }
    const [row] = await rig.deliveries(who);
    expect(row).toMatchObject({ state: 'gave_up', attempts: 26 });
    server.manner = {};
    const again = await t
      .as(await administrator(t))
      .post(`/deliveries/${String(row?.['id'])}/again`, { reason: 'The server takes mail again.' });
    expect([again.status, again.body['state']]).toEqual([200, 'waiting']);
    await rig.round();
    expect(server.to(email)).toHaveLength(1);
    const twice = await t
      .as(await administrator(t))
      .post(`/deliveries/${String(row?.['id'])}/again`, { reason: 'Once more.' });
    expect([twice.status, twice.body['code']]).toEqual([409, 'delivery.illegal-transition']);
  });

  it('that come back are known by their id, at once or days later, and the officer hears of it', async () => {
    const { who, email } = await rig.reader();
    server.manner = { refused: [email] };
    await rig.tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    const id = await rig.newest(who);
    await rig.round();
    expect((await rig.deliveries(who, id))[0]).toMatchObject({ state: 'bounced', lastError: '550 at RCPT TO' });
    expect((await t.as(who).get('/notifications')).body['items']?.[0]).toMatchObject({ kind: 'mail.bounced' });

    server.manner = {};
    await rig.tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await rig.round();
    const messageId = server.to(email).at(-1)?.mail.messageId;
    const admin = t.as(await administrator(t));
    const waits = await admin.post('/deliveries/bounces', { messageId, status: '4.2.2' });
    expect(waits.body).toMatchObject({ state: 'sent', lastError: '4.2.2' });
    const back = await admin.post('/deliveries/bounces', { messageId, status: '5.1.1' });
    expect(back.body).toMatchObject({ state: 'bounced', lastError: '5.1.1' });
    const unknown = await admin.post('/deliveries/bounces', { messageId: '<nobody@sanad.example>', status: '5.1.1' });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'delivery.not-found']);
  });

  it('are sent again under the same id when a round died between the server’s word and ours', async () => {
    const { who, email } = await rig.reader();
    await rig.tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await t.db.query(
      `UPDATE delivery SET claimed_until = clock_now() + interval '2 minutes', attempts = 1 WHERE state = 'waiting'`,
    );
    expect(await rig.round()).toBe(0);
    await rig.later(2);
    expect(await rig.round()).toBe(1);
    expect(server.to(email)).toHaveLength(1);
    expect((await rig.deliveries(who))[0]).toMatchObject({ state: 'sent', attempts: 2 });
  });
});
