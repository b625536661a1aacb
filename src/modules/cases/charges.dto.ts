import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import {
  CHARGE_ORIGINS,
  type ChargeOrigin,
  type ClassOnBothDays,
  type Irregularity,
  type Limb,
  LIMBS,
  type ReviewFlagView,
  type VersionView,
} from '../offences/offences.service';
import type { Charge } from './charge.entity';
import type { ChargeState } from './domain/charge';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class MakeChargeDto {
  @ApiProperty({ example: 'PECA-14', description: 'Id of the offence in the catalogue.' })
  @IsString()
  @Length(1, 60)
  offenceId!: string;

  @ApiProperty({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'An accused of this case; he may be unknown as yet.',
  })
  @IsUUID()
  accusedId!: string;

  @ApiProperty({ type: [String], example: ['6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11'] })
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  incidentIds!: string[];

  @ApiPropertyOptional({ example: 'privacy', enum: LIMBS, description: 'Section 20 needs it.' })
  @IsOptional()
  @IsIn(LIMBS)
  limb?: Limb;

  @ApiPropertyOptional({ example: 'ours', enum: CHARGE_ORIGINS, default: 'ours' })
  @IsOptional()
  @IsIn(CHARGE_ORIGINS)
  origin: ChargeOrigin = 'ours';

  @ApiPropertyOptional({
    example: 'PECA-14@2025-01-29',
    description: 'The version that a court, an old paper or a legal opinion names.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  versionId?: string;

  @ApiPropertyOptional({ example: 'LO-31/2026', description: 'The written opinion on this charge.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  legalOpinionRef?: string;

  @ApiPropertyOptional({
    example: 'PTA/ENF/118 of 2 March 2026',
    description: 'Section 17: the written complaint of PTA.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  conditionRef?: string;

  @ApiPropertyOptional({ example: 'u/s 36 ETO r/w 420 PPC', description: 'Words of the order or of the old paper.' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  asRegistered?: string;

  @ApiPropertyOptional({
    example: '2021-02-03',
    description: 'First day, where a court or an old paper names it; ours go by the incidents.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  @Matches(DAY)
  from?: string;

  @ApiPropertyOptional({ example: '2021-02-10' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  @Matches(DAY)
  to?: string;
}

export class AmendChargeDto extends MakeChargeDto {
  @ApiProperty({ example: 'The chat shows that the fraud was done on another day' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class WithdrawChargeDto {
  @ApiProperty({ example: 'The SIM was issued by the licensee in good order' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

/** The law that a charge stands on, with every doubt that must be shown wherever the charge is. */
export interface ChargeLaw {
  readonly citation: string;
  readonly title: string;
  readonly version: VersionView | null;
  /** Class on the day of the act and today; null where the version charged has been superseded in the catalogue. */
  readonly classes: ClassOnBothDays | null;
  readonly legalReview: readonly ReviewFlagView[];
}

export interface ChargeView extends ChargeLaw {
  id: string;
  caseId: string;
  accusedId: string;
  offenceId: string;
  limb: Limb | null;
  origin: ChargeOrigin;
  asRegistered: string | null;
  legalOpinionRef: string | null;
  conditionRef: string | null;
  actsFrom: string;
  actsTo: string;
  incidentIds: readonly string[];
  irregular: Irregularity | null;
  state: ChargeState;
  supersedesId: string | null;
  madeBy: string;
  madeAt: string;
  endedAt: string | null;
  endReason: string | null;
  /** Of the row; the law's version stands under `version`. */
  rowVersion: number;
  entry?: ReceiptView;
}

export function toChargeView(
  charge: Charge,
  incidentIds: readonly string[],
  law: ChargeLaw,
  entry?: ReceiptView,
): ChargeView {
  const { id, caseId, accusedId, offenceId, limb, origin, asRegistered, legalOpinionRef, conditionRef } = charge;
  const { actsFrom, actsTo, irregular, state, supersedesId, madeBy, endReason } = charge;
  return {
    ...{ id, caseId, accusedId, offenceId, ...law, limb, origin, asRegistered, legalOpinionRef, conditionRef },
    ...{ actsFrom, actsTo, incidentIds, irregular, state, supersedesId, madeBy },
    madeAt: charge.madeAt.toISOString(),
    endedAt: charge.endedAt?.toISOString() ?? null,
    ...{ endReason, rowVersion: charge.version },
    ...(entry ? { entry } : {}),
  };
}
