import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import { ReceiptView } from '../../ledger/ledger.service';
import { DELIVERY_STATES, type DeliveryState } from '../domain/delivery';
import type { DisabledWhy, WebhookEndpoint } from './webhook-endpoint.entity';

const ENDPOINT_ID = '3f2a9c1e-58a4-4a6e-9d0c-9d7d5f1c2a77';
const KINDS = ['deadline.*', 'handover.offered'];

export class AddWebhookDto {
  @ApiProperty({
    example: 'https://hooks.example.org/sanad',
    description: 'Only https, and only to the open internet.',
  })
  @IsString()
  @Length(8, 2000)
  url!: string;

  @ApiProperty({
    example: KINDS,
    type: [String],
    description: 'Kinds of notices, each whole or as `<beginning>.*`.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(/^[a-z][a-z-]{0,40}\.([a-z][a-z_-]{0,40}|\*)$/, { each: true })
  kinds!: string[];
}

export class RotateSecretDto {
  @ApiPropertyOptional({
    example: 24,
    minimum: 0,
    maximum: 168,
    default: 24,
    description: 'Hours for which the old secret signs as well.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(168)
  overlapHours: number = 24;
}

export class WebhookView {
  @ApiProperty({ example: ENDPOINT_ID }) id!: string;
  @ApiProperty({ example: 'https://hooks.example.org/sanad' }) url!: string;
  @ApiProperty({ example: KINDS, type: [String] }) kinds!: string[];
  @ApiProperty({ enum: ['active', 'disabled'], example: 'active' }) state!: 'active' | 'disabled';
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Since when every attempt has failed.' })
  failingSince!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, enum: ['by-administrator', 'failing', 'gone', null] })
  disabledWhy!: DisabledWhy | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Until when the secret before signs as well.',
  })
  previousSecretUntil!: string | null;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) createdAt!: string;
  @ApiProperty({ example: 1 }) version!: number;
}

export class WebhookActView extends WebhookView {
  @ApiProperty({ type: ReceiptView }) entry!: ReceiptView;
}

export class WebhookSecretView extends WebhookActView {
  @ApiProperty({
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfgh9fEYqQ=',
    description: 'Shown once. Signs by the Standard Webhooks scheme, HMAC-SHA256.',
  })
  secret!: string;
}

export class WebhookPage {
  @ApiProperty({ type: [WebhookView] }) items!: WebhookView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}

export class WebhookDeliveryView {
  @ApiProperty({ example: '6f1c1f0e-5a2b-4c3d-8e4f-5a6b7c8d9e0f' }) id!: string;
  @ApiProperty({ example: 'deadline.limit' }) kind!: string;
  @ApiProperty({ enum: DELIVERY_STATES, example: 'sent' }) state!: DeliveryState;
  @ApiProperty({ example: 1 }) attempts!: number;
  @ApiProperty({ example: '2027-03-01T09:00:05.000Z' }) nextAt!: string;
  @ApiProperty({ type: String, nullable: true, example: null }) lastError!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2027-03-01T09:00:01.000Z' }) sentAt!: string | null;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) createdAt!: string;
}

export class WebhookDeliveryPage {
  @ApiProperty({ type: [WebhookDeliveryView] }) items!: WebhookDeliveryView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}

export class ResentView {
  @ApiProperty({ example: '6f1c1f0e-5a2b-4c3d-8e4f-5a6b7c8d9e0f' }) id!: string;
  @ApiProperty({ enum: DELIVERY_STATES, example: 'waiting' }) state!: DeliveryState;
  @ApiProperty({ type: ReceiptView }) entry!: ReceiptView;
}

export const toWebhookView = (row: WebhookEndpoint): WebhookView => ({
  id: row.id,
  url: row.url,
  kinds: row.kinds,
  state: row.state,
  failingSince: row.failingSince?.toISOString() ?? null,
  disabledWhy: row.disabledWhy,
  previousSecretUntil: row.previousUntil?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  version: row.version,
});
