import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, IsUUID, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { IsInstant } from '../../platform/http/instant';
import type { ReceiptView } from '../ledger/ledger.service';
import type { WallEntry } from './wall-entry.entity';

export class RaiseWallDto {
  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'One officer, or everybody who holds a role in an office.',
  })
  @IsOptional()
  @IsUUID()
  officerId?: string;

  @ApiPropertyOptional({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsOptional()
  @IsUUID()
  officeId?: string;

  @ApiProperty({ example: 'Brother of the accused' })
  @IsString()
  @Length(3, 1000)
  reason!: string;

  @ApiPropertyOptional({ example: '2026-03-01T09:00:00.000Z', description: 'From when; left out: now.' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({
    example: '2026-09-01T00:00:00.000Z',
    description: 'Until when, that instant outside; left out: until it is lifted.',
  })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class LiftWallDto {
  @ApiProperty({ example: 'The officer has no further tie to the accused' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export interface WallView {
  id: string;
  caseId: string;
  officerId: string | null;
  officeId: string | null;
  reason: string;
  from: string;
  to: string | null;
  raisedBy: string;
  liftedBy: string | null;
  liftedAt: string | null;
  liftReason: string | null;
  version: number;
  entry?: ReceiptView;
}

export function toWallView(wall: WallEntry, entry?: ReceiptView): WallView {
  const { id, caseId, officerId, officeId, reason, raisedBy, liftedBy, liftReason, version } = wall;
  return {
    ...{ id, caseId, officerId, officeId, reason },
    from: wall.validFrom.toISOString(),
    to: wall.validTo?.toISOString() ?? null,
    ...{ raisedBy, liftedBy },
    liftedAt: wall.liftedAt?.toISOString() ?? null,
    ...{ liftReason, version },
    ...(entry ? { entry } : {}),
  };
}
