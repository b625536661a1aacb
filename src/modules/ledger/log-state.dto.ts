import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInstant } from '../../platform/http/instant';
import { IsOptional } from '../../platform/http/optional';

export class PolicyQuery {
  @ApiPropertyOptional({
    example: '2026-03-01T00:00:00.000Z',
    description: 'The policy in force then; now when left out.',
  })
  @IsOptional()
  @IsInstant()
  at?: string;
}

export class WitnessStateView {
  @ApiProperty({ example: 'court' }) name!: string;
  @ApiProperty({ example: 'court+3c1f9a02+BKx…' }) vkey!: string;
  @ApiProperty({ type: Number, nullable: true, example: 4096, description: 'Largest size that it has cosigned.' })
  size!: number | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-03-03T11:00:02.000Z', description: 'By its own clock.' })
  cosignedAt!: string | null;
}

export const QUORUM_STATES = ['not-asked', 'reached', 'waiting', 'missing'] as const;
export type QuorumState = (typeof QUORUM_STATES)[number];

/** How sure the log is at this moment. */
export class LogStateView {
  @ApiProperty({ example: 4096, description: 'Size of the newest signed checkpoint.' }) size!: number;
  @ApiProperty({ example: '2026-03-03T11:00:02.000Z' }) publishedAt!: string;
  @ApiProperty({ enum: ['logged', 'final'], example: 'final' }) status!: 'logged' | 'final';
  @ApiProperty({ type: Number, nullable: true, example: 4096, description: 'Entries that are final under the policy.' })
  finalSize!: number | null;
  @ApiProperty({
    enum: QUORUM_STATES,
    example: 'reached',
    description: 'waiting: the newest checkpoint is being cosigned; missing: for longer than it should take.',
  })
  quorum!: QuorumState;
  @ApiProperty({ type: [WitnessStateView] }) witnesses!: WitnessStateView[];
}
