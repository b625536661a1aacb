import { auditsOf, buildCase, buildParty } from './factories-cases';
import { buildEnquiryCircle, type EnquiryCircle } from './factories-enquiry';
import { type Answer, startApp, type TestApp } from './support/app';

const PRESERVE = {
  data: 'Login records of 0300-1234567',
  need: 'They show the holder',
  risk: 'Kept for ninety days only',
};
const SEARCH = { offence: 'PECA s.14', place: 'House 12, Lahore', reason: 'The handset is there' };

describe('process in a case', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let caseId: string;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildEnquiryCircle(t);
    caseId = (await buildCase(t, { by: circle.investigator })).id;
  });
  afterAll(() => t.close());

  const draw = async (body: object): Promise<Answer> =>
    t.as(circle.investigator).post(`/cases/${caseId}/processes`, body);
  const drawn = async (body: object): Promise<string> => {
    const answer = await draw(body);
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return String(answer.body['id']);
  };
  const act = async (id: string, verb: string, body: object = {}): Promise<Answer> => {
    const { headers } = await t.as(circle.investigator).get(`/processes/${id}`);
    return t.as(circle.investigator).post(`/processes/${id}/${verb}`, body, { 'if-match': headers.get('etag') ?? '' });
  };
  const done = async (id: string, verb: string, body: object = {}): Promise<Answer> => {
    const answer = await act(id, verb, body);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return answer;
  };
  const clocks = async (id: string): Promise<unknown[]> => {
    const sql = `SELECT rule_code || ' ' || state || ' ' || due_day AS clock FROM deadline WHERE subject_id = $1 ORDER BY started_at, rule_code`;
    return (await t.db.query<{ clock: string }>(sql, [id])).rows.map(({ clock }) => clock);
  };

  it('under s.160 has a number of the register, proof of service, and an answer, to a person by his code', async () => {
    const party = await buildParty(t, { caseId, by: circle.investigator }, { roles: ['witness'], name: 'Bilal Ahmed' });
    const bare = await draw({ kind: 'notice_160', partyId: party.id, grounds: {} });
    expect([bare.status, bare.body.code, bare.body['missing']]).toMatchObject([
      422,
      'process.grounds-missing',
      [{ code: 'ground.purpose', law: 'CrPC s.160' }],
    ]);
    const id = await drawn({
      kind: 'notice_160',
      partyId: party.id,
      grounds: { purpose: 'Sale of the SIM' },
      attendAt: '2027-03-05T06:00:00.000Z',
    });
    const early = await act(id, 'answer', {});
    expect([early.status, early.body.code]).toEqual([409, 'process.illegal-step']);
    await done(id, 'not-served', { words: 'The house was locked.' });
    await done(id, 'serve', { how: 'in_person', proof: 'Signed on the copy' });
    await done(id, 'default', {});
    await done(id, 'answer', { words: 'He attended on 6 March.' });
    const shown = await t.as(circle.inCharge).get(`/processes/${id}`);
    expect(shown.body).toMatchObject({ number: 'N-1/2027', state: 'answered', open: [], law: 'CrPC s.160' });
    const events = shown.body['events'] as { verb: string; particulars: object }[] | undefined;
    expect(events?.map(({ verb }) => verb)).toEqual(['draw', 'not-served', 'serve', 'default', 'answer']);
    expect(events?.[2]?.particulars).toEqual({ how: 'in_person', proof: 'Signed on the copy' });
    expect(await auditsOf(t, caseId)).toEqual(
      expect.arrayContaining(['process.issued', 'process.served', 'process.answered']),
    );
  });

  it('under s.31 runs at most ninety days of ours, tells the Court within 24 hours, and is extended by the Court', async () => {
    const long = await draw({ kind: 'preservation_31', addressee: 'Jazz', grounds: PRESERVE, days: 91 });
    expect([long.status, long.body.code]).toEqual([422, 'process.too-long']);
    const id = await drawn({ kind: 'preservation_31', addressee: 'Jazz', grounds: PRESERVE });
    expect(await clocks(id)).toEqual(['DL-PECA-31-PRESERVE running 2027-05-30']);
    await done(id, 'serve', { how: 'email', proof: 'Delivery receipt' });
    expect((await act(id, 'tell-court', { court: 'PECA Court', reference: 'Diary 5' })).body.code).toBe(
      'process.nothing-to-tell',
    );
    await done(id, 'acquire', { words: 'Subscriber record' });
    expect(await clocks(id)).toEqual([
      'DL-PECA-31-PRESERVE running 2027-05-30',
      'DL-PECA-31-NOTICE running 2027-03-02',
    ]);
    await done(id, 'tell-court', { court: 'PECA Court', reference: 'Diary 5' });
    await done(id, 'extend', { court: 'PECA Court', reference: 'Order 9', until: '2027-08-31T19:00:00.000Z' });
    expect(await clocks(id)).toEqual([
      'DL-PECA-31-PRESERVE closed 2027-05-30',
      'DL-PECA-31-NOTICE met 2027-03-02',
      'DL-PECA-31-PRESERVE running 2027-08-31',
    ]);
    await done(id, 'end', { words: 'The data was supplied.' });
    expect((await clocks(id)).at(-1)).toBe('DL-PECA-31-PRESERVE closed 2027-08-31');
  });

  it('of a short preservation ends on its own day', async () => {
    const id = await drawn({ kind: 'preservation_31', addressee: 'Zong', grounds: PRESERVE, days: 30 });
    expect(await clocks(id)).toEqual(['DL-PECA-31-PRESERVE running 2027-03-31']);
  });

  it('for search goes from application with its grounds to the return', async () => {
    const bare = await draw({ kind: 'warrant_33', grounds: { ...SEARCH, place: '' } });
    expect(bare.body['missing']).toMatchObject([{ code: 'ground.place', law: 'PECA s.33' }]);
    const strange = await draw({ kind: 'warrant_33', grounds: { ...SEARCH, colour: 'x' } });
    expect([strange.status, strange.body.code]).toEqual([422, 'process.ground-unknown']);
    const id = await drawn({ kind: 'warrant_33', grounds: SEARCH });
    expect((await act(id, 'execute', { words: 'Searched' })).status).toBe(409);
    await done(id, 'grant', { court: 'PECA Court', reference: 'SW 12' });
    const unknown = await act(id, 'execute', { words: 'Searched', documentId: t.uuid() });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'process.document-unknown']);
    await done(id, 'execute', { words: 'Two handsets seized.' });
    const returned = await done(id, 'return', { words: 'Returned with the list.' });
    expect(returned.body).toMatchObject({ state: 'returned', court: 'PECA Court', reference: 'SW 12', open: [] });
    const refused = await drawn({ kind: 'warrant_33', grounds: SEARCH });
    expect((await done(refused, 'refuse', { court: 'PECA Court', reference: 'Order 3' })).body['state']).toBe(
      'refused',
    );
  });

  it('for content runs seven days; an order beyond them is recorded, irregular', async () => {
    const grounds = { offence: 'PECA s.14', data: 'Mailbox', reason: 'The letters were sent from it' };
    const plain = await drawn({ kind: 'warrant_34', grounds });
    await done(plain, 'grant', { court: 'PECA Court', reference: 'W 1' });
    expect(await clocks(plain)).toEqual(['DL-PECA-34-CONTENT running 2027-03-08']);
    const long = await drawn({ kind: 'warrant_34', grounds });
    await done(long, 'grant', { court: 'PECA Court', reference: 'W 2', until: '2027-03-20T09:00:00.000Z' });
    expect(await clocks(long)).toEqual(['DL-PECA-34-CONTENT running 2027-03-20']);
    const shown = await t.as(circle.inCharge).get(`/processes/${long}`);
    expect(shown.body['events']).toMatchObject([
      { verb: 'draw', irregular: null },
      { verb: 'grant', irregular: { rule: 'process.beyond-the-section', section: 'PECA s.34' } },
    ]);
    const back = await draw({ kind: 'warrant_34', grounds });
    const wrong = await act(String(back.body['id']), 'grant', {
      court: 'PECA Court',
      reference: 'W 3',
      until: '2027-02-01T09:00:00.000Z',
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'process.ends-before-it-begins']);
  });

  it('to a provider begins its silence with service, and needs one addressee', async () => {
    const grounds = { data: 'Subscriber of 0300-1234567', authority: 'Warrant SW-1/2027' };
    const nobody = await draw({ kind: 'provider_request', grounds });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'process.addressee']);
    const id = await drawn({ kind: 'provider_request', addressee: 'Jazz', grounds });
    expect(await clocks(id)).toEqual([]);
    await done(id, 'serve', { how: 'courier', proof: 'Receipt 118' });
    expect(await clocks(id)).toEqual(['DL-PECA-38-CONF running 2027-03-15']);
    expect((await done(id, 'answer', { words: 'CDR supplied' })).body['state']).toBe('answered');
  });

  it('shows its steps with the case’s, open exactly when the act passes', async () => {
    const id = await drawn({ kind: 'notice_94', addressee: 'A bank', grounds: { things: 'Account opening form' } });
    const steps = (await t.as(circle.investigator).get(`/cases/${caseId}/next-steps`)).body['items'] as
      { step: string; open: boolean; about?: { id: string } }[] | undefined;
    const of = (steps ?? []).filter(({ about }) => about?.id === id);
    expect(of.filter(({ open }) => open).map(({ step }) => step)).toEqual([
      'process.serve',
      'process.not-served',
      'process.withdraw',
    ]);
    expect(of.length).toBe(5);
    const bodies: Readonly<Record<string, object>> = {
      serve: { how: 'post', proof: 'Slip' },
      'not-served': { words: 'Gone away' },
      withdraw: { words: 'Not needed' },
    };
    for (const { step, open } of of.filter((each) => !each.open)) {
      const verb = step.replace('process.', '');
      const answer = await act(id, verb, bodies[verb] ?? {});
      expect([verb, answer.status < 300]).toEqual([verb, open]);
    }
    expect((await act(id, 'withdraw', { words: 'Not needed' })).status).toBe(200);
  });
});
