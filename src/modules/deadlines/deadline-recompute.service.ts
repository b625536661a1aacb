import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import type { LongJobContext } from '../../platform/queue/handles';
import { Log } from '../../platform/log';
import { LedgerService } from '../ledger/ledger.service';
import { DEFAULT_CALENDAR } from './calendars.service';
import { ClockWriter } from './clock-writer';
import { Deadline } from './deadline.entity';
import { DeadlineMovesService, type Moved, type NewGround } from './deadline-moves.service';
import { DeadlineTeller } from './deadline-teller.service';
import { OPEN_STATES } from './domain/deadline';
import { type Grounds, limitFacts, sameReasons } from './limits';
import { recordedUnder } from './secret-clocks';

const SLICE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What is to be computed anew: all open clocks under a calendar, under a rule, or of an office. */
export type Ground =
  | { readonly calendarId: string }
  | { readonly ruleCode: string }
  /** Those that the office counted by the house's calendar, until it had its own. */
  | { readonly officeId: string };

interface Pass {
  readonly now: Date;
  readonly grounds: Grounds;
  readonly newGround: NewGround;
}

/** Computes what is open anew when its ground changes, slice by slice; old and new are recorded and told. */
@Injectable()
export class DeadlineRecompute {
  constructor(
    private readonly moves: DeadlineMovesService,
    private readonly writer: ClockWriter,
    private readonly ledger: LedgerService,
    private readonly teller: DeadlineTeller,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** May be cut anywhere and begun again: a clock that stands as it should is left alone. @returns how many limits moved */
  async run(ctx: Pick<LongJobContext, 'run' | 'signal'>, ground: Ground): Promise<number> {
    let moved = 0;
    for (let after = FIRST; !ctx.signal.aborted;) {
      const slice = await ctx.run((tx) => this.slice(tx, ground, after));
      moved += slice.moved;
      if (slice.last === undefined) return moved;
      after = slice.last;
    }
    throw new Error('Stopped before everything was computed anew');
  }

  /** In id order, locked; those that an act holds at this moment are waited for. */
  private async slice(tx: Tx, ground: Ground, after: string): Promise<{ moved: number; last?: string }> {
    const [column, value] = columnOf(ground);
    const ofHouse = 'officeId' in ground ? ' AND d.calendarId = :house' : '';
    const rows = await tx.manager
      .createQueryBuilder(Deadline, 'd')
      .where(`d.${column} = :value AND d.id > :after AND d.state IN (:...open)${ofHouse}`, {
        ...{ value, after, house: DEFAULT_CALENDAR },
        // What is over for good keeps the limit that it had; what counts as done after it may turn out to have been in time.
        open: OPEN_STATES,
      })
      .orderBy('d.id')
      .limit(SLICE)
      .setLock('pessimistic_write')
      .getMany();
    const newGround: NewGround = 'officeId' in ground ? { calendarId: null } : {};
    const pass = { now: await this.clock.now(tx), grounds: this.moves.grounds(tx), newGround };
    let moved = 0;
    for (const row of rows) moved += (await this.one(tx, row, pass)) ? 1 : 0;
    const last = rows.length < SLICE ? undefined : rows.at(-1)?.id;
    return last === undefined ? { moved } : { moved, last };
  }

  private async one(tx: Tx, row: Deadline, pass: Pass): Promise<boolean> {
    const told = await this.moved(tx, row, pass);
    if (!told) return false;
    const { before, after } = told;
    const [was, becomes] = [
      { ...limitFacts(before), state: before.state },
      { ...limitFacts(after), state: after.state },
    ];
    await this.writer.event(tx, after, { what: 'moved', was, becomes });
    await this.teller.moved(tx, before, after);
    await this.ledger.audit(tx, 'deadline.moved', {
      ...recordedUnder(after),
      facts: { deadline: after.id, rule: after.ruleCode, was, becomes },
    });
    return true;
  }

  /** Undefined where the limit stays; a rule that no longer holds for its trigger, or cannot be counted from it, leaves a clock as it is. */
  private async moved(tx: Tx, row: Deadline, { now, grounds, newGround }: Pass): Promise<Moved | undefined> {
    try {
      const computed = await this.moves.compute(row, newGround, grounds);
      const { limit, rule, calendar } = computed;
      const was = { edition: row.ruleEdition, expected: row.expected, calendar: row.calendarId };
      const stays = limit.dueAt.getTime() === row.dueAt.getTime();
      const sameWords = row.ruleEdition === rule.edition && sameReasons(limit.reasoning, row.reasoning);
      const sameCalendar = calendar === null || calendar.id === row.calendarId;
      if (stays && sameWords && sameCalendar && limit.expected === row.expected) return undefined;
      const moved = await this.moves.apply(tx, row, computed, { now });
      if (!stays) return moved;
      const { ruleEdition: edition, expected, calendarId } = moved.after;
      const becomes = { edition, expected, calendar: calendarId };
      await this.writer.event(tx, moved.after, { what: 'reasons_changed', was, becomes });
      return undefined;
    } catch (fault) {
      // One that cannot be computed on its new ground must not hold up all the others: it keeps the limit that it has.
      if (!(fault instanceof DomainError)) throw fault;
      this.log.warn({ deadline: row.id, rule: row.ruleCode, code: fault.code }, 'a limit could not be computed anew');
      return undefined;
    }
  }
}

const columnOf = (ground: Ground): readonly [string, string] =>
  'calendarId' in ground
    ? ['calendarId', ground.calendarId]
    : 'ruleCode' in ground
      ? ['ruleCode', ground.ruleCode]
      : ['officeId', ground.officeId];
