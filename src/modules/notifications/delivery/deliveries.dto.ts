import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import { PageQuery } from '../../../platform/http/page';
import { type Channel, CHANNELS, DELIVERY_STATES, type DeliveryState } from '../domain/delivery';
import type { Delivery } from './delivery.entity';

export class DeliveriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATES, description: 'Left out: whatever fails.' })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;

  @ApiPropertyOptional({ enum: CHANNELS })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;
}

export class AgainDto {
  @ApiProperty({ example: 'The mailbox of the officer has room again.' })
  @IsString()
  @Length(3, 500)
  reason!: string;
}

/** What a delivery status notification says, as an administrator or his tool hands it on. Source: RFC 3464. */
export class BounceDto {
  @ApiProperty({
    example: '<3f2b8c1e-6d4a-4f7b-9c2d-1a2b3c4d5e6f@sanad.example>',
    description: 'Message-ID of the mail that came back.',
  })
  @IsString()
  @MaxLength(300)
  @Matches(/^<[^<>\s@]{1,100}@[^<>\s@]{1,190}>$/)
  messageId!: string;

  @ApiProperty({
    example: '5.1.1',
    description: 'Status of RFC 3463: 5.x.x came back for good, 4.x.x waits at a server.',
  })
  @IsString()
  @Matches(/^[45]\.\d{1,3}\.\d{1,3}$/)
  status!: string;
}

export class DeliveryView {
  @ApiProperty({ format: 'uuid', example: '3f2b8c1e-6d4a-4f7b-9c2d-1a2b3c4d5e6f' }) id!: string;
  @ApiProperty({ enum: CHANNELS, example: 'email' }) channel!: Channel;
  @ApiProperty({ enum: DELIVERY_STATES, example: 'failed' }) state!: DeliveryState;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null, description: 'Whom it is for.' })
  officerId!: string | null;
  @ApiProperty({ example: 2, description: 'Tries that the other side answered.' }) attempts!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2027-03-01T09:05:00.000Z' })
  nextAt!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '451 at DATA', description: 'In the words of the protocol.' })
  lastError!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) sentAt!: string | null;
  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:00:00.000Z' }) createdAt!: string;
  @ApiProperty({ example: 3 }) version!: number;
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryView] }) items!: DeliveryView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}

/** States in which it is tried again by itself. */
const OPEN: readonly DeliveryState[] = ['waiting', 'failed'];

export const toDeliveryView = (d: Delivery): DeliveryView => ({
  ...{ id: d.id, channel: d.channel, state: d.state, officerId: d.officerId, attempts: d.attempts },
  nextAt: OPEN.includes(d.state) ? d.nextAt.toISOString() : null,
  ...{ lastError: d.lastError, sentAt: d.sentAt?.toISOString() ?? null },
  ...{ createdAt: d.createdAt.toISOString(), version: d.version },
});
