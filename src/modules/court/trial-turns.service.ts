import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import type { ReceiptView } from '../ledger/ledger.service';
import { CourtsService } from './courts.service';
import { notCompoundable } from './domain/trial';
import type { Proceeding } from './proceeding.entity';
import { ProceedingsService } from './proceedings.service';
import { TrialActs } from './trial-acts.service';
import type { AppealResultDto, CompoundingDto, Statement342Dto, SuspensionDto, WithdrawalDto } from './trial-turns.dto';

/** The turns of a trial: the accused's own statement, compounding and withdrawal that we ask for, and what an appeal came to. */
@Injectable()
export class TrialTurns {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly acts: TrialActs,
    private readonly courts: CourtsService,
  ) {}

  /** The accused is examined (CrPC s.342), and on oath where he so chose (s.340(2)). @throws as `TrialActs.copies` */
  async statement(tx: Tx, id: string, told: Statement342Dto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    const facts = { onOath: told.onOath, defenceEvidence: told.defenceEvidence };
    return this.proceedings.write(tx, row, { kind: 'statement_342', stage: 's342_statement', facts }, told);
  }

  /**
   * Our application that the court let the matter be compounded. What the court orders is recorded as a move.
   * @throws unprocessable `proceeding.not-compoundable` with the charges that stand in the way
   */
  async askCompounding(tx: Tx, id: string, told: CompoundingDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    const barred = await this.barred(tx, row, told.legalOpinionRef !== undefined);
    if (barred.length > 0) {
      throw new DomainError(
        'unprocessable',
        'proceeding.not-compoundable',
        'PECA s.43 does not let these charges be compounded in the version charged: the application is not ours to make.',
        { law: 'PECA s.43', charges: barred },
      );
    }
    const reference = told.legalOpinionRef === undefined ? {} : { reference: told.legalOpinionRef };
    const facts = { by: told.by, ...reference };
    return this.proceedings.write(tx, row, { kind: 'compounding_asked', stage: null, facts }, told);
  }

  /** Charges of this accused that our application cannot compound. */
  async barred(tx: Tx, row: Proceeding, opinion: boolean): Promise<{ id: string; citation: string }[]> {
    const charged = await this.acts.chargesOf(tx, row);
    const classed = charged.map(({ charge, law }) => ({
      ...{ id: charge.id, citation: law.citation },
      compoundable: law.version?.classification.compoundable ?? null,
    }));
    return notCompoundable(classed, opinion).map(({ id, citation }) => ({ id, citation }));
  }

  /** The prosecutor withdraws from the prosecution, as far as the court consents (CrPC s.494). @throws as `TrialActs.copies` */
  async withdraw(tx: Tx, id: string, told: WithdrawalDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    const facts = { consent: told.consent, reference: told.reference, grounds: told.grounds };
    const stage = told.consent === 'given' ? ('withdrawn' as const) : null;
    return this.proceedings.write(tx, row, { kind: 'withdrawal', stage, facts }, told);
  }

  /** What the court of appeal held; a retrial is a stage of its own. @throws as `TrialActs.copies`; unprocessable `court.unknown` */
  async appealResult(tx: Tx, id: string, told: AppealResultDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    if (told.courtId !== undefined) await this.courts.named(tx, told.courtId);
    const facts = {
      outcome: told.outcome,
      ...(told.courtId === undefined ? {} : { courtId: told.courtId }),
      ...(told.reference === undefined ? {} : { reference: told.reference }),
    };
    const stage = told.outcome === 'retrial' ? ('retrial' as const) : ('appeal' as const);
    return this.proceedings.write(tx, row, { kind: 'appeal_result', stage, facts }, told);
  }

  /** The sentence is suspended while the appeal is heard (CrPC s.426). @throws as `TrialActs.copies` */
  async suspend(tx: Tx, id: string, told: SuspensionDto): Promise<ReceiptView> {
    const row = await this.proceedings.lock(tx, id);
    const facts = { reference: told.reference };
    return this.proceedings.write(tx, row, { kind: 'suspension', stage: null, facts }, told);
  }
}
