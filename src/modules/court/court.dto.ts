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
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { OccurrenceDto } from '../../platform/http/occurrence';
import { IsOptional } from '../../platform/http/optional';
import { type Move, MOVES } from './domain/stage';
import { COURT_KINDS, type CourtKind } from './domain/trial';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const CONFIDENCES = ['high', 'medium', 'low'] as const;

export class AddCourtDto {
  @ApiProperty({ example: 'Court of the Additional Sessions Judge (PECA), Lahore' })
  @IsString()
  @Length(3, 200)
  name!: string;

  @ApiProperty({ example: 'sessions', enum: COURT_KINDS })
  @IsIn(COURT_KINDS)
  kind!: CourtKind;

  @ApiPropertyOptional({ example: 'Lahore' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  area?: string;

  @ApiProperty({ example: true, description: 'Designated under section 44 of PECA.' })
  @IsBoolean()
  underPeca!: boolean;

  @ApiProperty({ example: 'Notification of the Ministry of Law of 25 July 2024' })
  @IsString()
  @Length(3, 500)
  source!: string;

  @ApiProperty({ example: 'medium', enum: CONFIDENCES })
  @IsIn(CONFIDENCES)
  confidence!: (typeof CONFIDENCES)[number];
}

export class AddJudgeDto {
  @ApiProperty({ example: 'Muhammad Rafiq' })
  @IsString()
  @Length(3, 200)
  name!: string;

  @ApiPropertyOptional({ example: 'Single bench' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  bench?: string;

  @ApiProperty({ example: '2027-01-04' })
  @IsDay()
  validFrom!: string;

  @ApiPropertyOptional({ example: '2028-01-04', description: 'First day on which he no longer sits there.' })
  @IsOptional()
  @IsDay()
  validTo?: string;

  @ApiProperty({ example: 'Posting order of 2 January 2027' })
  @IsString()
  @Length(3, 500)
  source!: string;
}

/** When it happened, and words of one's own. */
export class CourtFactDto extends OccurrenceDto {
  @ApiPropertyOptional({ example: 'Order sheet of the day.' })
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  words?: string;
}

export class OpenProceedingDto extends CourtFactDto {
  @ApiProperty({ example: ID, description: 'An accused of this case.' })
  @IsUUID()
  accusedId!: string;

  @ApiProperty({ example: ID })
  @IsUUID()
  courtId!: string;

  @ApiPropertyOptional({ example: 'Case No. 41/2027' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  courtNumber?: string;

  @ApiPropertyOptional({ example: 'Opinion LO-12/2027: the PECA court, not the Special Court.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  forumNote?: string;

  @ApiPropertyOptional({
    example: 'police_report',
    enum: ['police_report', 'complaint'],
    default: 'police_report',
    description: 'How the court came to the matter.',
  })
  @IsOptional()
  @IsIn(['police_report', 'complaint'])
  institution: 'police_report' | 'complaint' = 'police_report';

  @ApiPropertyOptional({ example: false, default: false, description: 'Tried under the Anti-Rape Act, 2021.' })
  @IsOptional()
  @IsBoolean()
  antiRape: boolean = false;
}

export class SupplyCopiesDto extends CourtFactDto {
  @ApiProperty({ example: true, description: 'The digital exhibits relied on are among them.' })
  @IsBoolean()
  digital!: boolean;
}

export class FrameChargeDto extends CourtFactDto {
  @ApiProperty({
    type: [String],
    example: [ID],
    description: 'Charges of the case against this accused, as the court framed them.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  chargeIds!: string[];
}

export class PleaDto extends CourtFactDto {
  @ApiProperty({ type: [String], example: [ID] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  chargeIds!: string[];

  @ApiProperty({ example: 'not_guilty', enum: ['guilty', 'not_guilty'] })
  @IsIn(['guilty', 'not_guilty'])
  plea!: 'guilty' | 'not_guilty';
}

export class MoveProceedingDto extends CourtFactDto {
  @ApiProperty({ example: 'prosecution_evidence', enum: MOVES })
  @IsIn(MOVES)
  to!: Move;

  @ApiPropertyOptional({ example: ID, description: 'The court that has it from now on, where it went to another.' })
  @IsOptional()
  @IsUUID()
  courtId?: string;
}

export class VerdictDto {
  @ApiProperty({ example: ID })
  @IsUUID()
  chargeId!: string;

  @ApiProperty({ example: 'convicted', enum: ['convicted', 'acquitted'] })
  @IsIn(['convicted', 'acquitted'])
  verdict!: 'convicted' | 'acquitted';

  @ApiPropertyOptional({ example: 24, default: 0, minimum: 0, maximum: 1200, description: 'Months of imprisonment.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1200)
  months: number = 0;

  @ApiPropertyOptional({ example: 500000, default: 0, minimum: 0, maximum: 2000000000, description: 'Rupees of fine.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_000_000_000)
  finePkr: number = 0;
}

export class CompanionVerdictDto {
  @ApiProperty({ example: 'PPC s.420', description: 'Section of another law than PECA.' })
  @IsString()
  @Length(1, 60)
  law!: string;

  @ApiProperty({ example: 'convicted', enum: ['convicted', 'acquitted'] })
  @IsIn(['convicted', 'acquitted'])
  verdict!: 'convicted' | 'acquitted';

  @ApiPropertyOptional({ example: 12, default: 0, minimum: 0, maximum: 1200, description: 'Months of imprisonment.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1200)
  months: number = 0;

  @ApiPropertyOptional({ example: 50000, default: 0, minimum: 0, maximum: 2000000000, description: 'Rupees of fine.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_000_000_000)
  finePkr: number = 0;

  @ApiPropertyOptional({ example: false, default: false, description: 'Sentenced to death.' })
  @IsOptional()
  @IsBoolean()
  death: boolean = false;
}

export class JudgmentDto extends CourtFactDto {
  @ApiProperty({ type: [VerdictDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => VerdictDto)
  verdicts!: VerdictDto[];

  @ApiPropertyOptional({ type: [CompanionVerdictDto], description: 'Verdicts under other laws than PECA.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CompanionVerdictDto)
  companions?: CompanionVerdictDto[];

  @ApiPropertyOptional({
    example: 100000,
    minimum: 0,
    maximum: 2000000000,
    description: 'Rupees to the victim (PECA s.45).',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_000_000_000)
  compensationPkr?: number;

  @ApiPropertyOptional({
    example: true,
    description: 'The court considered the custody before sentence (CrPC s.382-B).',
  })
  @IsOptional()
  @IsBoolean()
  custodyConsidered?: boolean;
}

export class FreeCopyDto extends CourtFactDto {
  @ApiProperty({ example: 'the convict, through the jail', description: 'To whom the free certified copy was given.' })
  @IsString()
  @Length(1, 200)
  by!: string;
}

export class AppealDto extends CourtFactDto {
  @ApiProperty({ example: ID, description: 'The court to which it was brought.' })
  @IsUUID()
  courtId!: string;

  @ApiProperty({ example: 'convict', enum: ['convict', 'state', 'aggrieved'] })
  @IsIn(['convict', 'state', 'aggrieved'])
  by!: 'convict' | 'state' | 'aggrieved';
}
