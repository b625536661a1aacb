import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { buildComplaint, buildOperator, onComplaint } from './factories-complaints';
import { buildDeadline } from './factories-deadlines';
import { buildItems, buildSeizure } from './factories-evidence';
import { type Answer, startApp, type TestApp } from './support/app';
import type { Body } from './support/client';
import { asSuperuser } from './support/database';

const PHONE = { kind: 'phone', value: '0333-7778899' };
const WORD = 'quartzite';
const DAY = '2027-03-15';
const TAKEDOWN = { url: 'https://video.example.net/v/8123', basis: 's37', authority: 'The Authority', reason: 'Hers' };
const NONE = JSON.parse('[]') as Body;

/** What somebody sees of the matter wherever it could show: how often, and by which words. */
type Sight = Readonly<Record<string, number>>;

describe('a wall around a case', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let operator: BuiltOfficer;
  let caseId: string;
  let kinId: string;
  let twin: BuiltOfficer;

  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
    operator = await buildOperator(t, circle);
    twin = await buildOfficer(t, { roles: ['circle in-charge'], officeId: circle.officeId });
    const by = circle.investigator;
    const other = await buildComplaint(t, by, { identifiers: [PHONE], words: 'Another matter altogether' });
    kinId = other.id;
    const told = { identifiers: [PHONE], words: `The ${WORD} club took the money of nine families` };
    const complaint = await buildComplaint(t, operator, told);
    ok(await onComplaint(t, operator, complaint.id, 'scrutinise'));
    // Its capture runs on a clock of the complaint, without a case; below it becomes his.
    ok(await t.as(operator).post(`/complaints/${complaint.id}/takedowns`, TAKEDOWN), 201);
    const enquired = ok(await onComplaint(t, twin, complaint.id, 'enquire', { title: `Club ${WORD}` }));
    caseId = String(enquired.body['caseId']);
    const lead = { officerId: by.id, relation: 'granted-write', reason: 'He knows the bank' };
    ok(await t.as(twin).post(`/cases/${caseId}/grants`, lead), 201);
    const accused = await buildParty(t, { caseId, by }, { name: `Rashid ${WORD}` });
    const seizure = await buildSeizure(t, circle, { caseId });
    await buildItems(t, by, seizure.id, { items: [{ words: `Ledger of the ${WORD} club`, seal: 'W-1' }] });
    const court = { name: 'Court of the wall', kind: 'sessions', underPeca: true, source: 'Made', confidence: 'high' };
    const courtId = String(ok(await t.as(await administrator(t)).post('/courts', court), 201).body.id);
    const opened = await t.as(by).post(`/cases/${caseId}/proceedings`, { accusedId: accused.id, courtId });
    const hearing = { day: DAY, purpose: 'Evidence of PW-1' };
    ok(await t.as(by).post(`/proceedings/${String(ok(opened, 201).body.id)}/hearings`, hearing), 201);
    await buildDeadline(t, { caseId, by, at: '2027-03-01T08:00:00.000Z' }, { responsibleId: by.id });
    const { rowCount } = await asSuperuser(
      (client) =>
        client.query(
          `UPDATE deadline SET responsible_id = $1 WHERE subject_kind = 'takedown' AND case_id IS NULL AND state = 'running'`,
          [by.id],
        ),
      t.database.name,
    );
    expect(rowCount).toBeGreaterThan(0);
    // Something beside it, so that an empty answer is never the reason.
    await buildCase(t, { by, title: `A ${WORD} ring of its own` });
  });
  afterAll(() => t.close());

  const length = (answer: Answer): number => [...(ok(answer).body['items'] ?? NONE)].length;
  const feedOf = async (who: BuiltOfficer): Promise<string> =>
    new URL(String(ok(await t.as(who).post('/calendar-feeds'), 201).body['address'])).pathname.replace('/api/v1', '');

  async function sightOf(who: BuiltOfficer, feed: string): Promise<Sight> {
    const as = t.as(who);
    const found = await as.get(`/search?q=${WORD}`);
    const ics = await t.anyone.get(feed);
    const calendar = ics.text.replaceAll('\r\n ', '');
    expect(ics.status).toBe(200);
    const cases = await as.get('/cases?limit=200');
    return {
      search: length(found),
      searchOfCases: length(await as.get(`/search?q=${WORD}&kind=case`)),
      searchPhone: length(await as.get('/search?q=03337778899')),
      cases: length(cases),
      casesByWord: length(await as.get(`/cases?q=${WORD}`)),
      timeline: (await as.get(`/cases/${caseId}/timeline`)).status,
      steps: (await as.get(`/cases/${caseId}/next-steps`)).status,
      complaints: length(await as.get('/complaints?state=enquiry')),
      kin: length(await as.get(`/complaints/${kinId}/kin`)),
      kinSearch: length(await as.post('/complaints/kin-search', { identifiers: [PHONE] })),
      causeList: length(await as.get(`/cause-list?day=${DAY}`)),
      office: length(await as.get('/deadlines?scope=office')),
      ics: calendar.split('BEGIN:VEVENT').length - 1,
      told: [found.text, cases.text, calendar].join('').split(caseId).length - 1 > 0 ? 1 : 0,
    };
  }

  it('takes it out of search, counts, lists, timelines, duplicates, cause lists, clocks and calendars, and back again', async () => {
    const feed = await feedOf(circle.investigator);
    const open = await sightOf(circle.investigator, feed);
    expect(open).toMatchObject({
      search: 5,
      searchOfCases: 2,
      timeline: 200,
      steps: 200,
      kin: 1,
      causeList: 1,
      told: 1,
    });
    expect(open['ics']).toBeGreaterThan(1);
    const other = await sightOf(twin, await feedOf(twin));
    expect(other).toMatchObject({ search: 5, causeList: 1, kin: 1, complaints: 1 });

    const wall = { officerId: circle.investigator.id, reason: 'Brother of the accused' };
    const raised = ok(await t.as(circle.additionalDirector).post(`/cases/${caseId}/walls`, wall), 201);
    expect(await sightOf(circle.investigator, feed)).toEqual({
      ...{ search: 1, searchOfCases: 1, searchPhone: 1, cases: 1, casesByWord: 1, timeline: 404, steps: 404 },
      ...{ complaints: 0, kin: 0, kinSearch: 1, causeList: 0, office: 1, ics: 0, told: 0 },
    });
    // One clock is left in his office: that of the complaint which he took in himself.
    // Who is not walled sees what he saw.
    expect(await sightOf(twin, await feedOf(twin))).toEqual(other);

    ok(await t.as(circle.additionalDirector).post(`/walls/${String(raised.body.id)}/lift`, { reason: 'No tie left' }));
    expect(await sightOf(circle.investigator, feed)).toEqual(open);
  });
});
