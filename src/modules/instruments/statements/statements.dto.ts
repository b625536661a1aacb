import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsInstant } from '../../../platform/http/instant';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import {
  type Irregularity,
  type Oath,
  OATHS,
  STATEMENT_COPIES,
  STATEMENT_KINDS,
  STATEMENT_LAW,
  type StatementCopyTo,
  type StatementKind,
} from '../domain/statement';
import type { Statement, StatementCopy } from './statement.entity';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const MEDIA = ['paper', 'audio', 'video'] as const;

export class RecordStatementDto {
  @ApiProperty({ example: '161', enum: STATEMENT_KINDS, description: 'To the police, or before a Magistrate.' })
  @IsIn(STATEMENT_KINDS)
  kind!: StatementKind;

  @ApiProperty({ example: ID, description: 'Who makes it: a person of this case.' })
  @IsUUID()
  makerId!: string;

  @ApiProperty({ example: '2027-03-01T08:00:00.000Z' })
  @IsInstant()
  madeAt!: string;

  @ApiPropertyOptional({ example: 'No network in the village.' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  latenessReason?: string;

  @ApiPropertyOptional({ example: 'made', enum: ['made', 'refused'], default: 'made' })
  @IsOptional()
  @IsIn(['made', 'refused'])
  outcome: 'made' | 'refused' = 'made';

  @ApiPropertyOptional({ example: false, default: false })
  @IsOptional()
  @IsBoolean()
  confession: boolean = false;

  @ApiPropertyOptional({ example: ID, description: 'The earlier statement of the same person.' })
  @IsOptional()
  @IsUUID()
  furtherToId?: string;

  @ApiPropertyOptional({ example: 'CCRC Lahore' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  place?: string;

  @ApiPropertyOptional({ example: 'Punjabi' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  language?: string;

  @ApiPropertyOptional({ example: 'Court interpreter' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  interpreter?: string;

  @ApiPropertyOptional({ example: ID, description: 'Section 161: the officer who examined; left out: you.' })
  @IsOptional()
  @IsUUID()
  officerId?: string;

  @ApiPropertyOptional({ example: 'Judicial Magistrate, Lahore', description: 'Section 164: before whom.' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  court?: string;

  @ApiPropertyOptional({ example: 'administered', enum: OATHS })
  @IsOptional()
  @IsIn(OATHS)
  oath?: Oath;

  @ApiPropertyOptional({ example: true, description: 'A confession: warned, and given time to reflect.' })
  @IsOptional()
  @IsBoolean()
  warned?: boolean;

  @ApiPropertyOptional({ example: false, description: 'Whether the maker signed it.' })
  @IsOptional()
  @IsBoolean()
  signed?: boolean;

  @ApiPropertyOptional({ example: 'video', enum: MEDIA })
  @IsOptional()
  @IsIn(MEDIA)
  recordedOn?: (typeof MEDIA)[number];

  @ApiPropertyOptional({ example: ID, description: 'What was said: a document of the case.' })
  @IsOptional()
  @IsUUID()
  documentId?: string;

  @ApiPropertyOptional({ example: 'He was abroad until yesterday.', description: 'Why it was taken no earlier.' })
  @IsOptional()
  @IsString()
  @Length(2, 4000)
  words?: string;
}

export class GiveStatementCopyDto {
  @ApiProperty({ example: 'accused', enum: STATEMENT_COPIES })
  @IsIn(STATEMENT_COPIES)
  recipient!: StatementCopyTo;

  @ApiPropertyOptional({ example: ID, description: 'The person of the case who received it.' })
  @IsOptional()
  @IsUUID()
  partyId?: string;

  @ApiPropertyOptional({ example: '2027-03-02T09:00:00.000Z', description: 'Left out: now.' })
  @IsOptional()
  @IsInstant()
  givenAt?: string;

  @ApiPropertyOptional({ example: 'Entered from the paper of the day.' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  latenessReason?: string;

  @ApiPropertyOptional({ example: 'Received by counsel.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  words?: string;
}

export interface StatementCopyView {
  id: string;
  recipient: StatementCopyTo;
  partyId: string | null;
  givenAt: string;
  words: string | null;
  recordedBy: string;
}

export interface StatementView {
  id: string;
  caseId: string;
  number: string;
  kind: StatementKind;
  law: string;
  makerId: string;
  /** His code in the case: the only name by which a statement knows him. */
  maker: string;
  furtherToId: string | null;
  outcome: 'made' | 'refused';
  confession: boolean;
  madeAt: string;
  place: string | null;
  language: string | null;
  interpreter: string | null;
  officerId: string | null;
  court: string | null;
  oath: Oath | null;
  warned: boolean | null;
  signed: boolean | null;
  recordedOn: string | null;
  documentId: string | null;
  irregularities: readonly Irregularity[];
  gaps: Record<string, 'unknown'>;
  copies: readonly StatementCopyView[];
  recordedBy: string;
  recordedAt: string;
  entry?: ReceiptView;
}

export function toStatementView(
  row: Statement,
  { code, copies }: { readonly code: string; readonly copies: readonly StatementCopy[] },
  entry?: ReceiptView,
): StatementView {
  const { id, caseId, serial, kind, makerId, furtherToId, outcome, confession, place, language, interpreter } = row;
  const { officerId, court, oath, warned, signed, recordedOn, documentId, irregularities, gaps, recordedBy } = row;
  return {
    ...{
      id,
      caseId,
      number: `S-${serial}`,
      kind,
      law: STATEMENT_LAW[kind],
      makerId,
      maker: code,
      furtherToId,
      outcome,
    },
    ...{ confession, madeAt: row.madeAt.toISOString(), place, language, interpreter, officerId, court, oath, warned },
    ...{ signed, recordedOn, documentId, irregularities, gaps },
    copies: copies.map((copy) => ({
      ...{ id: copy.id, recipient: copy.recipient, partyId: copy.partyId, givenAt: copy.givenAt.toISOString() },
      ...{ words: copy.words, recordedBy: copy.recordedBy },
    })),
    ...{ recordedBy, recordedAt: row.recordedAt.toISOString(), ...(entry ? { entry } : {}) },
  };
}
