import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Bound, Confidence, DayBasis, DeadlineRule, LastDayRule, RuleKind, Rung, Unit } from './domain/rule';

/** Row of `deadline_rule`: an edition of a period of the law or the house. Written once. */
@Entity('deadline_rule')
export class DeadlineRuleRow {
  @PrimaryColumn('text') code!: string;
  @PrimaryColumn('integer') edition!: number;
  @Column('text') kind!: RuleKind;
  @Column('text') legalSource!: string;
  @Column('text') trigger!: string;
  @Column('integer', { nullable: true }) length!: number | null;
  @Column('text') unit!: Unit;
  @Column('text') bound!: Bound;
  @Column('text') dayBasis!: DayBasis;
  @Column('text') lastDayRule!: LastDayRule;
  @Column('text') responsible!: string;
  @Column('text') extendableBy!: string;
  @Column('text', { nullable: true }) extensionCap!: string | null;
  @Column('text') consequence!: string;
  @Column('text', { nullable: true }) effectiveFrom!: string | null;
  @Column('text', { nullable: true }) effectiveTo!: string | null;
  @Column('boolean') void!: boolean;
  @Column('text', { array: true }) sources!: string[];
  @Column('text', { array: true }) sourceCodes!: string[];
  @Column('text') confidence!: Confidence;
  @Column('text') notes!: string;
  @Column('text', { nullable: true }) fixedDue!: string | null;
  @Column('jsonb') ladder!: Rung[];
  @Column('text') summaryEn!: string;
  @Column('text') summaryUr!: string;
  @Column('smallint') place!: number;
  @Column('text') origin!: 'catalogue' | 'officer';
  @Column('uuid', { nullable: true }) proposalId!: string | null;
  @Column('timestamptz', { default: () => 'clock_now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) supersededAt!: Date | null;
}

/** The rule of a row, without what belongs to its place in the database. */
export function toRule(row: DeadlineRuleRow): DeadlineRule {
  const { place: _p, origin: _o, proposalId: _i, createdAt: _c, supersededAt: _s, summaryEn, summaryUr, ...rule } = row;
  return { ...rule, summary: { en: summaryEn, ur: summaryUr } };
}

/** The columns of a rule. */
export const ruleColumns = ({ summary, ...rule }: DeadlineRule) => ({
  ...rule,
  sources: [...rule.sources],
  sourceCodes: [...rule.sourceCodes],
  ladder: [...rule.ladder],
  summaryEn: summary.en,
  summaryUr: summary.ur,
});
