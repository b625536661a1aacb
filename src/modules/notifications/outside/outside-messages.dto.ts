import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsOptional } from '../../../platform/http/optional';
import { ReceiptView } from '../../ledger/ledger.service';
import { DELIVERY_STATES, type DeliveryState } from '../domain/delivery';
import { OUTSIDE_TEMPLATE_NAMES, type OutsideTemplateName } from './outside-templates';

export class SendMessageDto {
  @ApiProperty({ enum: OUTSIDE_TEMPLATE_NAMES, example: 'please-call' })
  @IsIn(OUTSIDE_TEMPLATE_NAMES)
  template!: OutsideTemplateName;

  @ApiPropertyOptional({ example: '2027-03-09', description: 'For the templates that name a day.' })
  @IsOptional()
  @IsDay()
  day?: string;

  @ApiPropertyOptional({ example: '10:30', description: 'In Pakistan; for the templates that name a time.' })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  time?: string;
}

export class OutsideMessageView {
  @ApiProperty({ example: '6f1c1f0e-5a2b-4c3d-8e4f-5a6b7c8d9e0f' }) id!: string;
  @ApiProperty({ example: '0d9f7f0e-3c6a-4b2e-9a53-1f2f0c1d2e3f' }) partyId!: string;
  @ApiProperty({ enum: ['email', 'sms'], example: 'sms' }) channel!: 'email' | 'sms';
  @ApiProperty({ enum: OUTSIDE_TEMPLATE_NAMES, example: 'please-call' }) template!: string;
  @ApiProperty({ enum: ['en', 'ur'], example: 'ur' }) language!: 'en' | 'ur';
  @ApiProperty({ enum: DELIVERY_STATES, example: 'waiting' }) state!: DeliveryState;
  @ApiProperty({ example: 0 }) attempts!: number;
  @ApiProperty({ example: '2027-03-01T05:00:00.000Z', description: 'Not sent before.' }) nextAt!: string;
  @ApiProperty({ type: String, nullable: true, example: null }) lastError!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) sentAt!: string | null;
  @ApiProperty({ example: '2027-03-01T04:12:00.000Z' }) askedAt!: string;
}

export class OutsideMessageActView extends OutsideMessageView {
  @ApiProperty({ type: ReceiptView }) entry!: ReceiptView;
}

export class OutsideMessagePage {
  @ApiProperty({ type: [OutsideMessageView] }) items!: OutsideMessageView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}
