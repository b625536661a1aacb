import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { endOfDay } from '../domain/follow-clocks';
import { gapOf } from '../domain/gap';
import { lastPossibleDay, standingOf } from '../domain/measures';
import type { MlaRequest } from '../mla-request.entity';
import { clocksAbout } from './mla-acts.service';
import { MlaForecastsService } from './mla-forecasts.service';
import { MlaMeasure } from './mla-measure.entity';
import { sentDayOf } from './mla-transmissions';

/** States in which data is held abroad for us until a day. */
const HOLDS = ['confirmed', 'extended', 'extension_requested', 'expiring', 'followup_filed'];

/** Clocks of measures: each tells of the one that is next, since they stand on the request. */
@Injectable()
export class MlaMeasureClocks {
  constructor(
    private readonly deadlines: DeadlinesService,
    private readonly forecasts: MlaForecastsService,
    private readonly clock: Clock,
  ) {}

  async turn(
    tx: Tx,
    request: MlaRequest,
    measure: MlaMeasure,
    of: {
      readonly move: string;
      readonly at: Date;
      readonly askedOn: string | undefined;
      readonly all: readonly MlaMeasure[];
    },
  ): Promise<void> {
    if (measure.kind === 'preservation') await this.preserved(tx, request, of.all, of.at);
    if (measure.kind === 'emergency') await this.emergency(tx, request, of.move, of.at);
    if (measure.kind === 'for_abroad') await this.ordered(tx, request, measure, of);
  }

  /** RM7 for what ends first; RM8 where even the last possible day comes before the answer. */
  private async preserved(tx: Tx, request: MlaRequest, all: readonly MlaMeasure[], at: Date): Promise<void> {
    const { id, officeId } = request;
    const today = karachiDay(await this.clock.now(tx));
    const holding = all.filter(
      (one) => one.kind === 'preservation' && HOLDS.includes(one.state) && one.endsOn !== null,
    );
    const ends = holding.flatMap(({ endsOn }) => (endsOn !== null && endsOn >= today ? [endsOn] : [])).sort();
    const forecast = await this.forecasts.of(tx, request.country);
    const sent = await sentDayOf(tx, id);
    const gaps = holding.filter((one) => {
      const gap = gapOf({ today, sentOn: sent, lastDay: lastPossibleDay(one), forecast });
      return gap !== null && gap.level !== 'none';
    });
    const base = { role: 'liaison officer' as const, caseId: null, subject: { kind: 'mla_request', id }, officeId };
    const [first] = ends;
    await this.deadlines.close(tx, clocksAbout(id, ['RM7', 'RM8']), { state: 'met', at });
    await this.deadlines.start(tx, [
      ...(first === undefined ? [] : [{ ...base, rule: 'RM7', trigger: { at }, dueAt: endOfDay(first) }]),
      ...(gaps.length === 0 ? [] : [{ ...base, rule: 'RM8', trigger: { at } }]),
    ]);
  }

  private async emergency(tx: Tx, { id, officeId }: MlaRequest, move: string, at: Date): Promise<void> {
    if (move === 'E1') {
      const subject = { kind: 'mla_request', id };
      const start = { rule: 'RM-EMERGENCY', role: 'circle in-charge' as const, caseId: null, subject, officeId };
      await this.deadlines.start(tx, [{ ...start, trigger: { at } }]);
    }
    if (move === 'E2') await this.deadlines.close(tx, clocksAbout(id, ['RM-EMERGENCY']), { state: 'met', at });
  }

  /**
   * The forty-five days run from the request for preservation (s.19(2)): the clock that triage began, or one begun now. A fresh
   * request has days of its own.
   */
  private async ordered(
    tx: Tx,
    { id, officeId }: MlaRequest,
    measure: MlaMeasure,
    { move, at, askedOn }: { readonly move: string; readonly at: Date; readonly askedOn: string | undefined },
  ): Promise<void> {
    if (move === 'R7') {
      await this.deadlines.close(tx, clocksAbout(id, ['SD1']), { state: 'met', at });
      return;
    }
    if (move !== 'R2' && move !== 'R9') return;
    const running = await tx.one<{ due: Date }>(
      `SELECT due_at AS due FROM deadline WHERE subject_kind = 'mla_request' AND subject_id = $1 AND rule_code = 'SD1'
        ORDER BY started_at DESC LIMIT 1`,
      [id],
    );
    if (move === 'R2' && running) {
      await tx.change(MlaMeasure, measure, { endsAt: running.due });
      return;
    }
    const asked = move === 'R9' && askedOn !== undefined ? new Date(`${askedOn}T00:00:00+05:00`) : measure.askedAt;
    const subject = { kind: 'mla_request', id };
    const start = { rule: 'SD1', role: 'central authority officer' as const, caseId: null, subject, officeId };
    const [begun] = await this.deadlines.turn(tx, { starts: [{ ...start, trigger: { at: asked } }] });
    if (begun) await tx.change(MlaMeasure, measure, { endsAt: begun.dueAt });
  }

  standing(measure: MlaMeasure, now: Date): string {
    return standingOf(measure, now, karachiDay(now));
  }
}
