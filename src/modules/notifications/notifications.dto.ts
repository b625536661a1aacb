import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import type { Notification } from './notification.entity';

export class NotificationsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'true', description: 'Only what has not been read yet.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unread?: boolean;
}

export class NotificationView {
  @ApiProperty({ format: 'uuid', example: '0d9f7f0e-3c6a-4b2e-9a53-1f2f0c1d2e3f' }) id!: string;
  @ApiProperty({ example: 'handover.offered' }) kind!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null }) caseId!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { handoverId: '6f1c1f0e-5a2b-4c3d-8e4f-5a6b7c8d9e0f' },
  })
  params!: Record<string, string>;
  @ApiProperty({ format: 'date-time', example: '2026-03-03T11:00:01.000Z' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) readAt!: string | null;
}

export class NotificationPage {
  @ApiProperty({ type: [NotificationView] }) items!: NotificationView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}

export const toNotificationView = (n: Notification): NotificationView => ({
  id: n.id,
  kind: n.kind,
  caseId: n.caseId,
  params: n.params,
  createdAt: n.createdAt.toISOString(),
  readAt: n.readAt?.toISOString() ?? null,
});
