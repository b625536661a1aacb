import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, officerOf } from '../../../kernel/actor';
import type { Tx } from '../../../platform/database/tx';
import type { CaseFile } from '../case-file.entity';
import { CaseFilesService } from '../case-files.service';
import { ChargeHolds } from '../charge-holds.service';
import { Charge } from '../charge.entity';
import {
  answerReadiness,
  type AskingFacts,
  REQUEST_KINDS,
  requestReadiness,
  REQUESTS,
  withdrawalReadiness,
} from '../domain/case-request';
import { firReadiness } from '../domain/fir-readiness';
import { missing } from '../domain/missing';
import { EnquiryFactsService } from '../fir/enquiry-facts.service';
import { Fir } from '../fir/fir.entity';
import { Incident } from '../incident.entity';
import { Addressees } from '../requests/addressees.service';
import type { CaseRequest } from '../requests/case-request.entity';
import { NextSteps, type StepOffer, type StepProvider } from './next-steps.service';

/** Steps of the case and of the way from enquiry to FIR, by the guards that their acts ask. */
@Injectable()
export class EnquirySteps implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly files: CaseFilesService,
    private readonly enquiry: EnquiryFactsService,
    private readonly addressees: Addressees,
    private readonly holds: ChargeHolds,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const file = await this.files.get(tx, caseId);
    const { facts, requests } = await this.enquiry.of(tx, file);
    const firs = await tx.find(Fir, { where: { caseId } });
    return [
      ...(await this.ofCase(tx, caseId)),
      ...(await this.ofAsking(tx, file, facts)),
      ...requests.filter(({ state }) => state === 'asked').flatMap((request) => this.ofRequest(tx.actor, request)),
      {
        step: 'fir.register',
        title: { en: 'Register the FIR', ur: 'ایف آئی آر درج کریں' },
        ...{
          law: 'CrPC s.154',
          permission: 'fir:register',
          act: `POST /cases/${caseId}/fir`,
          missing: firReadiness(facts),
        },
      },
      {
        step: 'fir.record',
        title: {
          en: 'Record an FIR of another agency or time as it was',
          ur: 'کسی دوسرے ادارے یا وقت کی ایف آئی آر جوں کی توں درج کریں',
        },
        ...{ law: null, permission: 'fir:register', act: `POST /cases/${caseId}/fir-records`, missing: [] },
      },
      ...firs.map(({ id }): StepOffer => ({
        step: 'fir.send-copy',
        title: { en: 'List a copy of the FIR that went out', ur: 'ایف آئی آر کی بھیجی گئی نقل درج کریں' },
        ...{ law: 'CrPC ss.154, 157', permission: 'fir:register', act: `POST /firs/${id}/copies` },
        ...{ about: { kind: 'fir', id }, missing: [] },
      })),
    ];
  }

  private async ofCase(tx: Tx, caseId: string): Promise<StepOffer[]> {
    const dated = await tx.one<{ accused: boolean; dated: boolean }>(
      `SELECT EXISTS (SELECT FROM party p WHERE p.case_id = $1 AND 'accused' = ANY (p.roles)) AS accused,
              EXISTS (SELECT FROM incident i WHERE i.case_id = $1 AND i.from_on IS NOT NULL) AS dated`,
      [caseId],
    );
    const charges = await tx.find(Charge, { where: { caseId, state: 'made' }, order: { madeAt: 'ASC', id: 'ASC' } });
    const held = await this.holds.of(tx, caseId);
    const incidents = await tx.find(Incident, { where: { caseId }, take: 1 });
    return [
      {
        step: 'incident.record',
        title: { en: 'Record an incident', ur: 'واقعہ درج کریں' },
        ...{ law: null, permission: 'case:advance', act: `POST /cases/${caseId}/incidents`, missing: [] },
      },
      {
        step: 'party.add',
        title: { en: 'Record a person of the case', ur: 'مقدمے کا فرد درج کریں' },
        ...{ law: null, permission: 'party:add', act: `POST /cases/${caseId}/parties`, missing: [] },
      },
      {
        step: 'charge.make',
        title: { en: 'Make a charge', ur: 'الزام قائم کریں' },
        ...{ law: 'Constitution Art.12', permission: 'charge:make', act: `POST /cases/${caseId}/charges` },
        missing: [
          ...(dated?.accused ? [] : [missing('party.accused-missing')]),
          ...(dated?.dated && incidents.length > 0 ? [] : [missing('incident.missing')]),
        ],
      },
      ...charges.map(({ id }): StepOffer => ({
        step: 'charge.withdraw',
        title: { en: 'Withdraw a charge', ur: 'الزام واپس لیں' },
        ...{ law: null, permission: 'charge:make', act: `POST /charges/${id}/withdraw` },
        ...{ about: { kind: 'charge', id }, missing: held.has(id) ? [missing('charge.before-the-court')] : [] },
      })),
    ];
  }

  private async ofAsking(tx: Tx, file: CaseFile, facts: AskingFacts): Promise<StepOffer[]> {
    const offers: StepOffer[] = [];
    for (const kind of REQUEST_KINDS) {
      const { law, en, ur } = REQUESTS[kind];
      const lacks = requestReadiness(kind, facts);
      offers.push({
        ...{ step: `case-request.ask-${kind}`, title: { en: `Ask: ${en}`, ur: `طلب کریں: ${ur}` }, law },
        ...{ permission: 'case-request:ask', act: `POST /cases/${file.id}/requests {"kind":"${kind}"}` },
        missing: lacks.length > 0 ? lacks : await this.addressees.faults(tx, file, kind),
      });
    }
    return offers;
  }

  private ofRequest(actor: Actor, request: CaseRequest): StepOffer[] {
    const { id, kind } = request;
    const { law, en, ur } = REQUESTS[kind];
    const about = { kind: 'case_request', id };
    const answer = answerReadiness(request, officerOf(actor));
    const of = (
      step: string,
      verb: string,
      title: { en: string; ur: string },
      lacks: StepOffer['missing'],
    ): StepOffer => ({
      ...{ step, title, law, about, act: `POST /case-requests/${id}/${verb}`, missing: lacks },
      permission: verb === 'withdraw' ? 'case-request:ask' : 'case-request:answer',
    });
    return [
      of('case-request.give', 'give', { en: `Give: ${en}`, ur: `دیں: ${ur}` }, answer),
      of('case-request.refuse', 'refuse', { en: `Refuse: ${en}`, ur: `مسترد کریں: ${ur}` }, answer),
      of(
        'case-request.withdraw',
        'withdraw',
        { en: `Withdraw: ${en}`, ur: `واپس لیں: ${ur}` },
        withdrawalReadiness(request),
      ),
    ];
  }
}
