import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { OccurrenceDto } from '../../platform/http/occurrence';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import { IsStatedText, type Stated } from '../../platform/http/stated';
import { ComplaintPersonDto, IdentifierDto } from './complaint-people.dto';
import { CHANNELS, COMPLAINT_STATES, type ComplaintState, RISKS, URGENCIES, type Urgency } from './domain/complaint';
import { type ComplaintKind, KIND_NAMES } from './domain/kinds';

export class RegisterComplaintDto extends OccurrenceDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11', description: 'The office that takes it in.' })
  @IsUUID()
  officeId!: string;

  @ApiProperty({ enum: CHANNELS, example: 'helpline' })
  @IsIn(CHANNELS)
  channel!: string;

  @ApiPropertyOptional({ example: 'Call 2027-03-01/118', description: 'Number of the call, letter or mail.' })
  @IsOptional()
  @IsStatedText(200)
  channelReference?: Stated<string>;

  @ApiProperty({ enum: KIND_NAMES, example: 'financial_fraud' })
  @IsIn(KIND_NAMES)
  kind!: ComplaintKind;

  @ApiPropertyOptional({ enum: URGENCIES, example: 'urgent', default: 'ordinary' })
  @IsOptional()
  @IsIn(URGENCIES)
  urgency: Urgency = 'ordinary';

  @ApiPropertyOptional({ example: 'The money is still in the wallet.', description: 'Asked unless it is ordinary.' })
  @IsOptional()
  @IsString()
  @Length(3, 500)
  urgencyReason?: string;

  @ApiPropertyOptional({ enum: RISKS, isArray: true, example: ['money_moving'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(RISKS.length)
  @ArrayUnique()
  @IsIn(RISKS, { each: true })
  risks?: string[];

  @ApiPropertyOptional({ example: 'A caller said that he was from my bank and asked for the code.' })
  @IsOptional()
  @IsStatedText(12_000)
  words?: Stated<string>;

  @ApiProperty({ type: [ComplaintPersonDto], example: [{ roles: ['complainant'] }] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ComplaintPersonDto)
  persons!: ComplaintPersonDto[];

  @ApiPropertyOptional({ type: [IdentifierDto], description: 'What concerns the complaint as a whole.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => IdentifierDto)
  identifiers?: IdentifierDto[];
}

/** What is told later: further people with their lines, further identifiers. */
export class AddToComplaintDto {
  @ApiPropertyOptional({ type: [ComplaintPersonDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ComplaintPersonDto)
  persons?: ComplaintPersonDto[];

  @ApiPropertyOptional({ type: [IdentifierDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => IdentifierDto)
  identifiers?: IdentifierDto[];

  @ApiProperty({ example: 'He called again with the number of a second wallet.' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class RevealComplaintDto {
  @ApiProperty({ example: 'Calling the guardian about the statement' })
  @IsString()
  @Length(10, 500)
  purpose!: string;
}

export class PersonCodeDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11', description: 'Somebody of this complaint.' })
  @IsUUID()
  personId!: string;

  @ApiProperty({ example: 'She lost the paper; asked in person, CNIC seen' })
  @IsString()
  @Length(3, 500)
  reason!: string;
}

export class ComplaintListQuery extends PageQuery {
  @ApiPropertyOptional({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsOptional()
  @IsUUID()
  officeId?: string;

  @ApiPropertyOptional({ enum: COMPLAINT_STATES, example: 'scrutiny', description: 'Left out: what is still open.' })
  @IsOptional()
  @IsIn(COMPLAINT_STATES)
  state?: ComplaintState;

  @ApiPropertyOptional({ enum: URGENCIES, example: 'emergency' })
  @IsOptional()
  @IsIn(URGENCIES)
  urgency?: Urgency;

  @ApiPropertyOptional({ enum: KIND_NAMES, example: 'financial_fraud' })
  @IsOptional()
  @IsIn(KIND_NAMES)
  kind?: ComplaintKind;

  @ApiPropertyOptional({ type: Boolean, example: true, description: 'Only what you are to verify.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  mine?: boolean;

  @ApiPropertyOptional({
    example: '0300-1234567',
    description:
      'A tracking number, or a phone, account, handle or address that stands in the complaint, however written.',
  })
  @IsOptional()
  @IsString()
  @Length(3, 500)
  @Matches(/\S/)
  q?: string;
}

export class SearchKinDto {
  @ApiPropertyOptional({ type: [IdentifierDto], example: [{ kind: 'phone', value: '0300-1234567' }] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => IdentifierDto)
  identifiers?: IdentifierDto[];

  @ApiPropertyOptional({ example: 'A caller said that he was from my bank and asked for the code.' })
  @IsOptional()
  @IsString()
  @Length(1, 12_000)
  words?: string;
}
