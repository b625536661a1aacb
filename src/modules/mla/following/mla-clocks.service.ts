import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { clocksOf } from '../domain/clocks';
import { followClocksOf } from '../domain/follow-clocks';
import type { Move } from '../domain/move';
import type { MlaItem } from '../mla-item.entity';
import type { MlaRequest } from '../mla-request.entity';
import type { MlaStepDto } from '../mla-steps.dto';
import { clocksAbout } from './mla-acts.service';
import { MlaForecastsService } from './mla-forecasts.service';
import { MlaTransmission } from './mla-transmission.entity';

/** What a step starts and ends beside the request itself: clocks, and the dispatches with their proof. */
@Injectable()
export class MlaClocksService {
  constructor(
    private readonly deadlines: DeadlinesService,
    private readonly forecasts: MlaForecastsService,
  ) {}

  /** @returns when the period for objections that now begins is over */
  async turn(
    tx: Tx,
    request: MlaRequest,
    of: {
      readonly move: Move;
      readonly to: string;
      readonly told: MlaStepDto;
      readonly at: Date;
      readonly items: readonly MlaItem[];
    },
  ): Promise<Date | undefined> {
    const { move, to, told, at, items } = of;
    const { id, officeId, direction, priority, state: from, country } = request;
    const types = items.map(({ type }) => type);
    const fixed = clocksOf({ direction, priority, from, to, types });
    const leaves = direction === 'outgoing' && from === 'signed' && to === 'transmitted';
    const follow = followClocksOf({
      ...{ direction, from, to, day: karachiDay(at), questionsDue: told.questions?.due, reviewOn: told.reviewOn },
      medianDays: leaves ? (await this.forecasts.of(tx, country)).medianDays : null,
    });
    const subject = { kind: 'mla_request', id };
    // What is met in the hearing of a search is met by its report.
    const met = [...fixed.met, ...follow.met, ...(move.id === 'I31' ? ['SD3'] : [])];
    await this.deadlines.close(tx, clocksAbout(id, met), { state: 'met', at });
    await this.deadlines.close(tx, clocksAbout(id, [...fixed.ended, ...follow.ended]), { state: 'closed', at: null });
    const begun = await this.deadlines.turn(tx, {
      starts: [
        ...fixed.starts.map(({ rule, role }) => ({
          ...{ rule, role, caseId: null, subject, officeId },
          // The forty-five days run from the request itself (s.19(2)).
          trigger: { at: rule === 'SD1' ? (request.receivedAt ?? request.createdAt) : at },
        })),
        ...follow.starts.map((start) => ({ ...start, caseId: null, subject, officeId, trigger: { at } })),
      ],
    });
    await this.dispatches(tx, request, move, told, at);
    return begun.find(({ ruleCode }) => ruleCode === 'SD2' || ruleCode === 'SD7')?.dueAt;
  }

  /** O18 sends, O19 fails, O21 tells that it came. */
  private async dispatches(tx: Tx, request: MlaRequest, move: Move, told: MlaStepDto, at: Date): Promise<void> {
    const { id: requestId, sha256 } = request;
    if (!['O18', 'O19', 'O21'].includes(move.id)) return;
    const sent = await tx.find(MlaTransmission, { where: { requestId }, order: { seq: 'ASC' } });
    if (move.id === 'O18') {
      await tx.insert(MlaTransmission, {
        ...{ id: randomUUID(), requestId, seq: sent.length + 1, channel: told.channel ?? '', sha256, sentAt: at },
        ...{ proof: told.reference ?? '', receivedAt: null, failedAt: null, failure: null },
        ...{ recordedBy: officerOf(tx.actor).id, version: 1 },
      });
      return;
    }
    const last = sent.at(-1);
    if (!last) return;
    const change = move.id === 'O21' ? { receivedAt: at } : { failedAt: at, failure: told.reason ?? null };
    await tx.change(MlaTransmission, last, change);
  }
}
