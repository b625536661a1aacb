import { replay } from '../src/proof/custody-state';
import { decodeBody } from '../src/proof/jcs';
import { buildOfficer, type BuiltOfficer } from './factories';
import { type BuiltCase, buildCase, type BuiltCircle } from './factories-cases';
import type { TestApp } from './support/app';
import type { Body } from './support/client';

export const WITNESSES = [
  { name: 'Bashir Ahmed', cnic: '35202-1111111-1', capacity: 'shopkeeper' },
  { name: 'Nadia Bibi', capacity: 'neighbour' },
];

/** A seizure under a warrant, with two witnesses, in a new case unless one is given. */
export async function buildSeizure(
  t: TestApp,
  circle: BuiltCircle,
  over: { caseId?: string; by?: BuiltOfficer } & Record<string, unknown> = {},
): Promise<{ id: string; number: string; caseId: string }> {
  const { caseId, by = circle.investigator, ...body } = over;
  const inCase: Pick<BuiltCase, 'id'> = caseId === undefined ? await buildCase(t, { by }) : { id: caseId };
  const answer = await t.as(by).act(`/cases/${inCase.id}/seizures`, {
    place: 'Shop 4, Hafeez Centre, Lahore',
    authority: { kind: 'search-warrant', number: 'SW-12/2027', court: 'Judicial Magistrate, Lahore' },
    witnesses: WITNESSES,
    ...body,
  });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return { id: String(answer.body['id']), number: String(answer.body['number']), caseId: inCase.id };
}

export interface BuiltItem {
  readonly id: string;
  readonly number: string;
  readonly parcelId: string;
}

/** Items of a seizure as the API lists them. */
export async function buildItems(
  t: TestApp,
  by: BuiltOfficer,
  seizureId: string,
  body: object,
): Promise<{ items: BuiltItem[]; parcels: { id: string; number: string; seal: string }[] }> {
  const answer = await t.as(by).act(`/seizures/${seizureId}/items`, body);
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  const items = [...(answer.body['exhibits'] ?? [])].map((exhibit) => ({
    id: String(exhibit['id']),
    number: String(exhibit['number']),
    parcelId: String(exhibit['parcelId']),
  }));
  const parcels = [...(answer.body['parcels'] ?? [])].map((parcel) => ({
    id: String(parcel['id']),
    number: String(parcel['number']),
    seal: String(parcel['seal']),
  }));
  return { items, parcels };
}

/** One loose handset under its own seal, in the hands of the investigator. */
export async function buildExhibit(
  t: TestApp,
  circle: BuiltCircle,
  seal = 'SEAL-1',
): Promise<BuiltItem & { caseId: string }> {
  const seizure = await buildSeizure(t, circle);
  const { items } = await buildItems(t, circle.investigator, seizure.id, [{ words: 'Handset, black', seal }]);
  const [item] = items;
  if (!item) throw new Error('No exhibit came of the list');
  return { ...item, caseId: seizure.caseId };
}

/** A custodian of the circle's store with one shelf in it. */
export async function buildCustodian(t: TestApp, circle: BuiltCircle): Promise<BuiltOfficer & { placeId: string }> {
  const custodian = await buildOfficer(t, { roles: ['evidence custodian'], officeId: circle.officeId });
  const place = await t.as(custodian).post(`/offices/${circle.officeId}/store-places`, {
    kind: 'shelf',
    name: `Shelf of ${custodian.username}`,
  });
  expect([place.status, place.text]).toEqual([201, place.text]);
  return { ...custodian, placeId: String(place.body['id']) };
}

/**
 * Replays the chain from its exact bytes and holds it against the row: holder, seal, freeze and end must be the same, and
 * every break must be marked. @returns the types of its entries
 */
export async function requireReplayed(t: TestApp, by: BuiltOfficer, exhibitId: string): Promise<string[]> {
  const answer = await t.as(by).get(`/exhibits/${exhibitId}/custody?format=bytes`);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  const entries: Body[] = [...(answer.body['items'] ?? [])];
  const told = replay(
    entries.map((entry, seq) => {
      const part: string = entry['parts']?.['body'] ?? '';
      return { seq, body: decodeBody(Buffer.from(part, 'base64')) };
    }),
  );
  const { rows } = await t.db.query<{
    holder: { kind: string; id?: string; code?: string; name?: string };
    seal: string | null;
    frozen: boolean;
    state: string;
  }>('SELECT holder, seal, frozen, state FROM exhibit WHERE id = $1', [exhibitId]);
  const [row] = rows;
  expect(told.breaks.filter(({ marked }) => !marked)).toEqual([]);
  expect({ holder: told.holder, seal: told.seal, frozen: told.frozen, ended: told.ended }).toEqual({
    holder: row?.holder,
    seal: row?.seal,
    frozen: row?.frozen,
    ended: row?.state === 'released' || row?.state === 'disposed' ? row.state : undefined,
  });
  expect(told.offer === undefined).toBe(row?.state !== 'offered');
  return entries.map((entry) => String(entry['type']));
}
