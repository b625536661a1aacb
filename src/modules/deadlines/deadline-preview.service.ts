import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { DomainError } from '../../kernel/domain-error';
import { karachiDay } from '../../kernel/day';
import { Deadline } from './deadline.entity';
import { DeadlineMovesService } from './deadline-moves.service';
import type { Calendar } from './domain/calendar';
import { OPEN_STATES } from './domain/deadline';
import { inForceOn } from './domain/in-force';
import type { DeadlineRule } from './domain/rule';
import { asksCalendar, exclusionsOf, type Grounds, limitOf, NO_CALENDAR } from './limits';

export interface WouldMove {
  readonly deadlineId: string;
  readonly rule: string;
  readonly caseId: string | null;
  readonly dueAt: string;
  readonly dueDay: string;
  readonly newDueAt: string;
  readonly newDueDay: string;
}

export interface Preview {
  /** How many of those looked at would move. */
  readonly count: number;
  /** Open deadlines that were looked at: those that the asker may see, the nearest limit first. */
  readonly examined: number;
  /** False when there are more than were looked at. */
  readonly complete: boolean;
  /** Of those looked at: they cannot be computed on the new ground, and would keep the limit that they have. */
  readonly notComputable: number;
  readonly items: readonly WouldMove[];
}

const MOST_EXAMINED = 5_000;
const MOST_SHOWN = 100;

/** Which open clocks a new edition or a changed calendar would move, before anybody approves it. Changes nothing. */
@Injectable()
export class DeadlinePreviewService {
  constructor(private readonly moves: DeadlineMovesService) {}

  /** Of what he who asks may see. A clock that the new edition does not bind is not moved. */
  async wouldMove(tx: Tx, change: { rule?: DeadlineRule; calendar?: Calendar }): Promise<Preview> {
    const rows = await this.concerned(tx, change);
    const examined = rows.slice(0, MOST_EXAMINED);
    const items: WouldMove[] = [];
    let notComputable = 0;
    const grounds = this.moves.grounds(tx);
    for (const row of examined) {
      const moved = await this.one(row, change, grounds);
      if (moved === 'not computable') notComputable += 1;
      else if (moved) items.push(moved);
    }
    return {
      ...{ count: items.length, examined: examined.length, complete: rows.length <= MOST_EXAMINED, notComputable },
      items: items.slice(0, MOST_SHOWN),
    };
  }

  private concerned(tx: Tx, { rule, calendar }: { rule?: DeadlineRule; calendar?: Calendar }): Promise<Deadline[]> {
    const builder = tx.manager
      .createQueryBuilder(Deadline, 'd')
      .where('d.state IN (:...open)', { open: OPEN_STATES })
      .orderBy('d.dueAt', 'ASC')
      .limit(MOST_EXAMINED + 1);
    if (rule) builder.andWhere('d.ruleCode = :code', { code: rule.code });
    if (calendar) builder.andWhere('d.calendarId = :id', { id: calendar.id });
    return builder.getMany();
  }

  private async one(
    row: Deadline,
    change: { rule?: DeadlineRule; calendar?: Calendar },
    of: Grounds,
  ): Promise<WouldMove | 'not computable' | undefined> {
    if (change.rule && !inForceOn(change.rule, karachiDay(row.triggerAt))) return undefined;
    try {
      const rule = change.rule ?? (await of.rule(row.ruleCode, row.triggerAt));
      const calendar = asksCalendar(rule, row.givenDueAt)
        ? (change.calendar ?? (await of.calendar(row.calendarId, row.officeId)))
        : NO_CALENDAR;
      const trigger = { at: row.triggerAt, excluded: exclusionsOf(row.excluded) };
      const limit = limitOf(rule, trigger, calendar, row.givenDueAt);
      if (limit.dueAt.getTime() === row.dueAt.getTime()) return undefined;
      return {
        ...{ deadlineId: row.id, rule: row.ruleCode, caseId: row.caseId },
        ...{ dueAt: row.dueAt.toISOString(), dueDay: row.dueDay },
        ...{ newDueAt: limit.dueAt.toISOString(), newDueDay: limit.dueDay },
      };
    } catch (fault) {
      if (fault instanceof DomainError) return 'not computable';
      throw fault;
    }
  }
}

/** Several as one: what lapses next first. */
export function joined(all: readonly Preview[]): Preview {
  const sum = (of: (each: Preview) => number): number => all.reduce((total, each) => total + of(each), 0);
  const items = all.flatMap((each) => each.items).sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  return {
    ...{ count: sum(({ count }) => count), examined: sum(({ examined }) => examined) },
    ...{ complete: all.every(({ complete }) => complete), notComputable: sum((each) => each.notComputable) },
    items: items.slice(0, MOST_SHOWN),
  };
}
