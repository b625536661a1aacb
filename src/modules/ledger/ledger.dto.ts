import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { IsInstant } from '../../platform/http/instant';
import { PageQuery } from '../../platform/http/page';
import { AUDIT_TYPES, type AuditType } from '../../proof/entry-types';

const HASH_EXAMPLE = '308a6179e7f799c39cede4458c4b216a73e8a1db7fd592cda273ccbc57527425';

/** How an act's answer shows an entry that it wrote. */
export class ReceiptView {
  @ApiProperty({ example: HASH_EXAMPLE, description: 'SHA-256 of the header: the entry hash.' })
  hash!: string;
  @ApiProperty({ example: 2 })
  sequence!: number;
  @ApiProperty({ example: '2026-03-03T11:00:01.000Z' })
  recordedAt!: string;
  @ApiProperty({ enum: ['provisional'], example: 'provisional' })
  status!: 'provisional';
  @ApiProperty({ example: `/api/v1/ledger/entries/${HASH_EXAMPLE}/receipt` })
  receipt!: string;
  @ApiProperty({ example: 'A provisional receipt proves nothing.' })
  note!: string;
}

export class EntryPath {
  @ApiProperty({ example: HASH_EXAMPLE, description: 'Entry hash, 64 lower-case hex digits.' })
  @Matches(/^[0-9a-f]{64}$/)
  hash!: string;
}

export class ConsistencyQuery {
  @ApiProperty({ example: '128', description: 'The older size, at least 1.' })
  @Matches(/^[1-9][0-9]{0,15}$/)
  from!: string;
  @ApiPropertyOptional({ example: '4096', description: 'The newer size; that of the latest checkpoint when left out.' })
  @IsOptional()
  @Matches(/^[1-9][0-9]{0,15}$/)
  to?: string;
}

export class AuditQuery extends PageQuery {
  @ApiPropertyOptional({ example: '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11', description: 'Entries of one case.' })
  @IsOptional()
  @IsUUID()
  caseId?: string;
  @ApiPropertyOptional({ example: '7c1de8f4-9a53-4f6b-8d11-2a4f5e9b7c10', description: 'Officer id or system:<job>.' })
  @IsOptional()
  @Matches(/^(?:[0-9a-f-]{36}|system:[a-z][a-z0-9-]{0,60}|anonymous)$/)
  @MaxLength(100)
  actor?: string;
  @ApiPropertyOptional({ enum: AUDIT_TYPES, example: 'refusal.recorded' })
  @IsOptional()
  @IsIn(AUDIT_TYPES)
  type?: AuditType;
  @ApiPropertyOptional({ example: '2026-03-01T00:00:00.000Z', description: 'Recorded at or after.' })
  @IsOptional()
  @IsInstant()
  from?: string;
  @ApiPropertyOptional({ example: '2026-04-01T00:00:00.000Z', description: 'Recorded before.' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

/** An audit entry as an auditor has it: ids, times, hashes and part one, nothing of people and words. */
export class AuditEntryView {
  @ApiProperty({ example: HASH_EXAMPLE })
  hash!: string;
  @ApiProperty({ example: 'refusal.recorded' })
  type!: string;
  @ApiProperty({ example: '2026-03-03T11:00:01.000Z' })
  recordedAt!: string;
  @ApiProperty({ type: String, nullable: true, example: null })
  occurredAt!: string | null;
  @ApiProperty({ example: '7c1de8f4-9a53-4f6b-8d11-2a4f5e9b7c10' })
  actor!: string;
  @ApiProperty({ type: String, nullable: true, example: null })
  caseId!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { type: 'refusal.recorded', v: 1 },
  })
  partOne!: object | null;
}

export class LogKeyView {
  @ApiProperty({ example: 'sanad-0f1e2d3c4b5a69788796a5b4c3d2e1f0/ledger', description: 'Origin of the log.' })
  origin!: string;
  @ApiProperty({
    example: 'sanad-0f1e2d3c4b5a69788796a5b4c3d2e1f0/ledger+5a972bec+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea',
  })
  vkey!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    example: [{ event: 'added', at: '2026-03-01T00:00:00.000Z', vkey: '…' }],
  })
  history!: { event: string; at: string; vkey: string }[];
  @ApiProperty({ example: 'log … \nquorum none\n', description: 'The trust policy as C2SP tlog-policy text.' })
  policy!: string;
}
