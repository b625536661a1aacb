import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import { type AssistanceType, BASIS_KINDS, type BasisKind, type Rank, RANKS, TYPE_CODES } from './domain/codes';
import type { MlaBasis } from './mla-basis.entity';
import type { MlaDelegation } from './mla-delegation.entity';

const CONFIDENCE = ['high', 'medium', 'low'] as const;
const UUID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class RecordBasisDto {
  @ApiProperty({ example: 'US' })
  @Matches(/^[A-Z]{2}$/)
  country!: string;

  @ApiProperty({ example: 'reciprocity_letter', enum: BASIS_KINDS })
  @IsIn(BASIS_KINDS)
  kind!: BasisKind;

  @ApiProperty({ example: 'Written reciprocity for one case' })
  @IsString()
  @Length(2, 200)
  instrument!: string;

  @ApiPropertyOptional({ example: 'art. 18' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  article?: string;

  @ApiProperty({ example: 'No. 4/2027-FI, 2 March 2027' })
  @IsString()
  @Length(1, 200)
  reference!: string;

  @ApiPropertyOptional({
    example: ['E_SUBSCRIBER'],
    enum: TYPE_CODES,
    isArray: true,
    description: 'Left out: every kind.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @IsIn(TYPE_CODES, { each: true })
  scope?: AssistanceType[];

  @ApiProperty({ example: '2027-01-01' })
  @IsDay()
  validFrom!: string;

  @ApiPropertyOptional({ example: '2027-12-31', description: 'Last day inside.' })
  @IsOptional()
  @IsDay()
  validTo?: string;

  @ApiProperty({ example: 'Letter on the file of the Ministry' })
  @IsString()
  @Length(2, 500)
  source!: string;

  @ApiProperty({ example: 'high', enum: CONFIDENCE })
  @IsIn(CONFIDENCE)
  confidence!: (typeof CONFIDENCE)[number];
}

export class BasesQuery {
  @ApiPropertyOptional({ example: 'US' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  country?: string;
}

export class RecordDelegationDto {
  @ApiProperty({ example: UUID })
  @IsUUID()
  officerId!: string;

  @ApiProperty({ example: 'delegate', enum: ['secretary', 'delegate'] })
  @IsIn(['secretary', 'delegate'])
  kind!: 'secretary' | 'delegate';

  @ApiProperty({ example: 'joint_secretary', enum: RANKS })
  @IsIn(RANKS)
  rank!: Rank;

  @ApiProperty({ example: 'Office order No. 12/2027' })
  @IsString()
  @Length(1, 200)
  reference!: string;

  @ApiProperty({ example: '2027-01-01' })
  @IsDay()
  validFrom!: string;

  @ApiPropertyOptional({ example: '2027-12-31', description: 'Last day inside.' })
  @IsOptional()
  @IsDay()
  validTo?: string;
}

export interface BasisView {
  id: string;
  country: string;
  kind: string;
  instrument: string;
  article: string | null;
  reference: string;
  scope: readonly string[] | null;
  validFrom: string;
  validTo: string | null;
  source: string;
  confidence: string;
  entry?: ReceiptView;
}

export const toBasisView = ({ recordedBy: _, recordedAt: __, ...basis }: MlaBasis, entry?: ReceiptView): BasisView => ({
  ...basis,
  ...(entry ? { entry } : {}),
});

export interface DelegationView {
  id: string;
  officerId: string;
  kind: string;
  rank: string;
  reference: string;
  validFrom: string;
  validTo: string | null;
  entry?: ReceiptView;
}

export const toDelegationView = (
  { recordedBy: _, recordedAt: __, ...held }: MlaDelegation,
  entry?: ReceiptView,
): DelegationView => ({ ...held, ...(entry ? { entry } : {}) });
