import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { NEUTRAL, type NeutralStatus } from './domain/neutral-status';

export class AskStatusDto {
  @ApiProperty({ example: 'CTN-2027-000123', description: 'The tracking number, as it was given.' })
  @IsString()
  @Length(1, 120)
  tracking!: string;

  @ApiProperty({ example: 'ABCDE-FGHJK-LMNPQ-RSTUV', description: 'Your secret code. Never sent in an address.' })
  @IsString()
  @Length(20, 40)
  @Matches(/^[A-Za-z0-9 -]+$/)
  code!: string;
}

export class StatusWords {
  @ApiProperty({ example: 'Your complaint has been received.' })
  en!: string;

  @ApiProperty({ example: 'آپ کی شکایت موصول ہو گئی ہے۔' })
  ur!: string;
}

/** All that anybody outside is told. */
export class ComplaintStatusView {
  @ApiProperty({ example: 'CTN-2027-000123' })
  tracking!: string;

  @ApiProperty({ enum: NEUTRAL, example: 'received' })
  status!: NeutralStatus;

  @ApiProperty({ example: '2027-03-01' })
  registeredOn!: string;

  @ApiProperty({ type: StatusWords })
  words!: StatusWords;
}
