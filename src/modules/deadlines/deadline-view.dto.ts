import { ApiProperty, ApiPropertyOptional, ApiSchema, PickType } from '@nestjs/swagger';
import { ReceiptView } from '../ledger/ledger.service';
import type { Deadline } from './deadline.entity';
import type { Language } from './domain/day-words';
import { isEarly } from './domain/deadline';
import { reasoningIn } from './domain/reasoning';
import type { DeadlineRule } from './domain/rule';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const AT = '2026-03-01T09:00:00.000Z';
const text = { type: String, nullable: true } as const;

/** A clock as it leaves: with its section and its reasons beside it. A clock of the house is never shown as law. */
@ApiSchema({ name: 'DeadlineView' })
export class DeadlineView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'DL-PECA-31-NOTICE' }) rule!: string;
  @ApiProperty({ example: 1 }) edition!: number;
  @ApiProperty({ example: 'statute', enum: ['statute', 'house'] }) kind!: string;
  @ApiProperty({ ...text, example: 'PECA s.31(1) proviso', description: 'Null for a clock of the house.' })
  section!: string | null;
  @ApiProperty({ example: 'Notice of acquisition to the Court' }) summary!: string;
  @ApiProperty({ example: 'Court may make any fitting order' }) consequence!: string;
  @ApiProperty({ ...text, example: ID }) caseId!: string | null;
  @ApiProperty({ example: { kind: 'case', id: ID } }) subject!: { kind: string; id: string | null };
  @ApiProperty({ example: ID }) officeId!: string;
  @ApiProperty({ ...text, example: ID }) responsibleId!: string | null;
  @ApiProperty({ ...text, example: null }) responsibleRole!: string | null;
  @ApiProperty({ example: AT }) triggerAt!: string;
  @ApiProperty({ ...text, example: 'Data acquired under the notice of 1 March.' }) triggerNote!: string | null;
  @ApiProperty({ example: [] }) excluded!: { from: string; to: string; why: string }[];
  @ApiProperty({ example: '2026-03-02T09:00:00.000Z', description: 'From this instant on it is over.' }) dueAt!: string;
  @ApiProperty({ example: '2026-03-02', description: 'The last day, in Pakistan.' }) dueDay!: string;
  @ApiProperty({ example: false, description: 'Rests on a moon day that is not confirmed yet.' }) expected!: boolean;
  @ApiProperty({ example: '24 hours from 1 March, 14:00: 2 March, 14:00' }) reasoning!: string;
  @ApiProperty({ example: 'running' }) state!: string;
  @ApiProperty({ example: 'max', enum: ['max', 'min'], description: 'min: nobody is late at the limit.' })
  bound!: string;
  @ApiProperty({ ...text, example: null }) metAt!: string | null;
  @ApiProperty({
    ...{ example: false, type: Boolean },
    description:
      'Of a least period (`min`): the act came before the period had run. `met` then says no more than that it was done.',
  })
  early!: boolean;
  @ApiProperty({ type: Object, nullable: true, example: null }) proof!: object | null;
  @ApiProperty({ ...text, example: null }) pausedAt!: string | null;
  @ApiProperty({ ...text, example: null }) acknowledgedAt!: string | null;
  @ApiProperty({ example: AT }) startedAt!: string;
  @ApiProperty({ ...text, example: null }) endedAt!: string | null;
  @ApiProperty({ example: 1 }) version!: number;
  @ApiPropertyOptional({ type: () => ReceiptView }) entry?: ReceiptView;
}

/** A clock in a work list: what it is, of what, and when it ends. Its reasons stand with the clock itself. */
@ApiSchema({ name: 'DeadlineItemView' })
export class DeadlineItemView extends PickType(DeadlineView, [
  ...(['id', 'rule', 'edition', 'kind', 'section', 'summary', 'consequence', 'caseId', 'subject', 'officeId'] as const),
  ...(['responsibleId', 'responsibleRole', 'dueAt', 'dueDay', 'expected', 'state', 'bound', 'version'] as const),
] as const) {}

@ApiSchema({ name: 'DeadlineItemPage' })
export class DeadlineItemPage {
  @ApiProperty({ type: () => [DeadlineItemView] }) items!: DeadlineItemView[];
  @ApiProperty({ ...text, example: null }) nextCursor!: string | null;
}

@ApiSchema({ name: 'DeadlinePage' })
export class DeadlinePage {
  @ApiProperty({ type: () => [DeadlineView] }) items!: DeadlineView[];
  @ApiProperty({ ...text, example: null }) nextCursor!: string | null;
}

@ApiSchema({ name: 'DeadlineEventView' })
export class DeadlineEventView {
  @ApiProperty({ example: 'extended' }) what!: string;
  @ApiProperty({ example: AT }) at!: string;
  @ApiProperty({ example: ID, description: 'An officer, or system:<job>.' }) actor!: string;
  @ApiProperty({ type: Object, example: { due_day: '2026-03-02' } }) was!: object;
  @ApiProperty({ type: Object, example: { due_day: '2026-04-30' } }) becomes!: object;
  @ApiProperty({ ...text, example: 'Order of the Special Court' }) reason!: string | null;
}

@ApiSchema({ name: 'DeadlineWithEventsView' })
export class DeadlineWithEventsView extends DeadlineView {
  @ApiProperty({ type: () => [DeadlineEventView] }) events!: DeadlineEventView[];
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Names what leaves of a clock; its reasons in the reader's language. */
export function toDeadlineView(
  row: Deadline,
  rule: DeadlineRule,
  language: Language,
  entry?: ReceiptView,
): DeadlineView {
  const { id, caseId, officeId, responsibleId, responsibleRole, triggerNote, dueDay, expected, state, bound } = row;
  return {
    ...{ id, rule: row.ruleCode, edition: row.ruleEdition, kind: row.kind },
    section: row.kind === 'statute' ? rule.legalSource : null,
    ...{ summary: rule.summary[language], consequence: rule.consequence },
    ...{ caseId, subject: { kind: row.subjectKind, id: row.subjectId }, officeId, responsibleId, responsibleRole },
    ...{ triggerAt: row.triggerAt.toISOString(), triggerNote, excluded: [...row.excluded] },
    ...{ dueAt: row.dueAt.toISOString(), dueDay, expected, reasoning: reasoningIn(language, row.reasoning) },
    ...{ state, bound, metAt: iso(row.metAt), early: isEarly(row), proof: row.proof, pausedAt: iso(row.pausedAt) },
    ...{ acknowledgedAt: iso(row.acknowledgedAt), startedAt: row.startedAt.toISOString(), endedAt: iso(row.endedAt) },
    version: row.version,
    ...(entry ? { entry } : {}),
  };
}
