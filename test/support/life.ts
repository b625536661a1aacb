import { buildOffice, buildOfficer, type BuiltOfficer } from '../factories';
import { buildParty } from '../factories-cases';
import { buildComplaint, onComplaint } from '../factories-complaints';
import { buildEnquiryCircle, clearForFir, type EnquiryCircle, obtain, registerFir } from '../factories-enquiry';
import type { Answer, TestApp } from './app';

export const LATE = { latenessReason: 'Entered from the certified paper.' };

export const ok = (answer: Answer, status = 200): Answer => {
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  return answer;
};

/** One accused before one court. */
export interface Before {
  readonly id: string;
  readonly act: (verb: string, body?: object, who?: BuiltOfficer) => Promise<Answer>;
}

/** The people of one matter, and the ways by which it goes from the first complaint to the end of the appeal. */
export class Life {
  caseId = '';
  complaint = { number: '', code: '' };
  incidentIds: string[] = [];

  private constructor(
    readonly t: TestApp,
    readonly circle: EnquiryCircle,
    readonly operator: BuiltOfficer,
    readonly prosecutor: BuiltOfficer,
    readonly outsider: BuiltOfficer,
    readonly courts: Readonly<Record<string, string>>,
  ) {}

  static async begin(t: TestApp, courts: Readonly<Record<string, string>>): Promise<Life> {
    const circle = await buildEnquiryCircle(t);
    const elsewhere = await buildOffice(t);
    return new Life(
      t,
      circle,
      await buildOfficer(t, { roles: ['complaint operator'], officeId: circle.officeId }),
      await buildOfficer(t, { roles: ['prosecutor'] }),
      await buildOfficer(t, { roles: ['investigating officer', 'circle in-charge'], officeId: elsewhere.id }),
      courts,
    );
  }

  get io() {
    return this.t.as(this.circle.investigator);
  }

  /** Somebody complains, the desk looks at it, and it becomes an enquiry with a lead. */
  async enquire(over: Record<string, unknown>): Promise<void> {
    const { id, number, body } = await buildComplaint(this.t, this.operator, over);
    this.complaint = { number, code: String(body['codes']?.[0]?.['secret']) };
    ok(await onComplaint(this.t, this.operator, id, 'scrutinise'));
    const opened = ok(await onComplaint(this.t, this.circle.inCharge, id, 'enquire', { title: 'As complained of' }));
    this.caseId = String(opened.body['caseId']);
    const lead = { officerId: this.circle.investigator.id, as: 'lead', reason: 'Enquiry officer' };
    ok(await this.t.as(this.circle.inCharge).post(`/cases/${this.caseId}/assignments`, lead), 201);
    const file = ok(await this.io.get(`/cases/${this.caseId}`));
    this.incidentIds = [...(file.body.incidents ?? [])].map((incident) => String(incident.id));
  }

  accused(over: Record<string, unknown> = {}): Promise<{ id: string; code: string }> {
    return buildParty(this.t, { caseId: this.caseId, by: this.circle.investigator }, over);
  }

  async charge(offenceId: string, accusedId: string, over: object = {}): Promise<string> {
    const told = { offenceId, accusedId, incidentIds: this.incidentIds, ...over };
    return String(ok(await this.io.post(`/cases/${this.caseId}/charges`, told), 201).body['id']);
  }

  /** Legal opinion and approval. */
  clear(opinion: object = {}): Promise<void> {
    return clearForFir(this.t, this.circle, this.caseId, opinion);
  }

  obtain(kind: string): Promise<string> {
    return obtain(this.t, this.caseId, kind, { asker: this.circle.investigator, by: this.circle.inCharge });
  }

  fir(): Promise<Answer> {
    return registerFir(this.t, this.circle, this.caseId);
  }

  async arrest(accusedId: string, over: object = {}): Promise<Answer> {
    const told = { accusedId, arrestedAt: await this.ago(1), authority: 'without_warrant', ...over };
    return ok(await this.io.post(`/cases/${this.caseId}/arrests`, told), 201);
  }

  /** An instant so many hours before the present one of the record. */
  async ago(hours: number): Promise<string> {
    const { rows } = await this.t.db.query<{ at: Date }>('SELECT clock_now() - make_interval(hours => $1) AS at', [
      hours,
    ]);
    return rows[0]?.at.toISOString() ?? '';
  }

  async later(days: number): Promise<void> {
    await this.t.shiftClock(await this.ago(-24 * days));
  }

  /** A police report through the prosecutor into court. */
  async report(content: object): Promise<Answer> {
    const begun = ok(await this.io.post(`/cases/${this.caseId}/police-reports`, content), 201);
    const path = `/police-reports/${String(begun.body.id)}`;
    ok(await this.io.edit(`${path}/submit`, { prosecutorId: this.prosecutor.id }));
    const forwarded = { note: 'In order.', defectsReason: 'What is missing follows with a supplementary report.' };
    ok(await this.t.as(this.prosecutor).edit(`${path}/forward`, forwarded));
    return ok(await this.io.edit(`${path}/file`, { courtId: this.courts['sessions'] }));
  }

  async before(accusedId: string, over: object = {}): Promise<Before> {
    const told = { accusedId, courtId: this.courts['sessions'], ...over };
    const id = String(ok(await this.io.post(`/cases/${this.caseId}/proceedings`, told), 201).body.id);
    return {
      id,
      act: async (verb, body = {}, who = this.circle.investigator) =>
        ok(await this.t.as(who).post(`/proceedings/${id}/${verb}`, body)),
    };
  }

  /** Copies, seven clear days, charge, plea, one witness heard, statement and arguments. */
  async tried(trial: Before, chargeIds: readonly string[]): Promise<void> {
    await trial.act('copies', { digital: true });
    await this.later(8.5);
    await trial.act('charges', { chargeIds });
    await trial.act('pleas', { chargeIds, plea: 'not_guilty' });
    await trial.act('moves', { to: 'prosecution_evidence' });
    const officer = { name: 'Muhammad Aslam', rank: 'Sub-Inspector' };
    const listed = ok(await this.io.post(`/proceedings/${trial.id}/witnesses`, { side: 'prosecution', officer }), 201);
    for (const kind of ['summoned', 'served', 'attended', 'examined_in_chief', 'cross_examined'])
      ok(await this.io.post(`/trial-witnesses/${String(listed.body.id)}/steps`, { kind }));
    await trial.act('statements-342', { onOath: false, defenceEvidence: false });
    await trial.act('moves', { to: 'arguments' });
  }

  /** Free copy, appeal to the High Court and its result. */
  async appealed(trial: Before, by: 'convict' | 'state'): Promise<Answer> {
    await trial.act('free-copies', { by: 'the convict, through the jail' });
    await this.later(1);
    await trial.act('appeals', { courtId: this.courts['high_court'], by });
    return trial.act('appeal-results', { outcome: 'dismissed' });
  }

  /** What the record of a proceeding marks: rules of irregular steps, and kinds of steps to which nothing leads. */
  async marks(trial: Before): Promise<{ irregular: string[]; unexplained: string[] }> {
    const { body } = ok(await this.io.get(`/proceedings/${trial.id}`));
    const steps = [...(body['steps'] ?? [])];
    return {
      irregular: steps.flatMap((step) => (step['irregular'] ? String(step['irregular']['rule']) : [])),
      unexplained: steps.flatMap((step) => (String(step['unexplained']) === 'true' ? String(step['kind']) : [])),
    };
  }
}
