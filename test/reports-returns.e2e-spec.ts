import { buildCase, buildCircle, buildParty, type BuiltCircle } from './factories-cases';
import { administrator, buildOffice, buildOfficer, type BuiltOfficer } from './factories';
import { ok } from './support/abroad-life';
import { startApp, type TestApp } from './support/app';
import type { Body } from './support/client';

jest.setTimeout(120_000);

const HALF = '2027-H1';
type Counts = Record<string, Record<string, number>>;
type Plain = Record<string, string | number | null>;

describe('returns', () => {
  let t: TestApp;
  let big: BuiltCircle;
  let small: { officeId: string; head: BuiltOfficer; io: BuiltOfficer };
  let director: BuiltOfficer;
  let auditor: BuiltOfficer;
  let courtId: string;
  const cases: { id: string; officeId: string }[] = [];

  const figure = async (who: BuiltOfficer, name: string, half = HALF): Promise<Body> =>
    ok(await t.as(who).get(`/reports/returns/${name}?half=${half}`)).body;
  const rowsOf = (of: Body): Plain[] => JSON.parse(JSON.stringify(of['rows'])) as Plain[];

  /** A case with an FIR, a charge, and perhaps a report that went to court and a judgment. */
  async function matter(by: BuiltOfficer, n: number): Promise<void> {
    const file = await buildCase(t, { by, on: '2027-02-01', title: `=cmd ${n}` });
    const party = await buildParty(t, { caseId: file.id, by });
    const charged = { offenceId: 'PECA-14', accusedId: party.id, incidentIds: file.incidentIds };
    const charge = String(ok(await t.as(by).post(`/cases/${file.id}/charges`, charged), 201).body['id']);
    const fir = { number: `FIR ${n}/27`, station: 'PS City', ofAgency: false, registeredOn: '2027-02-10' };
    ok(await t.as(by).post(`/cases/${file.id}/fir-records`, fir), 201);
    cases.push({ id: file.id, officeId: by.officeId });
    if (n % 3 === 2) return;
    await t.db.query(
      `INSERT INTO police_report (id, case_id, kind, origin, state, juvenile, agency, accused, charge_ids, witnesses, papers, drafted_by,
         drafted_at, defects, filed_on, gaps, recorded_by, recorded_at, version)
       VALUES ($1, $2, 'final', 'recorded', 'filed', false, 'Police', '[]', '{}', '[]', '[]', $3, clock_now(), '[]', $4, '{}', $3, clock_now(), 1)`,
      [t.uuid(), file.id, by.id, `2027-03-${String(10 + n)}`],
    );
    const proceeding = t.uuid();
    await t.db.query(
      `INSERT INTO proceeding (id, case_id, accused_id, court_id, anti_rape, institution, cognizance_at, stage, recorded_by, recorded_at, version)
       VALUES ($1, $2, $3, $4, false, 'police_report', '2027-04-01T06:00:00Z', 'judgment', $5, clock_now(), 1)`,
      [proceeding, file.id, party.id, courtId, by.id],
    );
    const verdicts = [{ chargeId: charge, verdict: n % 2 === 0 ? 'convicted' : 'acquitted', months: 0, finePkr: 0 }];
    await t.db.query(
      `INSERT INTO proceeding_step (id, proceeding_id, case_id, seq, kind, stage, at, facts, unexplained, recorded_by, recorded_at)
       VALUES ($1, $2, $3, 1, 'judgment', 'judgment', '2027-05-02T06:00:00Z', $4, false, $5, clock_now())`,
      [t.uuid(), proceeding, file.id, JSON.stringify({ verdicts }), by.id],
    );
  }

  beforeAll(async () => {
    t = await startApp({ at: '2027-06-01T06:00:00.000Z' });
    big = await buildCircle(t);
    const office = await buildOffice(t, { parentId: big.zoneId });
    small = {
      officeId: office.id,
      head: await buildOfficer(t, { roles: ['circle in-charge'], officeId: office.id }),
      io: await buildOfficer(t, { roles: ['investigating officer'], officeId: office.id }),
    };
    director = await buildOfficer(t, { roles: ['director'], officeId: big.zoneId });
    auditor = await buildOfficer(t, { roles: ['auditor'] });
    const court = {
      name: 'Court of returns',
      kind: 'sessions',
      underPeca: true,
      source: 'Made here',
      confidence: 'high',
    };
    courtId = String(ok(await t.as(await administrator(t)).post('/courts', court), 201).body['id']);
    for (let n = 0; n < 14; n += 1) await matter(big.investigator, n);
    for (let n = 14; n < 17; n += 1) await matter(small.io, n);
  });
  afterAll(() => t.close());

  /** By the lists of the API: each case, its FIRs, reports and proceedings, as the director reads them. */
  async function byHand(): Promise<Counts> {
    const counts: Counts = {};
    const add = (office: string, measure: string): void => {
      for (const key of [office, '']) {
        const cells = (counts[key] ??= {});
        cells[measure] = (cells[measure] ?? 0) + 1;
      }
    };
    const items = async (path: string): Promise<Body[]> =>
      [...(ok(await t.as(director).get(path)).body['items'] ?? (JSON.parse('[]') as Body))] as Body[];
    for (const file of await items('/cases?limit=200')) {
      const office = String(file['officeId']);
      add(office, 'enquiries');
      const id = String(file['id']);
      if ((await items(`/cases/${id}/firs`)).length > 0) add(office, 'firs');
      const sent = (await items(`/cases/${id}/police-reports`)).length > 0;
      add(office, sent ? 'challans' : 'pending');
      for (const one of await items(`/cases/${id}/proceedings`))
        add(office, JSON.stringify(one['steps']).includes('"convicted"') ? 'convicted' : 'acquitted');
    }
    return counts;
  }

  it('by circle equal a second count; what would name somebody is held back, and what would tell it', async () => {
    const counts = await byHand();
    const asked = await figure(director, 'circles');
    const rows = rowsOf(asked);
    expect(rows.map(({ key }) => key).sort()).toEqual(['', big.officeId, small.officeId].sort());
    const held = JSON.parse(JSON.stringify(asked['held'])) as { row: number; column: string }[];
    for (const measure of ['enquiries', 'firs', 'challans', 'pending', 'convicted', 'acquitted']) {
      const own = (key: string): number => counts[key]?.[measure] ?? 0;
      const few = [big.officeId, small.officeId].some((key) => own(key) > 0 && own(key) < 5);
      for (const [i, row] of rows.entries()) {
        const isHeld = held.some((each) => each.row === i && each.column === measure);
        expect([measure, row['key'], row[measure]]).toEqual([
          measure,
          row['key'],
          isHeld ? null : own(String(row['key'])),
        ]);
        if (row['key'] !== '') expect([measure, isHeld]).toEqual([measure, few]);
      }
    }
    const own = rowsOf(await figure(big.inCharge, 'circles'));
    expect(own.find(({ key }) => key === big.officeId)).toMatchObject({ firs: 14 });
    expect(rowsOf(await figure(small.head, 'circles')).every(({ firs }) => firs === null)).toBe(true);
    expect(rowsOf(await figure(director, 'circles', '2026-H2'))).toEqual([]);
  });

  it('give rate and time to challan of enough cases alone, by circle, court and section', async () => {
    const counts = await byHand();
    const { convicted = 0, acquitted = 0 } = counts[big.officeId] ?? {};
    const [own] = rowsOf(await figure(big.inCharge, 'convictions'));
    expect(own).toMatchObject({ judged: convicted + acquitted, rate: convicted / (convicted + acquitted) });
    const all = rowsOf(await figure(director, 'convictions'));
    expect(all.find(({ key }) => key === small.officeId)).toMatchObject({ convicted: null, rate: null });
    const time = rowsOf(await figure(director, 'challan-time'));
    expect(time.find(({ key }) => key === small.officeId)).toMatchObject({ medianDays: null });
    expect(time.find(({ key }) => key === '')?.['medianDays']).toBe(40);
    const courts = rowsOf(await figure(director, 'courts'));
    const judged = (counts['']?.['convicted'] ?? 0) + (counts['']?.['acquitted'] ?? 0);
    expect(courts.find(({ key }) => key === courtId)).toMatchObject({ instituted: judged, decided: judged });
    const sections = rowsOf(await figure(director, 'peca-53'));
    const label = 'PECA 2016 s.14 Electronic fraud';
    expect(sections).toMatchObject([{ key: 'PECA-14', label, firs: 17, accused: 17, challans: judged }]);
    expect(JSON.stringify(await figure(director, 'peca-53'))).not.toContain('cmd');
  });

  it('lead to the cases behind a count for who sees them, and to none for others', async () => {
    const path = `/reports/returns/cases?figure=circles&measure=firs&half=${HALF}&key=`;
    const seen = async (who: BuiltOfficer, key: string): Promise<string[]> =>
      (JSON.parse(JSON.stringify(ok(await t.as(who).get(`${path}${key}&limit=200`)).body['items'])) as { id: string }[])
        .map(({ id }) => id)
        .sort();
    const of = (office: string): string[] =>
      cases
        .filter(({ officeId }) => officeId === office)
        .map(({ id }) => id)
        .sort();
    expect(await seen(director, big.officeId)).toEqual(of(big.officeId));
    expect(await seen(small.head, small.officeId)).toEqual(of(small.officeId));
    expect(await seen(small.head, big.officeId)).toEqual([]);
    expect(await seen(auditor, big.officeId)).toEqual([]);
    const first = ok(await t.as(director).get(`${path}${big.officeId}&limit=5`)).body;
    const next = ok(
      await t.as(director).get(`${path}${big.officeId}&limit=5&cursor=${String(first['nextCursor'])}`),
    ).body;
    expect([first['items']?.length, next['items']?.length]).toEqual([5, 5]);
    expect((await t.as(big.investigator).get(`${path}${big.officeId}`)).body.code).toBe('role.may-not');
  });

  it('do not count a case from which a wall keeps the reader; for the auditor they do', async () => {
    const walled = cases.find(({ officeId }) => officeId === big.officeId)?.id ?? '';
    const firs = async (who: BuiltOfficer): Promise<unknown> =>
      rowsOf(await figure(who, 'circles')).find(({ key }) => key === big.officeId)?.['firs'];
    const before = await firs(big.inCharge);
    const wall = { officerId: big.inCharge.id, reason: 'Brother of the accused' };
    ok(await t.as(big.additionalDirector).post(`/cases/${walled}/walls`, wall), 201);
    expect([before, await firs(big.inCharge)]).toEqual([14, 13]);
    const whole = rowsOf(await figure(auditor, 'peca-53'));
    expect(whole.find(({ key }) => key === 'PECA-14')?.['firs']).toBe(17);
  });

  it('come as table, workbook and drawing, no text of which is a formula', async () => {
    await t.db.query(`UPDATE office SET name = '=HYPERLINK("http://x")' WHERE id = $1`, [big.officeId]);
    const ask = (format: string) => t.as(director).get(`/reports/returns/circles?half=${HALF}&format=${format}`);
    const csv = ok(await ask('csv'));
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text).toContain('"\'=HYPERLINK(""http://x"")"');
    expect(csv.text).toContain('held back');
    expect(csv.text).not.toMatch(/(^|,|\n)"?[=+@]/m);
    expect(ok(await ask('svg')).text).toContain('HYPERLINK(&#34;http');
    const answer = await fetch(`${t.base}/api/v1/reports/returns/circles?half=${HALF}&format=xlsx`, {
      headers: { authorization: `Bearer ${director.token}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, bytes.subarray(0, 2).toString(), bytes.includes('<f>')]).toEqual([200, 'PK', false]);
    expect((await t.as(director).get('/reports/returns/circles?half=2027-01')).status).toBe(400);
  });
});
