import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { officerOf } from '../../kernel/actor';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { type Page, page, type PageQuery } from '../../platform/http/page';
import { seekKey, seekOf } from '../../platform/http/seek';
import { Deadline } from './deadline.entity';
import { DeadlineRowsService } from './deadline-rows.service';
import { DeadlineRulesService } from './deadline-rules.service';
import {
  type DeadlineEventView,
  type DeadlineView,
  type DeadlineWithEventsView,
  toDeadlineView,
} from './deadline-view.dto';
import type { DeadlinesQuery } from './deadlines.dto';
import type { Language } from './domain/day-words';
import { OPEN_STATES } from './domain/deadline';
import type { DeadlineRule } from './domain/rule';

interface EventRow {
  what: string;
  at: Date;
  actor: string;
  was: object;
  becomes: object;
  reason: string | null;
}

const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');

/** Work lists, what lapses next first. What one may see the database decides; a scope only narrows it. */
@Injectable()
export class DeadlineListsService {
  /** Editions are written once: one that was read stays as it is. */
  private readonly editions = new Map<string, DeadlineRule>();

  constructor(
    private readonly rows: DeadlineRowsService,
    private readonly rules: DeadlineRulesService,
  ) {}

  /** Mine, my offices', or those of all offices below mine. */
  async list(tx: Tx, query: DeadlinesQuery, language: Language): Promise<Page<DeadlineView>> {
    const { id: me, roles } = officerOf(tx.actor);
    const after = seekOf(query.cursor);
    const dueBefore = query.dueBefore === undefined ? null : new Date(query.dueBefore);
    const params = [
      ...[after?.at ?? null, after?.id ?? null, query.limit + 1],
      ...[query.state ?? null, query.kind ?? null, dueBefore],
    ];
    const offices = [...new Set(roles.map(({ officeId }) => officeId))];
    const scope =
      query.scope === 'mine'
        ? [roles.map(({ officeId }) => officeId), roles.map(({ role }) => role), me]
        : [query.scope === 'office' ? offices : await this.below(tx, offices)];
    const found = await tx.query<{ id: string }>(workList(query), [...params, ...scope]);
    const ids = found.map(({ id }) => id);
    const rows = ids.length === 0 ? [] : await tx.find(Deadline, { where: { id: In(ids) } });
    rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
    return this.views(tx, rows, query.limit, language);
  }

  /** What endangers the case: what lapses next first, ended ones too. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string, query: PageQuery, language: Language): Promise<Page<DeadlineView>> {
    await requireCase(tx, caseId, 'read');
    const after = seekOf(query.cursor);
    const builder = tx.manager
      .createQueryBuilder(Deadline, 'd')
      .where('d.caseId = :caseId', { caseId })
      .orderBy('d.dueAt', 'ASC')
      .addOrderBy('d.id', 'ASC')
      .limit(query.limit + 1);
    if (after) builder.andWhere('(d.dueAt, d.id) > (:at, :id)', after);
    return this.views(tx, await builder.getMany(), query.limit, language);
  }

  /** @throws not-found `deadline.not-found` */
  async get(tx: Tx, id: string, language: Language): Promise<DeadlineWithEventsView> {
    const row = await this.rows.find(tx, id);
    const events = await tx.query<EventRow>(
      'SELECT what, at, actor, was, becomes, reason FROM deadline_event WHERE deadline_id = $1 ORDER BY seq LIMIT 500',
      [id],
    );
    const view = toDeadlineView(row, await this.edition(tx, row), language);
    return { ...view, events: events.map((each): DeadlineEventView => ({ ...each, at: each.at.toISOString() })) };
  }

  /** The edition under which a clock runs, read once by this process. */
  async edition(tx: Tx, { ruleCode, ruleEdition }: Deadline): Promise<DeadlineRule> {
    const key = `${ruleCode}/${ruleEdition}`;
    const known = this.editions.get(key) ?? (await this.rules.byId(tx, ruleCode, ruleEdition));
    this.editions.set(key, known);
    return known;
  }

  private async views(tx: Tx, rows: Deadline[], limit: number, language: Language): Promise<Page<DeadlineView>> {
    const rules = new Map<Deadline, DeadlineRule>();
    for (const row of rows) rules.set(row, await this.edition(tx, row));
    const view = (row: Deadline): DeadlineView => {
      const rule = rules.get(row);
      if (!rule) throw new Error('A deadline without its rule');
      return toDeadlineView(row, rule, language);
    };
    return page(rows, limit, view, ({ dueAt, id }) => seekKey(dueAt, id));
  }

  private async below(tx: Tx, offices: readonly string[]): Promise<string[]> {
    const row = await tx.one<{ ids: string[] }>('SELECT offices_below($1) AS ids', [offices]);
    return row?.ids ?? [];
  }
}

/** One walk of an index for each office or for the officer, then what lapses next of all; $1 … $6 as `list` gives them. */
function workList({ scope, state }: DeadlinesQuery): string {
  // A partial index serves a state that is open only when the statement says so itself.
  const open = state === undefined || OPEN_STATES.some((each) => each === state) ? `d.state IN (${OPEN}) AND` : '';
  const first = (where: string): string => `SELECT d.id, d.due_at FROM deadline d
    WHERE ${open} ${where} AND ($4::text IS NULL OR d.state = $4) AND ($5::text IS NULL OR d.kind = $5)
      AND ($6::timestamptz IS NULL OR d.due_at < $6) AND ($1::timestamptz IS NULL OR (d.due_at, d.id) > ($1, $2::uuid))
    ORDER BY d.due_at, d.id LIMIT $3`;
  const from =
    scope === 'mine'
      ? `(${first('d.responsible_id = $9::uuid')}) UNION
         SELECT found.* FROM unnest($7::uuid[], $8::text[]) AS o(id, role)
          CROSS JOIN LATERAL (${first('d.office_id = o.id AND d.responsible_id IS NULL AND d.responsible_role = o.role')}) found`
      : `SELECT found.* FROM unnest($7::uuid[]) AS o(id) CROSS JOIN LATERAL (${first('d.office_id = o.id')}) found`;
  return `SELECT every.id FROM (${from}) every ORDER BY every.due_at, every.id LIMIT $3`;
}
