import { seedLoad } from '../scripts/seed-load.mjs';
import { buildOfficer, type BuiltOfficer } from './factories';
import { startApp, type TestApp } from './support/app';

/* More things than the search reads one by one, so that its indexes are asked too. The whole house: load-house.long-spec.ts. */
const [COMPLAINTS, CASES] = [900, 30];
const PAGE = 200;

interface Seen {
  readonly complaints: ReadonlySet<string>;
  readonly cases: ReadonlySet<string>;
}

describe('a house with years of work in it', () => {
  let t: TestApp;
  let readers: readonly (readonly [string, BuiltOfficer])[];
  beforeAll(async () => {
    t = await startApp({});
    const { rows } = await t.db.query<{ id: string; parent: string }>(
      `SELECT id, parent_id AS parent FROM office WHERE kind = 'circle' ORDER BY code LIMIT 1`,
    );
    const [officeId, parent] = [rows[0]?.id ?? '', rows[0]?.parent ?? ''];
    readers = [
      ['officer', await buildOfficer(t, { roles: ['investigating officer'], officeId })],
      ['head', await buildOfficer(t, { roles: ['circle in-charge'], officeId })],
      ['operator', await buildOfficer(t, { roles: ['complaint operator'], officeId })],
      ['general', await buildOfficer(t, { roles: ['director general'], officeId: parent })],
      ['stranger', await buildOfficer(t, { roles: ['prosecutor'] })],
    ];
    await seedLoad(
      (sql, params) => t.db.query(sql, params),
      { complaints: COMPLAINTS, cases: CASES },
      () => undefined,
    );
  });
  afterAll(() => t.close());

  /** Ids of a list, page after page, without what only its reader's right to reveal finds. */
  async function walk(who: BuiltOfficer, path: string): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { status, body } = await t.as(who).get(`${path}&limit=${PAGE}${cursor && `&cursor=${cursor}`}`);
      expect([path, status]).toEqual([path, 200]);
      ids.push(...(body.items ?? []).filter(({ held }) => String(held) !== 'true').map(({ id }) => String(id)));
      cursor = body.nextCursor === null ? null : String(body.nextCursor);
    }
    return ids;
  }
  const idsOf = async (who: BuiltOfficer, sql: string): Promise<string[]> =>
    (await t.sql<{ id: string }>('app', who.id, sql)).map(({ id }) => id);

  it.each(['he', 'they', 'account', 'ENQ-LOAD-00007', 'CTN-LOAD-000700'])(
    'is searched for %s as if every thing in it were read, in the order of entry',
    async (q) => {
      const { rows } = await t.db.query<{ id: string; of_case: string | null; of_complaint: string }>(
        `SELECT id, case_id AS of_case, complaint_id AS of_complaint FROM search_entry
          WHERE (open @@ search_question($1, '{}')) IS TRUE ORDER BY seq DESC`,
        [q],
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const [name, who] of readers) {
        const seen: Seen = {
          complaints: new Set(await idsOf(who, 'SELECT id FROM complaint')),
          cases: new Set(await idsOf(who, 'SELECT id FROM case_file')),
        };
        const expected = rows.filter(({ of_case, of_complaint }) =>
          of_case === null ? seen.complaints.has(of_complaint) : seen.cases.has(of_case),
        );
        expect([name, await walk(who, `/search?q=${q}`)]).toEqual([name, expected.map(({ id }) => id)]);
      }
    },
  );

  it('lists complaints and cases by state and words, exactly those that the row policies leave, page after page', async () => {
    for (const [name, who] of readers) {
      for (const state of ['scrutiny', 'enquiry'])
        expect([name, state, await walk(who, `/complaints?state=${state}`)]).toEqual([
          ...[name, state],
          await idsOf(who, `SELECT id FROM complaint WHERE state = '${state}' ORDER BY urgency_rank, lapses_at, id`),
        ]);
      if (name === 'operator') continue;
      const worded = `open @@ search_question('they', '{}')`;
      const { rows } = await t.db.query<{ id: string }>(
        `SELECT id FROM search_entry WHERE kind = 'case' AND ${worded}`,
      );
      const found = new Set(rows.map(({ id }) => id));
      const inOrder = await idsOf(who, 'SELECT id FROM case_file ORDER BY opened_at DESC, id DESC');
      expect([name, await walk(who, '/cases?q=they')]).toEqual([name, inOrder.filter((id) => found.has(id))]);
    }
  });

  it('shows each in his work list the clocks that he sees, and no other', async () => {
    for (const [name, who] of readers.filter(([post]) => post !== 'operator')) {
      const offices = `SELECT r.office_id FROM officer_role r WHERE r.officer_id = '${who.id}'`;
      expect([name, await walk(who, '/deadlines?scope=office')]).toEqual([
        name,
        await idsOf(
          who,
          `SELECT id FROM deadline d WHERE d.state = 'running' AND d.office_id IN (${offices})
              AND (d.case_id = ANY (visible_cases()) OR d.case_id IS NULL AND d.subject_id IN (SELECT id FROM complaint)) ORDER BY due_at, id`,
        ),
      ]);
    }
  });
});
