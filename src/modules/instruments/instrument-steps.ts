import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { type Missing, NextSteps, type StepOffer, type StepProvider } from '../cases/next-steps/next-steps.service';
import { DRAWING } from './domain/grounds';
import { PROCESS_KINDS, type VerbFault, verbFault, VERBS, verbsOf } from './domain/process';
import { factOf } from './instruments.dto';
import { InstrumentsService } from './instruments.service';

/** Why an act on a process is not open, in words. Source: PECA ss.31, 34, 38, 39. */
const WORDS: Readonly<Record<VerbFault, Omit<Missing, 'code'>>> = {
  'process.illegal-step': {
    law: null,
    en: 'It does not stand where this can be done.',
    ur: 'یہ اس مرحلے پر نہیں جہاں یہ کام ہو سکے۔',
    by: [],
  },
  'process.nothing-to-tell': {
    law: 'PECA s.31(1) proviso',
    en: 'No data was acquired of which the Court is not told.',
    ur: 'ایسا کوئی ڈیٹا نہیں ملا جس کی عدالت کو اطلاع باقی ہو۔',
    by: [],
  },
  'process.nothing-runs': {
    law: null,
    en: 'No period runs here that a court could extend.',
    ur: 'یہاں کوئی مدت نہیں چل رہی جسے عدالت بڑھا سکے۔',
    by: [],
  },
};

/** What can be drawn up in a case, and done with what was. */
@Injectable()
export class InstrumentSteps implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly instruments: InstrumentsService,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const processes = await this.instruments.ofCase(tx, caseId);
    const draws = PROCESS_KINDS.map((kind): StepOffer => {
      const { law, en, ur } = DRAWING[kind];
      const act = `POST /cases/${caseId}/processes {"kind":"${kind}"}`;
      return { step: `process.draw-${kind}`, title: { en, ur }, law, permission: 'process:draw', act, missing: [] };
    });
    const acts = processes.flatMap((process) =>
      verbsOf(process.kind).map((verb): StepOffer => {
        const { law, en, ur } = VERBS[verb];
        const fault = verbFault(factOf(process), verb);
        return {
          ...{ step: `process.${verb}`, title: { en, ur }, law, permission: 'process:act' },
          ...{ act: `POST /processes/${process.id}/${verb}`, about: { kind: 'process', id: process.id } },
          missing: fault === null ? [] : [{ code: fault, ...WORDS[fault] }],
        };
      }),
    );
    return [...draws, ...acts];
  }
}
