import { administrator, buildOfficer } from './factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import type { Answer } from './support/client';
import { startApp, type TestApp } from './support/app';

const HEAD = 'number,registered_on,title,stage,sections,lead_number';

describe('import of cases from an older record', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const send = (
    lines: readonly string[],
    { dryRun = false, by = circle.inCharge, officeId = circle.officeId } = {},
  ): Promise<Answer> =>
    t
      .as(by)
      .post(`/cases/import?officeId=${officeId}&dryRun=${dryRun}`, lines.join('\n'), { 'content-type': 'text/csv' });
  const count = async (): Promise<number> => {
    const { rows } = await t.db.query<{ n: number }>('SELECT count(*)::int AS n FROM case_file WHERE migrated');
    return rows[0]?.n ?? -1;
  };

  it('reports in a dry run and saves nothing, then takes the file in as it was issued', async () => {
    const lines = [
      HEAD,
      `"Enquiry No. 598/24, FIA CCRC",2024-05-02,ATM fraud,enquiry,14 Electronic fraud,${circle.investigator.number}`,
      'FIR 12/2021,2021-02-03,"Harassment, two victims",investigation,"18 Offences against dignity of a natural person; 20",',
    ];
    const before = await count();
    const dry = await send(lines, { dryRun: true });
    expect([dry.status, dry.text]).toEqual([200, dry.text]);
    expect(dry.body).toMatchObject({ dryRun: true, rows: 2, importable: 2, faults: [] });
    expect(dry.body.cases?.map(({ caseId, sectionsReview }) => ({ caseId, sectionsReview }))).toEqual([
      { caseId: null, sectionsReview: false },
      { caseId: null, sectionsReview: true },
    ]);
    expect(dry.body.cases?.[1]).toMatchObject({
      sections: [{ match: { found: 'bill-number' } }, { match: { found: 'nothing' } }],
    });
    expect(await count()).toBe(before);

    const taken = await send(lines);
    expect(await count()).toBe(before + 2);
    const [first, second] = taken.body.cases ?? [];
    const read = await t.as(circle.investigator).get(`/cases/${first?.caseId}`);
    expect(read.body).toMatchObject({
      ...{
        number: 'Enquiry No. 598/24, FIA CCRC',
        migrated: true,
        asRegistered: '14 Electronic fraud',
        standing: ['lead'],
      },
      ...{ registeredOn: '2024-05-02', note: expect.stringContaining('History before us is not ours to prove') },
    });
    const other = await t.as(circle.inCharge).get(`/cases/${second?.caseId}`);
    expect(other.body).toMatchObject({
      ...{ stage: 'investigation', sectionsReview: true, title: 'Harassment, two victims' },
      asRegistered: '18 Offences against dignity of a natural person; 20',
    });
    expect(await auditsOf(t, String(first?.caseId))).toEqual(['case.imported']);
    const twice = await send(lines);
    expect([twice.status, twice.body.code]).toEqual([422, 'case-import.has-faults']);
    expect(twice.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/2/number taken',
      '/3/number taken',
    ]);
  });

  it('saves nothing when one line is at fault, and names each fault by line', async () => {
    const lines = [
      HEAD,
      'A-1/24,2024-05-02,Good,,,',
      'A-2/24,2024-02-30,Bad day,trial,,',
      'A-1/24,2024-05-02,Twice,,,',
      'A-3/24,2024-05-02,Nobody,,,T-999999',
      'A-4/24,2024-05-02',
    ];
    const before = await count();
    const refused = await send(lines);
    expect([refused.status, refused.body.code]).toEqual([422, 'case-import.has-faults']);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/3/registered_on',
      '/3/stage',
      '/4/number',
      '/5/lead_number',
      '/6/row',
    ]);
    expect(await count()).toBe(before);
    const dry = await send(lines, { dryRun: true });
    expect(dry.body).toMatchObject({ rows: 5, importable: 1 });
  });

  it('lets the register go on after numbers that follow the pattern of the office', async () => {
    const own = await buildCircle(t);
    const taken = await send([HEAD, `"Enquiry No. 41/27, ${own.name}",2027-02-03,Ours on paper,,,`], {
      by: own.inCharge,
      officeId: own.officeId,
    });
    expect(taken.status).toBe(200);
    expect((await buildCase(t, { by: own.investigator })).number).toBe(`Enquiry No. 42/27, ${own.name}`);
  });

  it.each([
    [
      'an unknown column',
      ['number,registered_on,title,colour', 'A-9/24,2024-05-02,x,red'],
      422,
      'case-import.has-faults',
    ],
    ['a missing column', ['number,title', 'A-9/24,x'], 422, 'case-import.has-faults'],
    ['a broken quote', [HEAD, '"A-9/24,2024-05-02,x,,,'], 400, 'case-import.not-csv'],
    ['nothing', [''], 422, 'case-import.has-faults'],
    [
      'more lines than one act takes',
      [HEAD, ...Array.from({ length: 1001 }, (_, i) => `B-${i}/24,2024-05-02,x,,,`)],
      422,
      'case-import.too-many',
    ],
  ])('refuses a file with %s', async (_, lines, status, code) => {
    const refused = await send(lines);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('takes CSV only, from a head of the office or of one above it', async () => {
    const json = await t.as(circle.inCharge).post(`/cases/import?officeId=${circle.officeId}`, { csv: HEAD });
    expect(json.status).toBe(415);
    const line = (n: number): string[] => [HEAD, `C-${n}/24,2024-05-02,x,,,`];
    expect((await send(line(1), { by: circle.additionalDirector })).status).toBe(200);
    const stranger = await buildOfficer(t, { roles: ['circle in-charge'] });
    expect((await send(line(2), { by: stranger })).body.code).toBe('case.other-office');
    expect((await send(line(2), { by: circle.investigator })).status).toBe(403);
  });
});

describe('numbers of a register', () => {
  let t: TestApp;
  beforeAll(async () => void (t = await startApp({ at: '2027-12-31T18:59:00.000Z' })));
  afterAll(() => t.close());

  it('are given once each and without a gap to two officers at once, sixty times', async () => {
    const circle = await buildCircle(t);
    const second = await buildOfficer(t, { roles: ['investigating officer'], officeId: circle.officeId });
    const open = (by: typeof second, i: number) =>
      t.as(by).post('/cases', {
        ...{ officeId: circle.officeId, origin: 'complaint', title: `Case ${i}` },
        // Every tenth is refused after it has taken its number, which must come back.
        ...(i % 10 === 9 ? { incidents: [{ from: '2030-01-01' }] } : {}),
      });
    const given: string[] = [];
    for (let i = 0; i < 30; i++) {
      const pair = await Promise.all([open(circle.investigator, i), open(second, i)]);
      expect(pair.map(({ status }) => status)).toEqual(i % 10 === 9 ? [422, 422] : [201, 201]);
      given.push(...pair.flatMap(({ status, body }) => (status === 201 ? String(body.number) : [])));
    }
    const serials = given.map((number) => Number(/No\. (\d+)\//.exec(number)?.[1])).sort((a, b) => a - b);
    expect(serials).toEqual(Array.from({ length: 54 }, (_, i) => i + 1));
  }, 120_000);

  it('begin again with the year of Pakistan', async () => {
    const circle = await buildCircle(t);
    expect((await buildCase(t, { by: circle.investigator })).number).toContain(' 1/27,');
    await t.shiftClock('2027-12-31T19:00:00.000Z');
    expect((await buildCase(t, { by: circle.investigator })).number).toContain(' 1/28,');
  });

  it('follow the pattern that the office sets, from then on', async () => {
    const circle = await buildCircle(t);
    const admin = t.as(await administrator(t));
    const set = { officeId: circle.officeId, register: 'REG-ENQUIRY', source: 'Circle order 14', confidence: 'high' };
    expect((await admin.post('/number-patterns', { ...set, pattern: '{n}' })).body.code).toBe(
      'number-pattern.not-usable',
    );
    const done = await admin.post('/number-patterns', { ...set, pattern: '{code}-E-{n:3}/{yy}' });
    expect([done.status, done.body.isDefault]).toEqual([201, false]);
    expect((await buildCase(t, { by: circle.investigator })).number).toBe(`${circle.code}-E-001/28`);
    const listed = await t.as(circle.investigator).get(`/number-patterns?officeId=${circle.officeId}`);
    expect(listed.body.items?.find(({ register }) => register === 'REG-ENQUIRY')?.pattern).toBe('{code}-E-{n:3}/{yy}');
    expect((await t.as(circle.inCharge).post('/number-patterns', { ...set, pattern: '{n}/{yy}' })).status).toBe(403);
  });
});
