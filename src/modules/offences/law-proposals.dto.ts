import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import type { ProposedVersion } from './domain/amendment';
import { COMBINATIONS, type Combination, CONFIDENCES, type Confidence } from './domain/offence';
import { INSTRUMENT_STATUSES, type InstrumentStatus } from './domain/instrument';
import { PROPOSAL_STATES, type ProposalState } from './domain/law-proposal';
import { DAY_SHAPE, LAW_ID } from './offences.dto';

const given = (_: object, value: unknown): boolean => value !== null;
const MOST_RUPEES = 2_000_000_000;

/** A day or null, always said. */
const Day = (): PropertyDecorator => (target, name) => {
  ValidateIf(given)(target, name);
  Matches(DAY_SHAPE)(target, name);
};

/** A whole number from 1, or null, always said. */
const Figure =
  (most: number): PropertyDecorator =>
  (target, name) => {
    for (const rule of [ValidateIf((_: object, value: unknown) => value !== null), IsInt(), Min(1), Max(most)])
      rule(target, name);
  };

class LawReasonDto {
  @ApiProperty({
    example: 'Gazette of Pakistan, Extraordinary, Part I, 4 January 2027.',
    description: 'Why, with where it can be checked.',
  })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export class ProposeInstrumentDto extends LawReasonDto {
  @ApiProperty({ example: 'ACT-V-2027' })
  @Matches(LAW_ID)
  id!: string;
  @ApiProperty({ example: 'Prevention of Electronic Crimes (Amendment) Act, 2027 (Act V of 2027)' })
  @IsString()
  @Length(1, 300)
  title!: string;
  @ApiProperty({ type: String, nullable: true, example: '2027-01-02' })
  @Day()
  assentOn!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  @Day()
  notifiedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2027-01-04' })
  @Day()
  gazettedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2027-01-04' })
  @Day()
  effectiveFrom!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  @Day()
  effectiveTo!: string | null;
  @ApiProperty({ enum: INSTRUMENT_STATUSES, example: 'in_force' })
  @IsIn(INSTRUMENT_STATUSES)
  status!: InstrumentStatus;
  @ApiProperty({ enum: CONFIDENCES, example: 'high' })
  @IsIn(CONFIDENCES)
  confidence!: Confidence;
  @ApiProperty({ example: '' })
  @IsString()
  @MaxLength(2000)
  notes!: string;
  @ApiProperty({
    type: [String],
    example: ['https://na.gov.pk/uploads/documents/act-v-2027.pdf'],
    description: 'Where the text was read.',
  })
  @IsArray()
  @ArrayMaxSize(10)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { each: true })
  @MaxLength(500, { each: true })
  readAt!: string[];
}

export class ImprisonmentDto {
  @ApiProperty({ type: Number, nullable: true, example: null })
  @Figure(1200)
  minMonths!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 60 })
  @Figure(1200)
  maxMonths!: number | null;
  @ApiProperty({ example: false })
  @IsBoolean()
  minDisputed!: boolean;
  @ApiProperty({ example: false })
  @IsBoolean()
  life!: boolean;
  @ApiProperty({ example: false })
  @IsBoolean()
  death!: boolean;
}

export class FineDto {
  @ApiProperty({ type: Number, nullable: true, example: null })
  @Figure(MOST_RUPEES)
  minPkr!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 10_000_000 })
  @Figure(MOST_RUPEES)
  maxPkr!: number | null;
  @ApiProperty({ example: false })
  @IsBoolean()
  uncapped!: boolean;
}

export class ClassificationDto {
  @ApiProperty({ example: true })
  @IsBoolean()
  cognizable!: boolean;
  @ApiProperty({ type: String, nullable: true, example: null })
  @ValidateIf(given)
  @IsString()
  @Length(1, 300)
  condition!: string | null;
  @ApiProperty({ example: false })
  @IsBoolean()
  bailable!: boolean;
  @ApiProperty({ example: false })
  @IsBoolean()
  compoundable!: boolean;
}

export class ProposeVersionDto extends LawReasonDto {
  @ApiProperty({ example: '2027-01-04' })
  @Matches(DAY_SHAPE)
  effectiveFrom!: string;
  @ApiProperty({ type: String, nullable: true, example: null })
  @Day()
  effectiveTo!: string | null;
  @ApiProperty({ example: 'ACT-V-2027' })
  @Matches(LAW_ID)
  instrument!: string;
  @ApiProperty({ type: ImprisonmentDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ImprisonmentDto)
  imprisonment!: ImprisonmentDto;
  @ApiProperty({ type: FineDto })
  @IsObject()
  @ValidateNested()
  @Type(() => FineDto)
  fine!: FineDto;
  @ApiProperty({ enum: COMBINATIONS, example: 'OR_BOTH' })
  @IsIn(COMBINATIONS)
  combination!: Combination;
  @ApiProperty({ type: ClassificationDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ClassificationDto)
  classification!: ClassificationDto;
  @ApiProperty({ example: true, description: 'False for a void text that is kept only to explain old papers.' })
  @IsBoolean()
  chargeable!: boolean;
  @ApiProperty({
    type: [String],
    example: ['ACT-V-2027'],
    description: 'Codes of sources; an approved instrument is one.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  sources!: string[];
  @ApiProperty({ enum: CONFIDENCES, example: 'high' })
  @IsIn(CONFIDENCES)
  confidence!: Confidence;
  @ApiProperty({ example: '' })
  @IsString()
  @MaxLength(2000)
  notes!: string;
  @ApiPropertyOptional({
    example: 'PECA-14@2025-01-29',
    description:
      'The present version that this one follows (it ends where this begins) or, on the same first day, corrects.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  supersedes?: string;
}

/** What is proposed, as plain values: the content that is hashed and kept. */
export function toProposedVersion({ reason: _reason, ...dto }: ProposeVersionDto): ProposedVersion {
  return {
    ...dto,
    imprisonment: { ...dto.imprisonment },
    fine: { ...dto.fine },
    classification: { ...dto.classification },
  };
}

export class RefuseProposalDto {
  @ApiProperty({ example: 'The gazette gives another day of commencement.' })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export class ProposalQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PROPOSAL_STATES, example: 'proposed' })
  @IsOptional()
  @IsIn(PROPOSAL_STATES)
  state?: ProposalState;
}
