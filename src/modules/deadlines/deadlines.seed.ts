import { createHash, randomUUID } from 'node:crypto';
import type { Queries } from '../../kernel/clock';
import type { MessageType } from '../../kernel/message';
import type { Seed } from '../../platform/database/seed';
import { canonicalize } from '../../proof/jcs';
import { CALENDARS, SEEDED_DAYS } from './catalogue/calendars';
import { calendarChanged, ruleSuperseded } from './deadlines.events';
import { recordRuleSeeding } from './rule-seeding.jobs';
import { reconcileCalendars } from './seed-calendars';
import { type Difference, reconcileRules, SEEDED_RULES } from './seed-rules';

async function send<P extends object>(q: Queries, { queue, name }: MessageType<P>, payload: P): Promise<void> {
  await q.query(
    `INSERT INTO outbox (id, queue, name, payload, due_at, request_id) VALUES ($1, $2, $3, $4, clock_now(), 'seed')`,
    [randomUUID(), queue, name, JSON.stringify(payload)],
  );
}

/** The first filling of a table is told in one line, every later difference in a line of its own. */
function tell(differences: readonly Difference[], wasEmpty: boolean): string[] {
  if (!wasEmpty) return differences.map((d) => [d.change, d.table, d.id, d.columns].filter(Boolean).join(' '));
  const tables = [...new Set(differences.map((d) => d.table))];
  return tables.map((table) => `added ${table}: ${String(differences.filter((d) => d.table === table).length)} rows`);
}

/**
 * Makes rules and calendars follow the files of the catalogue and tells each difference; whatever moved sends out what makes open clocks
 * be computed again. What officers had approved or entered stays.
 */
export const seed: Seed = {
  order: 310,
  async run({ q }) {
    const [before] = await q.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT 1 FROM deadline_rule) AS empty');
    const rules = await reconcileRules(q);
    const calendars = await reconcileCalendars(q);
    for (const superseded of rules.superseded) await send(q, ruleSuperseded, superseded);
    for (const changed of calendars.changed) await send(q, calendarChanged, changed);
    const differences = [...rules.differences, ...calendars.differences];
    if (differences.some((d) => d.change !== 'kept')) {
      const files = canonicalize([SEEDED_RULES, CALENDARS, SEEDED_DAYS]);
      const count = (change: Difference['change']): number => differences.filter((d) => d.change === change).length;
      await send(q, recordRuleSeeding, {
        catalogueSha256: createHash('sha256').update(files).digest('hex'),
        ...{ added: count('added'), changed: count('changed'), withdrawn: count('withdrawn'), kept: count('kept') },
      });
    }
    return tell(differences, before?.empty ?? false);
  },
};
