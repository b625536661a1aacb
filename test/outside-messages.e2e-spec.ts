import { buildCase, buildCircle, type BuiltCircle, auditsOf, buildParty } from './factories-cases';
import { type Answer, startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';
import { MailServer } from './support/mail-server';
import { Receiver } from './support/receiver';

/** Eleven in the morning of a Monday in Karachi. */
const NOON = '2027-03-01T06:00:00.000Z';
const NUMBER = '+923001234567';
const CONSENT = { on: '2027-02-28', how: 'Orally, at the desk, read back to her' };
const CONTACT = {
  channel: 'sms',
  address: '0300-1234567',
  from: '10:00',
  to: '16:00',
  language: 'ur',
  consent: CONSENT,
};

describe('persons outside', () => {
  let t: TestApp;
  let bare: TestApp;
  let mail: MailServer;
  let gateway: Receiver;
  let circle: BuiltCircle;
  let caseId: string;

  beforeAll(async () => {
    mail = await MailServer.start();
    gateway = await Receiver.start();
    t = await startApp({
      at: NOON,
      worker: true,
      env: {
        ...{ SMTP_URL: mail.url(), SANAD_MAIL_FROM: 'notices@sanad.example' },
        ...{ SANAD_SMS_URL: `${gateway.url}/texts`, SANAD_SMS_TOKEN: 'token-of-the-gateway' },
      },
    });
    bare = await startApp({ at: NOON });
    circle = await buildCircle(t);
    caseId = (await buildCase(t, { by: circle.investigator, title: 'Blackmail of Ayesha Bibi' })).id;
  }, 180_000);
  afterAll(async () => {
    await t.close();
    await bare.close();
    await mail.stop();
    await gateway.stop();
  });
  beforeEach(async () => {
    gateway.received.splice(0);
    gateway.answer = () => 202;
    // A little on from where the last test stood: a clock that is set back would undo appointments.
    await t.db.query(
      `UPDATE clock_shift SET by = (((clock_now() AT TIME ZONE 'Asia/Karachi')::date + 1) + time '11:00') AT TIME ZONE 'Asia/Karachi' - clock_timestamp()`,
    );
  });

  const io = () => t.as(circle.investigator);
  const victim = async (over: Record<string, unknown> = {}): Promise<{ id: string; code: string }> =>
    buildParty(
      t,
      { caseId, by: circle.investigator },
      { roles: ['victim'], name: 'Ayesha Bibi', protected: true, ...over },
    );
  /** Whoever replaces a contact names the version that he saw, without the address. */
  const set = async (id: string, over: Record<string, unknown> = {}, who = io()): Promise<Answer> => {
    const seen = await who.get(`/parties/${id}/contact`);
    expect(seen.text).not.toContain(NUMBER.slice(-7));
    const etag = seen.headers.get('etag');
    const said = { ...CONTACT, ...over };
    return who.post(`/parties/${id}/contact`, said, etag === null ? {} : { 'if-match': etag });
  };
  const reachable = async (over: Record<string, unknown> = {}): Promise<{ id: string; code: string }> => {
    const person = await victim();
    const answer = await set(person.id, over);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return person;
  };
  const send = (id: string, body: object = { template: 'please-call' }): Promise<Answer> =>
    io().post(`/parties/${id}/messages`, body);
  const states = async (id: string): Promise<string[]> =>
    ((await io().get(`/parties/${id}/messages`)).body.items ?? []).map(({ state }) => String(state));
  const becomes = (id: string, state: string): Promise<void> => t.until(async () => (await states(id))[0] === state);

  it('are sent a text inside their hours, in their language, that betrays nothing; each is on record', async () => {
    const { id, code } = await reachable();
    const asked = await send(id);
    expect([asked.status, asked.body.state, asked.body.language]).toEqual([201, 'waiting', 'ur']);
    await becomes(id, 'sent');
    const [text] = gateway.received;
    const body = JSON.parse(text?.body ?? '{}') as Record<string, string>;
    expect([text?.path, text?.headers.authorization]).toEqual(['/texts', 'Bearer token-of-the-gateway']);
    expect([body['to'], body['id'], text?.headers['idempotency-key']]).toEqual([
      NUMBER,
      `msg_${asked.body.id}`,
      `msg_${asked.body.id}`,
    ]);
    expect(body['text']).toContain(code);
    expect(body['text']).not.toMatch(/Ayesha|Blackmail|سائبر|مقدمہ/);
    const audits = await auditsOf(t, caseId);
    for (const type of ['contact.set', 'outside.message_asked', 'outside.message_sent']) expect(audits).toContain(type);
  });

  it('are sent a mail of the same words', async () => {
    const { id, code } = await reachable({ channel: 'email', address: 'safe@example.org', language: 'en' });
    expect((await send(id, { template: 'appointment', day: '2027-04-09', time: '10:30' })).status).toBe(201);
    await becomes(id, 'sent');
    const [got] = mail.to('safe@example.org');
    expect(got?.mail.subject).toBe('A message for you');
    expect(got?.mail.text).toContain(`You are expected on 2027-04-09 at 10:30.`);
    expect(got?.mail.text).toContain(code);
    expect(`${got?.mail.text}${got?.mail.html}`).not.toMatch(/Ayesha|Blackmail|case|cyber/i);
  });

  it('are written to when the next safe hour comes, and not before', async () => {
    const { id } = await reachable();
    await t.db.query(`UPDATE clock_shift SET by = by + interval '6 hours'`);
    const asked = await send(id);
    expect(asked.status).toBe(201);
    expect(String(asked.body.nextAt)).toMatch(/T05:00:00\.000Z$/);
    await t.db.query(`UPDATE clock_shift SET by = by + interval '16 hours 55 minutes'`);
    expect(await states(id)).toEqual(['waiting']);
    expect(gateway.received).toEqual([]);
    await t.db.query(`UPDATE clock_shift SET by = by + interval '10 minutes'`);
    await becomes(id, 'sent');
  });

  it('are never written to without a consent that stands', async () => {
    const { id } = await victim();
    const nothing = await send(id);
    expect([nothing.status, nothing.body.code]).toEqual([422, 'contact.missing']);
    expect((await set(id, { consent: undefined })).body.consent).toBe('none');
    const without = await send(id);
    expect([without.status, without.body.code]).toEqual([409, 'contact.consent-missing']);
    expect((await set(id)).body.consent).toBe('given');
    // For the same address it goes on, for another it must be given anew.
    expect((await set(id, { consent: undefined, to: '15:00' })).body.consent).toBe('given');
    expect((await set(id, { consent: undefined, address: '0300-7654321' })).body.consent).toBe('none');
    expect((await set(id)).body.consent).toBe('given');
    const withdrawn = await io().post(`/parties/${id}/contact/withdraw-consent`, { how: 'By telephone' });
    expect([withdrawn.status, withdrawn.body.consent]).toEqual([200, 'withdrawn']);
    expect((await send(id)).body.code).toBe('contact.consent-missing');
    const again = await io().post(`/parties/${id}/contact/withdraw-consent`, { how: 'By telephone' });
    expect([again.status, again.body.code]).toEqual([409, 'contact.no-consent']);
  });

  it('who asked not to be contacted are left alone, whatever they agreed to, up to the moment of sending', async () => {
    const { id } = await reachable({ doNotContact: true });
    const refused = await send(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'contact.do-not-contact']);

    const later = await reachable({ from: '13:00', to: '16:00' });
    expect((await send(later.id)).status).toBe(201);
    expect((await set(later.id, { from: '13:00', to: '16:00', doNotContact: true })).status).toBe(200);
    const other = await reachable({ from: '13:00', to: '16:00' });
    expect((await send(other.id)).status).toBe(201);
    expect((await io().post(`/parties/${other.id}/contact/withdraw-consent`, { how: 'By telephone' })).status).toBe(
      200,
    );
    await t.db.query(`UPDATE clock_shift SET by = by + interval '3 hours'`);
    for (const each of [later.id, other.id]) await becomes(each, 'withheld');
    expect(gateway.received).toEqual([]);
    expect((await auditsOf(t, caseId)).filter((type) => type === 'outside.message_withheld')).toHaveLength(2);
  });

  it('are told once, although the gateway stumbles', async () => {
    const { id } = await reachable();
    gateway.answer = () => (gateway.received.length < 2 ? 503 : 200);
    expect((await send(id)).status).toBe(201);
    await becomes(id, 'failed');
    expect((await io().get(`/parties/${id}/messages`)).body.items?.[0]?.lastError).toBe('status 503');
    await t.db.query(`UPDATE clock_shift SET by = by + interval '5 minutes'`);
    await becomes(id, 'sent');
    expect(new Set(gateway.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('have an address that is sealed, shown with a purpose and on record alone', async () => {
    const { id } = await reachable();
    expect((await set(id)).body.address).toBeNull();
    const before = (await auditsOf(t, caseId)).filter((type) => type === 'protected.read').length;
    const shown = await io().post(`/parties/${id}/contact/reveal`, { purpose: 'To agree on a day for the statement.' });
    expect([shown.status, shown.body.address, shown.body.from]).toEqual([200, NUMBER, '10:00']);
    expect((await auditsOf(t, caseId)).filter((type) => type === 'protected.read')).toHaveLength(before + 1);
    const dump = await asSuperuser(
      async (client) =>
        (
          await client.query<{ row: string }>(
            `SELECT row_to_json(c)::text || encode(c.address, 'escape') AS row FROM party_contact c`,
          )
        ).rows,
      t.database.name,
    );
    expect(JSON.stringify(dump)).not.toContain(NUMBER);
    const none = await victim();
    const missing = await io().post(`/parties/${none.id}/contact/reveal`, {
      purpose: 'To agree on a day for the statement.',
    });
    expect([missing.status, missing.body.code]).toEqual([422, 'contact.missing']);
  });

  it.each([
    [{ channel: 'sms', address: '12345' }, 422, 'contact.address-malformed'],
    [{ channel: 'email', address: 'not an address' }, 422, 'contact.address-malformed'],
    [{ from: '16:00', to: '10:00' }, 422, 'contact.hours-turned-round'],
    [{ from: '25:00' }, 400, 'request.invalid'],
    [{ consent: { on: '2037-01-01', how: 'Orally' } }, 422, 'contact.consent-in-the-future'],
    [{ consent: { on: '2027-02-30', how: 'Orally' } }, 400, 'request.invalid'],
    [{ channel: 'post' }, 400, 'request.invalid'],
  ])('are not recorded with %j', async (over, status, code) => {
    const { id } = await victim();
    const refused = await set(id, over);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it.each([
    [{ template: 'appointment', day: '2027-04-09' }, 422, 'outside-message.param-missing'],
    [{ template: 'please-call', day: '2027-04-09' }, 422, 'outside-message.param-not-taken'],
    [{ template: 'free-text' }, 400, 'request.invalid'],
    [{ template: 'please-call', text: 'About the blackmail' }, 400, 'request.invalid'],
  ])('are not sent %j', async (body, status, code) => {
    const { id } = await reachable();
    const refused = await send(id, body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('are not the accused', async () => {
    const accused = await buildParty(t, { caseId, by: circle.investigator }, { roles: ['accused'] });
    expect((await set(accused.id)).body.code).toBe('contact.not-for-this-person');
  });

  it('cannot be reached by a channel that the installation does not have', async () => {
    const there = await buildCircle(bare);
    const file = await buildCase(bare, { by: there.investigator });
    const person = await buildParty(
      bare,
      { caseId: file.id, by: there.investigator },
      { roles: ['victim'], name: 'Ayesha' },
    );
    const as = bare.as(there.investigator);
    for (const over of [{}, { channel: 'email', address: 'safe@example.org' }]) {
      expect((await set(person.id, over, as)).status).toBe(200);
      const refused = await as.post(`/parties/${person.id}/messages`, { template: 'please-call' });
      expect([refused.status, refused.body.code]).toEqual([422, 'channel.not-set-up']);
    }
  });
});
