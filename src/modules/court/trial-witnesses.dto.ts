import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import { CourtFactDto } from './court.dto';
import {
  WITNESS_FACTS,
  WITNESS_SIDES,
  WITNESS_TRANSITIONS,
  type WitnessFact,
  type WitnessSide,
  type WitnessState,
  witnessState,
} from './domain/witness';
import type { TrialWitness, WitnessStep } from './trial-witness.entity';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class WitnessOfficerDto {
  @ApiProperty({ example: 'Muhammad Aslam' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ example: 'Sub-Inspector' })
  @IsString()
  @Length(1, 100)
  rank!: string;

  @ApiPropertyOptional({ example: 'NC-1123' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  number?: string;
}

export class ListWitnessDto {
  @ApiProperty({ example: 'prosecution', enum: WITNESS_SIDES })
  @IsIn(WITNESS_SIDES)
  side!: WitnessSide;

  @ApiPropertyOptional({ example: ID, description: 'A person of this case; left out for a public servant.' })
  @IsOptional()
  @IsUUID()
  partyId?: string;

  @ApiPropertyOptional({ type: WitnessOfficerDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => WitnessOfficerDto)
  officer?: WitnessOfficerDto;

  @ApiPropertyOptional({ example: 'The seizure of the handset.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  proves?: string;
}

export class WitnessStepDto extends CourtFactDto {
  @ApiProperty({ example: 'summoned', enum: WITNESS_FACTS })
  @IsIn(WITNESS_FACTS)
  kind!: WitnessFact;

  @ApiPropertyOptional({ example: '2027-03-27', description: 'The day for which he is called.' })
  @IsOptional()
  @IsDay()
  attendOn?: string;

  @ApiPropertyOptional({ example: ID, description: 'The hearing of this proceeding at which it happened.' })
  @IsOptional()
  @IsUUID()
  hearingId?: string;
}

export class GiveUpWitnessDto extends CourtFactDto {
  @ApiProperty({ example: 'He would say what PW-1 has said already.' })
  @IsString()
  @Length(3, 4000)
  reason!: string;
}

const MARK: Readonly<Record<WitnessSide, string>> = { prosecution: 'PW', defence: 'DW', court: 'CW' };

export interface OpenedWitness {
  readonly witness: TrialWitness;
  readonly code: string | null;
  readonly steps: readonly WitnessStep[];
}

export interface TrialWitnessView {
  id: string;
  proceedingId: string;
  caseId: string;
  mark: string;
  side: WitnessSide;
  partyId: string | null;
  code: string | null;
  officer: object | null;
  proves: string | null;
  state: WitnessState;
  next: readonly WitnessState[];
  steps: readonly {
    id: string;
    kind: string;
    at: string;
    attendOn: string | null;
    hearingId: string | null;
    words: string | null;
    unexplained: boolean;
    recordedBy: string;
    recordedAt: string;
  }[];
  version: number;
  entry?: ReceiptView;
}

/** Names what leaves of a witness: a private person by his code alone. */
export function toTrialWitnessView({ witness, code, steps }: OpenedWitness, entry?: ReceiptView): TrialWitnessView {
  const { id, proceedingId, caseId, side, partyId, officer, proves, version } = witness;
  const state = witnessState(steps);
  return {
    ...{ id, proceedingId, caseId, mark: `${MARK[side]}-${witness.number}`, side, partyId, code, officer, proves },
    ...{ state, next: WITNESS_TRANSITIONS[state] },
    steps: steps.map((step) => ({
      ...{ id: step.id, kind: step.kind, at: step.at.toISOString(), attendOn: step.facts.attendOn ?? null },
      ...{ hearingId: step.facts.hearingId ?? null, words: step.words, unexplained: step.unexplained },
      ...{ recordedBy: step.recordedBy, recordedAt: step.recordedAt.toISOString() },
    })),
    version,
    ...(entry ? { entry } : {}),
  };
}
