import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { DomainError } from '../../kernel/domain-error';
import { karachiDay } from '../../kernel/day';
import { Deadline, type KeptExclusion } from './deadline.entity';
import { DeadlineMovesService } from './deadline-moves.service';
import type { Calendar } from './domain/calendar';
import { OPEN_STATES } from './domain/deadline';
import type { Due } from './domain/due';
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

/** How many clocks of an office under a rule would move. */
export interface MovedOfOffice {
  readonly officeId: string;
  readonly rule: string;
  readonly count: number;
}

/** All open clocks, also those of cases that the asker may not see: how many of which office and rule, and nothing else of them. */
export interface CountOfAll {
  readonly count: number;
  readonly examined: number;
  readonly complete: boolean;
  readonly notComputable: number;
  readonly byOffice: readonly MovedOfOffice[];
}

export interface Preview {
  readonly all: CountOfAll;
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
/** Grounds that differ; clocks that began together under one rule in one office share theirs. */
const MOST_GROUNDS = 50_000;

interface GroundRow {
  readonly rule_code: string;
  readonly office_id: string;
  readonly calendar_id: string | null;
  readonly trigger_at: Date;
  readonly excluded: readonly KeptExclusion[];
  readonly given_due_at: Date | null;
  readonly due_at: Date;
  readonly clocks: number;
}

type Standing = Pick<
  Deadline,
  'ruleCode' | 'officeId' | 'calendarId' | 'triggerAt' | 'excluded' | 'givenDueAt' | 'dueAt'
>;
interface Change {
  readonly rule?: DeadlineRule;
  readonly calendar?: Calendar;
}

/** Which open clocks a new edition or a changed calendar would move, before anybody approves it. Changes nothing. */
@Injectable()
export class DeadlinePreviewService {
  constructor(private readonly moves: DeadlineMovesService) {}

  /** One by one what he who asks may see, and in numbers what there is. A clock that the new edition does not bind is not moved. */
  async wouldMove(tx: Tx, change: Change): Promise<Preview> {
    const rows = await this.concerned(tx, change);
    const examined = rows.slice(0, MOST_EXAMINED);
    const items: WouldMove[] = [];
    let notComputable = 0;
    const grounds = this.moves.grounds(tx);
    for (const row of examined) {
      const moved = await this.one(row, change, grounds);
      if (moved === 'not computable') notComputable += 1;
      else if (moved) items.push(itemOf(row, moved));
    }
    return {
      all: await this.countAll(tx, change, grounds),
      ...{ count: items.length, examined: examined.length, complete: rows.length <= MOST_EXAMINED, notComputable },
      items: items.slice(0, MOST_SHOWN),
    };
  }

  /** By a named function that gives grounds alone: of no case, no person and no request abroad. */
  private async countAll(tx: Tx, change: Change, grounds: Grounds): Promise<CountOfAll> {
    const rows = await tx.query<GroundRow>('SELECT * FROM deadline_grounds($1, $2, $3)', [
      ...[change.rule?.code ?? null, change.calendar?.id ?? null, MOST_GROUNDS + 1],
    ]);
    const looked = rows.slice(0, MOST_GROUNDS);
    const moving = new Map<string, MovedOfOffice>();
    let [examined, notComputable] = [0, 0];
    for (const row of looked) {
      const moved = await this.one(standingOf(row), change, grounds);
      examined += row.clocks;
      if (moved === 'not computable') notComputable += row.clocks;
      if (moved === undefined || moved === 'not computable') continue;
      const { office_id: officeId, rule_code: rule } = row;
      const count = (moving.get(`${officeId} ${rule}`)?.count ?? 0) + row.clocks;
      moving.set(`${officeId} ${rule}`, { officeId, rule, count });
    }
    const byOffice = inOrder([...moving.values()]);
    const count = byOffice.reduce((sum, each) => sum + each.count, 0);
    return { count, examined, complete: rows.length <= MOST_GROUNDS, notComputable, byOffice };
  }

  private concerned(tx: Tx, { rule, calendar }: Change): Promise<Deadline[]> {
    const builder = tx.manager
      .createQueryBuilder(Deadline, 'd')
      .where('d.state IN (:...open)', { open: OPEN_STATES })
      .orderBy('d.dueAt', 'ASC')
      .limit(MOST_EXAMINED + 1);
    if (rule) builder.andWhere('d.ruleCode = :code', { code: rule.code });
    if (calendar) builder.andWhere('d.calendarId = :id', { id: calendar.id });
    return builder.getMany();
  }

  private async one(row: Standing, change: Change, of: Grounds): Promise<Due | 'not computable' | undefined> {
    if (change.rule && !inForceOn(change.rule, karachiDay(row.triggerAt))) return undefined;
    try {
      const rule = change.rule ?? (await of.rule(row.ruleCode, row.triggerAt));
      const calendar = asksCalendar(rule, row.givenDueAt)
        ? (change.calendar ?? (await of.calendar(row.calendarId, row.officeId)))
        : NO_CALENDAR;
      const trigger = { at: row.triggerAt, excluded: exclusionsOf(row.excluded) };
      const limit = limitOf(rule, trigger, calendar, row.givenDueAt);
      return limit.dueAt.getTime() === row.dueAt.getTime() ? undefined : limit;
    } catch (fault) {
      if (fault instanceof DomainError) return 'not computable';
      throw fault;
    }
  }
}

const itemOf = (row: Deadline, limit: Due): WouldMove => ({
  ...{ deadlineId: row.id, rule: row.ruleCode, caseId: row.caseId },
  ...{ dueAt: row.dueAt.toISOString(), dueDay: row.dueDay },
  ...{ newDueAt: limit.dueAt.toISOString(), newDueDay: limit.dueDay },
});

const standingOf = (row: GroundRow): Standing => ({
  ...{ ruleCode: row.rule_code, officeId: row.office_id, calendarId: row.calendar_id, triggerAt: row.trigger_at },
  ...{ excluded: row.excluded, givenDueAt: row.given_due_at, dueAt: row.due_at },
});

const inOrder = (all: readonly MovedOfOffice[]): MovedOfOffice[] =>
  [...all].sort((a, b) => (`${a.officeId} ${a.rule}` < `${b.officeId} ${b.rule}` ? -1 : 1));

/** Calendars that stand on one another share no clock, so that their numbers add up. */
function counted(all: readonly CountOfAll[]): CountOfAll {
  const sum = (of: (each: CountOfAll) => number): number => all.reduce((total, each) => total + of(each), 0);
  const byOffice = new Map<string, MovedOfOffice>();
  for (const each of all.flatMap((one) => one.byOffice)) {
    const key = `${each.officeId} ${each.rule}`;
    byOffice.set(key, { ...each, count: each.count + (byOffice.get(key)?.count ?? 0) });
  }
  return {
    ...{ count: sum(({ count }) => count), examined: sum(({ examined }) => examined) },
    ...{ complete: all.every(({ complete }) => complete), notComputable: sum((each) => each.notComputable) },
    byOffice: inOrder([...byOffice.values()]),
  };
}

/** Several as one: what lapses next first. */
export function joined(all: readonly Preview[]): Preview {
  const sum = (of: (each: Preview) => number): number => all.reduce((total, each) => total + of(each), 0);
  const items = all.flatMap((each) => each.items).sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  return {
    all: counted(all.map((each) => each.all)),
    ...{ count: sum(({ count }) => count), examined: sum(({ examined }) => examined) },
    ...{ complete: all.every(({ complete }) => complete), notComputable: sum((each) => each.notComputable) },
    items: items.slice(0, MOST_SHOWN),
  };
}
