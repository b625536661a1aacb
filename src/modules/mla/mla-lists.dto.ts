import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsInstant } from '../../platform/http/instant';
import { IsOptional } from '../../platform/http/optional';
import type { MlaListEntry } from './mla-list.entity';

const EFFECTS = ['allow', 'deny', 'end'] as const;

export class PutOnListDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsUUID()
  officerId!: string;

  @ApiProperty({
    example: 'allow',
    enum: EFFECTS,
    description: '`deny` wins over every other way to know; `end` takes him off.',
  })
  @IsIn(EFFECTS)
  effect!: (typeof EFFECTS)[number];

  @ApiProperty({ example: 'Prosecutor of the case' })
  @IsString()
  @Length(3, 1000)
  reason!: string;

  @ApiPropertyOptional({ example: '2027-12-31T19:00:00.000Z', description: 'Until when; left out: without end.' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class DiscloseMlaDto {
  @ApiProperty({ example: true })
  @IsBoolean()
  disclosed!: boolean;
}

export interface ForeignProcessView {
  foreignProcess: 'pending' | null;
}

export interface MlaListView {
  id: string;
  officerId: string;
  effect: string;
  reason: string;
  from: string;
  to: string | null;
  putBy: string;
}

export const toMlaListView = ({
  id,
  officerId,
  effect,
  reason,
  validFrom,
  validTo,
  putBy,
}: MlaListEntry): MlaListView => ({
  ...{ id, officerId, effect, reason, from: validFrom.toISOString(), to: validTo?.toISOString() ?? null, putBy },
});
