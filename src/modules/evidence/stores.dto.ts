import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import { RECEIPT } from './custody.dto';
import { STORE_PLACE_KINDS, type StorePlace } from './store-place.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

export class AddStorePlaceDto {
  @ApiProperty({ example: 'shelf', enum: STORE_PLACE_KINDS })
  @IsIn(STORE_PLACE_KINDS)
  kind!: StorePlace['kind'];

  @ApiProperty({ example: 'Shelf 3' })
  @IsString()
  @Length(1, 120)
  name!: string;

  @ApiPropertyOptional({ example: ID, description: 'The place inside which it is.' })
  @IsOptional()
  @IsUUID()
  parentId?: string;
}

@ApiSchema({ name: 'StorePlaceView' })
export class StorePlaceView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) officeId!: string;
  @ApiProperty({ example: ID, nullable: true, type: String }) parentId!: string | null;
  @ApiProperty({ example: 'shelf', enum: STORE_PLACE_KINDS }) kind!: string;
  @ApiProperty({ example: 'Shelf 3' }) name!: string;
  @ApiProperty({ example: false }) closed!: boolean;
  @ApiProperty({ example: 1 }) version!: number;
  @ApiPropertyOptional(RECEIPT) entry?: ReceiptView;
}

/** Names what leaves of a store place. */
export const toStorePlaceView = (place: StorePlace, entry?: ReceiptView): StorePlaceView => ({
  id: place.id,
  officeId: place.officeId,
  parentId: place.parentId,
  kind: place.kind,
  name: place.name,
  closed: place.closedAt !== null,
  version: place.version,
  ...(entry ? { entry } : {}),
});

@ApiSchema({ name: 'StorePlacePage' })
export class StorePlacePage {
  @ApiProperty({ type: () => [StorePlaceView] }) items!: StorePlaceView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}
