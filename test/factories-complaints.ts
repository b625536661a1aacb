import type { BuiltOfficer } from './factories';
import { buildOfficer } from './factories';
import type { BuiltCircle } from './factories-cases';
import type { Answer, TestApp } from './support/app';
import type { Body } from './support/client';

export interface BuiltComplaint {
  readonly id: string;
  readonly number: string;
  readonly etag: string;
  readonly body: Body;
}

/** Somebody at the desk of the circle who takes complaints in. */
export const buildOperator = (t: TestApp, circle: BuiltCircle): Promise<BuiltOfficer> =>
  buildOfficer(t, { roles: ['complaint operator'], officeId: circle.officeId, rank: 'Assistant' });

/** A complaint about a call, taken in by `by` in his office. */
export async function buildComplaint(
  t: TestApp,
  by: BuiltOfficer,
  over: Record<string, unknown> = {},
): Promise<BuiltComplaint> {
  const answer = await t.as(by).post('/complaints', {
    ...{ officeId: by.officeId, channel: 'helpline', kind: 'financial_fraud' },
    persons: [{ roles: ['complainant', 'victim'], name: 'Ayesha Khan' }],
    ...over,
  });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return {
    ...{ id: String(answer.body.id), number: String(answer.body['number']), body: answer.body },
    etag: answer.headers.get('etag') ?? '',
  };
}

/** An act of the desk under the version that stands. */
export async function onComplaint(
  t: TestApp,
  who: BuiltOfficer,
  id: string,
  act: string,
  body: object = {},
): Promise<Answer> {
  const { headers } = await t.as(who).get(`/complaints/${id}`);
  return t.as(who).post(`/complaints/${id}/${act}`, body, { 'if-match': headers.get('etag') ?? '"0"' });
}

/** Registered, looked at, and made part of a case. */
export async function buildJoinedComplaint(t: TestApp, circle: BuiltCircle, caseId: string): Promise<BuiltComplaint> {
  const complaint = await buildComplaint(t, circle.investigator);
  const scrutiny = await onComplaint(t, circle.inCharge, complaint.id, 'scrutinise');
  expect([scrutiny.status, scrutiny.text]).toEqual([200, scrutiny.text]);
  const joined = await onComplaint(t, circle.inCharge, complaint.id, 'join', { caseId, reason: 'The same caller' });
  expect([joined.status, joined.text]).toEqual([200, joined.text]);
  return complaint;
}
