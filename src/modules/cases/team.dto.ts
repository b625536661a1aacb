import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { IsInstant } from '../../platform/http/instant';
import { CASE_ROLES, type Role } from '../../kernel/roles';
import type { OfficerCard } from '../identity/identity.service';
import type { ReceiptView } from '../ledger/ledger.service';
import type { CaseGrant } from './case-grant.entity';
import { GRANTABLE, type Relation } from './domain/access';

export class AssignDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsUUID()
  officerId!: string;

  @ApiProperty({
    example: 'lead',
    enum: ['lead', 'member'],
    description: 'A new lead takes over from the present one.',
  })
  @IsIn(['lead', 'member'])
  as!: 'lead' | 'member';

  @ApiProperty({ example: 'The present IO is transferred to Multan' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class GrantDto {
  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'One officer, or an office and a role in it.',
  })
  @IsOptional()
  @IsUUID()
  officerId?: string;

  @ApiPropertyOptional({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsOptional()
  @IsUUID()
  officeId?: string;

  @ApiPropertyOptional({ example: 'evidence custodian', enum: CASE_ROLES })
  @IsOptional()
  @IsIn(CASE_ROLES)
  role?: (typeof CASE_ROLES)[number];

  @ApiProperty({ example: 'granted-read', enum: GRANTABLE })
  @IsIn(GRANTABLE)
  relation!: (typeof GRANTABLE)[number];

  @ApiProperty({ example: 'Legal opinion before registration' })
  @IsString()
  @Length(3, 1000)
  reason!: string;

  @ApiPropertyOptional({ example: '2026-03-01T09:00:00.000Z', description: 'From when; left out: now.' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({
    example: '2026-04-01T00:00:00.000Z',
    description: 'Until when, that instant outside; left out: until it is ended.',
  })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class EndGrantDto {
  @ApiProperty({ example: 'Opinion given' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class TeamQuery {
  @ApiPropertyOptional({
    example: true,
    default: false,
    description: 'With those whose time is over: the history of assignments.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  history: boolean = false;
}

export interface GrantView {
  id: string;
  caseId: string;
  relation: Relation;
  officer: OfficerCard | null;
  officeId: string | null;
  role: Role | null;
  source: string;
  reason: string | null;
  from: string;
  to: string | null;
  endReason: string | null;
  version: number;
  entry?: ReceiptView;
}

export function toGrantView(grant: CaseGrant, officer: OfficerCard | null, entry?: ReceiptView): GrantView {
  const { id, caseId, relation, officeId, role, source, reason, endReason, version } = grant;
  return {
    ...{ id, caseId, relation, officer, officeId, role, source, reason },
    from: grant.validFrom.toISOString(),
    to: grant.validTo?.toISOString() ?? null,
    ...{ endReason, version },
    ...(entry ? { entry } : {}),
  };
}
