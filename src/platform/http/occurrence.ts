import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { IsInstant } from './instant';
import { IsOptional } from './optional';

/** When it happened, where that is not now, and why the record is made later. */
export class OccurrenceDto {
  @ApiPropertyOptional({ example: '2027-03-02T09:00:00.000Z', description: 'When it happened; left out: now.' })
  @IsOptional()
  @IsInstant()
  occurredAt?: string;

  @ApiPropertyOptional({ example: 'No network at the scene.', description: 'Asked when the record is made late.' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  latenessReason?: string;
}

/** The instant said, in the form in which the ledger takes it. */
export const occurrenceOf = (dto: OccurrenceDto): { occurredAt?: Date; latenessReason?: string } => ({
  ...(dto.occurredAt === undefined ? {} : { occurredAt: new Date(dto.occurredAt) }),
  ...(dto.latenessReason === undefined ? {} : { latenessReason: dto.latenessReason }),
});
