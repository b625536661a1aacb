import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsInstant } from '../../../platform/http/instant';
import { IsOptional } from '../../../platform/http/optional';
import { type Gap, IsStatedText, type Stated } from '../../../platform/http/stated';
import type { ReceiptView } from '../../ledger/ledger.service';
import { BASIS_STATES, type Bases, type BasisState, COPY_RECIPIENTS, type CopyRecipient } from '../domain/fir';
import type { Missing } from '../domain/missing';
import type { FirCopy } from './fir-copy.entity';
import type { Fir } from './fir.entity';

export class FirCopyDto {
  @ApiProperty({ example: 'magistrate', enum: COPY_RECIPIENTS })
  @IsIn(COPY_RECIPIENTS)
  recipient!: CopyRecipient;

  @ApiPropertyOptional({ example: 'Area Magistrate, Lahore' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  name?: string;

  @ApiPropertyOptional({ example: 'Despatch No. 118' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;

  @ApiPropertyOptional({ example: '2026-03-01T09:00:00.000Z', description: 'Left out: now.' })
  @IsOptional()
  @IsInstant()
  sentAt?: string;
}

export class RegisterFirDto {
  @ApiPropertyOptional({ example: 'The accused persuaded five persons to pay into three accounts.' })
  @IsOptional()
  @IsStatedText(4000)
  brief?: Stated<string>;

  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'The person of this case who informed; a copy goes to him.',
  })
  @IsOptional()
  @IsUUID()
  informantId?: string;

  @ApiPropertyOptional({ type: [FirCopyDto], description: 'Copies that go out with the registration.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FirCopyDto)
  copies?: FirCopyDto[];
}

const state = { enum: BASIS_STATES };

export class FirBasesDto {
  @ApiPropertyOptional({ example: 'given', ...state, description: '2018 Rules r.7(4).' })
  @IsOptional()
  @IsIn(BASIS_STATES)
  legal_opinion?: BasisState;

  @ApiPropertyOptional({ example: 'unknown', ...state, description: '2018 Rules r.7(4).' })
  @IsOptional()
  @IsIn(BASIS_STATES)
  fir_approval?: BasisState;

  @ApiPropertyOptional({ example: 'absent', ...state, description: 'CrPC s.155(2).' })
  @IsOptional()
  @IsIn(BASIS_STATES)
  magistrate_155?: BasisState;

  @ApiPropertyOptional({ example: 'not_applicable', ...state, description: 'PECA s.43(1) proviso.' })
  @IsOptional()
  @IsIn(BASIS_STATES)
  pta_complaint?: BasisState;

  @ApiPropertyOptional({ example: 'not_applicable', ...state, description: 'NCCIA (Functions) Rules 2025.' })
  @IsOptional()
  @IsIn(BASIS_STATES)
  source_report?: BasisState;
}

export class RecordFirDto {
  @ApiProperty({ example: 'FIR No. 196/25', description: 'As it stands on the paper.' })
  @IsString()
  @Length(1, 120)
  number!: string;

  @ApiProperty({ example: 'FIA Cyber Crime Reporting Centre Lahore' })
  @IsString()
  @Length(2, 200)
  station!: string;

  @ApiProperty({
    example: true,
    description: 'Whether the agency of the Act registered it, or another police station.',
  })
  @IsBoolean()
  ofAgency!: boolean;

  @ApiProperty({ example: '2024-06-03', description: 'Day that the paper bears.' })
  @IsDay()
  registeredOn!: string;

  @ApiPropertyOptional({ example: 'u/s 14, 20 PECA r/w 420 PPC' })
  @IsOptional()
  @IsStatedText(1000)
  sections?: Stated<string>;

  @ApiPropertyOptional({ example: { unknown: true } })
  @IsOptional()
  @IsStatedText(4000)
  brief?: Stated<string>;

  @ApiPropertyOptional({ type: FirBasesDto, description: 'What the paper says of what should have come first.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FirBasesDto)
  bases?: FirBasesDto;

  @ApiPropertyOptional({
    example: false,
    default: false,
    description: 'The periods of the police report run with us, from the day of the FIR.',
  })
  @IsOptional()
  @IsBoolean()
  periodsRun: boolean = false;
}

export interface FirCopyView {
  recipient: CopyRecipient;
  name: string | null;
  reference: string | null;
  sentAt: string;
}

export interface FirView {
  id: string;
  caseId: string;
  origin: 'ours' | 'recorded';
  number: string;
  station: string;
  officeId: string | null;
  agency: 'FIA' | 'NCCIA' | null;
  agencyUncertain: boolean;
  registeredOn: string;
  registeredAt: string | null;
  sections: string | null;
  brief: string | null;
  bases: Bases;
  basedOn: { opinionId: string | null; approvalId: string | null; orderId: string | null; complaintId: string | null };
  gaps: Record<string, Gap>;
  /** Where it departed from the law of its day, as known when it was recorded. */
  irregular: { rule: string; section: string }[] | null;
  /** The same, by what is on file today: charges may have come after it. */
  findings?: readonly Missing[];
  copies: FirCopyView[];
  recordedBy: string;
  recordedAt: string;
  version: number;
  entry?: ReceiptView;
}

export const toCopyView = ({ recipient, name, reference, sentAt }: FirCopy): FirCopyView => ({
  ...{ recipient, name, reference, sentAt: sentAt.toISOString() },
});

export function toFirView(
  fir: Fir,
  copies: readonly FirCopy[],
  more: { findings?: readonly Missing[]; entry?: ReceiptView } = {},
): FirView {
  const { id, caseId, origin, number, station, officeId, agency, agencyUncertain, registeredOn } = fir;
  const { sections, brief, bases, opinionId, approvalId, orderId, complaintId, gaps, irregular } = fir;
  return {
    ...{ id, caseId, origin, number, station, officeId, agency, agencyUncertain, registeredOn },
    registeredAt: fir.registeredAt?.toISOString() ?? null,
    ...{ sections, brief, bases, basedOn: { opinionId, approvalId, orderId, complaintId }, gaps, irregular },
    copies: copies.map(toCopyView),
    ...{ recordedBy: fir.recordedBy, recordedAt: fir.recordedAt.toISOString(), version: fir.version },
    ...more,
  };
}
