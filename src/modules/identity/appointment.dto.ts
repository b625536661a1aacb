import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { IsInstant } from '../../platform/http/instant';
import { type Role, ROLES } from '../../kernel/roles';
import { PageQuery } from '../../platform/http/page';
import { ReceiptView } from '../ledger/ledger.service';
import type { ActingFor } from './acting-for.entity';
import { OFFICE_ID } from './office.dto';
import { OFFICER_ID } from './officer.dto';
import type { OfficerRole } from './officer-role.entity';

const ENTRY_ID = '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11';

export class GrantRoleDto {
  @ApiProperty({ enum: ROLES, example: 'investigating officer' })
  @IsIn(ROLES)
  role!: Role;
  @ApiProperty({ example: OFFICE_ID })
  @IsUUID()
  officeId!: string;
  @ApiPropertyOptional({
    example: '2026-03-01T00:00:00+05:00',
    description: 'From this instant on; left out: from now on.',
  })
  @IsOptional()
  @IsInstant()
  from?: string;
  @ApiPropertyOptional({
    example: '2027-03-01T00:00:00+05:00',
    description: 'No longer at this instant; left out: until it is ended.',
  })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class EndDto {
  @ApiPropertyOptional({
    example: '2026-06-30T00:00:00+05:00',
    description: 'No longer at this instant; left out: at once.',
  })
  @IsOptional()
  @IsInstant()
  at?: string;
}

export class RoleView {
  @ApiProperty({ example: ENTRY_ID })
  id!: string;
  @ApiProperty({ example: OFFICER_ID })
  officerId!: string;
  @ApiProperty({ example: OFFICE_ID })
  officeId!: string;
  @ApiProperty({ enum: ROLES, example: 'investigating officer' })
  role!: Role;
  @ApiProperty({ example: '2026-02-28T19:00:00.000Z' })
  from!: string;
  @ApiProperty({ example: null, type: String, nullable: true, description: 'Null: until it is ended.' })
  to!: string | null;
  @ApiProperty({ example: 1 })
  version!: number;
}

export class RoleActView extends RoleView {
  @ApiProperty({ type: ReceiptView })
  entry!: ReceiptView;
}

export class ActingDto {
  @ApiProperty({ example: OFFICER_ID, description: 'Who acts.' })
  @IsUUID()
  officerId!: string;
  @ApiProperty({ example: 'd3c2b1a0-58a4-4a6e-9d0c-9d7d5f1c2a11', description: 'In whose place.' })
  @IsUUID()
  forOfficerId!: string;
  @ApiProperty({ example: OFFICE_ID })
  @IsUUID()
  officeId!: string;
  @ApiProperty({
    enum: ROLES,
    isArray: true,
    example: ['circle in-charge'],
    description: 'Roles that he himself holds in this office.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  roles!: Role[];
  @ApiPropertyOptional({
    example: '2026-03-01T00:00:00+05:00',
    description: 'From this instant on; left out: from now on.',
  })
  @IsOptional()
  @IsInstant()
  from?: string;
  @ApiProperty({ example: '2026-03-15T00:00:00+05:00', description: 'No longer at this instant.' })
  @IsInstant()
  to!: string;
  @ApiProperty({ example: 'Office order No. 44/2026 of 27 February 2026', description: 'The order by which it is so.' })
  @IsString()
  @Length(1, 500)
  authority!: string;
}

export class ActingQuery extends PageQuery {
  @ApiPropertyOptional({ example: OFFICER_ID, description: 'Who acts, or in whose place.' })
  @IsOptional()
  @IsUUID()
  officerId?: string;
  @ApiPropertyOptional({ example: OFFICE_ID })
  @IsOptional()
  @IsUUID()
  officeId?: string;
}

export class ActingView {
  @ApiProperty({ example: ENTRY_ID })
  id!: string;
  @ApiProperty({ example: OFFICER_ID })
  officerId!: string;
  @ApiProperty({ example: 'd3c2b1a0-58a4-4a6e-9d0c-9d7d5f1c2a11' })
  forOfficerId!: string;
  @ApiProperty({ example: OFFICE_ID })
  officeId!: string;
  @ApiProperty({ enum: ROLES, isArray: true, example: ['circle in-charge'] })
  roles!: Role[];
  @ApiProperty({ example: '2026-02-28T19:00:00.000Z' })
  from!: string;
  @ApiProperty({ example: '2026-03-14T19:00:00.000Z' })
  to!: string;
  @ApiProperty({ example: 'Office order No. 44/2026 of 27 February 2026' })
  authority!: string;
  @ApiProperty({ example: 1 })
  version!: number;
}

export class ActingActView extends ActingView {
  @ApiProperty({ type: ReceiptView })
  entry!: ReceiptView;
}

export const toRoleView = (row: OfficerRole): RoleView => ({
  id: row.id,
  officerId: row.officerId,
  officeId: row.officeId,
  role: row.role,
  from: row.validFrom.toISOString(),
  to: row.validTo?.toISOString() ?? null,
  version: row.version,
});

export const toActingView = (row: ActingFor): ActingView => ({
  id: row.id,
  officerId: row.officerId,
  forOfficerId: row.forOfficerId,
  officeId: row.officeId,
  roles: row.roles,
  from: row.validFrom.toISOString(),
  to: row.validTo.toISOString(),
  authority: row.authority,
  version: row.version,
});
