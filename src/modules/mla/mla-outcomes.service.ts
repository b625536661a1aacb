import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { LessonsService } from './directory/lessons.service';
import type { Move } from './domain/move';
import { MlaCondition } from './mla-condition.entity';
import { MlaItem } from './mla-item.entity';
import { MlaQuery } from './mla-query.entity';
import type { MlaRequest } from './mla-request.entity';
import { MlaRowsService } from './mla-rows.service';
import type { MlaStepDto } from './mla-steps.dto';

/** What a step leaves on items, questions and conditions. */
@Injectable()
export class MlaOutcomesService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly lessons: LessonsService,
  ) {}

  /** What came of items. @throws unprocessable `mla-item.unknown`, `mla-item.ground-missing` */
  async results(tx: Tx, request: MlaRequest, move: Move, told: MlaStepDto, at: Date): Promise<MlaItem[]> {
    const items = await this.rows.itemsOf(tx, request.id);
    const given = new Map((told.results ?? []).map((one) => [one.no, one]));
    for (const no of given.keys()) {
      if (!items.some((item) => item.no === no)) {
        throw new DomainError('unprocessable', 'mla-item.unknown', 'The request has no item of this number.');
      }
    }
    // A refusal as a whole answers every item that was still open.
    const whole = move.id === 'O31' ? (told.grounds ?? []) : null;
    for (const item of items) {
      const one = given.get(item.no);
      if (one) {
        const { result, grounds = [], note = null } = one;
        if (result === 'refused' && grounds.length === 0) {
          throw new DomainError(
            'unprocessable',
            'mla-item.ground-missing',
            'A refused item carries at least one coded ground.',
          );
        }
        await tx.change(MlaItem, item, { result, grounds, note, resultAt: result === 'pending' ? null : at });
      } else if (whole && item.result === 'pending') {
        await tx.change(MlaItem, item, { result: 'refused', grounds: [...whole], resultAt: at });
      }
    }
    return items;
  }

  /** A new round of questions, where the step asks. */
  async questions(
    tx: Tx,
    { id, direction, country }: MlaRequest,
    move: Move,
    { questions: asked }: MlaStepDto,
  ): Promise<void> {
    if (!asked || !move.needs.includes('questions')) return;
    const round = (await this.rows.queriesOf(tx, id)).length + 1;
    const questions = asked.questions.map((text, i) => ({ no: i + 1, text, answer: null }));
    const towards: MlaQuery['direction'] =
      move.id === 'O7' ? 'internal' : move.id === 'O37' || direction === 'incoming' ? 'to_abroad' : 'from_abroad';
    await tx.insert(MlaQuery, {
      ...{ id: randomUUID(), requestId: id, round, direction: towards, askedBy: asked.askedBy, cause: asked.cause },
      ...{ questions, due: asked.due, answeredAt: null, version: 1 },
    });
    if (towards === 'from_abroad') await this.lessons.learn(tx, { id, country }, round, asked.cause);
  }

  /** Conditions offered, and from when they bind. */
  async conditions(tx: Tx, { id }: MlaRequest, move: Move, { conditions = [] }: MlaStepDto, at: Date): Promise<void> {
    if (move.needs.includes('conditions')) {
      await tx.insert(
        MlaCondition,
        conditions.map((one) => ({ id: randomUUID(), requestId: id, ...one, bindingFrom: null, version: 1 })),
      );
    }
    if (!move.checks.includes('conditions-known')) return;
    for (const condition of await this.rows.conditionsOf(tx, id)) {
      if (condition.bindingFrom === null) await tx.change(MlaCondition, condition, { bindingFrom: at });
    }
  }
}
