import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import type { ReceiptView } from '../ledger/ledger.service';
import { type Register, REGISTER_NAMES } from './domain/register-number';
import type { PatternInForce } from './registers.service';

const CONFIDENCES = ['high', 'medium', 'low'] as const;

export class NumberPatternQuery {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsUUID()
  officeId!: string;
}

export class SetNumberPatternDto {
  @ApiProperty({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11' })
  @IsUUID()
  officeId!: string;

  @ApiProperty({ example: 'REG-ENQUIRY', enum: REGISTER_NAMES })
  @IsIn(REGISTER_NAMES)
  register!: Register;

  @ApiProperty({
    example: '{code}-E-{n}/{yy}',
    description: '{n} or {n:6} once, {yy} or {yyyy}, and {office}, {code}.',
  })
  @IsString()
  @Length(3, 100)
  pattern!: string;

  @ApiProperty({ example: 'Circle order 14/2026' })
  @IsString()
  @Length(3, 300)
  source!: string;

  @ApiProperty({ example: 'high', enum: CONFIDENCES })
  @IsIn(CONFIDENCES)
  confidence!: (typeof CONFIDENCES)[number];
}

export interface NumberPatternsView {
  officeId: string;
  items: readonly PatternInForce[];
  nextCursor: null;
}

export interface NumberPatternView extends PatternInForce {
  officeId: string;
  entry: ReceiptView;
}
