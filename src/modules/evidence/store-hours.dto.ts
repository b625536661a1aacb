import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, Matches, Max, Min } from 'class-validator';
import type { ReceiptView } from '../ledger/ledger.service';
import { RECEIPT } from './custody.dto';
import { timeOf } from './domain/duty-hours';
import type { StoreHours } from './store-hours.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

export class SetStoreHoursDto {
  @ApiProperty({ example: [1, 2, 3, 4, 5, 6], type: [Number], description: 'Days, 1 Monday to 7 Sunday.' })
  @IsArray()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  days!: number[];

  @ApiProperty({ example: '08:00', description: 'Local time in Pakistan.' })
  @Matches(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
  opens!: string;

  @ApiProperty({ example: '20:00', description: 'Later than `opens`; `24:00` is the end of the day.' })
  @Matches(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/)
  closes!: string;
}

@ApiSchema({ name: 'StoreHoursView' })
export class StoreHoursView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) officeId!: string;
  @ApiProperty({ example: [1, 2, 3, 4, 5, 6], type: [Number] }) days!: number[];
  @ApiProperty({ example: '08:00' }) opens!: string;
  @ApiProperty({ example: '20:00' }) closes!: string;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) validFrom!: string;
  @ApiPropertyOptional(RECEIPT) entry?: ReceiptView;
}

@ApiSchema({ name: 'StoreHoursPage' })
export class StoreHoursPage {
  @ApiProperty({ type: () => [StoreHoursView] }) items!: StoreHoursView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: null;
}

/** Names what leaves of the hours of a store. */
export const toStoreHoursView = (row: StoreHours, entry?: ReceiptView): StoreHoursView => ({
  id: row.id,
  officeId: row.officeId,
  days: row.days,
  opens: timeOf(row.opensMinute),
  closes: timeOf(row.closesMinute),
  validFrom: row.validFrom.toISOString(),
  ...(entry ? { entry } : {}),
});
