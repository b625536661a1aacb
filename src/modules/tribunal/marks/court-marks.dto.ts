import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsString, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { karachiDay } from '../../../kernel/day';
import { OccurrenceDto } from '../../../platform/http/occurrence';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { CASE_THINGS, type CaseThingKind } from './domain/case-thing';
import type { OpenedMark } from './opened-mark';
import {
  type Decision,
  DECISIONS,
  MARK_TURNS,
  type MarkClass,
  markIrregularities,
  markKey,
  type MarkStanding,
  type MarkTurnKind,
  SHOWN,
  type Shown,
  standingOf,
  trialOf,
} from './domain/court-mark';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const SIDES = ['prosecution', 'defence', 'court'] as const;
type Side = (typeof SIDES)[number];
const TOLD_TURNS = MARK_TURNS.filter((kind) => kind !== 'set_aside');
const LABEL = /^[\p{L}\p{N}][\p{L}\p{N} ./()–-]{0,39}$/u;

export class CaseThingDto {
  @ApiProperty({ example: 'exhibit', enum: CASE_THINGS })
  @IsIn(CASE_THINGS)
  kind!: CaseThingKind;

  @ApiProperty({ example: ID })
  @IsUUID()
  id!: string;
}

export class ObjectionDto {
  @ApiProperty({ example: 'defence', enum: SIDES, description: 'Who objected.' })
  @IsIn(SIDES)
  by!: Side;

  @ApiProperty({ example: 'A copy, and the original is not produced.', description: 'On what ground.' })
  @IsString()
  @Length(3, 2000)
  words!: string;

  @ApiPropertyOptional({ example: 'reserved', enum: DECISIONS, description: 'Left out: not decided that day.' })
  @IsOptional()
  @IsIn(DECISIONS)
  decision?: Decision;
}

export class GiveMarkDto extends OccurrenceDto {
  @ApiProperty({ example: 'Ex. PW-1/A', description: 'As the court wrote it.' })
  @Matches(LABEL, { message: 'label is a mark as courts write it, such as Ex. PW-1/A, Mark-A or Ex. D-1' })
  label!: string;

  @ApiPropertyOptional({ type: () => CaseThingDto, description: 'Left out: something that is none of our record.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CaseThingDto)
  of?: CaseThingDto;

  @ApiPropertyOptional({ example: 'Passport of the accused, brought by his counsel', description: 'What it is.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  words?: string;

  @ApiPropertyOptional({ example: ID, description: 'Through which witness it came; left out: tendered without one.' })
  @IsOptional()
  @IsUUID()
  witnessId?: string;

  @ApiPropertyOptional({ type: () => ObjectionDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ObjectionDto)
  objection?: ObjectionDto;

  @ApiPropertyOptional({ example: 'played', enum: SHOWN, description: 'In court, when it was marked.' })
  @IsOptional()
  @IsIn(SHOWN)
  shown?: Shown;

  @ApiPropertyOptional({
    example: 'The order sheet of 2 March has Ex. P-1 on the disk and on the phone.',
    description: 'Only where the court wrote a mark on a second thing in one trial: what shows that it did.',
  })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  twice?: string;
}

export class MarkTurnDto extends OccurrenceDto {
  @ApiProperty({ example: 'played', enum: TOLD_TURNS })
  @IsIn(TOLD_TURNS)
  kind!: Exclude<MarkTurnKind, 'set_aside'>;

  @ApiPropertyOptional({ example: 'defence', enum: SIDES, description: 'Who objected.' })
  @IsOptional()
  @IsIn(SIDES)
  by?: Side;

  @ApiPropertyOptional({ example: 'overruled', enum: DECISIONS })
  @IsOptional()
  @IsIn(DECISIONS)
  decision?: Decision;

  @ApiPropertyOptional({ example: 'Played from the sealed disk, in the presence of the accused.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  words?: string;
}

export class SetMarkAsideDto {
  @ApiProperty({ example: 'Entered for another paper.' })
  @IsString()
  @Length(3, 2000)
  reason!: string;
}

@ApiSchema({ name: 'MarkedThingView' })
export class MarkedThingView {
  @ApiProperty({ example: 'exhibit', enum: CASE_THINGS }) kind!: CaseThingKind;
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'E-001' }) name!: string;
}

@ApiSchema({ name: 'MarkWitnessView' })
export class MarkWitnessView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'PW-1' }) mark!: string;
  @ApiProperty({ example: 'P-7K2M9QX4RT', description: 'A private person by his code.' }) who!: string;
}

@ApiSchema({ name: 'MarkIrregularityView' })
export class MarkIrregularityView {
  @ApiProperty({ example: 'mark-through-absent-witness' }) rule!: string;
  @ApiProperty({ example: 'house policy' }) section!: string;
  @ApiProperty({ example: 'Nothing on record has PW-1 in court on 2027-03-02.' }) reason!: string;
}

@ApiSchema({ name: 'MarkTurnView' })
export class MarkTurnView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'objected', enum: MARK_TURNS }) kind!: MarkTurnKind;
  @ApiProperty({ example: '2027-03-02T06:00:00.000Z' }) at!: string;
  @ApiProperty({ example: 'defence', enum: SIDES, nullable: true, type: String }) by!: Side | null;
  @ApiProperty({ example: 'reserved', enum: DECISIONS, nullable: true, type: String }) decision!: Decision | null;
  @ApiProperty({ example: 'A copy.', nullable: true, type: String }) words!: string | null;
  @ApiProperty({ example: false, description: 'Nothing on record leads here.' }) unexplained!: boolean;
  @ApiProperty({ example: ID }) recordedBy!: string;
  @ApiProperty({ example: '2027-03-02T06:00:00.000Z' }) recordedAt!: string;
}

@ApiSchema({ name: 'CourtMarkView' })
export class CourtMarkView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) proceedingId!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'Ex. PW-1/A' }) label!: string;
  @ApiProperty({ example: 'exhibited', enum: ['exhibited', 'identification'] }) class!: MarkClass;
  @ApiProperty({ example: 1, description: 'Which trial of the proceeding: a retrial is another.' }) trial!: number;
  @ApiProperty({
    example: 'in_evidence',
    enum: ['in_evidence', 'for_identification', 'objection_reserved', 'objection_sustained', 'set_aside'],
  })
  standing!: MarkStanding;
  @ApiProperty({ type: () => MarkedThingView, nullable: true }) of!: MarkedThingView | null;
  @ApiProperty({ example: null, nullable: true, type: String }) words!: string | null;
  @ApiProperty({ type: () => MarkWitnessView, nullable: true }) witness!: MarkWitnessView | null;
  @ApiProperty({ example: '2027-03-02T06:00:00.000Z' }) at!: string;
  @ApiProperty({ example: ID, nullable: true, type: String, description: 'The day in court, where it is on record.' })
  hearingId!: string | null;
  @ApiProperty({ example: true, description: 'Played in court at some time.' }) played!: boolean;
  @ApiProperty({ example: false, description: 'Inspected in court at some time.' }) inspected!: boolean;
  @ApiProperty({ type: () => [MarkIrregularityView], description: 'By all that is on record now.' })
  irregular!: readonly MarkIrregularityView[];
  @ApiProperty({ type: () => [MarkTurnView] }) turns!: readonly MarkTurnView[];
  @ApiProperty({ example: ID }) recordedBy!: string;
  @ApiProperty({ example: '2027-03-02T06:00:00.000Z' }) recordedAt!: string;
  @ApiPropertyOptional({ type: Object, example: { status: 'provisional' } }) entry?: ReceiptView;
}

/** What leaves of a mark: how it stands by all that is on record now. */
export function toCourtMarkView(opened: OpenedMark, entry?: ReceiptView): CourtMarkView {
  const { mark, turns, witness, thing, days, doubles } = opened;
  const irregular = markIrregularities(mark, { hearings: days.hearings, witness, doubles });
  const { thingKind: kind, thingId } = mark;
  return {
    ...{ id: mark.id, proceedingId: mark.proceedingId, caseId: mark.caseId, label: mark.label },
    ...{ class: markKey(mark.label).class, trial: trialOf(mark.at, days.retrials) },
    standing: standingOf(mark.label, turns),
    of: kind === null || thingId === null ? null : { kind, id: thingId, name: thing?.name ?? '' },
    words: mark.words,
    witness: witness ? { id: witness.id, mark: witness.mark, who: witness.who } : null,
    at: mark.at.toISOString(),
    hearingId: days.hearings.find(({ day }) => day === karachiDay(mark.at))?.id ?? null,
    played: turns.some((turn) => turn.kind === 'played'),
    inspected: turns.some((turn) => turn.kind === 'inspected'),
    irregular,
    turns: turns.map((turn) => ({
      ...{ id: turn.id, kind: turn.kind, at: turn.at.toISOString(), by: turn.side, decision: turn.decision },
      ...{ words: turn.words, unexplained: turn.unexplained, recordedBy: turn.recordedBy },
      recordedAt: turn.recordedAt.toISOString(),
    })),
    ...{ recordedBy: mark.recordedBy, recordedAt: mark.recordedAt.toISOString() },
    ...(entry ? { entry } : {}),
  };
}
