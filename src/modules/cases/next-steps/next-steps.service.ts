import { Injectable } from '@nestjs/common';
import { holds } from '../../../kernel/actor';
import type { DomainError } from '../../../kernel/domain-error';
import { type Permission, rolesFor } from '../../../kernel/policy';
import { accessTo, requireCase, withinCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { detailIn } from '../../../platform/http/problem';
import { missing, type Missing, type Supplier } from '../domain/missing';

export type { Missing, Supplier } from '../domain/missing';

/** A step that a module knows of a case: `missing` comes from the guard that its act asks, less the rights of him who reads. */
export interface StepOffer {
  /** `noun.verb`, stable. */
  readonly step: string;
  readonly title: { readonly en: string; readonly ur: string };
  /** Section or rule that gives or asks for the step; null where the house does. */
  readonly law: string | null;
  readonly permission: Permission;
  /** Method and path below `/api/v1`. */
  readonly act: string;
  readonly about?: { readonly kind: string; readonly id: string };
  readonly missing: readonly Missing[];
}

export interface Step extends Omit<StepOffer, 'permission'> {
  readonly open: boolean;
}

/** What a refusal says, as something that stands in the way of a step: the words of act and step are one. */
export const lackOf = (refusal: DomainError, law: string | null, by: readonly Supplier[] = []): Missing => ({
  ...{ code: refusal.code, law, en: refusal.detail, ur: detailIn('ur', refusal), by },
});

/** Whoever knows steps of a case. The case is one that the reader sees. */
export interface StepProvider {
  steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]>;
}

/** The registry of what can be done next: modules above register at their start. */
@Injectable()
export class NextSteps {
  private readonly providers: StepProvider[] = [];

  /** Steps are shown in the order of registering. */
  register(provider: StepProvider): void {
    this.providers.push(provider);
  }

  /**
   * Every step that the modules know, open exactly when a well-formed act of him who asks would pass, else with everything that
   * stands in its way. @throws not-found `case.not-found`
   */
  async of(tx: Tx, caseId: string): Promise<Step[]> {
    await requireCase(tx, caseId, 'read');
    return withinCase(tx, caseId, () => this.known(tx, caseId));
  }

  private async known(tx: Tx, caseId: string): Promise<Step[]> {
    const found = await accessTo(tx, caseId);
    const steps: Step[] = [];
    for (const provider of this.providers) {
      for (const { permission, ...offer } of await provider.steps(tx, caseId)) {
        const may = holds(tx.actor, rolesFor(permission));
        const lacks = [
          ...(may ? [] : [{ ...missing('role.may-not'), by: rolesFor(permission) }]),
          ...(may && !found?.writable ? [missing('case.read-only')] : []),
          ...offer.missing,
        ];
        steps.push({ ...offer, open: lacks.length === 0, missing: lacks });
      }
    }
    return steps;
  }
}
