import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { ReceiptView } from '../ledger/ledger.service';
import { type ProceedingView, toProceedingView } from './court.view';
import { CourtsService } from './courts.service';
import { type OpenedProceeding, ProceedingsService } from './proceedings.service';

/** How a proceeding is shown, with the court that has it. */
@Injectable()
export class ProceedingViews {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly courts: CourtsService,
  ) {}

  /** @throws not-found `proceeding.not-found` */
  async show(tx: Tx, id: string, entry?: ReceiptView): Promise<ProceedingView> {
    return this.view(tx, await this.proceedings.show(tx, id), entry);
  }

  /** @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<ProceedingView[]> {
    const views: ProceedingView[] = [];
    for (const opened of await this.proceedings.ofCase(tx, caseId)) views.push(await this.view(tx, opened));
    return views;
  }

  private async view(tx: Tx, opened: OpenedProceeding, entry?: ReceiptView): Promise<ProceedingView> {
    const { kind } = await this.courts.named(tx, opened.proceeding.courtId);
    return toProceedingView(opened, kind, entry);
  }
}
