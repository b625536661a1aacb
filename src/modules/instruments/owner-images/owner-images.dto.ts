import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsUUID, Matches } from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { isOpenFor, OWNER_IMAGE_ACTS, type OwnerImageState } from '../domain/owner-image';
import { type InstrumentEventView, toInstrumentEventView } from '../instrument-acts.service';
import type { InstrumentEvent } from '../instrument-event.entity';
import { ProcessActDto } from '../instruments.dto';
import type { OwnerImage } from './owner-image.entity';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class ApplyOwnerImageDto extends ProcessActDto {
  @ApiProperty({ example: ID, description: 'Exhibit of this case of which an image is asked.' })
  @IsUUID()
  exhibitId!: string;

  @ApiProperty({ example: ID, description: 'The owner: a person of this case.' })
  @IsUUID()
  applicantId!: string;
}

export class SupplyOwnerImageDto extends ProcessActDto {
  @ApiProperty({ example: '2500.00', description: 'Cost in rupees; "0.00" where none is asked.' })
  @Matches(/^\d{1,12}\.\d{2}$/)
  cost!: string;

  @ApiProperty({ example: true, description: 'Whether it was paid.' })
  @IsBoolean()
  paid!: boolean;

  @ApiPropertyOptional({ example: ID, description: 'The copy that was given, where it is an exhibit of its own.' })
  @IsOptional()
  @IsUUID()
  imageExhibitId?: string;
}

export interface OwnerImageView {
  id: string;
  caseId: string;
  exhibitId: string;
  applicantId: string;
  state: OwnerImageState;
  appliedAt: string;
  objectedAt: string | null;
  court: string | null;
  reference: string | null;
  cost: string | null;
  suppliedAt: string | null;
  imageExhibitId: string | null;
  /** What may be done with it now, as far as its state goes. */
  open: readonly string[];
  events: readonly InstrumentEventView[];
  version: number;
  entry?: ReceiptView;
}

export const toOwnerImageView = (
  row: OwnerImage,
  events: readonly InstrumentEvent[],
  entry?: ReceiptView,
): OwnerImageView => ({
  ...{ id: row.id, caseId: row.caseId, exhibitId: row.exhibitId, applicantId: row.applicantId, state: row.state },
  ...{ appliedAt: row.appliedAt.toISOString(), objectedAt: row.objectedAt?.toISOString() ?? null, court: row.court },
  ...{ reference: row.reference, cost: row.cost, suppliedAt: row.suppliedAt?.toISOString() ?? null },
  imageExhibitId: row.imageExhibitId,
  open: OWNER_IMAGE_ACTS.filter((verb) => isOpenFor(row.state, verb)),
  ...{ events: events.map(toInstrumentEventView), version: row.version, ...(entry ? { entry } : {}) },
});
