import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { present } from '../incidents.service';
import { reportToMagistrate } from './fir-clocks';
import { FirCopy } from './fir-copy.entity';
import { Fir } from './fir.entity';
import type { FirCopyDto } from './firs.dto';

/** To whom copies of an FIR went. */
@Injectable()
export class FirCopiesService {
  constructor(
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `fir.not-found` */
  async firOf(tx: Tx, id: string): Promise<Fir> {
    const fir = await tx.findOne(Fir, { where: { id } });
    if (fir) return fir;
    throw new DomainError('not-found', 'fir.not-found', 'There is no such FIR, or its case is not open to you.');
  }

  async of(tx: Tx, firId: string): Promise<FirCopy[]> {
    return tx.find(FirCopy, { where: { firId }, order: { sentAt: 'ASC', id: 'ASC' } });
  }

  /** Lists a copy that went out after the registration. @throws not-found `fir.not-found`; unprocessable `fir-copy.not-yet` */
  async send(tx: Tx, firId: string, told: FirCopyDto): Promise<{ copy: FirCopy; entry: ReceiptView }> {
    const fir = await this.firOf(tx, firId);
    await requireCase(tx, fir.caseId, 'write');
    const [copy] = await this.write(tx, fir, [told], await this.clock.now(tx));
    if (!copy) throw new Error('The copy was not written');
    await this.tellMagistrate(tx, [copy]);
    const entry = await this.ledger.audit(tx, 'fir.copy_sent', {
      caseId: fir.caseId,
      facts: { fir: fir.id, recipient: copy.recipient, sent_at: copy.sentAt.toISOString() },
      words: present({ name: copy.name, reference: copy.reference }),
    });
    return { copy, entry: this.ledger.receiptView(entry) };
  }

  /** Writes the rows; the act that brings them tells of them in its entry. */
  async write(tx: Tx, fir: Fir, told: readonly FirCopyDto[], at: Date): Promise<FirCopy[]> {
    const rows = told.map(({ recipient, name, reference, sentAt }) =>
      Object.assign(new FirCopy(), {
        ...{ id: randomUUID(), firId: fir.id, caseId: fir.caseId, recipient, name: name ?? null },
        ...{ reference: reference ?? null, sentAt: sentAt === undefined ? at : new Date(sentAt) },
        ...{ recordedBy: officerOf(tx.actor).id, recordedAt: at },
      }),
    );
    if (rows.some(({ sentAt }) => sentAt > at)) {
      throw new DomainError('unprocessable', 'fir-copy.not-yet', 'A copy cannot have gone out in the future.');
    }
    await tx.insert(FirCopy, rows);
    return rows;
  }

  /** The copy to the Magistrate is the report of s.157: its clock ends with it. */
  async tellMagistrate(tx: Tx, copies: readonly FirCopy[]): Promise<void> {
    const told = copies.find(({ recipient }) => recipient === 'magistrate');
    if (told) await this.deadlines.close(tx, [reportToMagistrate(told.caseId)], { state: 'met', at: told.sentAt });
  }
}
