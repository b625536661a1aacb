import { administrator, buildOffice, buildOfficer, type BuiltOfficer } from '../factories';
import { buildComplaint, onComplaint } from '../factories-complaints';
import { buildEnquiryCircle } from '../factories-enquiry';
import type { Answer, TestApp } from './app';
import type { Court, Who } from './case-acts';
import { COURTS } from './case-acts';

/** Everybody whom the sequences over HTTP need, and the things that stand for all of them. */
export interface HousePeople {
  readonly t: TestApp;
  readonly who: Readonly<Record<Who, BuiltOfficer>>;
  readonly prosecutor: BuiltOfficer;
  /** In charge of both offices, so that what is transferred is taken over. */
  readonly desk: BuiltOfficer;
  readonly offices: readonly [string, string];
  readonly courts: Readonly<Record<Court, string>>;
  /** What other complaints are merged into. */
  readonly standingComplaint: string;
}

export const must = (answer: Answer, status: number): Answer => {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`);
  return answer;
};

export async function housePeople(t: TestApp): Promise<HousePeople> {
  const circle = await buildEnquiryCircle(t);
  const elsewhere = await buildOffice(t, { parentId: circle.zoneId });
  const { officeId } = circle;
  const lawyerToo = await buildOfficer(t, { roles: ['investigating officer', 'legal officer'], officeId });
  const desk = await buildOfficer(t, { roles: ['circle in-charge'], officeId });
  const admin = t.as(await administrator(t));
  must(await admin.post(`/officers/${desk.id}/roles`, { role: 'circle in-charge', officeId: elsewhere.id }), 201);
  const courts = new Map<Court, string>();
  for (const kind of COURTS) {
    const court = { name: `Court ${kind}`, kind, underPeca: true, source: 'Made for a test', confidence: 'high' };
    courts.set(kind, String(must(await t.as(circle.legalOfficer).post('/courts', court), 201).body.id));
  }
  const { id } = await buildComplaint(t, desk);
  must(await onComplaint(t, desk, id, 'scrutinise'), 200);
  const { investigator, inCharge, additionalDirector, legalOfficer } = circle;
  return {
    ...{ t, who: { investigator, inCharge, additionalDirector, legalOfficer, lawyerToo }, desk },
    prosecutor: await buildOfficer(t, { roles: ['prosecutor'] }),
    offices: [officeId, elsewhere.id],
    courts: Object.fromEntries(courts) as Record<Court, string>,
    standingComplaint: id,
  };
}
