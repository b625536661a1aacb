import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';

/** Whoever knows which charges of a case are no longer ours to take back. The case is one that the reader sees. */
export interface ChargeHolder {
  /** Ids of the charges that are held. */
  held(tx: Tx, caseId: string): Promise<readonly string[]>;
}

/** Charges that somebody above holds: a court that framed them. Modules above register at their start. */
@Injectable()
export class ChargeHolds {
  private readonly holders: ChargeHolder[] = [];

  register(holder: ChargeHolder): void {
    this.holders.push(holder);
  }

  async of(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
    const held = new Set<string>();
    for (const holder of this.holders) for (const id of await holder.held(tx, caseId)) held.add(id);
    return held;
  }

  /**
   * What a court framed is withdrawn by the prosecutor with its consent; an officer neither takes it back nor puts another in its place.
   * @throws conflict `charge.before-the-court`
   * Source: CrPC ss.227, 494.
   */
  async requireOurs(tx: Tx, { id, caseId }: { readonly id: string; readonly caseId: string }): Promise<void> {
    if (!(await this.of(tx, caseId)).has(id)) return;
    throw new DomainError(
      'conflict',
      'charge.before-the-court',
      'A court has framed this charge: the prosecutor withdraws from it with the consent of the court (CrPC s.494). If the framing was entered in error, set that step aside first.',
    );
  }
}
