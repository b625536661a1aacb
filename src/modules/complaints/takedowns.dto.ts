import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUrl, Length } from 'class-validator';
import { OccurrenceDto } from '../../platform/http/occurrence';
import { IsOptional } from '../../platform/http/optional';
import { type Gap, IsStated, type Stated } from '../../platform/http/stated';
import type { ReceiptView } from '../ledger/ledger.service';
import { TAKEDOWN_BASES, type TakedownBasis, type TakedownState } from './domain/takedown';
import type { Takedown } from './takedown.entity';

export class RequestTakedownDto {
  @ApiProperty({ example: 'https://video.example.net/v/8123' })
  @IsString()
  @Length(8, 2000)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  url!: string;

  @ApiProperty({ enum: TAKEDOWN_BASES, example: 's37', description: 'PECA ss.37, 24A(4), 30D.' })
  @IsIn(TAKEDOWN_BASES)
  basis!: TakedownBasis;

  @ApiProperty({
    example: 'Pakistan Telecommunication Authority',
    description: 'Who removes. The name is data: PECA s.50A keeps one authority acting until another exists.',
  })
  @IsString()
  @Length(2, 200)
  authority!: string;

  @ApiProperty({ example: 'Her pictures, shown without her consent' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class CaptureTakedownDto extends OccurrenceDto {
  @ApiProperty({
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'SHA-256 of what was captured; `{"unknown": true}` where nothing could be, with the reason in words.',
  })
  @IsStated((v) => typeof v === 'string' && /^[0-9a-f]{64}$/.test(v), 'a SHA-256 of 64 lower-case hex digits')
  sha256!: Stated<string>;

  @ApiProperty({ example: 'Video page, uploader "quick_leaks", 1,204 views' })
  @IsString()
  @Length(3, 500)
  page!: string;

  @ApiPropertyOptional({ example: 'Captured with the page source and a recording.' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  words?: string;
}

export class SendTakedownDto {
  @ApiProperty({ example: 'NCCIA/LHR/TD-41 of 1 March 2027', description: 'Number of the letter or ticket.' })
  @IsString()
  @Length(2, 200)
  reference!: string;
}

export class CheckTakedownDto {
  @ApiProperty({ example: true, description: 'Whether it was gone when it was looked at.' })
  @IsBoolean()
  removed!: boolean;

  @ApiPropertyOptional({ example: 'From two networks; the page says "not available".' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  words?: string;
}

export class ReuploadTakedownDto {
  @ApiProperty({ example: 'Seen again under the same address, told by the victim' })
  @IsString()
  @Length(3, 1000)
  words!: string;
}

export interface TakedownView {
  id: string;
  complaintId: string;
  url: string;
  page: string | null;
  basis: TakedownBasis;
  authority: string;
  state: TakedownState;
  sha256: string | null;
  captureGap: Gap | null;
  capturedBy: string | null;
  capturedAt: string | null;
  reference: string | null;
  sentAt: string | null;
  checkedAt: string | null;
  requestedBy: string;
  requestedAt: string;
  version: number;
  entry?: ReceiptView;
}

export const toTakedownView = (row: Takedown, entry?: ReceiptView): TakedownView => ({
  ...{ id: row.id, complaintId: row.complaintId, url: row.url, page: row.page, basis: row.basis },
  ...{ authority: row.authority, state: row.state, sha256: row.sha256?.toString('hex') ?? null },
  ...{ captureGap: row.captureGap, capturedBy: row.capturedBy, capturedAt: row.capturedAt?.toISOString() ?? null },
  ...{ reference: row.reference, sentAt: row.sentAt?.toISOString() ?? null },
  ...{ checkedAt: row.checkedAt?.toISOString() ?? null, requestedBy: row.requestedBy },
  ...{ requestedAt: row.requestedAt.toISOString(), version: row.version },
  ...(entry ? { entry } : {}),
});
