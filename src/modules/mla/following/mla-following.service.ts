import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { LedgerService } from '../../ledger/ledger.service';
import { daysByOwner } from '../domain/delay';
import { approversOf } from '../domain/direct';
import { counterMoveOf, gapOf } from '../domain/gap';
import { isByTime, lastPossibleDay, measureMovesOf, standingOf } from '../domain/measures';
import { rolesOf } from '../domain/move';
import type { Forecast } from '../domain/survival';
import { MlaRowsService } from '../mla-rows.service';
import type { MlaRequest } from '../mla-request.entity';
import { MlaForecastsService } from './mla-forecasts.service';
import {
  type FollowingView,
  type MeasureView,
  toDelay,
  toMeasureView,
  toNotes,
  toTransmissions,
} from './mla-following.view';
import type { MlaMeasure } from './mla-measure.entity';
import { MlaMeasuresService } from './mla-measures.service';
import { MlaNotesService } from './mla-notes.service';
import { sentDayOf, transmissionsOf } from './mla-transmissions';

/** What follows a request, as those on its list read it. */
@Injectable()
export class MlaFollowingService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly measures: MlaMeasuresService,
    private readonly notes: MlaNotesService,
    private readonly forecasts: MlaForecastsService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found` */
  async read(tx: Tx, id: string): Promise<FollowingView> {
    const request = await this.rows.find(tx, id);
    const forecast = await this.forecasts.of(tx, request.country);
    const held = await this.notes.held(tx, request);
    const view: FollowingView = {
      ...{ forecast, hearingOn: request.hearingOn, delay: toDelay(held), days: daysByOwner(held) },
      transmissions: toTransmissions(await transmissionsOf(tx, id)),
      measures: await this.measuresOf(tx, request, forecast),
      courtNotes: toNotes(await this.notes.of(tx, id)),
    };
    await this.ledger.audit(tx, 'mla.read', { line: id });
    return view;
  }

  /** Measures as time has made them, each with what it leaves open and the gap that it leaves. */
  async measuresOf(tx: Tx, request: MlaRequest, forecast: Forecast): Promise<MeasureView[]> {
    const now = await this.clock.now(tx);
    const today = karachiDay(now);
    const sentOn = await sentDayOf(tx, request.id);
    const rows = await this.measures.of(tx, request.id);
    return rows.map((row) => {
      const state = standingOf(row, now, today);
      const lastDay = row.kind === 'preservation' ? lastPossibleDay(row) : null;
      return toMeasureView(row, {
        ...{ state, lastPossibleDay: lastDay, unconfirmed: this.measures.isUnconfirmed(row) },
        gap: this.gapWith(row, { today, sentOn, lastDay, forecast, country: request.country }),
        open: measureMovesOf(row.kind)
          .filter(({ id, from }) => !isByTime(id) && from.includes(state))
          .map(({ id, to, who, needs }) => ({
            ...{ step: id, to, needs },
            by: rolesOf(approversOf({ id, who }, row.dataClass), request.track),
          })),
      });
    });
  }

  private gapWith(row: MlaMeasure, of: Parameters<typeof gapOf>[0] & { readonly country: string }): MeasureView['gap'] {
    const gap = gapOf(of);
    if (gap === null) return null;
    const { country } = of;
    const { target, addressee, providerRef: reference } = row;
    const counterMove = gap.level === 'none' ? null : counterMoveOf(gap, { country, target, addressee, reference });
    return { ...gap, counterMove };
  }
}
