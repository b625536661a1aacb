import { Injectable } from '@nestjs/common';
import { holds, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import type { Tx } from '../../../platform/database/tx';
import {
  INFORMATION_MOVES,
  INFORMATION_TRANSITIONS,
  informationLacks,
  type InformationMove,
} from '../domain/information';
import { ForeignInformation } from './foreign-information.entity';
import type { HoldInformationDto, InformationStepDto } from './information.dto';
import { requirePast, termsOf, textDigest } from './information.service';
import { InformationBinding } from './information-binding.service';
import { InformationRows, type WrittenInformation } from './information-rows.service';

const KEPT = ['reason', 'reference', 'channel', 'on'] as const;

/** Takes information without a request from one state to the next: who, what must be said, what must hold. */
@Injectable()
export class InformationSteps {
  constructor(
    private readonly rows: InformationRows,
    private readonly binding: InformationBinding,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws not-found `information.not-found`; forbidden `information.not-yours`; precondition-failed `precondition.stale`;
   * conflict `information.illegal-transition`; unprocessable `information.lacks`, `act.in-the-future`
   */
  async step(tx: Tx, id: string, told: InformationStepDto, ifMatch: string | undefined): Promise<WrittenInformation> {
    const row = await this.rows.lock(tx, id, ifMatch);
    const move = this.moveOf(told.step);
    if (!holds(tx.actor, move.by)) {
      throw new DomainError('forbidden', 'information.not-yours', `This step is for: ${move.by.join(', ')}.`, {
        by: move.by,
      });
    }
    const to = move.to[0] ?? row.state;
    if (!move.from.includes(row.state)) this.refuse(row, to);
    const now = await this.clock.now(tx);
    requirePast(told.on, karachiDay(now));
    const missing = informationLacks(move, await this.rows.factsOf(tx, row), told);
    if (missing.length > 0) {
      throw new DomainError(
        'unprocessable',
        'information.lacks',
        'Something stands in the way of this step: see `missing`, with who can supply it.',
        { missing },
      );
    }
    if (move.id === 'submit')
      await this.binding.requireUnnamed(tx, row.caseId, [row.title, row.summary, row.purpose ?? '']);
    const at = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    const changed = await tx.change(ForeignInformation, row, {
      ...(to === row.state ? {} : { state: to, stateAt: at }),
      ...(move.id === 'approve'
        ? { approvedBy: officerOf(tx.actor).id, approvedAt: at, approval: told.reference ?? null }
        : {}),
      // What is written anew after it was sent back is approved anew.
      ...(move.id === 'return' ? { approvedBy: null, approvedAt: null, approval: null } : {}),
      ...(move.id === 'undertake' ? { undertaking: told.reference ?? null, undertakingOn: told.on ?? null } : {}),
    });
    return this.rows.record(tx, changed, {
      ...{ type: 'information.step', what: move.id, was: row.state, becomes: to, at },
      particulars: Object.fromEntries(KEPT.flatMap((name) => (told[name] === undefined ? [] : [[name, told[name]]]))),
      input: {
        facts: { was: row.state, text_version: row.textVersion, sha256: textDigest(row) },
        ...(told.occurredAt === undefined ? {} : { occurredAt: at }),
        ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
      },
    });
  }

  /**
   * Names the case and the exhibits that hold what came; its terms bind them from here on.
   * @throws as `step`; conflict `information.not-incoming`; unprocessable `information.other-case`; not-found `case.not-found`,
   * `exhibit.not-found`
   */
  async hold(tx: Tx, id: string, told: HoldInformationDto, ifMatch: string | undefined): Promise<WrittenInformation> {
    const row = await this.rows.lock(tx, id, ifMatch);
    if (row.direction !== 'incoming') {
      throw new DomainError(
        'conflict',
        'information.not-incoming',
        'Only what came to us is held by exhibits of ours: what is forwarded names them in its draft.',
      );
    }
    if (row.caseId !== null && row.caseId !== told.caseId) {
      throw new DomainError(
        'unprocessable',
        'information.other-case',
        'It belongs to another case already: its terms do not travel without the leave of him who gave it.',
      );
    }
    await this.binding.officeOf(tx, told.caseId);
    const fresh = told.exhibitIds.filter((exhibit) => !row.exhibits.includes(exhibit));
    const conditions = [...new Set([...row.conditions, ...(told.conditions ?? [])])];
    if (told.exhibitIds.length > 0 && conditions.length === 0) {
      throw new DomainError(
        'unprocessable',
        'information.misfit',
        'These fields do not fit the direction, or it lacks them: see `fields`.',
        { fields: ['conditions'] },
      );
    }
    const bound = { direction: row.direction, caseId: told.caseId };
    if (fresh.length > 0) await this.binding.bind(tx, bound, fresh, conditions);
    const changed = await tx.change(ForeignInformation, row, {
      ...{ caseId: told.caseId, exhibits: [...row.exhibits, ...fresh], conditions },
    });
    return this.rows.record(tx, changed, {
      ...{ type: 'information.held', what: 'hold', particulars: termsOf(conditions) },
      input: { facts: { exhibits: fresh } },
    });
  }

  private moveOf(step: string): InformationMove {
    const move = INFORMATION_MOVES.find(({ id }) => id === step);
    if (move) return move;
    throw new Error(`A step passed the door that is none: ${step}`);
  }

  /** @throws conflict `information.illegal-transition` */
  private refuse({ state }: ForeignInformation, to: ForeignInformation['state']): void {
    assertTransition(INFORMATION_TRANSITIONS, 'information', state, to);
    // Another step leads there from here.
    throw new DomainError(
      'conflict',
      'information.illegal-transition',
      `The information is ${state}: this step is not taken from there.`,
      { state, allowed: INFORMATION_TRANSITIONS[state] },
    );
  }
}
