import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { type Missing, NextSteps, type StepOffer, type StepProvider } from '../../cases/next-steps/next-steps.service';
import { STATEMENT_KINDS, STATEMENT_LAW, type StatementKind } from '../domain/statement';
import { StatementsService } from './statements.service';

const TITLES: Readonly<Record<StatementKind, { readonly en: string; readonly ur: string }>> = {
  '161': { en: 'Record a statement to the police', ur: 'پولیس کو دیا گیا بیان درج کریں' },
  '164': { en: 'Record a statement before a Magistrate', ur: 'مجسٹریٹ کے سامنے بیان درج کریں' },
};
const NOBODY: Missing = {
  code: 'party.missing',
  law: null,
  en: 'Record the person as one of the case first.',
  ur: 'پہلے اس شخص کو مقدمے کا فرد درج کریں۔',
  by: ['investigating officer'],
};

/** Statements that can be recorded in a case, and copies of those that were. */
@Injectable()
export class StatementOffers implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly statements: StatementsService,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const somebody = await tx.one('SELECT FROM party p WHERE p.case_id = $1 LIMIT 1', [caseId]);
    const all = await this.statements.ofCase(tx, caseId);
    return [
      ...STATEMENT_KINDS.map((kind): StepOffer => ({
        ...{ step: `statement.record-${kind}`, title: TITLES[kind], law: STATEMENT_LAW[kind] },
        ...{ permission: 'statement:record', act: `POST /cases/${caseId}/statements {"kind":"${kind}"}` },
        missing: somebody ? [] : [NOBODY],
      })),
      ...all.map(({ statement: { id, kind } }): StepOffer => ({
        step: 'statement.give-copy',
        title: { en: 'List a copy of a statement', ur: 'بیان کی دی گئی نقل درج کریں' },
        ...{ law: STATEMENT_LAW[kind], permission: 'statement:record', act: `POST /statements/${id}/copies` },
        ...{ about: { kind: 'statement', id }, missing: [] },
      })),
    ];
  }
}
