import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, Length, Matches } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { type AssistanceType, TYPE_CODES } from '../domain/codes';
import {
  type Cell,
  type Confidence,
  CONFIDENCES,
  DIRECTORY_FIELDS,
  DIRECTORY_KINDS,
  type DirectoryKind,
  type Doubt,
} from '../domain/directory-cell';

export type { Cell } from '../domain/directory-cell';

const SUBJECT = /^([A-Z]{2}|[a-z0-9-]{2,40})$/;

export class DirectoryQuery {
  @ApiPropertyOptional({ example: 'US', description: 'A country (two letters) or a provider (its short name).' })
  @IsOptional()
  @Matches(SUBJECT)
  subject?: string;

  @ApiPropertyOptional({ example: '2027-03-01', description: 'Only what is to be read again by this day.' })
  @IsOptional()
  @IsDay()
  reviewBy?: string;
}

export class ChecklistQuery {
  @ApiProperty({ example: 'US' })
  @Matches(/^[A-Z]{2}$/)
  country!: string;

  @ApiPropertyOptional({ example: 'E_CONTENT', enum: TYPE_CODES })
  @IsOptional()
  @IsIn(TYPE_CODES)
  type?: AssistanceType;
}

export class CellRefDto {
  @ApiProperty({ example: 'country', enum: DIRECTORY_KINDS })
  @IsIn(DIRECTORY_KINDS)
  kind!: DirectoryKind;

  @ApiProperty({ example: 'US' })
  @Matches(SUBJECT)
  subject!: string;

  @ApiProperty({ example: 'channel', enum: DIRECTORY_FIELDS })
  @IsIn(DIRECTORY_FIELDS)
  field!: string;
}

export class ConfirmCellDto extends CellRefDto {
  @ApiProperty({ example: 'Telephone call with the central authority, 3 March 2027' })
  @IsString()
  @Length(3, 500)
  source!: string;
}

export class CorrectCellDto extends CellRefDto {
  @ApiProperty({ example: 'Central authority, by its secure mail' })
  @IsString()
  @Length(1, 1000)
  value!: string;

  @ApiPropertyOptional({
    example: ['central_authority_direct'],
    description: 'For `channel`: channels. For `language`: BCP 47 tags.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @Matches(/^[a-zA-Z0-9_-]{2,40}$/, { each: true })
  codes?: string[];

  @ApiProperty({ example: 'Circular of the central authority of 1 March 2027' })
  @IsString()
  @Length(3, 500)
  source!: string;

  @ApiProperty({ example: '2027-03-01', description: 'Day on which the source was read.' })
  @IsDay()
  verifiedOn!: string;

  @ApiProperty({ example: 'high', enum: CONFIDENCES })
  @IsIn(CONFIDENCES)
  confidence!: Confidence;
}

export interface CellView extends Cell {
  /** Why it must be confirmed before a letter rests on it. */
  readonly doubt: Doubt | null;
  /** The last day on which it stands as it was read, `YYYY-MM-DD`. */
  readonly reviewBy: string;
  readonly entry?: ReceiptView;
}

export interface AskedView {
  key: string;
  en: string;
  ur: string;
  /** A foreign question has tightened it: it cannot be excused. */
  tightened: boolean;
  /** Null: of the law or the house. */
  source: string | null;
  confidence: Confidence | null;
}

export interface ChecklistView {
  country: string;
  type: string | null;
  items: readonly AskedView[];
  /** Where a tightening came from; only of requests of which the reader may know. */
  lessons: readonly { requestId: string; round: number; cause: string; key: string; type: string | null }[];
}
