import { ApiProperty, ApiPropertyOptional, ApiSchema, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import { OccurrenceDto } from '../../platform/http/occurrence';
import type { ReceiptView } from '../ledger/ledger.service';
import { RECEIPTS, ReceiverDto, TargetsDto } from './custody.dto';
import type { Holder } from './domain/exhibit';
import type { Answer } from './domain/handover';
import type { Handover, HandoverItem } from './handover.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

export class OfferDto extends TargetsDto {
  @ApiProperty({ type: () => ReceiverDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiverDto)
  to!: ReceiverDto;

  @ApiProperty({ example: 'Safe custody in the store.' })
  @IsString()
  @Length(1, 1000)
  purpose!: string;

  @ApiPropertyOptional({ example: 'Circle Lahore, duty room' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  place?: string;

  @ApiPropertyOptional({
    example: ID,
    description: 'Scanned receipt of a receiver without an account: a document of this case.',
  })
  @IsOptional()
  @IsUUID()
  receiptDocumentId?: string;
}

class UnitAnswerDto {
  @ApiPropertyOptional({ example: 'NCCIA-0412', description: 'Seal seen; "none" when there was none.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  sealSeen?: string;

  @ApiPropertyOptional({ example: 'NCCIA-0413', description: 'Given when it was opened before both.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  newSeal?: string;

  @ApiPropertyOptional({ example: 'good' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  condition?: string;

  @ApiPropertyOptional({ example: 'Screen is cracked, not so on the list.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  word?: string;
}

export class ParcelAnswerDto extends UnitAnswerDto {
  @ApiProperty({ example: ID })
  @IsUUID()
  parcelId!: string;
}

export class ItemAnswerDto extends UnitAnswerDto {
  @ApiProperty({ example: ID })
  @IsUUID()
  exhibitId!: string;

  @ApiProperty({ example: 'accepted', enum: ['accepted', 'refused'] })
  @IsIn(['accepted', 'refused'])
  verdict!: 'accepted' | 'refused';
}

export class AcceptDto extends OccurrenceDto {
  @ApiPropertyOptional({ example: true, description: 'Every seal that is not named below was seen as offered.' })
  @IsOptional()
  @IsBoolean()
  sealsAsOffered?: boolean;

  @ApiPropertyOptional({ example: 'good' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  condition?: string;

  @ApiPropertyOptional({ type: () => [ParcelAnswerDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ParcelAnswerDto)
  parcels?: ParcelAnswerDto[];

  @ApiPropertyOptional({ type: () => [ItemAnswerDto], description: 'Items that are not named are accepted.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ItemAnswerDto)
  items?: ItemAnswerDto[];
}

const sealOf = (seen: string | undefined): { sealSeen?: string | null } =>
  seen === undefined ? {} : { sealSeen: seen.trim().toLowerCase() === 'none' ? null : seen };

/** The answer as the rules take it. */
export const answerOf = (dto: AcceptDto): Answer => ({
  sealsAsOffered: dto.sealsAsOffered ?? false,
  ...(dto.condition === undefined ? {} : { condition: dto.condition }),
  parcels: (dto.parcels ?? []).map(({ sealSeen, ...rest }) => ({ ...rest, ...sealOf(sealSeen) })),
  items: (dto.items ?? []).map(({ sealSeen, ...rest }) => ({ ...rest, ...sealOf(sealSeen) })),
});

export class HandoversQuery extends PageQuery {
  @ApiPropertyOptional({
    example: 'in',
    enum: ['in', 'out'],
    description: 'Offered to you, or by you; not answered yet.',
  })
  @IsOptional()
  @IsIn(['in', 'out'])
  box: 'in' | 'out' = 'in';
}

@ApiSchema({ name: 'HandoverItemView' })
export class HandoverItemView {
  @ApiProperty({ example: ID }) exhibitId!: string;
  @ApiProperty({ example: ID, nullable: true, type: String }) parcelId!: string | null;
  @ApiProperty({ example: 'accepted' }) answer!: string;
  @ApiProperty({ example: 'NCCIA-0412', nullable: true, type: String }) sealOffered!: string | null;
  @ApiProperty({ example: 'NCCIA-0412', nullable: true, type: String }) sealSeen!: string | null;
  @ApiProperty({ example: 'good', nullable: true, type: String }) condition!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) word!: string | null;
}

@ApiSchema({ name: 'HandoverView' })
export class HandoverView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'offered' }) state!: string;
  @ApiProperty({ example: ID }) releaserId!: string;
  @ApiProperty({ example: { kind: 'officer', id: ID, name: 'Sana Malik' } }) receiver!: Holder;
  @ApiProperty({ example: 'Safe custody in the store.' }) purpose!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) place!: string | null;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) offeredAt!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) answeredAt!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) receiptDocumentId!: string | null;
  @ApiProperty({ type: () => [HandoverItemView] }) items!: HandoverItemView[];
  @ApiProperty({ example: 1 }) version!: number;
  @ApiPropertyOptional(RECEIPTS) entries?: ReceiptView[];
}

/** Names what leaves of a hand-over. */
export const toHandoverView = (
  handover: Handover,
  items: readonly HandoverItem[],
  entries?: ReceiptView[],
): HandoverView => ({
  id: handover.id,
  caseId: handover.caseId,
  state: handover.state,
  releaserId: handover.releaserId,
  receiver: handover.receiver,
  purpose: handover.purpose,
  place: handover.place,
  offeredAt: handover.offeredAt.toISOString(),
  answeredAt: handover.answeredAt?.toISOString() ?? null,
  receiptDocumentId: handover.receiptId,
  items: items.map(({ exhibitId, parcelId, answer, sealOffered, sealSeen, condition, word }) => ({
    exhibitId,
    parcelId,
    answer,
    sealOffered,
    sealSeen,
    condition,
    word,
  })),
  version: handover.version,
  ...(entries ? { entries } : {}),
});

/** A hand-over in a list: its items are read with it alone. */
@ApiSchema({ name: 'HandoverSummaryView' })
export class HandoverSummaryView extends OmitType(HandoverView, ['items', 'entries'] as const) {}

@ApiSchema({ name: 'HandoverPage' })
export class HandoverPage {
  @ApiProperty({ type: () => [HandoverSummaryView] }) items!: HandoverSummaryView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}
