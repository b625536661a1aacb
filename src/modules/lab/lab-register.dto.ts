import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import { QUALIFICATION_KINDS, type QualificationKind, TOOL_KINDS, type ToolKind } from './domain/tool';
import type { ExaminerQualification, LabTool } from './lab.entity';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class AddToolDto {
  @ApiProperty({ example: ID, description: 'Office of the laboratory.' })
  @IsUUID()
  officeId!: string;

  @ApiProperty({ example: 'software', enum: TOOL_KINDS })
  @IsIn(TOOL_KINDS)
  kind!: ToolKind;

  @ApiProperty({ example: 'Autopsy' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ example: '4.21.0' })
  @IsString()
  @Length(1, 100)
  toolVersion!: string;

  @ApiPropertyOptional({ example: 'Apache 2.0' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  licence?: string;

  @ApiPropertyOptional({ example: '2027-12-31' })
  @IsOptional()
  @IsDay()
  licenceUntil?: string;

  @ApiPropertyOptional({ example: '2027-01-15', description: 'Last calibration or validation.' })
  @IsOptional()
  @IsDay()
  validatedOn?: string;

  @ApiPropertyOptional({ example: '2028-01-14' })
  @IsOptional()
  @IsDay()
  validUntil?: string;
}

export class AddQualificationDto {
  @ApiProperty({ example: 'certificate', enum: QUALIFICATION_KINDS })
  @IsIn(QUALIFICATION_KINDS)
  kind!: QualificationKind;

  @ApiProperty({ example: 'Certified Forensic Computer Examiner' })
  @IsString()
  @Length(1, 300)
  title!: string;

  @ApiProperty({ example: 'IACIS' })
  @IsString()
  @Length(1, 300)
  institution!: string;

  @ApiProperty({ example: '2025-06-01' })
  @IsDay()
  awardedOn!: string;

  @ApiPropertyOptional({ example: '2028-05-31' })
  @IsOptional()
  @IsDay()
  validUntil?: string;

  @ApiPropertyOptional({
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    description: 'SHA-256 of the scanned paper, lower-case hex.',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  paperSha256?: string;
}

export interface LabToolView extends Omit<LabTool, 'addedAt'> {
  addedAt: string;
  entry?: ReceiptView;
}

export const toToolView = (row: LabTool, entry?: ReceiptView): LabToolView => ({
  ...{ id: row.id, officeId: row.officeId, kind: row.kind, name: row.name, toolVersion: row.toolVersion },
  ...{ licence: row.licence, licenceUntil: row.licenceUntil, validatedOn: row.validatedOn, validUntil: row.validUntil },
  ...{ addedBy: row.addedBy, addedAt: row.addedAt.toISOString(), ...(entry ? { entry } : {}) },
});

export interface QualificationView extends Omit<ExaminerQualification, 'addedAt'> {
  addedAt: string;
  entry?: ReceiptView;
}

export const toQualificationView = (row: ExaminerQualification, entry?: ReceiptView): QualificationView => ({
  ...{ id: row.id, officerId: row.officerId, kind: row.kind, title: row.title, institution: row.institution },
  ...{ awardedOn: row.awardedOn, validUntil: row.validUntil, paperSha256: row.paperSha256 },
  ...{ addedBy: row.addedBy, addedAt: row.addedAt.toISOString(), ...(entry ? { entry } : {}) },
});
