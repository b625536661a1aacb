import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import type { CaseClosing } from './case-closing.entity';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class CaseReasonDto {
  @ApiProperty({ example: 'New evidence came to light.' })
  @IsString()
  @Length(3, 4000)
  reason!: string;
}

export class DisposalDto {
  @ApiProperty({ example: ID, description: 'An exhibit of this case that is still held.' })
  @IsUUID()
  exhibitId!: string;

  @ApiProperty({ example: 'Order under CrPC s.517 of 12 March 2027: kept until the period of appeal is over' })
  @IsString()
  @Length(3, 500)
  authority!: string;
}

export class ProposeClosingDto extends CaseReasonDto {
  @ApiPropertyOptional({ type: [DisposalDto], description: 'What stays behind, each with its authority.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique((each: DisposalDto) => each.exhibitId)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => DisposalDto)
  disposals: DisposalDto[] = [];

  @ApiPropertyOptional({ example: 'Record room of the zone, shelf 14' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  recordRoom?: string;
}

export class DecisionWordsDto {
  @ApiPropertyOptional({ example: 'Checked against the store register.' })
  @IsOptional()
  @IsString()
  @Length(3, 4000)
  words?: string;
}

export interface ClosingView {
  id: string;
  caseId: string;
  state: string;
  reason: string;
  disposals: readonly { exhibitId: string; authority: string }[];
  recordRoom: string | null;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionWords: string | null;
  reopenedBy: string | null;
  reopenedAt: string | null;
  reopenReason: string | null;
  version: number;
  entry?: ReceiptView;
}

export const toClosingView = (closing: CaseClosing, entry?: ReceiptView): ClosingView => ({
  ...{ id: closing.id, caseId: closing.caseId, state: closing.state, reason: closing.reason },
  ...{ disposals: closing.disposals, recordRoom: closing.recordRoom },
  ...{ proposedBy: closing.proposedBy, proposedAt: closing.proposedAt.toISOString() },
  ...{ decidedBy: closing.decidedBy, decidedAt: closing.decidedAt?.toISOString() ?? null },
  ...{ decisionWords: closing.decisionWords, reopenedBy: closing.reopenedBy },
  ...{ reopenedAt: closing.reopenedAt?.toISOString() ?? null, reopenReason: closing.reopenReason },
  version: closing.version,
  ...(entry ? { entry } : {}),
});
