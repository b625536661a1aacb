import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import { COMPLAINT_PARTS, type ComplaintCorrection, type ComplaintPart } from './complaint-correction.entity';

export class CorrectComplaintDto {
  @ApiProperty({ example: 'amount', enum: COMPLAINT_PARTS })
  @IsIn(COMPLAINT_PARTS)
  part!: ComplaintPart;

  @ApiProperty({ example: 'Rs 42,000', description: 'What stands in the complaint and is wrong.' })
  @IsString()
  @Length(1, 2000)
  wrong!: string;

  @ApiProperty({ example: 'Rs 420,000', description: 'What is right.' })
  @IsString()
  @Length(1, 2000)
  correct!: string;

  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'The person of the complaint who says so; left out: the desk found it.',
  })
  @IsOptional()
  @IsUUID()
  saidById?: string;

  @ApiProperty({ example: 'She read the bank statement again.' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export interface ComplaintCorrectionView {
  id: string;
  part: ComplaintPart;
  /** Held back, with the two below, while somebody in the complaint is shielded. */
  wrong: string | null;
  correct: string | null;
  reason: string | null;
  saidById: string | null;
  madeBy: string;
  madeAt: string;
  entry?: ReceiptView;
}

export function toCorrectionView(
  row: ComplaintCorrection,
  { masked = false, entry }: { masked?: boolean; entry?: ReceiptView } = {},
): ComplaintCorrectionView {
  const { id, part, wrong, correct, reason, personId, madeBy } = row;
  return {
    ...{ id, part },
    ...(masked ? { wrong: null, correct: null, reason: null } : { wrong, correct, reason }),
    ...{ saidById: personId, madeBy, madeAt: row.madeAt.toISOString() },
    ...(entry ? { entry } : {}),
  };
}
