import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { QUARANTINE_REASONS, type QuarantineReason } from '../domain/ingestion';
import { UPLOAD_STATES, type UploadState } from '../domain/upload';
import type { EwfReport } from '../ewf/ewf-report';
import type { ExhibitContent } from '../content/exhibit-content.entity';
import type { Upload } from './upload.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

@ApiSchema({ name: 'UploadView' })
export class UploadView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) exhibitId!: string;
  @ApiProperty({ example: 'receiving', enum: UPLOAD_STATES }) state!: UploadState;
  @ApiProperty({ example: '415000', description: 'As announced, in bytes.' }) sizeBytes!: string;
  @ApiProperty({ example: '65536', description: 'Bytes that are durable.' }) offsetBytes!: string;
  @ApiProperty({ example: 40, description: 'Of finalising, in percent.' }) progress!: number;
  @ApiProperty({ example: { name: 'image.E01' }, nullable: true, type: Object, description: 'As it was found.' })
  fileName!: Upload['fileName'];
  @ApiProperty({ example: null, nullable: true, type: String }) declaredSha256!: string | null;
  @ApiProperty({ example: { intakeId: ID, segment: 1, segments: 1 }, type: Object })
  intake!: { intakeId: string; segment: number; segments: number };
  @ApiProperty({ example: null, nullable: true, type: Object, description: 'Of all bytes, once they are stored.' })
  digests!: { sha256: string; sha512: string } | null;
  @ApiProperty({ example: 'EWF-1 E01', nullable: true, type: String, description: 'Told by the bytes, not the name.' })
  container!: string | null;
  @ApiProperty({
    example: null,
    nullable: true,
    type: Object,
    description: 'What the container claims and what was found.',
  })
  containerReport!: EwfReport | null;
  @ApiProperty({ example: [], type: [Object], description: 'Why it is kept apart.' })
  reasons!: { code: string; detail: string }[];
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) begunAt!: string;
  @ApiProperty({ example: '2026-03-04T09:00:00.000Z' }) expiresAt!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) finishedAt!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'Hash of the entry in the ledger.' })
  entry!: string | null;
}

const detailOf = (code: string): string =>
  code in QUARANTINE_REASONS
    ? QUARANTINE_REASONS[code as QuarantineReason]
    : 'The received bytes were damaged before they could be stored. Send the file again.';

/** `content` is that of the exhibit once it is finalised; `entry` the hash of its entry. */
export function toUploadView(upload: Upload, content: ExhibitContent | null, entry: string | null): UploadView {
  const of = content?.intakeId === upload.intakeId ? content : null;
  const [size, done] = [Number(upload.sizeBytes), Number(upload.progressBytes)];
  return {
    id: upload.id,
    exhibitId: upload.exhibitId,
    state: upload.state,
    sizeBytes: upload.sizeBytes,
    offsetBytes: upload.offsetBytes,
    progress: upload.storedAt ? 100 : Math.min(99, Math.floor((done * 100) / size)),
    fileName: upload.fileName,
    declaredSha256: upload.declaredSha256,
    intake: { intakeId: upload.intakeId, segment: upload.segment, segments: upload.segments },
    digests: upload.sha256 === null || upload.sha512 === null ? null : { sha256: upload.sha256, sha512: upload.sha512 },
    container: of?.container ?? upload.container,
    containerReport: of?.report ?? null,
    reasons: upload.reasons.map((code) => ({ code, detail: detailOf(code) })),
    begunAt: upload.begunAt.toISOString(),
    expiresAt: upload.expiresAt.toISOString(),
    finishedAt: upload.finishedAt?.toISOString() ?? null,
    entry: of ? entry : null,
  };
}
