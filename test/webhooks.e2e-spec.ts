import { Webhook } from 'standardwebhooks';
import { DeliveryRounds } from '../src/modules/notifications/delivery/delivery-rounds.service';
import { receiverAddress } from '../src/modules/notifications/webhooks/webhook-address';
import { buildHttp } from '../src/platform/http/start';
import { JobRunner } from '../src/platform/queue/job-runner';
import { WorkerModule } from '../src/worker.module';
import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { laterBy } from './factories-cases';
import { type Answer, startApp, type TestApp } from './support/app';
import { Receiver, type Received } from './support/receiver';

const ID = /^[0-9a-f-]{36}$/;

describe('webhooks', () => {
  let t: TestApp;
  let admin: BuiltOfficer;
  let officer: BuiltOfficer;
  let outside: Receiver;

  beforeAll(async () => {
    t = await startApp({ worker: true, env: { SANAD_WEBHOOK_REACH: 'loopback' } });
    admin = await administrator(t);
    officer = await buildOfficer(t);
    outside = await Receiver.start();
  }, 120_000);
  afterAll(async () => {
    await t.close();
    await outside.stop();
  });
  beforeEach(() => {
    outside.received.splice(0);
    outside.answer = () => 204;
  });

  const add = async (path: string, kinds = ['role.given']): Promise<{ id: string; secret: string }> => {
    const added = await t.as(admin).post('/webhooks', { url: `${outside.url}${path}`, kinds });
    expect([added.status, added.text]).toEqual([201, added.text]);
    return { id: String(added.body.id), secret: String(added.body.secret) };
  };
  /** Something happens of which receivers may be told. */
  const happen = async (): Promise<void> => {
    const granted = await t
      .as(admin)
      .post(`/officers/${officer.id}/roles`, { role: 'duty officer', officeId: officer.officeId });
    expect(granted.status).toBe(201);
    const ended = await t.as(admin).post(`/officers/${officer.id}/roles/${granted.body.id}/end`, {});
    expect(ended.status).toBe(200);
    await t.drain();
  };
  const at = (path: string): Received[] => outside.received.filter((one) => one.path === path);
  const arrived = (path: string, n: number): Promise<void> => t.until(() => Promise.resolve(at(path).length >= n));
  const verified = (secret: string, { body, headers }: Received): unknown =>
    new Webhook(secret).verify(body, headers as Record<string, string>);
  const deliveries = async (id: string): Promise<Answer['body'][]> => {
    const answer = await t.as(admin).get(`/webhooks/${id}/deliveries`);
    expect(answer.status).toBe(200);
    return [...(answer.body.items ?? [])];
  };
  const inState = (id: string, state: string): Promise<void> =>
    t.until(async () => (await deliveries(id)).some((each) => String(each['state']) === state));
  /** The nth try is over and written down: what goes on while the clock is moved would be counted from its new hour. */
  const tried = (id: string, n: number): Promise<void> =>
    t.until(async () => {
      const { rows } = await t.db.query(
        'SELECT 1 FROM delivery WHERE address_ref = $1 AND attempts = $2 AND claimed_until IS NULL',
        [`webhook:${id}`, n],
      );
      return rows.length > 0;
    });
  const disable = async (id: string): Promise<void> => {
    expect((await t.as(admin).post(`/webhooks/${id}/disable`)).status).toBe(200);
  };

  it('send ids and kinds, signed with a secret that was shown once', async () => {
    const { id, secret } = await add('/plain');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await happen();
    await arrived('/plain', 1);
    const [one] = at('/plain');
    if (!one) throw new Error('Nothing came');
    const message = verified(secret, one) as { type: string; timestamp: string; data: Record<string, string> };
    expect(Object.keys(message)).toEqual(['type', 'timestamp', 'data']);
    expect([message.type, message.data]).toEqual(['role.given', { officeId: officer.officeId }]);
    expect(Object.values(message.data).every((value) => ID.test(value))).toBe(true);
    expect(() => verified('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfgh9fEYqQ=', one)).toThrow();
    await inState(id, 'sent');
    for (const path of [`/webhooks/${id}`, '/webhooks', `/webhooks/${id}/deliveries`])
      expect((await t.as(admin).get(path)).text).not.toContain(secret.slice(6));
    const { rows } = await t.db.query<{ secret: Buffer }>('SELECT secret FROM webhook_endpoint WHERE id = $1', [id]);
    expect(rows[0]?.secret.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
    expect(rows[0]?.secret.includes(Buffer.from(secret))).toBe(false);
    await disable(id);
  });

  it('come again later under the same id until they are taken', async () => {
    const { id, secret } = await add('/again');
    outside.answer = ({ path }) => (path === '/again' && at('/again').length < 3 ? 500 : 200);
    await happen();
    await inState(id, 'failed');
    expect((await deliveries(id)).map((each) => [each['attempts'], each['lastError']])).toEqual([[1, 'status 500']]);
    expect((await t.as(admin).get(`/webhooks/${id}`)).body.failingSince).toBeNull();
    await laterBy(t, 1);
    await arrived('/again', 2);
    await tried(id, 2);
    expect((await t.as(admin).get(`/webhooks/${id}`)).body.failingSince).not.toBeNull();
    await laterBy(t, 1);
    await inState(id, 'sent');
    expect(new Set(at('/again').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(at('/again')).toHaveLength(3);
    for (const one of at('/again')) verified(secret, one);
    expect((await t.as(admin).get(`/webhooks/${id}`)).body.failingSince).toBeNull();
    await disable(id);
  });

  it('are sent again when asked, under the same id', async () => {
    const { id } = await add('/resend');
    await happen();
    await inState(id, 'sent');
    const [sent] = await deliveries(id);
    const again = await t.as(admin).post(`/webhook-deliveries/${sent?.['id']}/resend`);
    expect([again.status, again.body.state]).toEqual([200, 'waiting']);
    await arrived('/resend', 2);
    expect(new Set(at('/resend').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await inState(id, 'sent');
    await disable(id);
  });

  it('sign with both secrets while a receiver changes over, and then with the new one alone', async () => {
    const { id, secret: old } = await add('/rotated');
    const rotated = await t.as(admin).post(`/webhooks/${id}/rotate-secret`, { overlapHours: 2 });
    const fresh = String(rotated.body.secret);
    expect([rotated.status, fresh === old]).toEqual([200, false]);
    await happen();
    await arrived('/rotated', 1);
    const [first] = at('/rotated');
    if (!first) throw new Error('Nothing came');
    for (const secret of [old, fresh]) verified(secret, first);
    await laterBy(t, 3);
    await happen();
    await arrived('/rotated', 2);
    const second = at('/rotated')[1];
    if (!second) throw new Error('Nothing came');
    verified(fresh, second);
    expect(() => verified(old, second)).toThrow();
    await disable(id);
  });

  it('are written for kinds that were asked for, and not while the receiver is switched off', async () => {
    const { id } = await add('/other', ['deadline.*']);
    const { id: off } = await add('/off', ['role.*']);
    await disable(off);
    const { id: both } = await add('/both', ['role.*']);
    await happen();
    await arrived('/both', 2);
    expect(
      at('/both')
        .map(({ body }) => (JSON.parse(body) as { type: string }).type)
        .sort(),
    ).toEqual(['role.ended', 'role.given']);
    expect([await deliveries(id), await deliveries(off)]).toEqual([[], []]);
    const twice = await t.as(admin).post(`/webhooks/${off}/disable`);
    expect([twice.status, twice.body.code]).toEqual([409, 'webhook.disabled-already']);
    for (const each of [id, both]) await disable(each);
    expect((await t.as(admin).post(`/webhooks/${off}/enable`)).status).toBe(200);
    await disable(off);
  });

  it('end at once where the receiver says that it is gone, and administrators hear of it', async () => {
    const { id } = await add('/gone');
    outside.answer = ({ path }) => (path === '/gone' ? 410 : 204);
    await happen();
    await t.until(async () => String((await t.as(admin).get(`/webhooks/${id}`)).body.disabledWhy) === 'gone');
    expect((await deliveries(id)).map((each) => each['state'])).toEqual(['gave_up']);
    await t.drain();
    const told = await t.as(admin).get('/notifications?limit=200');
    expect(
      told.body.items?.some(
        ({ kind, params }) => String(kind) === 'webhook.disabled' && String(params?.['endpointId']) === id,
      ),
    ).toBe(true);
  });

  it('switched off by themselves raise an alarm that a worker started anew raises too, until an administrator has answered', async () => {
    const { id } = await add('/gone-too');
    await t.db.query(`UPDATE webhook_endpoint SET state = 'disabled', disabled_why = 'gone' WHERE id = $1`, [id]);
    const worker = await buildHttp(WorkerModule.register(t.env), t.env);
    try {
      const [runner, rounds] = [worker.get(JobRunner), worker.get(DeliveryRounds)];
      const { signal } = new AbortController();
      const raised = async (): Promise<boolean> => {
        await rounds.round({ run: (work) => runner.as('deliver', work), signal });
        const { body } = await worker.inject({ url: '/api/v1/metrics' });
        return /sanad_alarm\{name="webhook-disabled"\} 1/.test(body);
      };
      expect(await raised()).toBe(true);
      for (const each of ['gone', 'failing'])
        await t.db.query(
          `UPDATE webhook_endpoint SET disabled_why = 'by-administrator' WHERE disabled_why = $1 AND id <> $2`,
          [each, id],
        );
      await disable(id);
      expect((await t.as(admin).post(`/webhooks/${id}/disable`)).status).toBe(409);
      expect(await raised()).toBe(false);
    } finally {
      await worker.close();
    }
  });

  it('end after five days in which nothing was taken', async () => {
    const { id } = await add('/dead');
    outside.answer = ({ path }) => (path === '/dead' ? 503 : 204);
    await happen();
    await inState(id, 'failed');
    await laterBy(t, 1);
    await tried(id, 2);
    await laterBy(t, 24 * 5 - 1);
    await tried(id, 3);
    expect((await t.as(admin).get(`/webhooks/${id}`)).body.state).toBe('active');
    await laterBy(t, 3);
    await t.until(async () => String((await t.as(admin).get(`/webhooks/${id}`)).body.disabledWhy) === 'failing');
    expect(at('/dead')).toHaveLength(3);
  });

  it.each([
    'http://hooks.example.org/x',
    'https://user:secret@hooks.example.org/x',
    'https://hooks.example.org/x#part',
    'https://169.254.169.254/latest',
    'https://[fe80::1]/x',
    'ftp://hooks.example.org/x',
    'not an address',
  ])('are not registered for %s', async (url) => {
    const refused = await t.as(admin).post('/webhooks', { url, kinds: ['role.given'] });
    expect([refused.status, refused.body.code]).toEqual([422, 'webhook.address-not-allowed']);
  });

  it('are not registered for this machine or the house where nothing was set', () => {
    for (const url of [
      'http://127.0.0.1/x',
      'https://127.0.0.1/x',
      'https://localhost/x',
      'https://10.0.0.8/x',
      'https://[::1]/x',
    ])
      expect(() => receiverAddress(url, 'public')).toThrow('open internet');
    expect(receiverAddress('https://10.0.0.8/x', 'private')).toBe('https://10.0.0.8/x');
    expect(receiverAddress('https://hooks.example.org/x', 'public')).toBe('https://hooks.example.org/x');
  });
});
