import { type DeadlineRuleRow, toRule } from './deadline-rule.entity';
import type { RuleEditionsView, RuleView } from './deadline-rules.dto';
import type { DeadlineRule } from './domain/rule';

/** A rule as it is shown. */
export function toRuleView({ sources, summary, ladder, ...rule }: DeadlineRule, supersededAt: Date | null): RuleView {
  return {
    ...rule,
    summary: { ...summary },
    textReadAt: sources,
    commencementUnknown: rule.effectiveFrom?.length === 4,
    ladder: ladder.map((rung) => ({ ...rung })),
    supersededAt: supersededAt?.toISOString() ?? null,
  };
}

export const rowView = (row: DeadlineRuleRow): RuleView => toRuleView(toRule(row), row.supersededAt);

/** The edition that stands last, with all there were. `rows` oldest first, at least one. */
export function toEditionsView(rows: readonly DeadlineRuleRow[]): RuleEditionsView {
  const standing = rows.filter(({ supersededAt }) => supersededAt === null).at(-1) ?? rows.at(-1);
  if (!standing) throw new Error('A rule without an edition');
  return { ...rowView(standing), editions: rows.map(rowView) };
}
