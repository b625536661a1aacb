import { OccurrenceDto } from '../../platform/http/occurrence';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsString, IsUUID, Length } from 'class-validator';
import type { ReceiptView } from '../ledger/ledger.service';
import { RECEIPTS } from './custody.dto';
import { type ExhibitView, toExhibitView } from './exhibits.dto';
import type { Exhibit } from './exhibit.entity';
import type { Parcel } from './parcel.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

export class PackDto extends OccurrenceDto {
  @ApiProperty({ example: 'P-7' })
  @IsString()
  @Length(1, 60)
  number!: string;

  @ApiProperty({ example: 'NCCIA-0430' })
  @IsString()
  @Length(1, 120)
  seal!: string;

  @ApiProperty({ example: [ID], type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  exhibitIds!: string[];
}

@ApiSchema({ name: 'ParcelView' })
export class ParcelView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID, nullable: true, type: String }) seizureId!: string | null;
  @ApiProperty({ example: 'P-1' }) number!: string;
  @ApiProperty({ example: 'NCCIA-0412', nullable: true, type: String, description: 'Null while it is open.' })
  seal!: string | null;
  @ApiProperty({ example: [], type: [Object] }) exhibits!: ExhibitView[];
  @ApiProperty({ example: 1 }) version!: number;
  @ApiPropertyOptional(RECEIPTS) entries?: ReceiptView[];
}

/** Names what leaves of a parcel. */
export const toParcelView = (parcel: Parcel, exhibits: readonly Exhibit[], entries?: ReceiptView[]): ParcelView => ({
  id: parcel.id,
  caseId: parcel.caseId,
  seizureId: parcel.seizureId,
  number: parcel.number,
  seal: parcel.seal,
  exhibits: exhibits.map((exhibit) => toExhibitView(exhibit)),
  version: parcel.version,
  ...(entries ? { entries } : {}),
});
