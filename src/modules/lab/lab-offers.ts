import { Injectable, type OnModuleInit } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import type { Permission } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import {
  lackOf,
  type Missing,
  NextSteps,
  type StepOffer,
  type StepProvider,
} from '../cases/next-steps/next-steps.service';
import { LAB_VERBS, labFaults, type LabVerb, labVerbsOf } from './domain/lab-request';
import { refusalOf, SUPPLIERS } from './lab-refusals';
import { LabRequestsService } from './lab-requests.service';

export const LAB_PERMISSIONS: Readonly<Record<LabVerb, Permission>> = {
  endorse: 'lab:endorse',
  assign: 'lab:assign',
  ...{ note: 'lab:examine', 'use-tool': 'lab:examine', 'link-output': 'lab:examine', review: 'lab:examine' },
  ...{ lock: 'lab:examine', correct: 'lab:examine', report: 'lab:examine', addendum: 'lab:examine' },
  ...{ 'record-report': 'lab:ask', withdraw: 'lab:ask' },
  return: 'lab:endorse',
};

const NO_EXHIBIT: Missing = {
  code: 'exhibit.missing',
  law: 'PECA ss.29(7), 40',
  en: 'The case has no exhibit that a laboratory could examine.',
  ur: 'مقدمے میں کوئی شے نہیں جس کا لیبارٹری معائنہ کرے۔',
  by: ['investigating officer'],
};

/** What can be asked of a laboratory in a case, and done with what was asked. */
@Injectable()
export class LabOffers implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly requests: LabRequestsService,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const exhibit = await tx.one('SELECT FROM exhibit WHERE case_id = $1 LIMIT 1', [caseId]);
    const records = await this.requests.ofCase(tx, caseId);
    return [
      {
        ...{ step: 'lab.ask', title: { en: 'Ask for a forensic examination', ur: 'فارنزک معائنہ طلب کریں' } },
        ...{ law: 'PECA ss.29(7), 40', permission: 'lab:ask', act: `POST /cases/${caseId}/lab-requests` },
        missing: exhibit ? [] : [NO_EXHIBIT],
      },
      ...records.flatMap(({ request: { id }, fact }) =>
        labVerbsOf(fact).map((verb): StepOffer => {
          const { law, en, ur } = LAB_VERBS[verb];
          const faults = labFaults(fact, verb, officerOf(tx.actor));
          return {
            ...{ step: `lab.${verb}`, title: { en, ur }, law, permission: LAB_PERMISSIONS[verb] },
            ...{ act: `POST /lab-requests/${id}/${verb}`, about: { kind: 'lab_request', id } },
            missing: faults.map((fault) => lackOf(refusalOf(fault), law, SUPPLIERS[fault])),
          };
        }),
      ),
    ];
  }
}
