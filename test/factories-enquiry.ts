import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, buildParty, type BuiltCase, type BuiltCircle } from './factories-cases';
import type { Answer, TestApp } from './support/app';

/** A circle with the legal officer and the second officer whom the way to an FIR needs. */
export interface EnquiryCircle extends BuiltCircle {
  readonly legalOfficer: BuiltOfficer;
}

export async function buildEnquiryCircle(t: TestApp): Promise<EnquiryCircle> {
  const circle = await buildCircle(t);
  return { ...circle, legalOfficer: await buildOfficer(t, { roles: ['legal officer'], officeId: circle.officeId }) };
}

const ok = (answer: Answer, status: number): Answer => {
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  return answer;
};

export interface ChargedCase extends BuiltCase {
  readonly by: BuiltOfficer;
  readonly accusedId: string;
  readonly chargeId: string;
}

/** A case of the investigator with one accused and one charge on an act of `on`. */
export async function buildChargedCase(
  t: TestApp,
  circle: BuiltCircle,
  over: { offenceId?: string; on?: string; charge?: object } = {},
): Promise<ChargedCase> {
  const file = await buildCase(t, { by: circle.investigator, on: over.on ?? '2025-06-01' });
  const accused = await buildParty(t, { caseId: file.id, by: circle.investigator });
  const made = await t.as(circle.investigator).post(`/cases/${file.id}/charges`, {
    ...{ offenceId: over.offenceId ?? 'PECA-14', accusedId: accused.id, incidentIds: file.incidentIds },
    ...over.charge,
  });
  return { ...file, accusedId: accused.id, chargeId: String(ok(made, 201).body['id']) };
}

/** Asks and has it given by `by`; what comes from outside bears number and day. */
export async function obtain(
  t: TestApp,
  caseId: string,
  kind: string,
  people: { readonly asker: BuiltOfficer; readonly by: BuiltOfficer },
  more: object = {},
): Promise<string> {
  const outside = ['magistrate_155', 'pta_complaint'].includes(kind);
  const asked = await t
    .as(people.asker)
    .post(`/cases/${caseId}/requests`, { kind, ...(outside ? { addressee: 'Area Magistrate' } : {}) });
  const id = String(ok(asked, 201).body['id']);
  const paper = outside ? { reference: 'Order 12', givenOn: '2027-03-01' } : {};
  const given = await t.as(people.by).post(`/case-requests/${id}/give`, { ...paper, ...more }, { 'if-match': '"1"' });
  ok(given, 200);
  return id;
}

/** Legal opinion, then the approval of the Additional Director. */
export async function clearForFir(
  t: TestApp,
  circle: EnquiryCircle,
  caseId: string,
  opinion: object = {},
): Promise<void> {
  const asker = circle.investigator;
  await obtain(t, caseId, 'legal_opinion', { asker, by: circle.legalOfficer }, opinion);
  await obtain(t, caseId, 'fir_approval', { asker, by: circle.additionalDirector });
}

/** Registers the FIR of a case that is ready for it. */
export async function registerFir(
  t: TestApp,
  circle: EnquiryCircle,
  caseId: string,
  body: object = {},
): Promise<Answer> {
  const as = t.as(circle.inCharge);
  const { headers } = await as.get(`/cases/${caseId}`);
  return as.post(`/cases/${caseId}/fir`, body, { 'if-match': headers.get('etag') ?? '' });
}

/** A case under investigation: charged with a cognizable offence, opined on, approved and registered. */
export async function buildInvestigation(t: TestApp, circle: EnquiryCircle): Promise<ChargedCase & { firId: string }> {
  const file = await buildChargedCase(t, circle);
  await clearForFir(t, circle, file.id);
  const fir = ok(await registerFir(t, circle, file.id), 201);
  return { ...file, firId: String(fir.body['id']) };
}
