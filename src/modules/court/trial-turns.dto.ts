import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { CourtFactDto } from './court.dto';
import { APPEAL_OUTCOMES, type AppealOutcome } from './proceeding.entity';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class Statement342Dto extends CourtFactDto {
  @ApiProperty({ example: false, description: 'He chose to be examined on oath as well (CrPC s.340(2)).' })
  @IsBoolean()
  onOath!: boolean;

  @ApiProperty({ example: true, description: 'He brings evidence in his defence.' })
  @IsBoolean()
  defenceEvidence!: boolean;
}

export class CompoundingDto extends CourtFactDto {
  @ApiProperty({ example: 'the complainant, by affidavit', description: 'Who compounds.' })
  @IsString()
  @Length(1, 200)
  by!: string;

  @ApiPropertyOptional({
    example: 'LO-19/2027',
    description: 'The legal opinion, where the class of a charge is not settled.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  legalOpinionRef?: string;
}

export class WithdrawalDto extends CourtFactDto {
  @ApiProperty({ example: 'given', enum: ['given', 'refused'], description: 'The consent of the court.' })
  @IsIn(['given', 'refused'])
  consent!: 'given' | 'refused';

  @ApiProperty({ example: 'Order of 12 March 2027' })
  @IsString()
  @Length(1, 200)
  reference!: string;

  @ApiProperty({ example: 'The witness on whom the charge rests has died.' })
  @IsString()
  @Length(3, 4000)
  grounds!: string;
}

export class AppealResultDto extends CourtFactDto {
  @ApiProperty({ example: 'dismissed', enum: APPEAL_OUTCOMES })
  @IsIn(APPEAL_OUTCOMES)
  outcome!: AppealOutcome;

  @ApiPropertyOptional({ example: ID, description: 'The court that decided, where it is not the one appealed to.' })
  @IsOptional()
  @IsUUID()
  courtId?: string;

  @ApiPropertyOptional({ example: 'Crl. Appeal No. 7/2027' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;
}

export class SetCourtStepAsideDto {
  @ApiProperty({ example: ID, description: 'The step that was entered in error.' })
  @IsUUID()
  stepId!: string;

  @ApiProperty({ example: 'Entered for another accused.' })
  @IsString()
  @Length(3, 1000)
  words!: string;
}

export class SuspensionDto extends CourtFactDto {
  @ApiProperty({ example: 'Order of 12 March 2027' })
  @IsString()
  @Length(1, 200)
  reference!: string;
}
