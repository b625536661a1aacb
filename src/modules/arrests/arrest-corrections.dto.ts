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
import { ArrestingOfficerDto, AUTHORITIES, JoinCustodyDto } from './arrests.dto';

/** What is wrong in the record of an arrest, as it is right; what is left out stays. */
export class CorrectArrestDto {
  @ApiProperty({ example: 'The year was copied wrongly from the arrest memo.' })
  @IsString()
  @Length(3, 1000)
  reason!: string;

  @ApiPropertyOptional({ example: '2027-03-01T08:10:00.000Z' })
  @IsOptional()
  @IsInstant()
  arrestedAt?: string;

  @ApiPropertyOptional({ example: 'warrant', enum: AUTHORITIES })
  @IsOptional()
  @IsIn(AUTHORITIES)
  authority?: (typeof AUTHORITIES)[number];

  @ApiPropertyOptional({ example: 'Warrant of 28 February 2027, Judicial Magistrate Lahore' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  warrantRef?: string;

  @ApiPropertyOptional({ example: 'Hall Road, Lahore' })
  @IsOptional()
  @IsStatedText(500)
  place?: Stated<string>;

  @ApiPropertyOptional({ example: 'female', description: 'female, male or transgender.' })
  @IsOptional()
  @IsStated((v) => SEXES.some((sex) => sex === v), 'female, male or transgender')
  sex?: Stated<Sex>;

  @ApiPropertyOptional({ type: ArrestingOfficerDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ArrestingOfficerDto)
  officer?: ArrestingOfficerDto;

  @ApiPropertyOptional({ example: true, description: 'False where every count is of another law.' })
  @IsOptional()
  @IsBoolean()
  underPeca?: boolean;

  @ApiPropertyOptional({ example: false, description: 'A joined charge is punishable with death.' })
  @IsOptional()
  @IsBoolean()
  deathOffence?: boolean;

  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'The accused who it was, in the case that keeps the custody.',
  })
  @IsOptional()
  @IsUUID()
  accusedId?: string;

  @ApiPropertyOptional({ type: [JoinCustodyDto], description: 'Who it was in the other cases of the custody.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => JoinCustodyDto)
  cases?: JoinCustodyDto[];
}
