import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import type { BreakGlass } from './break-glass.entity';
import { type Finding, FINDINGS, REASON_MIN_LENGTH } from './domain/break-glass';

export class BreakGlassDto {
  @ApiProperty({
    example: 'The victim is being blackmailed at this hour and the IO cannot be reached.',
    minLength: REASON_MIN_LENGTH,
  })
  @IsString()
  @Length(REASON_MIN_LENGTH, 1000)
  reason!: string;
}

export class BreakGlassByNumberDto extends BreakGlassDto {
  @ApiProperty({ example: 'Enquiry No. 598/26, CCRC Lahore' })
  @IsString()
  @Length(1, 120)
  caseNumber!: string;

  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'Needed where two offices have this number.',
  })
  @IsOptional()
  @IsUUID()
  officeId?: string;
}

export class ReviewBreakGlassDto {
  @ApiProperty({ example: 'justified', enum: FINDINGS })
  @IsIn(FINDINGS)
  finding!: Finding;

  @ApiProperty({ example: 'The call is on record; the look kept to the chat of that night.' })
  @IsString()
  @Length(3, 2000)
  words!: string;
}

export interface BreakGlassView {
  id: string;
  caseId: string;
  officerId: string;
  reason: string;
  openedAt: string;
  /** The case closes again at this instant. */
  endsAt: string;
  endedAt: string | null;
  reviewDueAt: string;
  finding: Finding | null;
  reviewedBy: string | null;
  reviewedAt: string | null;
  reviewWords: string | null;
  version: number;
  entry?: ReceiptView;
}

export function toBreakGlassView(glass: BreakGlass, entry?: ReceiptView): BreakGlassView {
  const { id, caseId, officerId, reason, finding, reviewedBy, reviewWords, version } = glass;
  return {
    ...{ id, caseId, officerId, reason },
    openedAt: glass.openedAt.toISOString(),
    endsAt: glass.endsAt.toISOString(),
    endedAt: glass.endedAt?.toISOString() ?? null,
    reviewDueAt: glass.reviewDueAt.toISOString(),
    ...{ finding, reviewedBy },
    reviewedAt: glass.reviewedAt?.toISOString() ?? null,
    ...{ reviewWords, version },
    ...(entry ? { entry } : {}),
  };
}
