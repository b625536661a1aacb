import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsIn, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { OccurrenceDto } from '../../../platform/http/occurrence';
import { IsOptional } from '../../../platform/http/optional';
import { PageQuery } from '../../../platform/http/page';
import { type Direction, DIRECTIONS } from '../domain/codes';
import {
  INFORMATION_CHANNELS,
  INFORMATION_STATES,
  INFORMATION_STEPS,
  type InformationState,
} from '../domain/information';

const UUID = '5f0c9f2e-6a3b-4b53-9a0e-0d5c41c2a001';
const TERM = 'Intelligence only; not to be used in court without consent.';

export class BeginInformationDto {
  @ApiProperty({
    example: 'incoming',
    enum: DIRECTIONS,
    description: 'Whether it came to us, or is forwarded by us unasked (PECA s.42(2)).',
  })
  @IsIn(DIRECTIONS)
  direction!: Direction;

  @ApiPropertyOptional({ example: UUID, description: 'What is forwarded is of a case; what came may have none yet.' })
  @IsOptional()
  @IsUUID()
  caseId?: string;

  @ApiProperty({ example: 'GB', description: 'ISO 3166-1, two letters.' })
  @Matches(/^[A-Z]{2}$/)
  country!: string;

  @ApiProperty({ example: 'National Crime Agency, London', description: 'From whom it came, or to whom it goes.' })
  @IsString()
  @Length(2, 200)
  counterpart!: string;

  @ApiPropertyOptional({ example: 'NCA/2027/118', description: 'Theirs, of what came.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;

  @ApiProperty({ example: 'A seller of a phishing kit' })
  @IsString()
  @Length(3, 200)
  title!: string;

  @ApiProperty({ example: 'A seller of our phishing kit was seen on a forum.' })
  @IsString()
  @Length(3, 8000)
  summary!: string;

  @ApiPropertyOptional({
    example: 'To open an enquiry into the seller, and for nothing else.',
    description: 'Of what is forwarded: for what alone it may be used (PECA s.42(3)).',
  })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  purpose?: string;

  @ApiPropertyOptional({
    ...{ example: [TERM], type: [String] },
    description: 'Of what came: terms of use as they were written. They bind the exhibits that hold it.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(3, 2000, { each: true })
  conditions?: string[];

  @ApiPropertyOptional({
    ...{ example: [UUID], type: [String] },
    description: 'Exhibits of the case that are to go with it, or that hold what came.',
  })
  @IsOptional()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  exhibitIds?: string[];

  @ApiPropertyOptional({ example: '2027-03-01', description: 'Day on which it came.' })
  @IsOptional()
  @IsDay()
  receivedOn?: string;
}

/** Of a draft; what is left out stays. */
export class WriteInformationDto extends PartialType(
  PickType(BeginInformationDto, ['country', 'counterpart', 'title', 'summary', 'purpose', 'exhibitIds'] as const),
) {}

/** What a step may say; which of it a step needs stands with the step. */
export class InformationStepDto extends OccurrenceDto {
  @ApiProperty({ example: 'submit', enum: INFORMATION_STEPS })
  @IsIn(INFORMATION_STEPS)
  step!: string;

  @ApiPropertyOptional({ example: 'The purpose is too wide.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  reason?: string;

  @ApiPropertyOptional({
    example: 'No. 4/42-PECA/2027',
    description: 'Paper by which it happened: the approval, the undertaking, the proof of dispatch.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;

  @ApiPropertyOptional({ example: 'network_24_7', enum: INFORMATION_CHANNELS, description: 'Or its plain name.' })
  @IsOptional()
  @IsString()
  @Length(2, 100)
  channel?: string;

  @ApiPropertyOptional({ example: '2027-03-01', description: 'Day of the undertaking.' })
  @IsOptional()
  @IsDay()
  on?: string;
}

export class HoldInformationDto {
  @ApiProperty({ example: UUID, description: 'Enquiry or case in which it is used.' })
  @IsUUID()
  caseId!: string;

  @ApiProperty({ example: [UUID], type: [String], description: 'Exhibits of the case that hold it; may be none.' })
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  exhibitIds!: string[];

  @ApiPropertyOptional({ example: [TERM], type: [String], description: 'Terms that came later, beside the others.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(3, 2000, { each: true })
  conditions?: string[];
}

export class InformationQueryDto extends PageQuery {
  @ApiPropertyOptional({ example: 'incoming', enum: DIRECTIONS })
  @IsOptional()
  @IsIn(DIRECTIONS)
  direction?: Direction;

  @ApiPropertyOptional({ example: 'submitted', enum: INFORMATION_STATES })
  @IsOptional()
  @IsIn(INFORMATION_STATES)
  state?: InformationState;

  @ApiPropertyOptional({ example: UUID })
  @IsOptional()
  @IsUUID()
  caseId?: string;
}
