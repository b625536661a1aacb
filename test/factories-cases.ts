import { buildOffice, buildOfficer, type BuiltOfficer } from './factories';
import type { TestApp } from './support/app';
import { asSuperuser } from './support/database';

/** A circle under a zone, with the people whom a case needs. */
export interface BuiltCircle {
  readonly officeId: string;
  readonly zoneId: string;
  readonly name: string;
  readonly code: string;
  readonly investigator: BuiltOfficer;
  readonly inCharge: BuiltOfficer;
  readonly additionalDirector: BuiltOfficer;
}

export async function buildCircle(t: TestApp): Promise<BuiltCircle> {
  const zone = await buildOffice(t, { kind: 'zone' });
  const circle = await buildOffice(t, { parentId: zone.id });
  return {
    ...{ officeId: circle.id, zoneId: zone.id, name: circle.name, code: circle.code },
    investigator: await buildOfficer(t, { roles: ['investigating officer'], officeId: circle.id }),
    inCharge: await buildOfficer(t, { roles: ['circle in-charge'], officeId: circle.id, rank: 'Deputy Director' }),
    additionalDirector: await buildOfficer(t, {
      roles: ['additional director'],
      officeId: zone.id,
      rank: 'Additional Director',
    }),
  };
}

export interface BuiltCase {
  readonly id: string;
  readonly number: string;
  readonly officeId: string;
  readonly etag: string;
  readonly incidentIds: readonly string[];
}

/** A case opened by `by` (an investigating officer of a new office when left out), with one incident on `on`. */
export async function buildCase(
  t: TestApp,
  options: { by?: BuiltOfficer; on?: string; title?: string } = {},
): Promise<BuiltCase & { by: BuiltOfficer }> {
  const by = options.by ?? (await buildOfficer(t, { roles: ['investigating officer'] }));
  const opened = await t.as(by).post('/cases', {
    officeId: by.officeId,
    origin: 'complaint',
    originReference: 'CTN-2026-000123',
    title: options.title ?? 'Online trading fraud',
    ...(options.on === undefined ? {} : { incidents: [{ from: options.on, amount: '4200000.00' }] }),
  });
  expect([opened.status, opened.text]).toEqual([201, opened.text]);
  return {
    by,
    id: String(opened.body.id),
    number: String(opened.body.number),
    officeId: by.officeId,
    etag: opened.headers.get('etag') ?? '',
    incidentIds: opened.body.incidents?.map((incident) => String(incident.id)) ?? [],
  };
}

/** A person of the case, an unknown accused unless named. */
export async function buildParty(
  t: TestApp,
  of: { caseId: string; by: BuiltOfficer },
  over: Record<string, unknown> = {},
): Promise<{ id: string; code: string; etag: string }> {
  const added = await t.as(of.by).post(`/cases/${of.caseId}/parties`, { roles: ['accused'], ...over });
  expect([added.status, added.text]).toEqual([201, added.text]);
  return { id: String(added.body.id), code: String(added.body.code), etag: added.headers.get('etag') ?? '' };
}

/** Types of the ledger's entries of a case, in the order of recording. */
export async function auditsOf(t: TestApp, caseId: string): Promise<string[]> {
  const { rows } = await asSuperuser(
    (client) =>
      client.query<{ type: string }>('SELECT type FROM ledger.entry WHERE case_id = $1 ORDER BY recorded_at, type', [
        caseId,
      ]),
    t.database.name,
  );
  return rows.map(({ type }) => type);
}

/** Whether the officer sees the case, over HTTP and by raw SQL alike. */
export async function seesCase(t: TestApp, who: BuiltOfficer, caseId: string): Promise<boolean> {
  const over = await t.as(who).get(`/cases/${caseId}`);
  const raw = await t.sql('app', who.id, 'SELECT id FROM case_file WHERE id = $1', [caseId]);
  expect([200, 404]).toContain(over.status);
  expect(raw.length === 1).toBe(over.status === 200);
  return over.status === 200;
}

/** Moves the database's clock on. */
export async function laterBy(t: TestApp, hours: number): Promise<void> {
  const { rows } = await t.db.query<{ at: Date }>('SELECT clock_now() + make_interval(hours => $1) AS at', [hours]);
  await t.shiftClock(rows[0]?.at.toISOString() ?? '');
}
