import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { type Check, CHECKS } from '../domain/check';
import type { Verification } from './verification.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

@ApiSchema({ name: 'VerificationView' })
export class VerificationView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) exhibitId!: string;
  @ApiProperty({ example: 'passed', enum: ['waiting', 'running', 'passed', 'failed'] }) state!: Verification['state'];
  @ApiProperty({ example: 100, description: 'In percent.' }) progress!: number;
  @ApiProperty({ example: [{ name: 'sha256', says: CHECKS.sha256, result: 'good' }], type: [Object] })
  checks!: (Check & { says: string })[];
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) askedAt!: string;
  @ApiProperty({ example: '2026-03-01T09:00:07.000Z', nullable: true, type: String }) finishedAt!: string | null;
  @ApiProperty({
    example: '5f0c1a9e3b7d2c48f6a1e0b95d7c3a2814e6f9b0c8d7a5e3f1b2c4d6e8f0a1b3',
    nullable: true,
    type: String,
    description: 'The entry on the exhibit’s chain that holds the result; null until it is done.',
  })
  entryHash!: string | null;
}

export const toVerificationView = (verification: Verification, entryHash: string | null = null): VerificationView => ({
  id: verification.id,
  exhibitId: verification.exhibitId,
  state: verification.state,
  progress: verification.progress,
  checks: verification.checks.map((check) => ({ ...check, says: CHECKS[check.name] })),
  askedAt: verification.askedAt.toISOString(),
  finishedAt: verification.finishedAt?.toISOString() ?? null,
  entryHash,
});
