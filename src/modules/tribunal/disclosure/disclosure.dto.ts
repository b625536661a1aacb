import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsString, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsOptional } from '../../../platform/http/optional';
import { type SectionId, SECTIONS } from '../file/domain/sections';
import { type Audience, AUDIENCES } from '../file/domain/tribunal-file';
import { CALLED_CLASSES, type CalledClass } from './domain/schedule';
import { type Ground, GROUNDS } from './domain/withholding';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class SchedulePaperQuery {
  @ApiPropertyOptional({
    ...{ example: 'accused', enum: AUDIENCES, default: 'accused' },
    description:
      'For whom it is printed; left out, the copy for the accused, which names nothing that he is not given.',
  })
  @IsOptional()
  @IsIn(AUDIENCES)
  audience: Audience = 'accused';
}

export class RecordCallDto {
  @ApiProperty({ example: 'proof-matrix', enum: CALLED_CLASSES, description: 'What the court called for.' })
  @IsIn(CALLED_CLASSES)
  class!: CalledClass;

  @ApiProperty({ example: ID, description: 'The order, a document of this case of the kind court-order.' })
  @IsUUID()
  documentId!: string;

  @ApiProperty({ example: 'Sessions Judge, Lahore' })
  @IsString()
  @Length(3, 200)
  @Matches(/\S/, { message: 'court must say something' })
  court!: string;

  @ApiProperty({ example: 'Order No. 14 of 2027', description: 'Number of the order.' })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/, { message: 'reference must say something' })
  reference!: string;

  @ApiProperty({ example: '2027-03-01', description: 'Day of the order.' })
  @IsDay()
  day!: string;
}

export class DisclosedThingDto {
  @ApiProperty({ example: 'statements', enum: SECTIONS, description: 'Section of the schedule in which it stands.' })
  @IsIn(SECTIONS)
  section!: SectionId;

  @ApiProperty({ example: ID, description: 'Its key in the schedule.' })
  @IsUUID()
  key!: string;
}

export class WithholdingAuthorityDto {
  @ApiProperty({ example: 'Additional Sessions Judge (PECA), Lahore', description: 'Who said that it is withheld.' })
  @IsString()
  @Length(3, 200)
  @Matches(/\S/, { message: 'by must say something' })
  by!: string;

  @ApiPropertyOptional({ example: 'Order No. 14 of 2027', description: 'Number of the order.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @Matches(/\S/, { message: 'reference must say something' })
  reference?: string;

  @ApiPropertyOptional({ example: '2027-03-01', description: 'Day of the order.' })
  @IsOptional()
  @IsDay()
  day?: string;

  @ApiPropertyOptional({ example: ID, description: 'Of a court: its order, a document of the kind court-order.' })
  @IsOptional()
  @IsUUID()
  documentId?: string;
}

export class WithholdFromAccusedDto {
  @ApiProperty({ type: () => DisclosedThingDto, example: { section: 'statements', key: ID } })
  @IsObject()
  @ValidateNested()
  @Type(() => DisclosedThingDto)
  thing!: DisclosedThingDto;

  @ApiProperty({ example: 'identity-shield', enum: GROUNDS })
  @IsIn(GROUNDS)
  ground!: Ground;

  @ApiPropertyOptional({ example: 'It names the school of the child.', description: 'Asked for with `other`.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  @Matches(/\S/, { message: 'words must say something' })
  words?: string;

  @ApiProperty({ type: () => WithholdingAuthorityDto, example: { by: 'Deputy Prosecutor General, Lahore' } })
  @IsObject()
  @ValidateNested()
  @Type(() => WithholdingAuthorityDto)
  authority!: WithholdingAuthorityDto;

  @ApiPropertyOptional({ example: '2027-06-30', description: 'The last day on which it is withheld.' })
  @IsOptional()
  @IsDay()
  until?: string;
}

export class ReleaseWithheldDto {
  @ApiProperty({ example: 'The witness has been examined in open court.' })
  @IsString()
  @Length(3, 2000)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}

export class MarkExculpatoryDto {
  @ApiProperty({ type: () => DisclosedThingDto, example: { section: 'statements', key: ID } })
  @IsObject()
  @ValidateNested()
  @Type(() => DisclosedThingDto)
  thing!: DisclosedThingDto;

  @ApiProperty({ example: 'He says that another used the account on that day.' })
  @IsString()
  @Length(3, 2000)
  @Matches(/\S/, { message: 'why must say something' })
  why!: string;
}

export class WithdrawMarkDto {
  @ApiProperty({ example: 'He spoke of another account, as his further statement shows.' })
  @IsString()
  @Length(3, 2000)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}
