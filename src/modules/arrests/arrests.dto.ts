import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../../platform/http/instant';
import { IsOptional } from '../../platform/http/optional';
import { IsStated, IsStatedText, type Stated } from '../../platform/http/stated';
import { type Sex, SEXES } from './arrest.entity';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
export const AUTHORITIES = ['without_warrant', 'warrant', 'court', 'handed_over'] as const;

/** Why the record is made later than the act. */
export class LatenessDto {
  @ApiPropertyOptional({ example: 'The officer was on the road until now.' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  latenessReason?: string;
}

/** When it happened, where that is not now. */
export class HappenedDto extends LatenessDto {
  @ApiPropertyOptional({ example: '2027-03-01T09:00:00.000Z', description: 'When it happened; left out: now.' })
  @IsOptional()
  @IsInstant()
  occurredAt?: string;
}

export class ArrestingOfficerDto {
  @ApiProperty({ example: 'Sajid Mehmood' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ example: 'Sub-Inspector' })
  @IsString()
  @Length(1, 80)
  rank!: string;

  @ApiPropertyOptional({ example: 'SI-204' })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  number?: string;

  @ApiPropertyOptional({ example: 'PS Gulberg, Punjab Police' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  office?: string;
}

/** A case that the custody is in beside the one that keeps it, and who the person is there. */
export class JoinCustodyDto {
  @ApiProperty({ example: ID })
  @IsUUID()
  caseId!: string;

  @ApiProperty({ example: ID, description: 'The accused of that case who it is.' })
  @IsUUID()
  partyId!: string;
}

export class RecordArrestDto extends LatenessDto {
  @ApiProperty({ example: ID, description: 'An accused of this case; he may be unknown as yet.' })
  @IsUUID()
  accusedId!: string;

  @ApiProperty({ example: '2027-03-01T08:00:00.000Z' })
  @IsInstant()
  arrestedAt!: string;

  @ApiProperty({
    example: 'without_warrant',
    enum: AUTHORITIES,
    description: '`court`: taken into custody before the court; `handed_over`: by another agency.',
  })
  @IsIn(AUTHORITIES)
  authority!: (typeof AUTHORITIES)[number];

  @ApiPropertyOptional({ example: 'Warrant of 28 February 2027, Judicial Magistrate Lahore' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  warrantRef?: string;

  @ApiPropertyOptional({ example: 'Hall Road, Lahore' })
  @IsOptional()
  @IsStatedText(500)
  place?: Stated<string>;

  @ApiPropertyOptional({ example: 'male', description: 'female, male or transgender.' })
  @IsOptional()
  @IsStated((v) => SEXES.some((sex) => sex === v), 'female, male or transgender')
  sex?: Stated<Sex>;

  @ApiPropertyOptional({ type: ArrestingOfficerDto, description: 'Left out: the officer who records it.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ArrestingOfficerDto)
  officer?: ArrestingOfficerDto;

  @ApiPropertyOptional({ example: true, default: true, description: 'False where every count is of another law.' })
  @IsOptional()
  @IsBoolean()
  underPeca: boolean = true;

  @ApiPropertyOptional({ example: false, default: false, description: 'A joined charge is punishable with death.' })
  @IsOptional()
  @IsBoolean()
  deathOffence: boolean = false;

  @ApiPropertyOptional({ example: 'Named by the holder of the account into which the money was paid.' })
  @IsOptional()
  @IsStatedText(4000)
  grounds?: Stated<string>;

  @ApiPropertyOptional({ type: [JoinCustodyDto], description: 'Other cases of the same custody.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => JoinCustodyDto)
  cases?: JoinCustodyDto[];
}
