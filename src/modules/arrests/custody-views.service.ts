import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import type { Tx } from '../../platform/database/tx';
import { DeadlineRulesService } from '../deadlines/deadline-rules.service';
import type { ReceiptView } from '../ledger/ledger.service';
import { ArrestsService } from './arrests.service';
import { type ArrestView, type StatutoryBailView, toArrestView } from './arrests.view';
import type { OpenedArrest } from './custody-rows.service';
import { CustodySteps } from './custody-steps.service';
import { type Custody, custodyOf } from './domain/custody';
import { bailGround, bailRules, within } from './domain/statutory-bail';
import type { Stretch } from './domain/step';

/** How an arrest is shown: days counted, and the right to bail with and without what a court has found. */
@Injectable()
export class CustodyViews {
  constructor(
    private readonly arrests: ArrestsService,
    private readonly steps: CustodySteps,
    private readonly rules: DeadlineRulesService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `arrest.not-found` */
  async show(tx: Tx, id: string, entry?: ReceiptView): Promise<ArrestView> {
    return this.view(tx, await this.arrests.show(tx, id), entry);
  }

  /** @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<ArrestView[]> {
    const views: ArrestView[] = [];
    for (const opened of await this.arrests.ofCase(tx, caseId)) views.push(await this.view(tx, opened));
    return views;
  }

  async view(tx: Tx, opened: OpenedArrest, entry?: ReceiptView): Promise<ArrestView> {
    const now = await this.clock.now(tx);
    const { arrest, steps } = opened;
    const custody = custodyOf(arrest.arrestedAt, steps);
    const statutoryBail = await this.bailOf(tx, opened, custody);
    const ceiling = this.steps.ceilingOf(arrest);
    return toArrestView(opened, { custody, ceiling, statutoryBail, now, today: karachiDay(now) }, entry);
  }

  private async bailOf(tx: Tx, { arrest }: OpenedArrest, custody: Custody): Promise<StatutoryBailView[]> {
    const ground = bailGround(arrest, custody);
    if (ground === null) return [];
    const found = within(custody.found, ground.from);
    const views: StatutoryBailView[] = [];
    for (const { code, section, months, note } of bailRules(ground)) {
      views.push({
        ...{ rule: code, section, months, heldFrom: ground.heldFrom },
        withoutPauses: await this.lastDay(tx, code, ground.from, []),
        withPauses: await this.lastDay(tx, code, ground.from, found),
        note,
      });
    }
    return views;
  }

  private async lastDay(tx: Tx, code: string, from: Date, stretches: readonly Stretch[]): Promise<string> {
    const excluded = stretches.map(({ why = '', ...stretch }) => ({ ...stretch, why }));
    return (await this.rules.compute(tx, code, { at: from.toISOString(), excluded }, 'en')).dueDay;
  }
}
