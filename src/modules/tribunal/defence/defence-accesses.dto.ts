import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsInstant } from '../../../platform/http/instant';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import type { DefenceSetRow, Opening } from './defence-sets.service';
import type { AccessState } from './domain/access';
import type { OpenedAccess } from './opened-access';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const STATES = ['live', 'over', 'revoked'] as const satisfies readonly AccessState[];

export class GrantDefenceAccessDto {
  @ApiProperty({ example: ID, description: 'A set of copies of this proceeding that was received.' })
  @IsUUID()
  setId!: string;

  @ApiProperty({ example: ID, description: 'An account with the role of defence counsel.' })
  @IsUUID()
  counselId!: string;

  @ApiProperty({ example: '2027-04-01T12:00:00Z', description: 'From this instant on he opens nothing.' })
  @IsInstant()
  until!: string;

  @ApiPropertyOptional({ example: ID, description: 'His power of attorney, as it is registered in the case.' })
  @IsOptional()
  @IsUUID()
  powerDocumentId?: string;
}

export class RevokeDefenceAccessDto {
  @ApiProperty({ example: 'The accused has changed his counsel.' })
  @IsString()
  @Length(3, 1000)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}

export class RecordDefenceOrderDto {
  @ApiProperty({ example: ID, description: 'The order, registered in the case as a document of the kind court-order.' })
  @IsUUID()
  documentId!: string;

  @ApiProperty({ example: 'Order No. 9 of 2027' })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/, { message: 'number must say something' })
  number!: string;

  @ApiProperty({ example: '2027-03-15' })
  @IsDay()
  day!: string;
}

@ApiSchema({ name: 'DefenceCounselView' })
export class DefenceCounselView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'Asma Rafiq' }) name!: string;
  @ApiProperty({ example: 'PBC-1201', description: 'Number of his licence, as his account has it.' }) number!: string;
}

@ApiSchema({ name: 'DefenceOrderView' })
export class DefenceOrderView {
  @ApiProperty({ example: ID }) documentId!: string;
  @ApiProperty({ example: 'Order No. 9 of 2027' }) number!: string;
  @ApiProperty({ example: '2027-03-15' }) day!: string;
}

@ApiSchema({ name: 'DefenceAccessView' })
export class DefenceAccessView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID }) proceedingId!: string;
  @ApiProperty({ example: ID }) setId!: string;
  @ApiProperty({ example: ID, description: 'The copy that was made for him, with his name on each page.' })
  fileId!: string;
  @ApiProperty({ type: () => DefenceCounselView }) counsel!: DefenceCounselView;
  @ApiProperty({ example: null, nullable: true, type: String }) powerDocumentId!: string | null;
  @ApiProperty({ example: '2027-04-01T12:00:00.000Z' }) until!: string;
  @ApiProperty({ example: 'live', enum: STATES }) state!: AccessState;
  @ApiProperty({ example: ID }) grantedBy!: string;
  @ApiProperty({ example: '2027-03-02T09:00:00.000Z' }) grantedAt!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) revokedAt!: string | null;
  @ApiProperty({
    type: () => DefenceOrderView,
    nullable: true,
    description: 'By which the prosecution reads what counsel opened; null: it does not.',
  })
  order!: DefenceOrderView | null;
  @ApiProperty({ example: 1 }) version!: number;
  @ApiPropertyOptional({ type: Object, example: { status: 'provisional' } }) entry?: ReceiptView;
}

export const toDefenceAccessView = (
  { access, counsel, order, state }: OpenedAccess,
  entry?: ReceiptView,
): DefenceAccessView => ({
  ...{ id: access.id, caseId: access.caseId, proceedingId: access.proceedingId, setId: access.setId },
  ...{ fileId: access.fileId, counsel, powerDocumentId: access.powerDocumentId, until: access.until.toISOString() },
  ...{ state, grantedBy: access.grantedBy, grantedAt: access.grantedAt.toISOString() },
  revokedAt: access.revokedAt?.toISOString() ?? null,
  order: order && { documentId: order.documentId, number: order.number, day: order.day },
  version: access.version,
  ...(entry ? { entry } : {}),
});

@ApiSchema({ name: 'DefenceOpeningView' })
export class DefenceOpeningView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: '2027-03-03T10:00:00.000Z' }) at!: string;
}

export const toDefenceOpeningView = ({ id, at }: Opening): DefenceOpeningView => ({ id, at: at.toISOString() });

@ApiSchema({ name: 'DefenceSetView' })
export class DefenceSetView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'FIR 12/27' }) caseNumber!: string;
  @ApiProperty({ example: 'ready', description: 'Of his own copy, which is made when the access is given.' })
  state!: string;
  @ApiProperty({ example: 212, nullable: true, type: Number }) pages!: number | null;
  @ApiProperty({ example: HASH, nullable: true, type: String }) sha256!: string | null;
  @ApiProperty({ example: '702540', nullable: true, type: String }) sizeBytes!: string | null;
  @ApiProperty({ example: '2027-03-01T06:00:00.000Z', description: 'When the set was handed to the accused.' })
  servedAt!: string;
  @ApiProperty({ example: '2027-04-01T12:00:00.000Z' }) until!: string;
  @ApiProperty({ example: `/api/v1/defence-sets/${ID}/content` }) content!: string;
}

export const toDefenceSetView = (row: DefenceSetRow): DefenceSetView => ({
  ...{ id: row.id, caseNumber: row.case_number, state: row.state, pages: row.pages, sha256: row.sha256 },
  ...{ sizeBytes: row.size_bytes, servedAt: row.served_at.toISOString(), until: row.until.toISOString() },
  content: `/api/v1/defence-sets/${row.id}/content`,
});
