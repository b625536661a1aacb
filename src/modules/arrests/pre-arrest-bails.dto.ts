import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import { HappenedDto } from './arrests.dto';
import { PRE_ARREST_BAILS, type PreArrestBailKind } from './domain/pre-arrest-bail';
import type { PreArrestBail } from './pre-arrest-bail.entity';

export class RecordPreArrestBailDto extends HappenedDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11', description: 'An accused of this case.' })
  @IsUUID()
  accusedId!: string;

  @ApiProperty({ example: 'interim_granted', enum: PRE_ARREST_BAILS })
  @IsIn(PRE_ARREST_BAILS)
  kind!: PreArrestBailKind;

  @ApiPropertyOptional({ example: '2027-03-20', description: 'Last day of interim bail.' })
  @IsOptional()
  @IsDay()
  untilOn?: string;

  @ApiProperty({ example: 'Court of the Additional Sessions Judge (PECA), Lahore' })
  @IsString()
  @Length(1, 200)
  court!: string;

  @ApiPropertyOptional({ example: 'Order of 12 March 2027' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  orderRef?: string;

  @ApiPropertyOptional({ example: 'Subject to his joining the investigation.' })
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  words?: string;
}

export interface PreArrestBailView {
  id: string;
  caseId: string;
  accusedId: string;
  /** The accused as the record names him. */
  code: string;
  kind: PreArrestBailKind;
  at: string;
  untilOn: string | null;
  court: string;
  orderRef: string | null;
  words: string | null;
  recordedBy: string;
  recordedAt: string;
  entry?: ReceiptView;
}

export const toPreArrestBailView = (order: PreArrestBail, code: string, entry?: ReceiptView): PreArrestBailView => ({
  ...{ id: order.id, caseId: order.caseId, accusedId: order.partyId, code, kind: order.kind },
  ...{ at: order.at.toISOString(), untilOn: order.untilOn, court: order.court, orderRef: order.orderRef },
  ...{ words: order.words, recordedBy: order.recordedBy, recordedAt: order.recordedAt.toISOString() },
  ...(entry ? { entry } : {}),
});
