import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { OccurrenceDto } from '../../../platform/http/occurrence';
import { IsOptional } from '../../../platform/http/optional';
import { OPEN_PATHS } from '../../evidence/export-paths.events';
import { CONDITION_KINDS, type ConditionKind } from '../domain/codes';
import { AUTH_ROUTES, type AuthRoute, PACKAGE_STEPS, type PackageStep } from '../domain/package';

const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SHA256 = /^[0-9a-f]{64}$/;

export class ManifestFileDto {
  @ApiProperty({ example: 'subscriber.json' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ example: DIGEST })
  @Matches(SHA256)
  sha256!: string;

  @ApiProperty({ example: '20480', description: 'Bytes, decimal.' })
  @Matches(/^\d{1,15}$/)
  sizeBytes!: string;

  @ApiPropertyOptional({ example: 1, description: 'Item of the request that it answers.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  itemNo?: number;
}

export class ReceivePackageDto extends OccurrenceDto {
  @ApiProperty({ example: 'Department of Justice, by courier' })
  @IsString()
  @Length(2, 200)
  sender!: string;

  @ApiProperty({ example: 'One USB stick in a sealed envelope' })
  @IsString()
  @Length(2, 500)
  media!: string;

  @ApiPropertyOptional({ example: 'DOJ-4411' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  seal?: string;

  @ApiPropertyOptional({ example: true, description: 'Whether the seal was whole when it came.' })
  @IsOptional()
  @IsBoolean()
  sealWhole?: boolean;

  @ApiProperty({ type: [ManifestFileDto], example: [{ name: 'subscriber.json', sha256: DIGEST, sizeBytes: '20480' }] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ManifestFileDto)
  manifest!: ManifestFileDto[];
}

export class FoundFileDto {
  @ApiProperty({ example: 'subscriber.json' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ example: DIGEST })
  @Matches(SHA256)
  sha256!: string;
}

export class UseConditionDto {
  @ApiPropertyOptional({ example: 1, description: 'Item whose answer it binds; left out: all that came.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  itemNo?: number;

  @ApiProperty({ example: 'use', enum: CONDITION_KINDS })
  @IsIn(CONDITION_KINDS)
  kind!: ConditionKind;

  @ApiProperty({
    example: 'For use in this case alone; not to be passed on.',
    description: 'As it will stand on the exhibit, where all who have the exhibit read it: name no request in it.',
  })
  @IsString()
  @Length(3, 2000)
  clause!: string;

  @ApiPropertyOptional({ example: ['copies-set'], enum: OPEN_PATHS, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(OPEN_PATHS, { each: true })
  allows?: (typeof OPEN_PATHS)[number][];
}

/** What a step of a package may say; which of it a step needs stands with the step. */
export class PackageStepDto extends OccurrenceDto {
  @ApiProperty({ example: 900, description: 'Number of the package.' })
  @IsInt()
  @Min(1)
  @Max(1000)
  no!: number;

  @ApiProperty({ example: 'M2', enum: PACKAGE_STEPS })
  @IsIn(PACKAGE_STEPS)
  step!: PackageStep;

  @ApiPropertyOptional({ type: [FoundFileDto], example: [{ name: 'subscriber.json', sha256: DIGEST }] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FoundFileDto)
  found?: FoundFileDto[];

  @ApiPropertyOptional({ type: [UseConditionDto], example: [{ kind: 'use', clause: 'For use in this case alone.' }] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => UseConditionDto)
  conditions?: UseConditionDto[];

  @ApiPropertyOptional({ example: 'apostille', enum: AUTH_ROUTES })
  @IsOptional()
  @IsIn(AUTH_ROUTES)
  authRoute?: AuthRoute;

  @ApiPropertyOptional({ example: 'Apostille 88121 of 4 March 2027' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  authReference?: string;

  @ApiPropertyOptional({ example: 'The custodian states that the system worked properly on these days.' })
  @IsOptional()
  @IsString()
  @Length(3, 4000)
  systemStatement?: string;

  @ApiPropertyOptional({ example: '2028-03-01' })
  @IsOptional()
  @IsDay()
  returnBy?: string;

  @ApiPropertyOptional({ example: '2028-06-01' })
  @IsOptional()
  @IsDay()
  destroyBy?: string;

  @ApiPropertyOptional({ example: 'FIR 12/2027 of the same account' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  matter?: string;

  @ApiPropertyOptional({ example: true })
  @IsOptional()
  @IsBoolean()
  granted?: boolean;

  @ApiPropertyOptional({ example: 'Letter of 2 June 2027', description: 'Letter, receipt or certificate.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;

  @ApiPropertyOptional({ example: true, description: 'Destroyed, not returned.' })
  @IsOptional()
  @IsBoolean()
  destroyed?: boolean;
}
