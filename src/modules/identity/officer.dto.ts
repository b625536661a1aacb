import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { type Role, ROLES } from '../../kernel/roles';
import { PageQuery } from '../../platform/http/page';
import { ReceiptView } from '../ledger/ledger.service';
import { OFFICE_ID } from './office.dto';
import type { Officer } from './officer.entity';

export const OFFICER_ID = '7c1de8f4-9a53-4f6b-8d11-2a4f5e9b7c10';

export class OfficerQuery extends PageQuery {
  @ApiPropertyOptional({
    example: OFFICE_ID,
    description: 'Those who hold a role in this office today, acting ones included.',
  })
  @IsOptional()
  @IsUUID()
  officeId?: string;
  @ApiPropertyOptional({ enum: ROLES, example: 'evidence custodian', description: 'Those who hold this role today.' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;
  @ApiPropertyOptional({ example: 'karim', description: 'Part of name, number or username.' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;
  @ApiPropertyOptional({ example: true, description: 'In service, or not.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  active?: boolean;
}

export class CreateOfficerDto {
  @ApiProperty({
    example: 'a.karim',
    description: 'For signing in: small letters, digits, dot, hyphen, underscore; a letter first.',
  })
  @IsString()
  @MaxLength(40)
  @Matches(/^[a-z][a-z0-9._-]{2,39}$/)
  username!: string;
  @ApiProperty({ example: 'Abdul Karim' })
  @IsString()
  @Length(1, 200)
  name!: string;
  @ApiProperty({ example: 'Sub-Inspector', description: 'As his service writes it.' })
  @IsString()
  @Length(1, 100)
  rank!: string;
  @ApiProperty({ example: 'NC-40817', description: 'Belt or employee number; nobody else has it.' })
  @IsString()
  @Length(1, 40)
  number!: string;
  @ApiPropertyOptional({ example: 'a.karim@agency.example' })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string;
}

/** What changes; what is left out stays. */
export class AmendOfficerDto {
  @ApiPropertyOptional({ example: 'Abdul Karim' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;
  @ApiPropertyOptional({ example: 'Inspector' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  rank?: string;
  @ApiPropertyOptional({ example: 'NC-40817' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  number?: string;
  @ApiPropertyOptional({ example: 'a.karim@agency.example' })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string;
}

export class RoleHeldView {
  @ApiProperty({ enum: ROLES, example: 'investigating officer' })
  role!: Role;
  @ApiProperty({ example: OFFICE_ID })
  officeId!: string;
  @ApiProperty({ example: null, type: String, nullable: true, description: 'The officer in whose place it is held.' })
  actingFor!: string | null;
}

export class OfficerView {
  @ApiProperty({ example: OFFICER_ID })
  id!: string;
  @ApiProperty({ example: 'a.karim' })
  username!: string;
  @ApiProperty({ example: 'Abdul Karim' })
  name!: string;
  @ApiProperty({ example: 'Sub-Inspector' })
  rank!: string;
  @ApiProperty({ example: 'NC-40817' })
  number!: string;
  @ApiProperty({ example: 'a.karim@agency.example', type: String, nullable: true })
  email!: string | null;
  @ApiProperty({ example: true, description: 'False: he cannot sign in and holds nothing.' })
  active!: boolean;
  @ApiProperty({ example: 1 })
  version!: number;
}

export class OfficerActView extends OfficerView {
  @ApiProperty({ type: ReceiptView })
  entry!: ReceiptView;
}

export class CodeView {
  @ApiProperty({ example: 'a.karim' })
  username!: string;
  @ApiProperty({
    example: 'K7QM-2XRD-9VTB-HNEA-4WJC',
    description: 'Shown once. Hand it over in person or by telephone.',
  })
  code!: string;
  @ApiProperty({ example: '2026-03-02T09:00:00.000Z' })
  expiresAt!: string;
  @ApiProperty({ type: ReceiptView })
  entry!: ReceiptView;
}

export class RevokedView {
  @ApiProperty({ example: 2, description: 'How many sessions ended.' })
  sessions!: number;
}

export class MeView extends OfficerView {
  @ApiProperty({ type: [RoleHeldView] })
  roles!: RoleHeldView[];
  @ApiProperty({
    example: ['case:open', 'case:read'],
    type: [String],
    description: 'What his roles of today may do at all.',
  })
  permissions!: string[];
  @ApiProperty({ example: false })
  mustChangePassword!: boolean;
}

export const toOfficerView = (officer: Officer): OfficerView => ({
  id: officer.id,
  username: officer.username,
  name: officer.name,
  rank: officer.rank,
  number: officer.number,
  email: officer.email,
  active: officer.active,
  version: officer.version,
});
