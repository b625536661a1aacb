import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsOptional } from '../../../platform/http/optional';
import { PageQuery } from '../../../platform/http/page';
import { type Direction, DIRECTIONS } from '../domain/codes';
import { LINKED_KINDS, LINKED_OUTCOMES, type LinkedKind, type LinkedOutcome, RECORDED_KINDS } from '../domain/linked';
import type { MlaLinked } from './mla-linked.entity';

export class RecordLinkedDto {
  @ApiProperty({ example: 'letter_rogatory', enum: RECORDED_KINDS })
  @IsIn(RECORDED_KINDS)
  kind!: LinkedKind;

  @ApiProperty({ example: 'incoming', enum: DIRECTIONS, description: 'Whether it came to us or went from us.' })
  @IsIn(DIRECTIONS)
  direction!: Direction;

  @ApiProperty({ example: 'National Crime Agency, London', description: 'From whom it came, or to whom it went.' })
  @IsString()
  @Length(2, 200)
  counterpart!: string;

  @ApiProperty({ example: 'NCA/2027/118' })
  @IsString()
  @Length(1, 200)
  reference!: string;

  @ApiPropertyOptional({
    example: 'Court under PECA, Islamabad',
    description: 'Letters rogatory: the court.',
  })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  court?: string;

  @ApiProperty({ example: 'The witness lives there and is to be heard by a judge.' })
  @IsString()
  @Length(3, 4000)
  summary!: string;

  @ApiProperty({ example: '2027-03-01', description: 'Day on which it was sent, received or issued.' })
  @IsDay()
  happenedOn!: string;

  @ApiPropertyOptional({ example: 'Before the district judge', description: 'How it stands, as it was told.' })
  @IsOptional()
  @IsString()
  @Length(2, 400)
  state?: string;

  @ApiPropertyOptional({ example: 'granted', enum: LINKED_OUTCOMES })
  @IsOptional()
  @IsIn(LINKED_OUTCOMES)
  outcome?: LinkedOutcome;
}

export class TellLinkedDto {
  @ApiProperty({ example: 1, description: 'Number of the record.' })
  @IsInt()
  @Min(1)
  @Max(1000)
  no!: number;

  @ApiProperty({ example: 'The court has heard the witness.', description: 'How it stands, as it was told.' })
  @IsString()
  @Length(2, 400)
  state!: string;

  @ApiProperty({ example: '2027-04-01' })
  @IsDay()
  toldOn!: string;

  @ApiProperty({ example: 'Letter of the mission No. 12', description: 'Who told it, and how.' })
  @IsString()
  @Length(2, 400)
  source!: string;

  @ApiPropertyOptional({ example: 'granted', enum: LINKED_OUTCOMES, description: 'Not of information.' })
  @IsOptional()
  @IsIn(LINKED_OUTCOMES)
  outcome?: LinkedOutcome;
}

export class LinkedQueryDto extends PageQuery {
  @ApiPropertyOptional({ example: 'extradition', enum: LINKED_KINDS })
  @IsOptional()
  @IsIn(LINKED_KINDS)
  kind?: LinkedKind;

  @ApiPropertyOptional({
    example: '5f0c9f2e-6a3b-4b53-9a0e-0d5c41c2a001',
    description: 'Of the requests of this case.',
  })
  @IsOptional()
  @IsUUID()
  caseId?: string;
}

export interface LinkedView {
  id: string;
  requestId: string;
  no: number;
  kind: string;
  direction: string;
  counterpart: string;
  reference: string;
  court: string | null;
  summary: string;
  happenedOn: string;
  conditions: readonly string[];
  exhibitIds: readonly string[];
  state: string | null;
  toldOn: string | null;
  outcome: string | null;
  recordedBy: string;
  recordedAt: string;
}

export function toLinkedView(row: MlaLinked): LinkedView {
  const { id, requestId, no, kind, direction, counterpart, reference, court, summary, happenedOn } = row;
  const { conditions, exhibits, stateTold, toldOn, outcome, recordedBy, recordedAt } = row;
  return {
    ...{ id, requestId, no, kind, direction, counterpart, reference, court, summary, happenedOn, conditions },
    ...{ exhibitIds: exhibits, state: stateTold, toldOn, outcome, recordedBy, recordedAt: recordedAt.toISOString() },
  };
}
