import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import { PageQuery } from '../../../platform/http/page';
import type { ReceiptView } from '../../ledger/ledger.service';
import { FIELD_THINGS, FIELD_TYPES, type FieldPlain, type FieldThing, type FieldType } from '../domain/custom-field';
import type { CustomField } from './custom-field.entity';

const KEY = /^[a-z][a-z0-9_]{1,39}$/;
const IN = ['enquiry', 'investigation', 'received', 'scrutiny', 'verification'] as const;

/** Text, number, true or false, or null to take it away; the field's own type is asked after that. */
const IsFieldValue = (): PropertyDecorator => (target, propertyName) => {
  registerDecorator({
    name: 'isFieldValue',
    target: target.constructor,
    propertyName: String(propertyName),
    validator: {
      validate: (value: unknown): boolean =>
        value === null ||
        ['boolean', 'number'].includes(typeof value) ||
        (typeof value === 'string' && value.length <= 1000),
      defaultMessage: () => '$property must be text of at most 1000 signs, a number, true or false, or null',
    },
  });
};

export class FieldLabelDto {
  @ApiProperty({ example: 'Number plate' })
  @IsString()
  @Length(1, 120)
  en!: string;

  @ApiProperty({ example: 'گاڑی نمبر' })
  @IsString()
  @Length(1, 120)
  ur!: string;
}

export class FieldChoiceDto extends FieldLabelDto {
  @ApiProperty({ example: 'car' })
  @Matches(KEY)
  key!: string;
}

export class ReviseFieldDto {
  @ApiPropertyOptional({ type: FieldLabelDto, example: { en: 'Number plate', ur: 'گاڑی نمبر' } })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FieldLabelDto)
  label?: FieldLabelDto;

  @ApiPropertyOptional({
    type: [FieldChoiceDto],
    example: [],
    description: 'Of a choice: its ways; those in use stay.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FieldChoiceDto)
  choices?: FieldChoiceDto[];

  @ApiPropertyOptional({
    example: ['investigation'],
    enum: IN,
    isArray: true,
    description: 'Stages or states in which it is listed as missing while it is empty; it never stops an act.',
  })
  @IsOptional()
  @IsArray()
  @IsIn(IN, { each: true })
  requiredIn?: (typeof IN)[number][];

  @ApiPropertyOptional({ example: true })
  @IsOptional()
  @IsBoolean()
  searchable?: boolean;

  @ApiPropertyOptional({ example: false, description: 'True: no new values; the old ones stay.' })
  @IsOptional()
  @IsBoolean()
  retired?: boolean;
}

export class DefineFieldDto {
  @ApiPropertyOptional({ example: '0e8c7a52-7c3e-4a52-9d8e-0c5f6f5f0a11', description: 'Left out: for every office.' })
  @IsOptional()
  @IsUUID()
  ofOfficeId?: string;

  @ApiProperty({ example: 'exhibit', enum: FIELD_THINGS })
  @IsIn(FIELD_THINGS)
  thing!: FieldThing;

  @ApiProperty({ example: 'number_plate', description: 'Names it for good.' })
  @Matches(KEY)
  key!: string;

  @ApiProperty({ type: FieldLabelDto, example: { en: 'Number plate', ur: 'گاڑی نمبر' } })
  @IsObject()
  @ValidateNested()
  @Type(() => FieldLabelDto)
  label!: FieldLabelDto;

  @ApiProperty({ example: 'identifier', enum: FIELD_TYPES })
  @IsIn(FIELD_TYPES)
  type!: FieldType;

  @ApiPropertyOptional({ type: [FieldChoiceDto], example: [], description: 'Of a choice: its ways, two or more.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FieldChoiceDto)
  choices?: FieldChoiceDto[];

  @ApiPropertyOptional({ example: ['investigation'], enum: IN, isArray: true })
  @IsOptional()
  @IsArray()
  @IsIn(IN, { each: true })
  requiredIn?: (typeof IN)[number][];

  @ApiPropertyOptional({ example: true, default: false })
  @IsOptional()
  @IsBoolean()
  searchable?: boolean;
}

export class FieldsQuery {
  @ApiPropertyOptional({ example: 'exhibit', enum: FIELD_THINGS })
  @IsOptional()
  @IsIn(FIELD_THINGS)
  thing?: FieldThing;
}

export class SetFieldDto {
  @ApiProperty({ example: 'number_plate' })
  @Matches(KEY)
  key!: string;

  @ApiProperty({
    example: 'LHR-12-3456',
    nullable: true,
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
    description: 'Of the type of the field; null takes it away.',
  })
  @IsFieldValue()
  value!: FieldPlain | null;
}

export class FieldSearchQuery extends PageQuery {
  @ApiProperty({ example: 'number_plate' })
  @Matches(KEY)
  key!: string;

  @ApiProperty({ example: 'LHR 12 3456' })
  @IsString()
  @Length(1, 1000)
  value!: string;
}

export interface FieldView {
  id: string;
  officeId: string | null;
  thing: FieldThing;
  key: string;
  label: { en: string; ur: string };
  type: FieldType;
  choices: readonly { key: string; en: string; ur: string }[];
  requiredIn: readonly string[];
  searchable: boolean;
  retired: boolean;
  version: number;
  entry?: ReceiptView;
}

export interface EnteredView {
  value: FieldPlain | null;
  setBy: string;
  setAt: string;
}

export interface ThingFieldView extends Pick<FieldView, 'key' | 'label' | 'type' | 'choices'> {
  fieldId: string;
  value: FieldPlain | null;
  /** Asked for at this stage and empty. */
  missing: boolean;
  setBy: string | null;
  setAt: string | null;
  /** What stood there before, the newest first. */
  earlier: EnteredView[];
}

export interface ThingFieldsView {
  thing: FieldThing;
  id: string;
  items: ThingFieldView[];
  nextCursor: null;
  /** Of all its fields together: what `If-Match` takes. */
  version: number;
  entry?: ReceiptView;
}

export interface FoundFieldView {
  thing: FieldThing;
  thingId: string;
  caseId: string | null;
  key: string;
  value: FieldPlain | null;
  setAt: string;
}

export function toFieldView(row: CustomField, entry?: ReceiptView): FieldView {
  const { id, officeId, thing, key, label, type, choices, requiredIn, searchable, retired, version } = row;
  return {
    ...{ id, officeId, thing, key, label, type, choices, requiredIn, searchable, retired, version },
    ...(entry ? { entry } : {}),
  };
}
