import { Injectable, type OnModuleInit } from '@nestjs/common';
import { officerOf } from '../../../kernel/actor';
import type { Permission } from '../../../kernel/policy';
import type { Tx } from '../../../platform/database/tx';
import { lackOf, NextSteps, type StepOffer, type StepProvider } from '../../cases/next-steps/next-steps.service';
import { FREEZE_ACTS, FREEZE_LAW, FREEZE_VERBS, freezeFault, type FreezeVerb } from '../domain/freeze';
import { freezeFactOf } from './freezes.dto';
import { freezeRefusal, FreezesService } from './freezes.service';

const permissionOf = (verb: FreezeVerb): Permission => {
  if (verb === 'order-urgently') return 'freeze:order-urgently';
  return ['approve', 'refuse', 'confirm', 'not-confirm', 'order-release'].includes(verb)
    ? 'freeze:decide'
    : 'freeze:act';
};

/** What can be frozen in a case, and done with what was asked. */
@Injectable()
export class FreezeOffers implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly freezes: FreezesService,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const rows = await this.freezes.ofCase(tx, caseId);
    return [
      {
        step: 'freeze.ask',
        title: { en: 'Ask for a freeze of an account or wallet', ur: 'اکاؤنٹ یا والٹ منجمد کرنے کی درخواست دیں' },
        ...{
          law: FREEZE_LAW.functions_2025,
          permission: 'freeze:ask',
          act: `POST /cases/${caseId}/freezes`,
          missing: [],
        },
      },
      ...rows.flatMap((row) =>
        FREEZE_ACTS.map((verb): StepOffer => {
          const { en, ur } = FREEZE_VERBS[verb];
          const law = FREEZE_LAW[row.basis];
          const fault = freezeFault(freezeFactOf(row), verb, officerOf(tx.actor).id);
          return {
            ...{ step: `freeze.${verb}`, title: { en, ur }, law, permission: permissionOf(verb) },
            ...{ act: `POST /freezes/${row.id}/${verb}`, about: { kind: 'freeze', id: row.id } },
            missing: fault
              ? [lackOf(freezeRefusal(fault), law, fault === 'freeze.illegal-step' ? [] : ['director general'])]
              : [],
          };
        }),
      ),
    ];
  }
}
