import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import { OccurrenceDto } from '../../platform/http/occurrence';
import type { ReceiptView } from '../ledger/ledger.service';
import { RECEIPT } from './custody.dto';
import type { CaseDocument } from './document.entity';
import { REDACTION_TRANSITIONS } from './domain/redaction';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export class RegisterDocumentDto extends OccurrenceDto {
  @ApiProperty({ example: 'legal-opinion', description: 'A word of your own for the kind, in small letters.' })
  @Matches(/^[a-z][a-z0-9-]{0,59}$/)
  kind!: string;

  @ApiProperty({ example: 'Legal opinion on sections 14 and 16' })
  @IsString()
  @Length(1, 300)
  title!: string;

  @ApiPropertyOptional({ example: 'opinion.pdf' })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  fileName?: string;

  @ApiProperty({ example: SHA256, description: 'SHA-256 of the file, lower-case hex.' })
  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;

  @ApiPropertyOptional({ description: 'SHA-512 of the file, lower-case hex.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{128}$/)
  sha512?: string;

  @ApiProperty({ example: '48213', description: 'Bytes, as a decimal text.' })
  @Matches(/^(0|[1-9]\d{0,15})$/)
  sizeBytes!: string;
}

export class WithdrawDocumentDto extends OccurrenceDto {
  @ApiProperty({ example: 'Filed in the wrong case.' })
  @IsString()
  @Length(1, 1000)
  reason!: string;
}

export class DocumentsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'legal-opinion' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,59}$/)
  kind?: string;
}

@ApiSchema({ name: 'DocumentRedaction' })
export class DocumentRedaction {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'confirmed', enum: Object.keys(REDACTION_TRANSITIONS) }) state!: string;
  @ApiProperty({ example: SHA256, nullable: true, type: String }) redactedSha256!: string | null;
}

@ApiSchema({ name: 'DocumentView' })
export class DocumentView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'legal-opinion' }) kind!: string;
  @ApiProperty({ example: 'Legal opinion on sections 14 and 16' }) title!: string;
  @ApiProperty({ example: 'opinion.pdf', nullable: true, type: String }) fileName!: string | null;
  @ApiProperty({ example: SHA256 }) sha256!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) sha512!: string | null;
  @ApiProperty({ example: '48213' }) sizeBytes!: string;
  @ApiProperty({ example: 'registered', enum: ['registered', 'superseded', 'withdrawn'] }) state!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) supersedesId!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) withdrawnWhy!: string | null;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) registeredAt!: string;
  @ApiProperty({ example: SHA256, description: 'Entry hash of the last act on this document.' }) lastAct!: string;
  @ApiProperty({ example: 1 }) version!: number;
  @ApiPropertyOptional({ type: () => [DocumentRedaction], description: 'What was taken out of it; when read alone.' })
  redactions?: DocumentRedaction[];
  @ApiPropertyOptional(RECEIPT) entry?: ReceiptView;
}

/** Names what leaves of a document. */
export const toDocumentView = (document: CaseDocument, entry?: ReceiptView): DocumentView => ({
  id: document.id,
  caseId: document.caseId,
  kind: document.kind,
  title: document.title,
  fileName: document.fileName,
  sha256: document.sha256,
  sha512: document.sha512,
  sizeBytes: document.sizeBytes,
  state: document.state,
  supersedesId: document.supersedesId,
  withdrawnWhy: document.withdrawnWhy,
  registeredAt: document.registeredAt.toISOString(),
  lastAct: document.lastAct,
  version: document.version,
  ...(entry ? { entry } : {}),
});

@ApiSchema({ name: 'DocumentPage' })
export class DocumentPage {
  @ApiProperty({ type: () => [DocumentView] }) items!: DocumentView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}
