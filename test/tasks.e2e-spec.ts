import { buildOfficer, type BuiltOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { type Answer, startApp, type TestApp } from './support/app';

describe('a task', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let second: BuiltOfficer;
  let stranger: BuiltOfficer;
  let caseId: string;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T06:00:00.000Z' });
    circle = await buildCircle(t);
    caseId = (await buildCase(t, { by: circle.investigator })).id;
    second = await buildOfficer(t, { roles: ['investigating officer'], officeId: circle.officeId });
    stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const given = { officerId: second.id, relation: 'granted-write', reason: 'Joint team' };
    expect((await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, given)).status).toBe(201);
  });
  afterAll(() => t.close());

  const make = (body: object): Promise<Answer> =>
    t.as(circle.investigator).post(`/cases/${caseId}/tasks`, { title: 'Fetch the form', dueOn: '2027-03-05', ...body });
  const act = async (id: string, verb: string, body: object = {}, by = circle.investigator): Promise<Answer> => {
    const { headers } = await t.as(by).get(`/tasks/${id}`);
    return t.as(by).post(`/tasks/${id}/${verb}`, body, { 'if-match': headers.get('etag') ?? '' });
  };
  const clocks = async (id: string): Promise<string[]> => {
    const sql = `SELECT state || ' ' || due_day || ' ' || (responsible_id = $2) AS clock FROM deadline
      WHERE subject_id = $1 AND rule_code = 'HS-TASK' ORDER BY started_at`;
    return (await t.db.query<{ clock: string }>(sql, [id, second.id])).rows.map(({ clock }) => clock);
  };
  const mine = async (by: BuiltOfficer, query = ''): Promise<string[]> => {
    const answer = await t.as(by).get(`/tasks${query}`);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return (answer.body['items'] ?? []).map((item) => String(item['id']));
  };

  it('is given to who may write in the case, with a day that is still to come, and a clock of the house', async () => {
    expect((await make({ dueOn: '2027-02-28' })).body.code).toBe('task.due-in-the-past');
    expect((await make({ assigneeId: stranger.id })).body.code).toBe('task.cannot-take-it');
    const made = await make({ assigneeId: second.id, law: 'CrPC s.94' });
    expect(made.body).toMatchObject({ state: 'open', source: 'law', law: 'CrPC s.94', assigneeId: second.id });
    const id = String(made.body['id']);
    expect(await clocks(id)).toEqual(['running 2027-03-05 true']);
    expect(await mine(second)).toEqual([id]);
    expect(await mine(circle.investigator)).toEqual([]);
    expect(await mine(circle.investigator, '?mine=false')).toEqual([id]);
    expect(await mine(stranger, '?mine=false')).toEqual([]);
    expect((await t.as(stranger).get(`/tasks/${id}`)).status).toBe(404);
    const told = `SELECT payload FROM outbox WHERE payload->>'kind' = 'task.assigned' AND payload->>'officerId' = $1`;
    expect((await t.db.query(told, [second.id])).rows).toMatchObject([{ payload: { caseId, params: { taskId: id } } }]);
  });

  it('is moved, done, taken up again and dropped, each by its own version and with its clock', async () => {
    const id = String((await make({ assigneeId: second.id })).body['id']);
    const moved = await act(id, 'change', {
      dueOn: '2027-03-09',
      assigneeId: circle.investigator.id,
      reason: 'On leave',
    });
    expect([moved.status, moved.body['dueOn']]).toEqual([200, '2027-03-09']);
    expect(await clocks(id)).toEqual(['closed 2027-03-05 true', 'running 2027-03-09 false']);
    const stale = await t.as(second).post(`/tasks/${id}/done`, {}, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'precondition.stale']);
    expect((await act(id, 'done', { reason: 'Form received' }, second)).body).toMatchObject({ state: 'done' });
    expect((await clocks(id))[1]).toBe('met 2027-03-09 false');
    expect((await act(id, 'drop', { reason: 'Not needed' })).body.code).toBe('task.illegal-transition');
    expect((await act(id, 'change', { reason: 'More time' })).body.code).toBe('task.not-open');
    expect((await act(id, 'reopen', { reason: 'Wrong account' })).body).toMatchObject({ state: 'open', endedBy: null });
    expect((await act(id, 'drop', { reason: 'Account closed in 2019' })).body).toMatchObject({ state: 'dropped' });
    expect((await clocks(id)).map((clock) => clock.split(' ')[0])).toEqual(['closed', 'met', 'closed']);
    expect(await auditsOf(t, caseId)).toEqual(
      expect.arrayContaining(['task.made', 'task.changed', 'task.done', 'task.reopened', 'task.dropped']),
    );
  });

  it('is among the next steps, each open exactly when its act passes', async () => {
    const file = await buildCase(t, { by: circle.investigator });
    const made = { title: 'Fetch the form', dueOn: '2027-03-05', law: 'CrPC s.94' };
    const id = String((await t.as(circle.investigator).post(`/cases/${file.id}/tasks`, made)).body['id']);
    const reader = await buildOfficer(t, { roles: ['circle in-charge'] });
    const grant = { officerId: reader.id, relation: 'granted-read', reason: 'To read the file' };
    expect((await t.as(circle.inCharge).post(`/cases/${file.id}/grants`, grant)).status).toBe(201);
    const body = { reason: 'The bank sent it' };
    for (const [verb, left] of [
      ['change', ['change', 'done', 'drop']],
      ['done', ['change', 'done', 'drop']],
      ['reopen', ['reopen']],
      ['drop', ['change', 'done', 'drop']],
      ['reopen', ['reopen']],
    ] as const) {
      for (const [by, open] of [
        [reader, false],
        [circle.investigator, true],
      ] as const) {
        const { body: told } = await t.as(by).get(`/cases/${file.id}/next-steps`);
        const ours = [...(told['items'] ?? [])].filter(({ about }) => about?.['id'] === id);
        expect(ours.map((step) => [step['step'], step['act'], step['open'], step['law']])).toEqual(
          left.map((each) => [`task.${each}`, `POST /tasks/${id}/${each}`, open, 'CrPC s.94']),
        );
        const answer = await act(id, verb, body, by);
        expect([answer.status, answer.body.code]).toEqual(open ? [200, undefined] : [403, 'case.read-only']);
      }
      for (const other of ['change', 'done', 'drop', 'reopen'].filter((each) => verb === 'done' && each !== 'reopen')) {
        expect((await act(id, other, body)).status).toBe(409);
      }
    }
  });

  it('is gone from the list of one from whom the case was closed, though it is his', async () => {
    const id = String((await make({ assigneeId: second.id, title: 'Meet the source' })).body['id']);
    expect(await mine(second)).toContain(id);
    const wall = { officerId: second.id, reason: 'Brother of the accused' };
    expect((await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall)).status).toBe(201);
    expect(await mine(second)).toEqual([]);
    expect((await t.as(second).get(`/tasks/${id}`)).status).toBe(404);
    expect(await t.sql('app', second.id, 'SELECT id FROM task')).toEqual([]);
    expect((await make({ assigneeId: second.id })).body.code).toBe('task.cannot-take-it');
  });

  describe('of a playbook', () => {
    const use = (code: string): Promise<Answer> =>
      t.as(circle.investigator).post(`/cases/${caseId}/playbooks`, { code });

    it('comes once, with its section or as the house’s own', async () => {
      const { body } = await t.as(circle.investigator).get('/playbooks?offence=PECA-14');
      expect(body['items']?.map(({ code }) => code)).toEqual(['financial-fraud']);
      const first = await use('financial-fraud');
      const made = (first.body['made'] ?? []) as {
        playbook: { key: string };
        law: string | null;
        dueOn: string;
        titleUr: string;
      }[];
      expect([first.status, made.length > 5, first.body['already']]).toEqual([200, true, []]);
      expect(made.find(({ playbook }) => playbook.key === 'preserve')).toMatchObject({
        law: 'PECA s.31',
        dueOn: '2027-03-02',
      });
      expect(made.find(({ playbook }) => playbook.key === 'capture')).toMatchObject({ law: null, source: 'house' });
      const both = await Promise.all([use('financial-fraud'), use('financial-fraud')]);
      expect(both.map((each) => [each.status, (each.body['made'] as unknown[] | undefined)?.length])).toEqual([
        [200, 0],
        [200, 0],
      ]);
      expect((await use('no-such')).body.code).toBe('playbook.unknown');
    });

    it('is the office’s where it made its own, and a later edition adds what it lacks', async () => {
      const own = (keys: string[]): object => ({
        ...{ code: 'loan-apps', title: { en: 'Loan applications', ur: 'قرض کی ایپس' }, offences: ['PECA-14'] },
        tasks: keys.map((key) => ({ key, en: `Do ${key}`, ur: 'کریں', days: 2 })),
      });
      const path = `/offices/${circle.officeId}/playbooks`;
      expect((await t.as(circle.inCharge).post(path, own(['shop', 'shop']))).body.code).toBe('playbook.key-twice');
      const other = await buildOfficer(t, { roles: ['circle in-charge'] });
      expect((await t.as(other).post(path, own(['shop']))).body.code).toBe('playbook.not-your-office');
      expect((await t.as(circle.inCharge).post(path, own(['shop']))).body['edition']).toBe(1);
      expect((await use('loan-apps')).body['made']).toMatchObject([{ playbook: { key: 'shop', edition: 1 } }]);
      expect((await t.as(circle.inCharge).post(path, own(['shop', 'author']))).body['edition']).toBe(2);
      expect((await use('loan-apps')).body).toMatchObject({
        made: [{ playbook: { key: 'author', edition: 2 } }],
        already: ['shop'],
      });
    });

    it('is meant for offences of the catalogue', async () => {
      const { body } = await t.as(circle.investigator).get('/playbooks');
      const codes = new Set(body['items']?.flatMap((item) => item['offences'] as unknown as string[]));
      for (const code of codes) {
        expect([code, (await t.as(circle.investigator).get(`/offences/${code}`)).status]).toEqual([code, 200]);
      }
    });
  });
});
