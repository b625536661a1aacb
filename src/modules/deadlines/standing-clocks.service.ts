import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../kernel/clock';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { ClockWriter } from './clock-writer';
import { Deadline, type KeptExclusion } from './deadline.entity';
import { DeadlineMovesService } from './deadline-moves.service';
import { DeadlinesService } from './deadlines.service';
import { isOpenState, meet } from './domain/deadline';
import type { ExcludedTime } from './domain/due';
import { keptExclusions, notBefore } from './limits';

/** A period as the facts of its subject have it now. */
export interface StandingClock {
  readonly rule: string;
  readonly at: Date;
  readonly excluded?: readonly ExcludedTime[];
  /** The limit that an order names. */
  readonly dueAt?: Date;
  /** When what it asks for was done. */
  readonly metAt?: Date;
}

/** Whose clocks they are. Every rule of `rules` about the subject is kept in line; others are left alone. */
export interface ClocksOf {
  readonly caseId: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly rules: readonly string[];
  readonly responsible?: string;
  readonly role?: Role;
}

/**
 * Keeps the clocks about a thing in line with facts that may be recorded late, out of order, or set aside again: what the facts
 * ask for is started, moved and met, what they ask for no longer is closed. Doing it twice changes nothing.
 */
@Injectable()
export class StandingClocksService {
  constructor(
    private readonly deadlines: DeadlinesService,
    private readonly moves: DeadlineMovesService,
    private readonly writer: ClockWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * The caller holds the lock of the thing. What was done is judged as an officer's proof is: by its own time.
   * @throws not-found `deadline-rule.not-found`; unprocessable `deadline-rule.not-in-force`, `calendar.no-open-day`
   */
  async agree(tx: Tx, of: ClocksOf, wanted: readonly StandingClock[]): Promise<void> {
    const { caseId, subject, rules, responsible, role } = of;
    const rows = await tx.find(Deadline, {
      where: { subjectKind: subject.kind, subjectId: subject.id, ruleCode: In([...rules]) },
      order: { startedAt: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const now = await this.clock.now(tx);
    const kept = new Set<string>();
    for (const want of wanted) {
      const found = this.standing(rows, want);
      const row =
        found ??
        (await this.start(
          tx,
          { caseId, subject, ...(responsible ? { responsible } : {}), ...(role ? { role } : {}) },
          want,
        ));
      kept.add(row.id);
      if (isOpenState(row.state) && row.state !== 'done_after_limit') await this.bring(tx, row, want, now);
    }
    for (const row of rows) if (!kept.has(row.id) && isOpenState(row.state)) await this.close(tx, row, now);
  }

  /** The row of this very period: one that runs, one that was met just so, or one that an officer has answered for. */
  private standing(rows: readonly Deadline[], { rule, at, metAt, excluded }: StandingClock): Deadline | undefined {
    const same = rows.filter(({ ruleCode, triggerAt }) => ruleCode === rule && triggerAt.getTime() === at.getTime());
    const done = (row: Deadline): boolean =>
      row.state === 'waived' ||
      row.state === 'missed' ||
      // An officer's proof stands until somebody takes the clock up again: facts that come later start no second one beside it.
      (row.proof !== null && row.metAt !== null) ||
      (row.metAt !== null && row.metAt.getTime() === metAt?.getTime() && sameStretches(row.excluded, excluded));
    return same.find(done) ?? same.find(({ state }) => isOpenState(state) && state !== 'done_after_limit');
  }

  private async start(
    tx: Tx,
    of: Pick<ClocksOf, 'caseId' | 'subject' | 'responsible' | 'role'>,
    { rule, at, excluded = [], dueAt }: StandingClock,
  ): Promise<Deadline> {
    const start = { ...of, rule, trigger: { at, excluded }, ...(dueAt ? { dueAt } : {}) };
    const [made] = await this.deadlines.turn(tx, { starts: [start] });
    const row = made ? await tx.findOne(Deadline, { where: { id: made.id } }) : null;
    if (!row) throw new Error('A clock was started and is not there');
    return row;
  }

  private async bring(tx: Tx, row: Deadline, want: StandingClock, now: Date): Promise<void> {
    const given = want.dueAt ?? row.givenDueAt;
    const moved = !sameStretches(row.excluded, want.excluded) || given?.getTime() !== row.givenDueAt?.getTime();
    if (moved) {
      const was = { due_at: row.dueAt.toISOString() };
      const ground = { excluded: keptExclusions(want.excluded), ...(given ? { givenDueAt: given } : {}) };
      const { after } = await this.moves.move(tx, row, ground, { now });
      await this.writer.event(tx, row, { what: 'moved', was, becomes: { due_at: after.dueAt.toISOString() } });
    }
    if (want.metAt) await this.meet(tx, row, want.metAt, now);
  }

  private async meet(tx: Tx, row: Deadline, at: Date, now: Date): Promise<void> {
    const rule = await this.moves.ruleOf(tx, row);
    const was = { state: row.state };
    const { state } = meet({ ...row, triggerAt: notBefore(rule, row.triggerAt) }, at, now);
    const endedAt = isOpenState(state) ? null : now;
    await tx.change(Deadline, row, { state, metAt: at, pausedAt: null, endedAt });
    await this.writer.silence(tx, row.id, 'all');
    await this.writer.event(tx, row, { what: 'met', was, becomes: { state, at: at.toISOString() } });
  }

  private async close(tx: Tx, row: Deadline, now: Date): Promise<void> {
    const was = { state: row.state };
    await tx.change(Deadline, row, { state: 'closed', pausedAt: null, endedAt: now });
    await this.writer.silence(tx, row.id, 'all');
    await this.writer.event(tx, row, { what: 'closed', was, becomes: { state: 'closed' } });
  }
}

/** Equal in what they say, whatever order the database gives their members in. */
function sameStretches(kept: readonly KeptExclusion[], told: readonly ExcludedTime[] = []): boolean {
  const plain = (all: readonly KeptExclusion[]): string =>
    JSON.stringify(all.map(({ from, to, why }) => [from, to, why]));
  return plain(kept) === plain(keptExclusions(told));
}
