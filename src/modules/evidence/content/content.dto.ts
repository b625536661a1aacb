import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import type { ContentAccess } from './content-access.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

export class ContentAccessDto {
  @ApiProperty({ example: 'Comparing the chat with the complainant’s statement.', description: 'Why you look.' })
  @IsString()
  @MaxLength(1000)
  @Matches(/\S/, { message: 'purpose must say something' })
  purpose!: string;
}

export class ContentQuery {
  @ApiPropertyOptional({ example: '1', description: 'Which file of a set, from 1.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,4}$/, { message: 'part is a whole number from 1' })
  part?: string;
}

@ApiSchema({ name: 'ContentAccessView' })
export class ContentAccessView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) exhibitId!: string;
  @ApiProperty({ example: 'open', enum: ['open', 'waiting for a second person'] }) state!: string;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) askedAt!: string;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z', nullable: true, type: String }) openedAt!: string | null;
  @ApiProperty({ example: '2026-03-01T09:15:00.000Z', nullable: true, type: String }) endsAt!: string | null;
  @ApiProperty({ example: `/api/v1/exhibits/${ID}/content` }) content!: string;
}

export const toContentAccessView = (access: ContentAccess): ContentAccessView => ({
  id: access.id,
  exhibitId: access.exhibitId,
  state: access.openedAt ? 'open' : 'waiting for a second person',
  askedAt: access.askedAt.toISOString(),
  openedAt: access.openedAt?.toISOString() ?? null,
  endsAt: access.endsAt?.toISOString() ?? null,
  content: `/api/v1/exhibits/${access.exhibitId}/content`,
});
