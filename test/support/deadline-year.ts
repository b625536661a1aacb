import { createHash } from 'node:crypto';
import { CalendarsService } from '../../src/modules/deadlines/calendars.service';
import { DeadlineRulesService } from '../../src/modules/deadlines/deadline-rules.service';
import { DeadlinesService, type ClockStart } from '../../src/modules/deadlines/deadlines.service';
import { JobRunner } from '../../src/platform/queue/job-runner';
import { buildOfficer, type BuiltOfficer, signIn } from '../factories';
import { buildCase, buildCircle } from '../factories-cases';
import { startApp, type TestApp } from './app';
import { planNow } from './clocks';
import { secondDue } from './due-second';
import { flushRedis } from './own-redis';
import { numbers } from './seeded';
import { WorkerProcesses } from './worker-processes';

/** The year has both Eids of the catalogue's calendars; the second is moved by a day on the evening before it. */
const [BEGIN, END] = ['2026-01-02T04:00:00.000Z', '2027-01-02T04:00:00.000Z'];
const DAY_MS = 86_400_000;
const MOVED = { from: '2026-05-27', to: '2026-05-30', name: 'Eid-ul-Azha', at: '2026-05-26T15:00:00.000Z' };
const SLICE = 200;

export interface YearPlan {
  readonly seed: number;
  readonly deadlines: number;
  readonly stepDays: number;
  readonly queue: 'postgres' | 'redis';
  /** Workers in processes of their own; none: one inside the test. */
  readonly workers?: number;
  readonly flushes?: number;
  readonly kills?: number;
}

interface Rule {
  readonly code: string;
  readonly length: number | null;
  readonly unit: string;
  readonly last_day_rule: string;
  readonly kind: string;
  readonly effective_from: string | null;
  readonly effective_to: string | null;
}

interface Row {
  readonly code: string;
  readonly edition: number;
  readonly trigger_at: Date;
  readonly due_at: Date;
  readonly due_day: string;
  readonly state: string;
  readonly fired: readonly string[];
}

/** A day of the year on which the rule binds, else one of its last days of force: drawn by the seed. */
function triggerFor(rule: Rule, random: () => number): Date {
  const whole = (day: string | null, otherwise: string): number =>
    Date.parse(`${day?.length === 4 ? `${day}-01-01` : (day ?? otherwise)}T00:00:00Z`);
  const [first, last] = [whole(rule.effective_from, '1950-01-01'), whole(rule.effective_to, '2200-01-01')];
  const [from, to] = [Math.max(first + DAY_MS, Date.parse(BEGIN)), Math.min(last - DAY_MS, Date.parse(END))];
  const at = from < to ? from + random() * (to - from) : last - DAY_MS - random() * 30 * DAY_MS;
  return new Date(Math.floor(Math.max(at, first + DAY_MS) / 60_000) * 60_000);
}

/** The last day is the first of the Eid that moves, where the rule goes on to the next open day. */
function triggerBeforeEid(rule: Rule): Date | undefined {
  if (rule.unit !== 'days' || rule.last_day_rule !== 'roll_next_open_day' || rule.effective_to !== null)
    return undefined;
  return new Date(Date.parse(`${MOVED.from}T07:00:00Z`) - (rule.length ?? 0) * DAY_MS);
}

/** A year of clocks of all rules, driven by the database's clock. `faults` is empty when every promise held. */
export async function yearOfDeadlines(plan: YearPlan) {
  const t = await startApp({ at: BEGIN, worker: true, queue: plan.queue });
  const workers = await WorkerProcesses.start(t, plan.workers ?? 0);
  try {
    const random = numbers(plan.seed);
    const mover = await buildOfficer(t, { roles: ['legal officer'] });
    const [rules, made] = await begin(t, plan, random);
    const steps = Math.ceil((Date.parse(END) - Date.parse(BEGIN)) / (plan.stepDays * DAY_MS));
    const at = (times: number | undefined): Set<number> =>
      new Set(Array.from({ length: times ?? 0 }, (_, i) => Math.floor(((i + 0.5) * steps) / (times ?? 1))));
    const [flushes, kills] = [at(plan.flushes), at(plan.kills)];
    let moved = false;
    for (let step = 1; step <= steps; step += 1) {
      const now = Math.min(Date.parse(BEGIN) + step * plan.stepDays * DAY_MS, Date.parse(END) + DAY_MS);
      if (!moved && now >= Date.parse(MOVED.at)) {
        await t.shiftClock(MOVED.at);
        await settle(t, workers);
        await moveEid(t, mover);
        await settle(t, workers);
        moved = true;
      }
      await t.shiftClock(new Date(now).toISOString());
      await planNow(t);
      if (flushes.has(step)) await flushRedis(t.env.REDIS_URL ?? '');
      if (kills.has(step)) await workers.killOne();
      await settle(t, workers);
    }
    return { ...(await judge(t)), rules, made, steps, kills: workers.killed };
  } finally {
    await workers.stop();
    await t.close();
  }
}

async function begin(t: TestApp, plan: YearPlan, random: () => number): Promise<[number, number]> {
  const circle = await buildCircle(t);
  const cases: string[] = [];
  for (let i = 0; i < 5; i += 1) cases.push((await buildCase(t, { by: circle.investigator })).id);
  const { rows: rules } = await t.db.query<Rule>(
    `SELECT code, kind, length, unit, last_day_rule, effective_from, effective_to FROM deadline_rule
      WHERE superseded_at IS NULL AND NOT void AND (length IS NOT NULL OR unit = 'fixed_date') ORDER BY code`,
  );
  const starts = Array.from({ length: plan.deadlines }, (_, i): ClockStart => {
    const rule = rules[i % rules.length];
    if (!rule) throw new Error('There are no rules');
    return {
      rule: rule.code,
      caseId: cases[Math.floor(random() * cases.length)] ?? null,
      subject: { kind: 'case', id: null },
      officeId: circle.officeId,
      responsible: circle.investigator.id,
      trigger: { at: (i % 4 === 0 ? triggerBeforeEid(rule) : undefined) ?? triggerFor(rule, random) },
      calendarId: 'court-default',
    };
  });
  const [runner, deadlines] = [t.worker?.get(JobRunner), t.worker?.get(DeadlinesService)];
  if (!runner || !deadlines) throw new Error('The year needs the worker');
  for (let i = 0; i < starts.length; i += SLICE) {
    await runner.as('plan-deadlines', (tx) => deadlines.start(tx, starts.slice(i, i + SLICE)));
  }
  return [rules.length, starts.length];
}

/** Over HTTP, as a legal officer does it on the evening before. */
async function moveEid(t: TestApp, mover: BuiltOfficer): Promise<void> {
  // A year may take longer than a token lasts.
  const { token: legal } = await signIn(t, mover.username);
  const calendar = '/calendars/court-default';
  const etag = (await t.as(legal).get(calendar)).headers.get('etag') ?? '';
  const said = { source: 'Ruet-e-Hilal Committee', reason: 'The moon was not seen.' };
  const days = [{ day: MOVED.from, movedTo: MOVED.to }];
  const wanted = { kind: 'moon-moved', name: MOVED.name, days, ...said };
  const change = await t.as(legal).post(`${calendar}/changes`, wanted, { 'if-match': etag });
  if (change.status !== 201 && change.status !== 200) throw new Error(`The Eid was not moved: ${change.text}`);
}

/** Nothing due is unfired, and nothing is open that recomputes. */
async function settle(t: TestApp, workers: WorkerProcesses): Promise<void> {
  const end = performance.now() + 600_000;
  for (let round = 0; ; round += 1) {
    await workers.alive();
    const { rows } = await t.db.query<{ open: string }>(
      `SELECT (SELECT count(*) FROM deadline_stage WHERE fired_at IS NULL AND superseded_at IS NULL AND fire_at <= clock_now() - interval '6 seconds')
            + (SELECT count(*) FROM outbox WHERE name IN ('recompute-deadlines', 'calendar.changed') AND done_at IS NULL AND failed_at IS NULL
                AND due_at <= clock_now()) AS open`,
    );
    if (rows[0]?.open === '0') return;
    if (performance.now() > end) throw new Error(`${rows[0]?.open} stages do not fire`);
    if (round % 8 === 7) await again(t);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** What the queue has lost comes again when it was handed over a minute ago: the beat would wait for that minute. */
async function again(t: TestApp): Promise<void> {
  await t.db.query(
    `UPDATE deadline_stage SET planned_at = planned_at - interval '2 minutes'
      WHERE fired_at IS NULL AND superseded_at IS NULL AND fire_at <= clock_now() - interval '6 seconds'
        AND planned_at > clock_now() - interval '1 minute'`,
  );
  await planNow(t);
}

/** Every due date against the second computation, every stage against what was told. */
async function judge(t: TestApp) {
  // By their keys: in which round a stage was told hangs on the minute at which Eid was moved, which is the machine's and not the rule's.
  const { rows } = await t.db.query<Row>(
    `SELECT rule_code AS code, rule_edition AS edition, trigger_at, due_at, due_day::text, state,
            ARRAY(SELECT s.key FROM deadline_stage s WHERE s.deadline_id = d.id AND s.fired_at IS NOT NULL ORDER BY s.key) AS fired
       FROM deadline d ORDER BY rule_code, trigger_at, id`,
  );
  const second = await secondLimits(t, rows);
  const faults = rows.flatMap((row) => {
    const { dueAt, dueDay } = second(row);
    const same = dueAt === row.due_at.toISOString() && dueDay === row.due_day;
    const what = `${row.code} from ${row.trigger_at.toISOString()}`;
    return same ? [] : [`${what}: ${row.due_at.toISOString()} (${row.due_day}), by luxon ${dueAt} (${dueDay})`];
  });
  const count = async (sql: string): Promise<number> => Number((await t.db.query<{ n: string }>(sql)).rows[0]?.n);
  const stages = await count('SELECT count(*) AS n FROM deadline_stage WHERE fired_at IS NOT NULL');
  const told = `SELECT count(*) AS n FROM outbox WHERE name = 'notify' AND payload->>'key' IN (SELECT id::text FROM deadline_stage)`;
  const notices = await count(told);
  const keys = await count(told.replace('count(*)', `count(DISTINCT payload->>'key')`));
  if (notices !== stages || keys !== stages)
    faults.push(`${stages} stages fired, ${notices} told, ${keys} of them different`);
  const late = await count(
    `SELECT count(*) AS n FROM deadline_stage WHERE fired_at IS NULL AND superseded_at IS NULL AND fire_at < clock_now() - interval '1 minute'`,
  );
  if (late > 0) faults.push(`${late} stages never fired`);
  const moved = await count(`SELECT count(*) AS n FROM deadline_event WHERE what = 'moved'`);
  const outcome = rows.map((row) => [row.code, row.trigger_at, row.due_at, row.state, row.fired]);
  const hash = createHash('sha256').update(JSON.stringify(outcome)).digest('hex');
  return { faults, deadlines: rows.length, stages, notices, moved, outcome: hash };
}

/** The second computation, on the rules and the calendar as the house's own services read them at the end of the year. */
async function secondLimits(t: TestApp, rows: readonly Row[]) {
  const [runner, rules, calendars] = [
    t.worker?.get(JobRunner),
    t.worker?.get(DeadlineRulesService),
    t.worker?.get(CalendarsService),
  ];
  if (!runner || !rules || !calendars) throw new Error('The year needs the worker');
  const keyOf = ({ code, edition }: Pick<Row, 'code' | 'edition'>): string => `${code}/${edition}`;
  const editions = new Map(rows.map((row) => [keyOf(row), row]));
  return runner.as('plan-deadlines', async (tx) => {
    const calendar = await calendars.of(tx, 'court-default');
    const read = new Map<string, Awaited<ReturnType<typeof rules.byId>>>();
    for (const [key, { code, edition }] of editions) read.set(key, await rules.byId(tx, code, edition));
    return (row: Row) => {
      const rule = read.get(keyOf(row));
      if (!rule) throw new Error(`No rule ${keyOf(row)}`);
      return secondDue(rule, { at: row.trigger_at }, calendar);
    };
  });
}
