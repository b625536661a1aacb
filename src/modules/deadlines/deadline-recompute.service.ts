import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import type { LongJobContext } from '../../platform/queue/handles';
import { Log } from '../../platform/log';
import { LedgerService } from '../ledger/ledger.service';
import { ClockWriter } from './clock-writer';
import { Deadline } from './deadline.entity';
import { DeadlineMovesService, type Moved } from './deadline-moves.service';
import { OPEN_STATES } from './domain/deadline';
import { type Grounds, limitFacts, sameReasons } from './limits';
import { knowersOf, recordedUnder, secretMatter } from './secret-clocks';

const SLICE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What is to be computed anew: all open clocks under a calendar, or under a rule. */
export type Ground = { readonly calendarId: string } | { readonly ruleCode: string };

interface Pass {
  readonly now: Date;
  readonly grounds: Grounds;
}

/** Computes what is open anew when its ground changes, slice by slice; old and new are recorded and told. */
@Injectable()
export class DeadlineRecompute {
  constructor(
    private readonly moves: DeadlineMovesService,
    private readonly writer: ClockWriter,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
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
    const [column, value] = 'calendarId' in ground ? ['calendarId', ground.calendarId] : ['ruleCode', ground.ruleCode];
    const rows = await tx.manager
      .createQueryBuilder(Deadline, 'd')
      .where(`d.${column} = :value AND d.id > :after AND d.state IN (:...open)`, {
        ...{ value, after },
        // What is over for good keeps the limit that it had; what counts as done after it may turn out to have been in time.
        open: OPEN_STATES,
      })
      .orderBy('d.id')
      .limit(SLICE)
      .setLock('pessimistic_write')
      .getMany();
    const pass = { now: await this.clock.now(tx), grounds: this.moves.grounds(tx) };
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
    await this.tell(tx, before, after);
    await this.ledger.audit(tx, 'deadline.moved', {
      ...recordedUnder(after),
      facts: { deadline: after.id, rule: after.ruleCode, was, becomes },
    });
    return true;
  }

  private async tell(tx: Tx, before: Pick<Deadline, 'dueAt'>, after: Deadline): Promise<void> {
    const key = `${after.id}/${after.version}`;
    const matter = secretMatter(after);
    if (matter !== null) {
      const secret = { kind: 'secret.clock', params: { deadlineId: after.id }, key } as const;
      for (const officerId of await knowersOf(tx, matter)) {
        await this.outbox.send(tx, notify, { ...secret, officerId, caseId: null, urgency: 'now' });
      }
      return;
    }
    await this.outbox.send(tx, notify, {
      kind: 'deadline.moved',
      caseId: after.caseId,
      audience: {
        ...{ officeId: after.officeId, responsibleId: after.responsibleId, responsibleRole: after.responsibleRole },
        rungs: ['responsible', 'in-charge'],
      },
      params: {
        ...{ deadlineId: after.id, rule: after.ruleCode },
        ...{ wasDueAt: before.dueAt.toISOString(), dueAt: after.dueAt.toISOString() },
      },
      key,
      statutory: after.kind === 'statute',
      urgency: 'now',
    });
  }

  /** Undefined where the limit stays; a rule that no longer holds for its trigger, or cannot be counted from it, leaves a clock as it is. */
  private async moved(tx: Tx, row: Deadline, { now, grounds }: Pass): Promise<Moved | undefined> {
    try {
      const computed = await this.moves.compute(row, {}, grounds);
      const { limit, rule } = computed;
      const was = { edition: row.ruleEdition, expected: row.expected };
      const stays = limit.dueAt.getTime() === row.dueAt.getTime();
      const sameWords = row.ruleEdition === rule.edition && sameReasons(limit.reasoning, row.reasoning);
      if (stays && sameWords && limit.expected === row.expected) return undefined;
      const moved = await this.moves.apply(tx, row, computed, { now });
      if (!stays) return moved;
      const becomes = { edition: moved.after.ruleEdition, expected: moved.after.expected };
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
