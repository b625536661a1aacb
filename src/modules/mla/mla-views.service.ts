import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { LedgerService } from '../ledger/ledger.service';
import { rolesOf } from './domain/move';
import { standing } from './domain/step';
import { type MlaWholeView, type OpenStep, toMlaWhole } from './mla.view';
import { MlaRowsService } from './mla-rows.service';
import { movesOfDirection } from './mla-steps.service';

/** A request as those on its list read it; each look is itself on record, in its closed line. */
@Injectable()
export class MlaViewsService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws not-found `mla-request.not-found` */
  async read(tx: Tx, id: string): Promise<MlaWholeView> {
    const request = await this.rows.find(tx, id);
    const items = await this.rows.itemsOf(tx, id);
    const facts = await this.rows.factsOf(tx, request);
    const open = movesOfDirection(request.direction)
      .filter(({ from }) => from.includes(request.state))
      .flatMap((move) =>
        move.to.map((to): OpenStep => ({
          ...{ step: move.id, to, by: rolesOf(move.who, request.track), needs: move.needs },
          missing: standing(move, to, facts, {}),
        })),
      );
    const view = toMlaWhole(request, {
      ...{ items, open, gaps: (await this.rows.gapsOf(tx, request, items)).all },
      queries: await this.rows.queriesOf(tx, id),
      conditions: await this.rows.conditionsOf(tx, id),
      events: await this.rows.eventsOf(tx, id),
    });
    await this.ledger.audit(tx, 'mla.read', { line: id });
    return view;
  }
}
