import { buildOffice, buildOfficer, type BuiltOfficer } from './factories';
import type { Answer, TestApp } from './support/app';

export interface BuiltLaboratory {
  readonly officeId: string;
  readonly head: BuiltOfficer;
  readonly examiner: BuiltOfficer;
  readonly second: BuiltOfficer;
}

/** A laboratory of the house: its in-charge and two examiners. */
export async function buildLaboratory(t: TestApp): Promise<BuiltLaboratory> {
  const { id: officeId } = await buildOffice(t, { kind: 'laboratory' });
  return {
    officeId,
    head: await buildOfficer(t, { roles: ['circle in-charge'], officeId, rank: 'Deputy Director' }),
    examiner: await buildOfficer(t, { roles: ['forensic examiner'], officeId }),
    second: await buildOfficer(t, { roles: ['forensic examiner'], officeId }),
  };
}

/** An act on a thing that bears a version, from the version that stands. */
export async function actOn(t: TestApp, who: BuiltOfficer, thing: string, verb: string, body: object): Promise<Answer> {
  const { headers } = await t.as(who).get(thing);
  return t.as(who).post(`${thing}/${verb}`, body, { 'if-match': headers.get('etag') ?? '"1"' });
}

/** Registers a document of the case. */
export async function buildDocument(t: TestApp, who: BuiltOfficer, caseId: string, title: string): Promise<string> {
  const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const answer = await t.as(who).act(`/cases/${caseId}/documents`, { kind: 'paper', title, sha256, sizeBytes: '0' });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return String(answer.body['id']);
}
