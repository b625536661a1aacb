import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import type { SignedCertificate, WantedCertificate } from './certificates.service';
import { type CertificateFacts, KNOWLEDGE, type Knowledge } from './domain/certificate-facts';

const EXHIBIT = '5f0f6f0e-58a4-4a6e-9d0c-9d7d5f1c2a11';

/** What the signatory states of an exhibit because the record does not. What the record says wins. */
export class StatedOfExhibitDto {
  @ApiProperty({ example: EXHIBIT })
  @IsUUID()
  exhibitId!: string;
  @ApiProperty({ example: 'Hard disk of the recorder at gate 2, serial WD-1', required: false })
  @IsOptional()
  @IsString()
  @Length(2, 300)
  device?: string;
  @ApiProperty({ example: 'copied from the recorder over USB', required: false })
  @IsOptional()
  @IsString()
  @Length(2, 300)
  method?: string;
  @ApiProperty({ example: 'FTK Imager', required: false })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  tool?: string;
  @ApiProperty({ example: '4.7.1', required: false })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  toolVersion?: string;
  @ApiProperty({ example: 'Sub-inspector Sana Malik', required: false })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  operator?: string;
}

export class CorrectedCertificateDto {
  @ApiProperty({ example: '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11' })
  @IsUUID()
  certificateId!: string;
  @ApiProperty({ example: 'The version of the tool was wrong.' })
  @IsString()
  @Length(3, 2000)
  reason!: string;
}

/** Whoever calls is the signatory: nobody signs for another. */
export class SignCertificateDto {
  @ApiProperty({ example: [EXHIBIT], type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  exhibitIds!: string[];
  @ApiProperty({ example: 'acquired', enum: KNOWLEDGE, description: 'Whence the signatory knows.' })
  @IsIn(KNOWLEDGE)
  knowledge!: Knowledge;
  @ApiProperty({ type: () => StatedOfExhibitDto, isArray: true, required: false, example: [{ exhibitId: EXHIBIT }] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => StatedOfExhibitDto)
  stated?: StatedOfExhibitDto[];
  @ApiProperty({
    type: () => CorrectedCertificateDto,
    required: false,
    example: { certificateId: '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11', reason: 'The version was wrong.' },
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CorrectedCertificateDto)
  corrects?: CorrectedCertificateDto;
}

export const wantedOf = ({ exhibitIds, knowledge, stated, corrects }: SignCertificateDto): WantedCertificate => ({
  ...{ exhibitIds, knowledge, stated: stated ?? [] },
  ...(corrects ? { corrects } : {}),
});

export class CertificateView {
  @ApiProperty({ example: '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11' }) id!: string;
  @ApiProperty({ example: '1d0d3f2e-58a4-4a6e-9d0c-9d7d5f1c2a12' }) caseId!: string;
  @ApiProperty({ example: 'EC-1' }) number!: string;
  @ApiProperty({ example: '2e0d3f2e-58a4-4a6e-9d0c-9d7d5f1c2a13' }) signedBy!: string;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) signedAt!: string;
  @ApiProperty({ example: null, type: String, nullable: true }) corrects!: string | null;
  @ApiProperty({ example: null, type: String, nullable: true }) correctedBy!: string | null;
  @ApiProperty({ example: null, type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }) textSha256!: string;
  @ApiProperty({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }) pdfSha256!: string;
  @ApiProperty({ example: 48210 }) sizeBytes!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What it states; its canonical JSON has the digest `textSha256`.',
    example: { asOf: '2027-03-01T09:00:00.000Z' },
  })
  facts!: CertificateFacts;
  @ApiProperty({ example: '/api/v1/certificates/0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11/paper' }) paper!: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { sequence: 2, status: 'provisional' } })
  entry?: ReceiptView;
}

export const toCertificateView = (
  row: SignedCertificate,
  correctedBy: string | null,
  entry?: ReceiptView,
): CertificateView => ({
  ...{ id: row.id, caseId: row.caseId, number: `EC-${row.number}`, signedBy: row.signedBy },
  ...{ signedAt: row.signedAt.toISOString(), corrects: row.corrects, correctedBy, reason: row.reason },
  ...{ textSha256: row.textSha256, pdfSha256: row.pdfSha256, sizeBytes: row.sizeBytes, facts: row.facts },
  paper: `/api/v1/certificates/${row.id}/paper`,
  ...(entry ? { entry } : {}),
});
