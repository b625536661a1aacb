import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import type { OpenedAbsconder } from './absconder.entity';
import { HappenedDto } from './arrests.dto';
import { ABSCONDING_STEPS, type AbscondingState, type AbscondingStep } from './domain/absconding';
import type { Irregularity } from './domain/step';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class DeclareAbsconderDto extends HappenedDto {
  @ApiProperty({ example: ID, description: 'An accused of this case.' })
  @IsUUID()
  accusedId!: string;

  @ApiPropertyOptional({ example: 'Not at his address since the FIR; his phone is off.' })
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  words?: string;
}

export class AbscondingStepDto extends HappenedDto {
  @ApiProperty({
    example: 'warrant_returned',
    enum: ABSCONDING_STEPS,
    description:
      'Warrant returned unexecuted; proclamation (s.87) published; property attached (s.88); evidence in absence (s.512); he appeared; the search was withdrawn.',
  })
  @IsIn(ABSCONDING_STEPS)
  kind!: AbscondingStep;

  @ApiPropertyOptional({ example: 'Judicial Magistrate, Lahore' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  court?: string;

  @ApiPropertyOptional({ example: 'Order of 4 March 2027' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  orderRef?: string;

  @ApiPropertyOptional({ example: '2027-04-10', description: 'The day by which a proclamation asks him to appear.' })
  @IsOptional()
  @IsDay()
  appearBy?: string;

  @ApiPropertyOptional({ example: 'Pasted at his house and at the court; printed in a newspaper.' })
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  words?: string;
}

export interface AbsconderStepView {
  id: string;
  seq: number;
  kind: AbscondingState;
  at: string;
  court: string | null;
  orderRef: string | null;
  appearBy: string | null;
  words: string | null;
  irregular: Irregularity | null;
  recordedBy: string;
  recordedAt: string;
}

export interface AbsconderView {
  id: string;
  caseId: string;
  accusedId: string;
  /** The accused as the record names him; his name stands with the party, as far as it may be shown. */
  code: string;
  state: AbscondingState;
  steps: readonly AbsconderStepView[];
  recordedAt: string;
  version: number;
  entry?: ReceiptView;
}

export function toAbsconderView({ absconder, code, steps }: OpenedAbsconder, entry?: ReceiptView): AbsconderView {
  const { id, caseId, partyId, state, recordedAt, version } = absconder;
  return {
    ...{ id, caseId, accusedId: partyId, code, state },
    steps: steps.map((step) => ({
      ...{ id: step.id, seq: step.seq, kind: step.kind, at: step.at.toISOString(), court: step.court },
      ...{ orderRef: step.orderRef, appearBy: step.appearBy, words: step.words, irregular: step.irregular },
      ...{ recordedBy: step.recordedBy, recordedAt: step.recordedAt.toISOString() },
    })),
    ...{ recordedAt: recordedAt.toISOString(), version },
    ...(entry ? { entry } : {}),
  };
}
