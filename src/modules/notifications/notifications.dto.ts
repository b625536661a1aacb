import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import type { Language } from '../../platform/http/problem-texts';
import type { Notification } from './notification.entity';
import { asText, inWords, linkOf } from './templates/words';

export class NotificationsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'true', description: 'Only what has not been read yet.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unread?: boolean;
}

export class NotificationView {
  @ApiProperty({ format: 'uuid', example: '0d9f7f0e-3c6a-4b2e-9a53-1f2f0c1d2e3f' }) id!: string;
  @ApiProperty({ example: '41', description: 'Number among yours, rising; the `id` of its event in the stream.' })
  seq!: string;
  @ApiProperty({ example: 'handover.offered' }) kind!: string;
  @ApiProperty({ example: 'A hand-over waits for your answer', description: 'In the language that was asked for.' })
  title!: string;
  @ApiProperty({ example: 'Items offered to you: 3. Compare seals and condition, then accept or refuse each.' })
  sentence!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '/handovers/6f1c1f0e-5a2b-4c3d-8e4f-5a6b7c8d9e0f',
    description: 'The thing itself, below `/api/v1`.',
  })
  link!: string | null;
  @ApiProperty({ example: false, description: 'An alarm of the law’s clock; its mails cannot be switched off.' })
  statutory!: boolean;
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

export class CountsView {
  @ApiProperty({ example: 4 }) unread!: number;
  @ApiProperty({ example: 1, description: 'Of these, alarms of the law’s clock.' }) unreadStatutory!: number;
  @ApiProperty({ example: '41', description: 'Number of your newest; a stream can begin after it.' }) latest!: string;
}

export const toNotificationView = (n: Notification, language: Language): NotificationView => {
  const { title, pieces } = inWords(n.kind, n.params, language);
  return {
    id: n.id,
    seq: n.seq,
    kind: n.kind,
    title,
    sentence: asText(pieces, language),
    link: linkOf(n.kind, n.params, n.caseId),
    statutory: n.statutory,
    caseId: n.caseId,
    params: n.params,
    createdAt: n.createdAt.toISOString(),
    readAt: n.readAt?.toISOString() ?? null,
  };
};
