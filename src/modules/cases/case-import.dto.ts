import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsUUID } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import type { SectionMatch } from '../offences/offences.service';
import type { RowFault } from './domain/case-import';

export class CaseImportQuery {
  @ApiProperty({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'The office that keeps the cases from now on.',
  })
  @IsUUID()
  officeId!: string;

  @ApiPropertyOptional({ example: true, default: false, description: 'Reports and saves nothing.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun: boolean = false;
}

/** What became of one section of the old paper: only number and title together name an offence. */
export interface SectionView {
  asRegistered: string;
  match: SectionMatch;
}

export interface ImportedRowView {
  line: number;
  number: string;
  /** Null in a dry run. */
  caseId: string | null;
  sections: readonly SectionView[];
  /** True where a person must read the sections: nothing was converted. */
  sectionsReview: boolean;
  entry?: ReceiptView;
}

export interface CaseImportView {
  dryRun: boolean;
  /** SHA-256 of the file as it came, lower-case hex. */
  sha256: string;
  rows: number;
  importable: number;
  faults: readonly RowFault[];
  cases: readonly ImportedRowView[];
  note: string;
}
