import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/page';
import { cursorMalformed, type Seek, seekKey, seekOf, seekOfParts } from '../../platform/http/seek';
import { Deadline } from './deadline.entity';
import { DeadlineRowsService } from './deadline-rows.service';
import { DeadlineRulesService } from './deadline-rules.service';
import {
  type DeadlineEventView,
  type DeadlineItemView,
  type DeadlineView,
  type DeadlineWithEventsView,
  toDeadlineView,
} from './deadline-view.dto';
import type { DeadlinesQuery } from './deadlines.dto';
import type { Language } from './domain/day-words';
import { type DeadlineState, OPEN_STATES } from './domain/deadline';
import type { DeadlineRule } from './domain/rule';

interface EventRow {
  what: string;
  at: Date;
  actor: string;
  was: object;
  becomes: object;
  reason: string | null;
}

/** A row of a work list, its instants in the form in which they leave. */
interface ItemRow extends Pick<
  Deadline,
  'id' | 'ruleCode' | 'ruleEdition' | 'kind' | 'caseId' | 'subjectKind' | 'subjectId' | 'officeId' | 'responsibleId'
> {
  readonly responsibleRole: string | null;
  readonly dueAt: string;
  readonly dueDay: string;
  readonly expected: boolean;
  readonly state: string;
  readonly bound: string;
  readonly version: number;
}

/** Written out and not mapped: of a list of a thousand rows the mapper would take most of the time. */
const ITEM = `d.id, d.rule_code AS "ruleCode", d.rule_edition AS "ruleEdition", d.kind, d.case_id AS "caseId",
  d.subject_kind AS "subjectKind", d.subject_id AS "subjectId", d.office_id AS "officeId", d.responsible_id AS "responsibleId",
  d.responsible_role AS "responsibleRole", to_char(d.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "dueAt",
  d.due_day::text AS "dueDay", d.expected, d.state, d.bound, d.version`;

type Edition = Pick<Deadline, 'ruleCode' | 'ruleEdition'>;
const keyOf = ({ ruleCode, ruleEdition }: Edition): string => `${ruleCode}/${ruleEdition}`;

const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');

/** Of these somebody still has to do something, or may; of every other clock the act is on record or nobody waits. */
const WAITING: readonly DeadlineState[] = ['running', 'paused', 'no_proof_entered', 'matured'];
const LANE = `CASE WHEN d.state IN (${WAITING.map((state) => `'${state}'`).join(', ')}) THEN 0 ELSE 1 END`;
const laneOf = ({ state }: Pick<Deadline, 'state'>): 0 | 1 => (WAITING.includes(state) ? 0 : 1);

/** Reads a cursor of lane, instant and id. @throws bad-form `cursor.malformed` */
function laneSeekOf(cursor: string | undefined): (Seek & { readonly lane: number }) | null {
  const parts = decodeCursor(cursor, 3);
  if (parts === null) return null;
  const [lane = '', ...rest] = parts;
  const seek = /^[01]$/.test(lane) ? seekOfParts(rest) : undefined;
  if (!seek) throw cursorMalformed();
  return { lane: Number(lane), ...seek };
}

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
  async list(tx: Tx, query: DeadlinesQuery, language: Language): Promise<Page<DeadlineItemView>> {
    const { id: me, roles } = officerOf(tx.actor);
    const after = seekOf(query.cursor);
    const dueBefore = query.dueBefore === undefined ? null : new Date(query.dueBefore);
    const params = [
      ...[after?.at ?? null, after?.id ?? null, query.limit + 1],
      ...[query.state ?? null, query.kind ?? null, dueBefore],
    ];
    const offices = [...new Set(roles.map(({ officeId }) => officeId))];
    const posts = new Map(roles.map(({ officeId, role }) => [`${officeId} ${role}`, { officeId, role }])).values();
    const held = [...posts];
    const scope =
      query.scope === 'mine'
        ? [held.map(({ officeId }) => officeId), held.map(({ role }) => role), me]
        : [query.scope === 'office' ? offices : await this.below(tx, offices)];
    const rows = await tx.query<ItemRow>(workList(query), [...params, ...scope]);
    const rules = await this.rulesOf(tx, rows);
    const view = (row: ItemRow): DeadlineItemView => toItem(row, rules(row), language);
    return page(rows, query.limit, view, ({ dueAt, id }) => [dueAt, id]);
  }

  /** What endangers the case: what still waits, what lapses next first; after it what has ended. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string, query: PageQuery, language: Language): Promise<Page<DeadlineView>> {
    await requireCase(tx, caseId, 'read');
    const after = laneSeekOf(query.cursor);
    const builder = tx.manager
      .createQueryBuilder(Deadline, 'd')
      .where('d.caseId = :caseId', { caseId })
      .orderBy(LANE, 'ASC')
      .addOrderBy('d.dueAt', 'ASC')
      .addOrderBy('d.id', 'ASC')
      .limit(query.limit + 1);
    if (after) builder.andWhere(`(${LANE}, d.dueAt, d.id) > (:lane, :at, :id)`, after);
    const rows = await builder.getMany();
    const rules = await this.rulesOf(tx, rows);
    const view = (row: Deadline): DeadlineView => toDeadlineView(row, rules(row), language);
    return page(rows, query.limit, view, (row) => [String(laneOf(row)), ...seekKey(row.dueAt, row.id)]);
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
  async edition(tx: Tx, of: Edition): Promise<DeadlineRule> {
    const known = this.editions.get(keyOf(of)) ?? (await this.rules.byId(tx, of.ruleCode, of.ruleEdition));
    this.editions.set(keyOf(of), known);
    return known;
  }

  /** The editions of these rows; asked for a row, its own. */
  private async rulesOf(tx: Tx, rows: readonly Edition[]): Promise<(row: Edition) => DeadlineRule> {
    for (const row of rows) if (!this.editions.has(keyOf(row))) await this.edition(tx, row);
    return (row) => {
      const rule = this.editions.get(keyOf(row));
      if (!rule) throw new Error('A deadline without its rule');
      return rule;
    };
  }

  private async below(tx: Tx, offices: readonly string[]): Promise<string[]> {
    const row = await tx.one<{ ids: string[] }>('SELECT offices_below($1) AS ids', [offices]);
    return row?.ids ?? [];
  }
}

/** Member by member: of a thousand rows each spread is a thousand objects more. */
function toItem(row: ItemRow, rule: DeadlineRule, language: Language): DeadlineItemView {
  return {
    id: row.id,
    rule: row.ruleCode,
    edition: row.ruleEdition,
    kind: row.kind,
    section: row.kind === 'statute' ? rule.legalSource : null,
    summary: rule.summary[language],
    consequence: rule.consequence,
    caseId: row.caseId,
    subject: { kind: row.subjectKind, id: row.subjectId },
    officeId: row.officeId,
    responsibleId: row.responsibleId,
    responsibleRole: row.responsibleRole,
    dueAt: row.dueAt,
    dueDay: row.dueDay,
    expected: row.expected,
    state: row.state,
    bound: row.bound,
    version: row.version,
  };
}

/** One walk of an index for each office or for the officer, then what lapses next of all; $1 … $6 as `list` gives them. */
function workList({ scope, state }: DeadlinesQuery): string {
  // A partial index serves a state that is open only when the statement says so itself.
  const open = state === undefined || OPEN_STATES.some((each) => each === state) ? `d.state IN (${OPEN}) AND` : '';
  const first = (where: string): string => `SELECT ${ITEM} FROM deadline d
    WHERE ${open} ${where} AND ($4::text IS NULL OR d.state = $4) AND ($5::text IS NULL OR d.kind = $5)
      AND ($6::timestamptz IS NULL OR d.due_at < $6) AND ($1::timestamptz IS NULL OR (d.due_at, d.id) > ($1, $2::uuid))
    ORDER BY d.due_at, d.id LIMIT $3`;
  const from =
    scope === 'mine'
      ? `(${first('d.responsible_id = $9::uuid')}) UNION ALL
         SELECT found.* FROM unnest($7::uuid[], $8::text[]) AS o(id, role)
          CROSS JOIN LATERAL (${first('d.office_id = o.id AND d.responsible_id IS NULL AND d.responsible_role = o.role')}) found`
      : `SELECT found.* FROM unnest($7::uuid[]) AS o(id) CROSS JOIN LATERAL (${first('d.office_id = o.id')}) found`;
  return `SELECT * FROM (${from}) every ORDER BY every."dueAt", every.id LIMIT $3`;
}
