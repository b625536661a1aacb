import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import { LatinDigits } from '../../../platform/http/latin-digits';
import type { ReceiptView } from '../../ledger/ledger.service';
import {
  FREEZE_ACTS,
  FREEZE_BASES,
  FREEZE_LAW,
  FREEZE_TARGETS,
  type FreezeBasis,
  type FreezeFact,
  freezeFault,
  type FreezeTarget,
} from '../domain/freeze';
import { type InstrumentEventView, toInstrumentEventView } from '../instrument-acts.service';
import type { InstrumentEvent } from '../instrument-event.entity';
import { ProcessActDto, ProcessReasonDto } from '../instruments.dto';
import type { Freeze } from './freeze.entity';

export class AskFreezeDto {
  @ApiPropertyOptional({ example: 'functions_2025', enum: FREEZE_BASES, default: 'functions_2025' })
  @IsOptional()
  @IsIn(FREEZE_BASES)
  basis: FreezeBasis = 'functions_2025';

  @ApiProperty({ example: 'bank_account', enum: FREEZE_TARGETS })
  @IsIn(FREEZE_TARGETS)
  target!: FreezeTarget;

  @ApiProperty({ example: 'Meezan Bank', description: 'Who keeps the account or wallet.' })
  @IsString()
  @Length(2, 200)
  institution!: string;

  @ApiProperty({ example: 'PK36MEZN0001234567890123', description: 'Number of the account, wallet or SIM.' })
  @IsString()
  @Length(1, 200)
  account!: string;

  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'Its holder, a person of the case.',
  })
  @IsOptional()
  @IsUUID()
  holderId?: string;

  @ApiProperty({ example: 'Rs 4,200,000 of the complainant came into it on 3 February 2027.' })
  @IsString()
  @Length(3, 4000)
  ground!: string;
}

export class AttachDto extends ProcessActDto {
  @ApiProperty({ example: 'Special Judge, PECA Court, Lahore' })
  @IsString()
  @Length(2, 200)
  court!: string;

  @ApiProperty({ example: 'Permission No. 12 of 2 March 2027' })
  @IsString()
  @Length(1, 200)
  reference!: string;
}

export class ExecuteFreezeDto extends ProcessActDto {
  @ApiPropertyOptional({ example: '1250000.00', description: 'Rupees held; left out: unknown.' })
  @IsOptional()
  @Matches(/^\d{1,16}\.\d{2}$/)
  @LatinDigits()
  amountHeld?: string;

  @ApiPropertyOptional({ example: 'MBL/LEA/2027/881', description: "Number of the institution's letter." })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;
}

export class LiftFreezeDto extends ProcessReasonDto {
  @ApiPropertyOptional({ example: 'Lahore High Court', description: 'The court that ordered it, if one did.' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  court?: string;

  @ApiPropertyOptional({ example: 'W.P. 1187/2027, order of 9 March 2027' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;
}

export interface FreezeView extends Omit<
  Freeze,
  'askedAt' | 'orderedAt' | 'decidedAt' | 'sentAt' | 'executedAt' | 'releaseAt' | 'liftedAt' | 'officeId'
> {
  law: string;
  askedAt: string;
  orderedAt: string | null;
  decidedAt: string | null;
  sentAt: string | null;
  executedAt: string | null;
  releaseAt: string | null;
  liftedAt: string | null;
  /** What you may do with it now, as far as its state goes. */
  open: readonly string[];
  events: readonly InstrumentEventView[];
  entry?: ReceiptView;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const freezeFactOf = (row: Freeze): FreezeFact => ({
  ...{ basis: row.basis, authority: row.authority, execution: row.execution, askedBy: row.askedBy },
  ...{ orderedBy: row.orderedBy, releaseOrdered: row.releaseAt !== null },
});

export const toFreezeView = (
  row: Freeze,
  events: readonly InstrumentEvent[],
  reader: string,
  entry?: ReceiptView,
): FreezeView => ({
  ...{ id: row.id, caseId: row.caseId, number: row.number, basis: row.basis, law: FREEZE_LAW[row.basis] },
  ...{ target: row.target, institution: row.institution, account: row.account, holderId: row.holderId },
  ...{ ground: row.ground, authority: row.authority, execution: row.execution, amountHeld: row.amountHeld },
  ...{ askedBy: row.askedBy, askedAt: row.askedAt.toISOString(), orderedBy: row.orderedBy },
  ...{
    orderedAt: iso(row.orderedAt),
    decidedBy: row.decidedBy,
    decidedAt: iso(row.decidedAt),
    sentAt: iso(row.sentAt),
  },
  ...{ executedAt: iso(row.executedAt), releaseBy: row.releaseBy, releaseAt: iso(row.releaseAt) },
  ...{ liftedAt: iso(row.liftedAt), version: row.version },
  open: FREEZE_ACTS.filter((verb) => freezeFault(freezeFactOf(row), verb, reader) === null),
  ...{ events: events.map(toInstrumentEventView), ...(entry ? { entry } : {}) },
});
