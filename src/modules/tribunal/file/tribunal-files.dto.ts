import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { NEVER_SERVED, type NeverServed } from './domain/sections';
import { type Audience, AUDIENCES, FILE_STATES, type IndexLine, type NotEmbedded } from './domain/tribunal-file';
import type { TribunalFile } from './tribunal-file.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const ORDER = 'Order of the Sessions Judge, Lahore, No. 14 of 2026';

export class WithholdFromFileDto {
  @ApiProperty({ example: [ID], description: 'Exhibits of which the record goes and the content does not.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ArrayUnique()
  @IsUUID('4', { each: true })
  exhibits!: string[];

  @ApiProperty({ example: ORDER, description: 'Under what power; it stands in the file.' })
  @IsString()
  @MaxLength(300)
  @Matches(/\S/, { message: 'authority must say something' })
  authority!: string;
}

export class MakeTribunalFileDto {
  @ApiProperty({ example: 'court', enum: AUDIENCES, description: 'For whom the copy is made.' })
  @IsIn(AUDIENCES)
  audience!: Audience;

  @ApiPropertyOptional({ example: ID, description: 'Whose copy it is, where it is for an accused.' })
  @IsOptional()
  @IsUUID('4')
  proceedingId?: string;

  @ApiPropertyOptional({ example: [ID], description: 'Which exhibits; all of the case when left out.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ArrayUnique()
  @IsUUID('4', { each: true })
  exhibits?: string[];

  @ApiProperty({ example: true, description: 'Whether pages and pictures that exhibits consist of stand in it.' })
  @IsBoolean()
  contents!: boolean;

  @ApiPropertyOptional({ type: [WithholdFromFileDto], example: [{ exhibits: [ID], authority: ORDER }] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => WithholdFromFileDto)
  withhold?: WithholdFromFileDto[];

  @ApiPropertyOptional({
    example: ['case-diary'],
    enum: NEVER_SERVED,
    isArray: true,
    description: 'What is never served and the court called for; only in a copy for the court, with its order.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(NEVER_SERVED.length)
  @ArrayUnique()
  @IsIn(NEVER_SERVED, { each: true })
  calledFor?: NeverServed[];

  @ApiPropertyOptional({ example: ORDER, description: 'Under what power the names of protected persons stand in it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  @Matches(/\S/, { message: 'namesAuthority must say something' })
  namesAuthority?: string;

  @ApiPropertyOptional({
    example: ORDER,
    description:
      'Order of a court: that calls for what is never served, or lets what speaks for the accused stay behind.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  @Matches(/\S/, { message: 'courtOrder must say something' })
  courtOrder?: string;

  @ApiProperty({ example: 'Additional Sessions Judge (PECA), Lahore' })
  @IsString()
  @MaxLength(300)
  @Matches(/\S/, { message: 'recipient must say something' })
  recipient!: string;

  @ApiProperty({ example: 'Trial of case FIR 12/26.' })
  @IsString()
  @MaxLength(1000)
  @Matches(/\S/, { message: 'purpose must say something' })
  purpose!: string;

  @ApiPropertyOptional({
    example: true,
    description: 'Whether a bundle with the record itself is asked for beside it.',
  })
  @IsOptional()
  @IsBoolean()
  bundle?: boolean;
}

@ApiSchema({ name: 'TribunalFileView' })
export class TribunalFileView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'ready', enum: FILE_STATES }) state!: TribunalFile['state'];
  @ApiProperty({ example: 100, description: 'In percent.' }) progress!: number;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'Why it failed.' }) fault!: string | null;
  @ApiProperty({ example: 'court', enum: AUDIENCES }) audience!: Audience;
  @ApiProperty({ example: null, nullable: true, type: String }) proceedingId!: string | null;
  @ApiProperty({ example: ['case-diary'], type: [String], description: 'Never-served classes that stand in it.' })
  calledFor!: readonly NeverServed[];
  @ApiProperty({ example: true }) contents!: boolean;
  @ApiProperty({ example: 'Additional Sessions Judge (PECA), Lahore' }) recipient!: string;
  @ApiProperty({ example: 'Trial of case FIR 12/26.' }) purpose!: string;
  @ApiProperty({ example: 'Sana Tariq' }) askedBy!: string;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) askedAt!: string;
  @ApiProperty({ example: '2026-03-01T09:00:07.000Z', nullable: true, type: String }) finishedAt!: string | null;
  @ApiProperty({ example: '2026-03-08T09:00:07.000Z', nullable: true, type: String }) expiresAt!: string | null;
  @ApiProperty({ example: 212, nullable: true, type: Number }) pages!: number | null;
  @ApiProperty({ example: '702540', nullable: true, type: String }) sizeBytes!: string | null;
  @ApiProperty({ example: HASH, nullable: true, type: String, description: 'SHA-256 of the file.' })
  sha256!: string | null;
  @ApiProperty({
    example: [
      {
        number: 1,
        section: 'fir',
        en: 'FIR {of}',
        ur: 'ایف آئی آر {of}',
        of: '12/26',
        day: '2026-03-01',
        page: 4,
        pages: 2,
      },
    ],
    type: [Object],
  })
  index!: readonly IndexLine[];
  @ApiProperty({ example: [{ exhibitId: ID, reason: 'export.child-abuse' }], type: [Object] })
  notEmbedded!: readonly NotEmbedded[];
  @ApiProperty({ example: HASH, nullable: true, type: String, description: 'The entry `tribunal_file.issued`.' })
  issuedBy!: string | null;
  @ApiProperty({ example: ID, nullable: true, type: String, description: 'The bundle that goes with it.' })
  bundleId!: string | null;
  @ApiProperty({ example: `/api/v1/tribunal-files/${ID}/content` }) content!: string;
  @ApiPropertyOptional({ type: Object, example: { hash: HASH, status: 'provisional' } }) entry?: ReceiptView;
}

export const toTribunalFileView = (file: TribunalFile, entry?: ReceiptView): TribunalFileView => ({
  id: file.id,
  caseId: file.caseId,
  state: file.state,
  progress: file.progress,
  fault: file.fault,
  audience: file.audience,
  proceedingId: file.proceedingId,
  calledFor: file.calledFor,
  contents: file.contents,
  recipient: file.recipient,
  purpose: file.purpose,
  askedBy: file.officer.name,
  askedAt: file.askedAt.toISOString(),
  finishedAt: file.finishedAt?.toISOString() ?? null,
  expiresAt: file.expiresAt?.toISOString() ?? null,
  pages: file.pages,
  sizeBytes: file.sizeBytes,
  sha256: file.sha256,
  index: file.index,
  notEmbedded: file.notEmbedded,
  issuedBy: file.entryHash,
  bundleId: file.bundleId,
  content: `/api/v1/tribunal-files/${file.id}/content`,
  ...(entry ? { entry } : {}),
});
