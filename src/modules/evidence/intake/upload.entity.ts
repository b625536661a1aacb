import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficerRef } from '../../../proof/holder';
import type { UploadPosition, UploadState } from '../domain/upload';
import type { FoundName, ToolSaid } from '../domain/upload-metadata';

/** Row of `upload`: one file on its way to an exhibit. The blob's id and key are fixed when it begins. */
@Entity('upload')
export class Upload {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') exhibitId!: string;
  @Column('uuid') intakeId!: string;
  @Column('integer') segment!: number;
  @Column('integer') segments!: number;
  @Column('uuid') officerId!: string;
  @Column('jsonb') officer!: OfficerRef;
  @Column('text') state!: UploadState;
  @Column('bigint') sizeBytes!: string;
  @Column('bigint') offsetBytes!: string;
  @Column('bigint') progressBytes!: string;
  @Column('jsonb', { nullable: true }) fileName!: FoundName | null;
  @Column('text', { nullable: true, name: 'declared_sha256' }) declaredSha256!: string | null;
  @Column('jsonb', { nullable: true }) tool!: ToolSaid | null;
  @Column('uuid') blobId!: string;
  @Column('uuid') scopeId!: string;
  @Column('bytea') wrappedKey!: Buffer;
  @Column('text', { nullable: true, name: 'sha256' }) sha256!: string | null;
  @Column('text', { nullable: true, name: 'sha512' }) sha512!: string | null;
  @Column('text', { nullable: true }) container!: string | null;
  @Column('timestamptz', { nullable: true }) storedAt!: Date | null;
  @Column('text', { array: true }) reasons!: string[];
  @Column('timestamptz') begunAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('integer') version!: number;
}

/** Row of `upload_chunk`: bytes of one request that are durable. */
@Entity('upload_chunk')
export class UploadChunk {
  @PrimaryColumn('uuid') uploadId!: string;
  @PrimaryColumn('bigint') startByte!: string;
  @Column('uuid') caseId!: string;
  @Column('bigint') sizeBytes!: string;
  @Column('text', { name: 'sha256' }) sha256!: string;
  @Column('uuid') attemptId!: string;
  @Column('uuid') scopeId!: string;
  @Column('bytea') wrappedKey!: Buffer;
  @Column('timestamptz') receivedAt!: Date;
}

/** What the rules of an upload look at. */
export const positionOf = (upload: Upload): UploadPosition => ({
  id: upload.id,
  officerId: upload.officerId,
  state: upload.state,
  offset: Number(upload.offsetBytes),
  size: Number(upload.sizeBytes),
});
