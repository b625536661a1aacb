import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { PRIORITY_OF } from '../../kernel/message';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';
import { fireDeadlineStage } from './deadlines.jobs';
import type { StagePlan } from './domain/stages';
import type { KeptExclusion } from './deadline.entity';
import type { ReasonStep } from './domain/reason';
import type { Bound, RuleKind } from './domain/rule';

/** A clock as it begins, and its stages. `officeId` null: the office of the case. */
export interface NewClock {
  readonly id: string;
  readonly ruleCode: string;
  readonly ruleEdition: number;
  readonly caseId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly officeId: string | null;
  readonly responsibleId: string | null;
  readonly responsibleRole: Role | null;
  readonly calendarId: string | null;
  readonly calendarVersion: number | null;
  readonly triggerAt: Date;
  readonly triggerNote: string | null;
  readonly triggerRef: string | null;
  readonly excluded: readonly KeptExclusion[];
  readonly givenDueAt: Date | null;
  readonly dueAt: Date;
  readonly dueDay: string;
  readonly reasoning: readonly ReasonStep[];
  readonly expected: boolean;
  readonly bound: Bound;
  readonly kind: RuleKind;
  readonly stages: readonly StagePlan[];
}

export interface Closing {
  readonly rule: string;
  readonly subject: { readonly kind: string; readonly id: string };
}

export interface Ended {
  readonly state: 'met' | 'closed';
  readonly at: Date | null;
  readonly ref?: string;
}

/** Stages to place or to move; `muted` ones stay silent because somebody has acknowledged them. */
export interface Placing {
  readonly deadlineId: string;
  readonly caseId: string | null;
  readonly startedBy: string | null;
  readonly round: number;
  readonly stages: readonly (StagePlan & { readonly muted?: boolean })[];
}

const OPEN = `('running', 'paused', 'no_proof_entered', 'done_after_limit', 'matured')`;
const STAGE = `id uuid, "deadlineId" uuid, "caseId" uuid, "startedBy" uuid, round smallint, key text, "atLimit" boolean,
  audience text[], "fireAt" timestamptz, muted boolean`;

/**
 * Of what has passed already only the last rung is still told, beside the limit, which changes the state. What comes within
 * the hour is handed to the queue with the fact itself; the planner does the rest.
 */
const SORTED = `
  g AS MATERIALIZED (
    SELECT x.*, t.now,
           NOT coalesce(x.muted, false) AND (x."fireAt" > t.now OR x."atLimit"
             OR x."fireAt" = max(x."fireAt") FILTER (WHERE x."fireAt" <= t.now) OVER (PARTITION BY x."deadlineId")) AS kept
      FROM t, jsonb_to_recordset($1::jsonb) AS x(${STAGE}))`;
/**
 * What a fact makes of a clock that it closes, by the times alone, as `meet` has it for an officer's proof: an act after the
 * limit is not shown as in time. A clock of the house has nobody who would still decide about it, and ends.
 */
const STANDS_STILL = `(w.paused_at IS NOT NULL AND w.paused_at < w.due_at)`;
const ENDS = `CASE
  WHEN $6 <> 'met' OR w.bound = 'min' THEN $6
  WHEN NOT ${STANDS_STILL} AND coalesce($7::timestamptz, t.now) >= w.due_at
       AND NOT (w.trigger_at = w.due_at AND coalesce($7::timestamptz, t.now) = w.due_at) THEN CASE w.kind WHEN 'house' THEN 'closed' ELSE 'done_after_limit' END
  WHEN NOT ${STANDS_STILL} AND t.now >= w.due_at OR w.state = 'no_proof_entered' THEN 'met_recorded_late'
  ELSE 'met' END`;
const HANDED = `(
    INSERT INTO outbox (id, queue, name, payload, due_at, request_id, priority)
    SELECT gen_random_uuid(), '${fireDeadlineStage.queue}', '${fireDeadlineStage.name}', jsonb_build_object('stageId', p.id), p.at, $2, ${PRIORITY_OF.limit}
      FROM p)`;

/** The statements by which clocks and stages are written: few, because they run inside acts of custody. */
@Injectable()
export class ClockWriter {
  /** Begins and ends clocks in one statement. A closing that finds nothing open changes nothing. */
  async turn(tx: Tx, clocks: readonly NewClock[], closings: readonly Closing[], how: Ended): Promise<void> {
    if (clocks.length === 0 && closings.length === 0) return;
    const startedBy = officerIdOf(tx);
    const stages = clocks.flatMap(({ id, caseId, stages: plans }) =>
      stageRows({ deadlineId: id, caseId, startedBy, round: 0, stages: plans }),
    );
    await tx.query(
      `WITH t AS MATERIALIZED (SELECT clock_now() AS now), ${SORTED},
       d AS (
         INSERT INTO deadline (id, rule_code, rule_edition, case_id, subject_kind, subject_id, office_id, responsible_id, responsible_role,
                calendar_id, calendar_version, trigger_at, trigger_note, trigger_ref, excluded, given_due_at, due_at, due_day, reasoning,
                expected, state, bound, kind, round, started_by, started_at, version)
         SELECT x.id, x."ruleCode", x."ruleEdition", x."caseId", x."subjectKind", x."subjectId",
                coalesce(x."officeId", CASE WHEN x."caseId" IS NOT NULL THEN deadline_office(x."caseId") END), x."responsibleId",
                x."responsibleRole", x."calendarId", x."calendarVersion", x."triggerAt", x."triggerNote", x."triggerRef", x.excluded,
                x."givenDueAt", x."dueAt", x."dueDay", x.reasoning, x.expected, 'running', x.bound, x.kind, 0, $4::uuid, t.now, 1
           FROM t, jsonb_to_recordset($3::jsonb) AS x(id uuid, "ruleCode" text, "ruleEdition" integer, "caseId" uuid, "subjectKind" text,
                "subjectId" uuid, "officeId" uuid, "responsibleId" uuid, "responsibleRole" text, "calendarId" text, "calendarVersion" integer,
                "triggerAt" timestamptz, "triggerNote" text, "triggerRef" text, excluded jsonb, "givenDueAt" timestamptz,
                "dueAt" timestamptz, "dueDay" date, reasoning jsonb, expected boolean, bound text, kind text)),
       s AS (
         INSERT INTO deadline_stage (id, deadline_id, case_id, started_by, round, key, at_limit, audience, fire_at, planned_at, superseded_at)
         SELECT id, "deadlineId", "caseId", "startedBy", round, key, "atLimit", audience, "fireAt",
                CASE WHEN kept AND "fireAt" <= now + interval '1 hour' THEN now END, CASE WHEN NOT kept THEN now END FROM g),
       p AS (SELECT id, greatest("fireAt", now) AS at FROM g WHERE kept AND "fireAt" <= now + interval '1 hour'),
       o AS ${HANDED},
       c AS (
         UPDATE deadline w SET state = ${ENDS}, met_at = CASE WHEN $6 = 'met' THEN coalesce($7::timestamptz, t.now) ELSE w.met_at END,
                ended_at = CASE WHEN ${ENDS} <> 'done_after_limit' THEN t.now END, paused_at = NULL, version = w.version + 1
           FROM t, jsonb_to_recordset($5::jsonb) AS k(rule text, kind text, id uuid)
          WHERE w.subject_id = k.id AND w.rule_code = k.rule AND w.subject_kind = k.kind AND w.state IN ${OPEN}
         RETURNING w.id, w.case_id, w.started_by, w.state),
       q AS (
         UPDATE deadline_stage s SET superseded_at = t.now FROM c, t
          WHERE s.deadline_id = c.id AND s.fired_at IS NULL AND s.superseded_at IS NULL)
       INSERT INTO deadline_event (id, deadline_id, case_id, started_by, what, actor, at, was, becomes)
       SELECT gen_random_uuid(), c.id, c.case_id, c.started_by, c.state, current_actor(), t.now, '{}',
              jsonb_strip_nulls(jsonb_build_object('state', c.state, 'at', $7::timestamptz, 'ref', $8::text))
         FROM c, t`,
      [
        ...[JSON.stringify(stages), tx.requestId, JSON.stringify(clocks.map(clockRow)), startedBy],
        JSON.stringify(closings.map(({ rule, subject }) => ({ rule, ...subject }))),
        ...[how.state, how.at, how.ref ?? null],
      ],
    );
  }

  /**
   * Places the stages of a clock that stands: those unfired move, those of a new round are added, rungs that its ladder has no
   * more fall away. A fired one is never fired again.
   */
  async place(tx: Tx, placing: Placing): Promise<void> {
    const rows = stageRows(placing);
    await tx.query(
      `WITH t AS MATERIALIZED (SELECT clock_now() AS now), ${SORTED},
       gone AS (
         UPDATE deadline_stage old SET superseded_at = t.now FROM t
          WHERE old.deadline_id = $3 AND old.round = $4 AND old.fired_at IS NULL AND old.superseded_at IS NULL
            AND NOT EXISTS (SELECT FROM g WHERE g.key = old.key)),
       s AS (
         INSERT INTO deadline_stage AS w (id, deadline_id, case_id, started_by, round, key, at_limit, audience, fire_at, planned_at, superseded_at)
         SELECT id, "deadlineId", "caseId", "startedBy", round, key, "atLimit", audience, "fireAt",
                CASE WHEN kept AND "fireAt" <= now + interval '1 hour' THEN now END, CASE WHEN NOT kept THEN now END FROM g
         ON CONFLICT (deadline_id, round, key) DO UPDATE
            SET fire_at = excluded.fire_at, planned_at = excluded.planned_at, superseded_at = excluded.superseded_at,
                audience = excluded.audience, at_limit = excluded.at_limit
          WHERE w.fired_at IS NULL
         RETURNING w.id, w.fire_at, w.planned_at),
       p AS (SELECT id, greatest(fire_at, planned_at) AS at FROM s WHERE planned_at IS NOT NULL)
       INSERT INTO outbox (id, queue, name, payload, due_at, request_id, priority)
       SELECT gen_random_uuid(), '${fireDeadlineStage.queue}', '${fireDeadlineStage.name}', jsonb_build_object('stageId', p.id), p.at, $2, ${PRIORITY_OF.limit}
         FROM p`,
      [JSON.stringify(rows), tx.requestId, placing.deadlineId, placing.round],
    );
  }

  /** Keys of the rungs of this round that still wait to be told. */
  async waiting(tx: Tx, { id, round }: { readonly id: string; readonly round: number }): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ key: string }>(
      'SELECT key FROM deadline_stage WHERE deadline_id = $1 AND round = $2 AND fired_at IS NULL AND superseded_at IS NULL',
      [id, round],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Silences what has not fired: all of it, or what lies before the limit. */
  async silence(tx: Tx, deadlineId: string, which: 'all' | 'before-limit'): Promise<void> {
    await tx.query(
      `UPDATE deadline_stage SET superseded_at = clock_now()
        WHERE deadline_id = $1 AND fired_at IS NULL AND superseded_at IS NULL
          AND ($2 = 'all' OR (NOT at_limit AND fire_at < (SELECT due_at FROM deadline WHERE id = $1)))`,
      [deadlineId, which],
    );
  }

  /** The limit still changes the state, but tells nobody: a house clock that somebody has acknowledged. */
  async hush(tx: Tx, deadlineId: string): Promise<void> {
    await tx.query(
      'UPDATE deadline_stage SET silent = true WHERE deadline_id = $1 AND at_limit AND fired_at IS NULL AND superseded_at IS NULL',
      [deadlineId],
    );
  }

  /** What was changed of a clock, old and new, by whom and why. */
  async event(
    tx: Tx,
    clock: { readonly id: string; readonly caseId: string | null; readonly startedBy: string | null },
    told: { readonly what: string; readonly was: object; readonly becomes: object; readonly reason?: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO deadline_event (id, deadline_id, case_id, started_by, what, actor, at, was, becomes, reason)
       VALUES ($1, $2, $3, $4, $5, current_actor(), clock_now(), $6, $7, $8)`,
      [
        ...[randomUUID(), clock.id, clock.caseId, clock.startedBy, told.what],
        ...[JSON.stringify(told.was), JSON.stringify(told.becomes), told.reason ?? null],
      ],
    );
  }
}

/** The officer who acts; null for a job. */
export const officerIdOf = (tx: Tx): string | null => (tx.actor.kind === 'officer' ? tx.actor.id : null);

const stageRows = ({ stages, ...of }: Placing): object[] =>
  stages.map((stage) => ({ ...of, ...stage, id: randomUUID() }));

const clockRow = ({ stages: _, ...clock }: NewClock): object => clock;
