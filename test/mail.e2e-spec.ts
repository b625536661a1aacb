import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { notify } from '../src/platform/outbox/notify.events';
import type { PayloadOf } from '../src/kernel/message';
import { DeliveryRounds } from '../src/modules/notifications/delivery/delivery-rounds.service';
import { DigestsService } from '../src/modules/notifications/digest/digests.service';
import { NotificationsService } from '../src/modules/notifications/notifications.service';
import type { Tx } from '../src/platform/database/tx';
import { Metrics } from '../src/platform/http/metrics';
import { buildHttp } from '../src/platform/http/start';
import { JobRunner } from '../src/platform/queue/job-runner';
import { WorkerModule } from '../src/worker.module';
import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { startApp, type TestApp } from './support/app';
import { MailServer } from './support/mail-server';

const FROM = 'sanad@sanad.example';
type Notice = Partial<PayloadOf<typeof notify>> & Pick<PayloadOf<typeof notify>, 'kind'>;

describe('mails to officers', () => {
  let t: TestApp;
  let worker: NestFastifyApplication;
  let server: MailServer;
  let circle: BuiltCircle;
  let caseId: string;
  let number: string;
  let n = 0;

  beforeAll(async () => {
    server = await MailServer.start();
    // The queue's worker does not run: each round is asked for, at the time that the test set.
    t = await startApp({ at: '2027-03-01T05:00:00.000Z', env: { SMTP_URL: server.url(), SANAD_MAIL_FROM: FROM } });
    worker = await buildHttp(WorkerModule.register(t.env), t.env);
    circle = await buildCircle(t);
    const opened = await t.as(circle.investigator).post('/cases', {
      ...{ officeId: circle.officeId, origin: 'complaint', title: 'Blackmail of Ayesha by her neighbour' },
    });
    caseId = String(opened.body['id']);
    number = String(opened.body['number']);
  }, 120_000);
  afterAll(async () => {
    await worker.close();
    await t.close();
    await server.stop();
  });
  beforeEach(() => {
    server.manner = {};
  });

  const as = <T>(job: string, work: (tx: Tx) => Promise<T>): Promise<T> => worker.get(JobRunner).as(job, work);
  const tell = async (
    to: BuiltOfficer,
    { kind, caseId: about = null, params = {}, ...more }: Notice,
  ): Promise<void> => {
    await as('notify', (tx) =>
      worker
        .get(NotificationsService)
        .tell(tx, randomUUID(), { officerId: to.id, kind, caseId: about, params, ...more }),
    );
  };
  const round = (): Promise<number> =>
    worker.get(DeliveryRounds).round({
      run: (work) => as('deliver', work),
      signal: new AbortController().signal,
    });
  const mailed = async (to: BuiltOfficer): Promise<string> => {
    const email = `officer.${(n += 1)}@agency.example`;
    await t.db.query('UPDATE officer SET email = $2 WHERE id = $1', [to.id, email]);
    return email;
  };
  const reader = async (): Promise<{ who: BuiltOfficer; email: string }> => {
    const who = await buildOfficer(t, { roles: ['investigating officer'] });
    // His appointment was told too.
    await t.db.query(`UPDATE delivery SET state = 'withheld' WHERE state IN ('waiting', 'failed')`);
    return { who, email: await mailed(who) };
  };
  const choose = async (who: BuiltOfficer, over: object): Promise<void> => {
    const choice = { language: 'en', mailOff: [], quietHours: null, digest: false, ...over };
    const answer = await t.as(who).post('/notifications/preferences', choice);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
  };
  const newest = async (who: BuiltOfficer): Promise<string> =>
    String((await t.as(who).get('/notifications')).body['items']?.[0]?.['id']);
  const deliveries = async (who: BuiltOfficer, id?: string) =>
    (await t.as(who).get(`/notifications/${id ?? (await newest(who))}/deliveries`)).body['items'];
  const later = (minutes: number): Promise<unknown> =>
    t.db.query(`UPDATE clock_shift SET by = by + make_interval(secs => $1::float8 * 60)`, [minutes]);

  it('are set in HTML and text, say the number to who may see the case, and betray nothing in the subject', async () => {
    const email = await mailed(circle.investigator);
    await tell(circle.investigator, { kind: 'handover.offered', caseId, params: { handoverId: t.uuid(), items: '3' } });
    expect(await round()).toBe(1);
    const [got] = server.to(email);
    expect(got?.mail.subject).toBe('Sanad: something in your custody needs you');
    expect(got?.mail.from?.address).toBe(FROM);
    const id = await newest(circle.investigator);
    for (const part of [got?.mail.text, got?.mail.html]) {
      expect(part).toContain('Items offered to you');
      expect(part).toContain(number);
      expect(part).toContain(`/api/v1/notifications/${id}`);
      expect(part).not.toMatch(/Ayesha|Blackmail|neighbour/);
    }
    expect(got?.mail.html).toMatch(/<html lang="en" dir="ltr">/);
    expect(got?.mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    const [row] = (await deliveries(circle.investigator, id)) ?? [];
    expect(row).toMatchObject({ channel: 'email', state: 'sent', attempts: 1, nextAt: null });
    expect(got?.mail.messageId).toBe(`<${String(row?.['id'])}@sanad.example>`);
    expect((await t.as(circle.investigator).get(`/notifications/${id}`)).body['link']).toMatch(/^\/handovers\//);
  });

  it('are in Urdu from right to left for who asks for it', async () => {
    const { who, email } = await reader();
    await choose(who, { language: 'ur' });
    await tell(who, { kind: 'role.given', params: { role: 'prosecutor', officeId: circle.officeId } });
    await round();
    const [got] = server.to(email);
    expect(got?.mail.subject).toBe('سند: آپ کے اکاؤنٹ کے بارے میں');
    expect(got?.mail.html).toMatch(/<html lang="ur" dir="rtl">/);
    expect(got?.mail.text).toContain('پراسیکیوٹر');
    expect(got?.raw).not.toMatch(/[^\x00-\x7f]/);
  });

  it('hide a number where no case says that he may see it, and are withheld where the case was closed to him meanwhile', async () => {
    const { who, email } = await reader();
    await tell(who, { kind: 'case.handed-over', params: { number } });
    await round();
    expect(server.to(email)[0]?.mail.text).toContain('case (number in Sanad)');

    const lead = await mailed(circle.inCharge);
    await tell(circle.inCharge, { kind: 'break-glass.opened', caseId, params: { breakGlassId: t.uuid() } });
    const id = await newest(circle.inCharge);
    await t.db.query(
      `INSERT INTO wall_entry (id, case_id, officer_id, reason, valid_from, raised_by, version)
       VALUES ($1, $2, $3, 'for a test of mails', clock_now() - interval '1 second', $3, 1)`,
      [t.uuid(), caseId, circle.inCharge.id],
    );
    await round();
    expect(server.to(lead)).toEqual([]);
    const { rows } = await t.db.query('SELECT state FROM delivery WHERE notification_id = $1', [id]);
    expect(rows).toEqual([{ state: 'withheld' }]);
  });

  it('wait for the end of quiet hours, statutory alarms do not', async () => {
    const { who, email } = await reader();
    await choose(who, { quietHours: { from: '22:00', to: '07:00' } });
    await t.shiftClock('2027-03-02T18:00:00.000Z');
    await tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    const alarm = { deadlineId: t.uuid(), rule: 'DL-07', dueAt: '2027-03-02T19:00:00.000Z' };
    await tell(who, { kind: 'deadline.limit', statutory: true, params: alarm });
    await round();
    expect(server.to(email).map(({ mail }) => mail.subject)).toEqual(['Sanad: a deadline needs you']);
    expect(server.to(email)[0]?.mail.text).toContain('the end of 2 March 2027');
    await t.shiftClock('2027-03-03T01:59:00.000Z');
    await round();
    expect(server.to(email)).toHaveLength(1);
    await t.shiftClock('2027-03-03T02:00:00.000Z');
    await round();
    expect(server.to(email)).toHaveLength(2);
  });

  it('can be switched off by kind, but not those of the law’s clocks, with the reason', async () => {
    const { who, email } = await reader();
    const refused = await t.as(who).post('/notifications/preferences', {
      ...{ language: 'en', mailOff: ['bundle.ready', 'deadline.limit'], quietHours: null, digest: false },
    });
    expect([refused.status, refused.body['code']]).toEqual([422, 'preference.statutory']);
    expect(refused.body['detail']).toMatch(/cannot be switched off/);
    await choose(who, { mailOff: ['bundle.ready', 'bundle.failed'] });
    await tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await round();
    expect(server.to(email)).toEqual([]);
    expect(await deliveries(who)).toEqual([]);
    expect((await t.as(who).get('/notifications/preferences')).body).toMatchObject({
      ...{ mailOff: ['bundle.ready', 'bundle.failed'], mailReachesYou: true },
    });
  });

  it('come once a day where a digest was chosen, what lapses next first, each once, however often the job runs', async () => {
    const { who, email } = await reader();
    await choose(who, { digest: true });
    const day = '2027-03-05';
    await t.shiftClock(`${day}T01:30:00.000Z`);
    const clock = (deadlineId: string, dueAt: string) => ({ deadlineId, rule: 'HS-CARRIED', dueAt });
    const [soon, late] = [t.uuid(), t.uuid()];
    await tell(who, { kind: 'deadline.reminder', params: clock(late, '2027-03-20T19:00:00.000Z') });
    await tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await tell(who, { kind: 'deadline.reminder', params: clock(soon, '2027-03-06T19:00:00.000Z') });
    await tell(who, { kind: 'deadline.moved', params: clock(soon, '2027-03-07T19:00:00.000Z') });
    const make = (): Promise<number> => as('make-digests', (tx) => worker.get(DigestsService).make(tx));
    expect(await make()).toBe(0);
    await t.shiftClock(`${day}T02:00:00.000Z`);
    await Promise.all(Array.from({ length: 8 }, make));
    await tell(who, { kind: 'bundle.failed', params: { bundleId: t.uuid(), fault: 'storage.full' } });
    await make();
    await round();
    await round();
    const mails = server.to(email);
    expect(mails.map(({ mail }) => mail.subject)).toEqual(['Sanad: your summary of today']);
    const text = mails[0]?.mail.text ?? '';
    const places = ['end of 7 March 2027', 'end of 20 March 2027', 'A bundle is ready'].map((each) =>
      text.indexOf(each),
    );
    expect(places.every((at) => at >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(text).not.toMatch(/end of 6 March 2027|could not be made/);
    expect(await deliveries(who)).toEqual([]);

    await t.shiftClock('2027-03-06T02:00:00.000Z');
    await make();
    await round();
    expect(server.to(email)).toHaveLength(2);
    expect(server.to(email)[1]?.mail.text).toMatch(/was not made: storage\.full/);
    expect((await deliveries(who))?.[0]).toMatchObject({ state: 'sent' });
  });

  it('are neither lost nor doubled when the server is dead for an hour, and administrators hear of it within a minute', async () => {
    const { who, email } = await reader();
    const admin = t.as(await administrator(t));
    await server.stop();
    const alarm = async (): Promise<string> =>
      /sanad_alarm\{name="mail-delivery"\} (\d)/.exec(await worker.get(Metrics).registry.metrics())?.[1] ?? '';
    for (let i = 0; i < 25; i += 1) await tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await round();
    expect(await alarm()).toBe('1');
    expect((await t.anyone.get('/health/ready')).body['mail']).toBe('failing');
    await later(0.5);
    await round();
    const told = (await admin.get('/notifications')).body['items'] ?? [];
    expect(told[0]).toMatchObject({ kind: 'mail.server-dead', title: 'The mail server does not answer' });
    for (let minute = 0; minute < 60; minute += 1) {
      await later(1);
      if (minute % 4 === 0) await tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
      expect(await round()).toBe(0);
    }
    expect(
      (await admin.get('/notifications')).body['items']?.filter((one) => String(one['kind']) === 'mail.server-dead'),
    ).toHaveLength(1);
    const failing = (await admin.get('/deliveries?channel=email')).body['items'] ?? [];
    expect(failing.length).toBeGreaterThan(0);
    expect(JSON.stringify(failing)).not.toMatch(/agency\.example|bundle/);

    await server.listen();
    await later(1);
    expect(await Promise.all([round(), round()])).toEqual(expect.arrayContaining([expect.any(Number)]));
    await round();
    const ids = server.to(email).map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
    expect(await alarm()).toBe('0');
    expect((await t.anyone.get('/health/ready')).body['mail']).toBe('on');
    expect((await admin.get('/notifications')).body['items']?.[0]).toMatchObject({ kind: 'mail.server-back' });
  });

  it('that are turned away for now come again later, and are given up after a day', async () => {
    const { who, email } = await reader();
    await tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    server.manner = { later: true };
    await round();
    expect((await deliveries(who))?.[0]).toMatchObject({ state: 'failed', attempts: 1, lastError: '451 at RCPT TO' });
    await round();
    expect((await deliveries(who))?.[0]).toMatchObject({ attempts: 1 });
    for (let i = 0; i < 30; i += 1) {
      await later(61);
      await round();
    }
    const [row] = (await deliveries(who)) ?? [];
    expect(row).toMatchObject({ state: 'gave_up', attempts: 26 });
    server.manner = {};
    const again = await t
      .as(await administrator(t))
      .post(`/deliveries/${String(row?.['id'])}/again`, { reason: 'The server takes mail again.' });
    expect([again.status, again.body['state']]).toEqual([200, 'waiting']);
    await round();
    expect(server.to(email)).toHaveLength(1);
    const twice = await t
      .as(await administrator(t))
      .post(`/deliveries/${String(row?.['id'])}/again`, { reason: 'Once more.' });
    expect([twice.status, twice.body['code']]).toEqual([409, 'delivery.illegal-transition']);
  });

  it('that come back are known by their id, at once or days later, and the officer hears of it', async () => {
    const { who, email } = await reader();
    server.manner = { refused: [email] };
    await tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    const id = await newest(who);
    await round();
    expect((await deliveries(who, id))?.[0]).toMatchObject({ state: 'bounced', lastError: '550 at RCPT TO' });
    expect((await t.as(who).get('/notifications')).body['items']?.[0]).toMatchObject({ kind: 'mail.bounced' });

    server.manner = {};
    await tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await round();
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
    const { who, email } = await reader();
    await tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await t.db.query(
      `UPDATE delivery SET claimed_until = clock_now() + interval '2 minutes', attempts = 1 WHERE state = 'waiting'`,
    );
    expect(await round()).toBe(0);
    await later(2);
    expect(await round()).toBe(1);
    expect(server.to(email)).toHaveLength(1);
    expect((await deliveries(who))?.[0]).toMatchObject({ state: 'sent', attempts: 2 });
  });
});
