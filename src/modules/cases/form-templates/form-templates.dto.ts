import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, IsString, Length, ValidateNested } from 'class-validator';
import type { ReceiptView } from '../../ledger/ledger.service';
import { FORM_KINDS, type FormKind, type FormText } from '../domain/form-template';

export class FormLineDto {
  @ApiProperty({ example: 'In {case} you are required to produce what is stated below.' })
  @IsString()
  @Length(1, 1500)
  en!: string;

  @ApiProperty({ example: '{case} میں ذیل میں درج شے پیش کریں۔' })
  @IsString()
  @Length(1, 1500)
  ur!: string;
}

export class SetFormTemplateDto {
  @ApiProperty({ example: 'notice_94', enum: FORM_KINDS })
  @IsIn(FORM_KINDS)
  kind!: FormKind;

  @ApiProperty({ type: FormLineDto, example: { en: 'Notice to produce · CrPC s.94', ur: 'پیش کرنے کا نوٹس' } })
  @IsObject()
  @ValidateNested()
  @Type(() => FormLineDto)
  title!: FormLineDto;

  @ApiProperty({
    type: [FormLineDto],
    example: [{ en: 'In {case} produce what is stated below.', ur: '{case} میں ذیل میں درج شے پیش کریں۔' }],
    description: 'Plain text before the facts. In braces only what the list of forms names.',
  })
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FormLineDto)
  preamble!: FormLineDto[];

  @ApiProperty({ type: [FormLineDto], example: [], description: 'After the facts.' })
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FormLineDto)
  closing!: FormLineDto[];

  @ApiProperty({
    type: [FormLineDto],
    example: [{ en: 'Issued by', ur: 'جاری کنندہ' }],
    description: 'Lines to sign on; the first is that of the officer who acted.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FormLineDto)
  signatures!: FormLineDto[];
}

export interface FormTemplateView extends FormText {
  kind: FormKind;
  /** 0: the words of the house. */
  edition: number;
  isDefault: boolean;
  /** What may stand in braces. */
  placeholders: readonly string[];
  entry?: ReceiptView;
}
