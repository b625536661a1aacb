import { DigestsService } from '../src/modules/notifications/digest/digests.service';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { buildDeadline } from './factories-deadlines';
import type { TestApp } from './support/app';
import { FROM, MailRig } from './support/mail-rig';
import type { MailServer } from './support/mail-server';

describe('mails to officers', () => {
  let rig: MailRig;
  let t: TestApp;
  let server: MailServer;
  let circle: BuiltCircle;
  let caseId: string;
  let number: string;

  beforeAll(async () => {
    rig = await MailRig.start('2027-03-01T05:00:00.000Z');
    ({ t, server } = rig);
    circle = await buildCircle(t);
    const opened = await t.as(circle.investigator).post('/cases', {
      ...{ officeId: circle.officeId, origin: 'complaint', title: 'Blackmail of Ayesha by her neighbour' },
    });
    caseId = String(opened.body['id']);
    number = String(opened.body['number']);
  }, 120_000);
  afterAll(() => rig.close());

  it('are set in HTML and text, say the number to who may see the case, and betray nothing in the subject', async () => {
    const email = await rig.mailed(circle.investigator);
    await rig.tell(circle.investigator, {
      kind: 'handover.offered',
      caseId,
      params: { handoverId: t.uuid(), items: '3' },
    });
    expect(await rig.round()).toBe(1);
    const [got] = server.to(email);
    expect(got?.mail.subject).toBe('Sanad: something in your custody needs you');
    expect(got?.mail.from?.address).toBe(FROM);
    const id = await rig.newest(circle.investigator);
    for (const part of [got?.mail.text, got?.mail.html]) {
      expect(part).toContain('Items offered to you');
      expect(part).toContain(number);
      expect(part).toContain(`/api/v1/notifications/${id}`);
      expect(part).not.toMatch(/Ayesha|Blackmail|neighbour/);
    }
    expect(got?.mail.html).toMatch(/<html lang="en" dir="ltr">/);
    expect(got?.mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    const [row] = await rig.deliveries(circle.investigator, id);
    expect(row).toMatchObject({ channel: 'email', state: 'sent', attempts: 1, nextAt: null });
    expect(got?.mail.messageId).toBe(`<${String(row?.['id'])}@sanad.example>`);
    expect((await t.as(circle.investigator).get(`/notifications/${id}`)).body['link']).toMatch(/^\/handovers\//);
  });

  it('are in Urdu from right to left for who asks for it', async () => {
    const { who, email } = await rig.reader();
    await rig.choose(who, { language: 'ur' });
    await rig.tell(who, { kind: 'role.given', params: { role: 'prosecutor', officeId: circle.officeId } });
    await rig.round();
    const [got] = server.to(email);
    expect(got?.mail.subject).toBe('سند: آپ کے اکاؤنٹ کے بارے میں');
    expect(got?.mail.html).toMatch(/<html lang="ur" dir="rtl">/);
    expect(got?.mail.text).toContain('پراسیکیوٹر');
    expect(got?.raw).not.toMatch(/[^\x00-\x7f]/);
  });

  it('hide a number where no case says that he may see it, and are withheld where the case was closed to him meanwhile', async () => {
    const { who, email } = await rig.reader();
    await rig.tell(who, { kind: 'case.handed-over', params: { number } });
    await rig.round();
    expect(server.to(email)[0]?.mail.text).toContain('case (number in Sanad)');

    const lead = await rig.mailed(circle.inCharge);
    await rig.tell(circle.inCharge, { kind: 'break-glass.opened', caseId, params: { breakGlassId: t.uuid() } });
    const id = await rig.newest(circle.inCharge);
    await t.db.query(
      `INSERT INTO wall_entry (id, case_id, officer_id, reason, valid_from, raised_by, version)
       VALUES ($1, $2, $3, 'for a test of mails', clock_now() - interval '1 second', $3, 1)`,
      [t.uuid(), caseId, circle.inCharge.id],
    );
    await rig.round();
    expect(server.to(lead)).toEqual([]);
    const { rows } = await t.db.query('SELECT state FROM delivery WHERE notification_id = $1', [id]);
    expect(rows).toEqual([{ state: 'withheld' }]);
  });

  it('wait for the end of quiet hours, statutory alarms do not', async () => {
    const { who, email } = await rig.reader();
    await rig.choose(who, { quietHours: { from: '22:00', to: '07:00' } });
    await t.shiftClock('2027-03-02T18:00:00.000Z');
    await rig.tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    const alarm = { deadlineId: t.uuid(), rule: 'DL-07', dueAt: '2027-03-02T19:00:00.000Z' };
    await rig.tell(who, { kind: 'deadline.limit', statutory: true, params: alarm });
    await rig.round();
    expect(server.to(email).map(({ mail }) => mail.subject)).toEqual(['Sanad: a deadline needs you']);
    expect(server.to(email)[0]?.mail.text).toContain('the end of 2 March 2027');
    await t.shiftClock('2027-03-03T01:59:00.000Z');
    await rig.round();
    expect(server.to(email)).toHaveLength(1);
    await t.shiftClock('2027-03-03T02:00:00.000Z');
    await rig.round();
    expect(server.to(email)).toHaveLength(2);
  });

  it('can be switched off by kind, but not those of the law’s clocks, with the reason', async () => {
    const { who, email } = await rig.reader();
    const refused = await t.as(who).post('/notifications/preferences', {
      ...{ language: 'en', mailOff: ['bundle.ready', 'deadline.limit'], quietHours: null, digest: false },
    });
    expect([refused.status, refused.body['code']]).toEqual([422, 'preference.statutory']);
    expect(refused.body['detail']).toMatch(/cannot be switched off/);
    await rig.choose(who, { mailOff: ['bundle.ready', 'bundle.failed'] });
    await rig.tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await rig.round();
    expect(server.to(email)).toEqual([]);
    expect(await rig.deliveries(who)).toEqual([]);
    expect((await t.as(who).get('/notifications/preferences')).body).toMatchObject({
      ...{ mailOff: ['bundle.ready', 'bundle.failed'], mailReachesYou: true },
    });
  });

  it('come once a day where a digest was chosen, what lapses next first, each once, however often the job runs', async () => {
    const { who, email } = await rig.reader();
    await rig.choose(who, { digest: true });
    const day = '2027-03-05';
    await t.shiftClock(`${day}T01:30:00.000Z`);
    const clock = (deadlineId: string, dueAt: string) => ({ deadlineId, rule: 'HS-CARRIED', dueAt });
    const [soon, late] = [t.uuid(), t.uuid()];
    await rig.tell(who, { kind: 'deadline.reminder', params: clock(late, '2027-03-20T19:00:00.000Z') });
    await rig.tell(who, { kind: 'bundle.ready', params: { bundleId: t.uuid() } });
    await rig.tell(who, { kind: 'deadline.reminder', params: clock(soon, '2027-03-06T19:00:00.000Z') });
    await rig.tell(who, { kind: 'deadline.moved', params: clock(soon, '2027-03-07T19:00:00.000Z') });
    const make = (): Promise<number> => rig.as('make-digests', (tx) => rig.worker.get(DigestsService).make(tx));
    expect(await make()).toBe(0);
    await t.shiftClock(`${day}T02:00:00.000Z`);
    await Promise.all(Array.from({ length: 8 }, make));
    await rig.tell(who, { kind: 'bundle.failed', params: { bundleId: t.uuid(), fault: 'storage.full' } });
    await make();
    await rig.round();
    await rig.round();
    const mails = server.to(email);
    expect(mails.map(({ mail }) => mail.subject)).toEqual(['Sanad: your summary of today']);
    const text = mails[0]?.mail.text ?? '';
    const places = ['end of 7 March 2027', 'end of 20 March 2027', 'A bundle is ready'].map((each) =>
      text.indexOf(each),
    );
    expect(places.every((at) => at >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(text).not.toMatch(/end of 6 March 2027|could not be made/);
    expect(await rig.deliveries(who)).toEqual([]);

    await t.shiftClock('2027-03-06T02:00:00.000Z');
    await make();
    await rig.round();
    expect(server.to(email)).toHaveLength(2);
    expect(server.to(email)[1]?.mail.text).toMatch(/was not made: storage\.full/);
    expect((await rig.deliveries(who))[0]).toMatchObject({ state: 'sent' });
  });

  it('name in the summary each open clock of his that lapses within the week, the next first, and none of a case that is closed to him', async () => {
    await t.shiftClock('2027-03-10T12:00:00.000Z');
    const [io, head] = [circle.investigator, circle.inCharge];
    const emails = [await rig.mailed(io), await rig.mailed(head)];
    for (const who of [io, head]) await rig.choose(who, { digest: true });
    const at = (hour: number): string => `2027-03-10T${String(hour).padStart(2, '0')}:00:00.000Z`;
    const start = (hour: number, over: { rule?: string; responsibleId?: string } = {}) => {
      const { rule, ...more } = over;
      return buildDeadline(t, { caseId, by: io, at: at(hour), ...(rule === undefined ? {} : { rule }) }, more);
    };
    const [later, sooner] = [await start(11), await start(10)];
    const far = await start(10, { rule: 'DL-PECA-31-PRESERVE' });
    const walled = await start(9, { responsibleId: head.id });
    const wall = { officerId: head.id, reason: 'A relative of the accused.' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall)).status).toBe(201);
    await t.shiftClock('2027-03-11T02:00:00.000Z');
    const make = (): Promise<number> => rig.as('make-digests', (tx) => rig.worker.get(DigestsService).make(tx));
    await Promise.all([make(), make(), make()]);
    await rig.round();
    await rig.round();
    const [mine, his] = emails.map((email) =>
      server.to(email).filter(({ mail }) => /summary/.test(mail.subject ?? '')),
    );
    expect([mine?.length, his?.length]).toEqual([1, 0]);
    const text = mine?.[0]?.mail.text ?? '';
    const places = [sooner, later].map(({ id }) => text.indexOf(`/deadlines/${id}`));
    expect(places.every((place) => place > 0) && (places[0] ?? 0) < (places[1] ?? 0)).toBe(true);
    for (const { id } of [far, walled]) expect(text).not.toContain(id);
    expect(text).toContain(number);
    expect(await t.sql('app', io.id, `SELECT * FROM digest_readers('2027-03-11', '7 days')`).catch(String)).toMatch(
      /permission denied/,
    );
  });
});
