import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import type { ReceiptView } from '../ledger/ledger.service';
import { ReceiptView as ReceiptSchema } from '../ledger/ledger.service';
import type { DeadLetter } from './dead-letter.entity';
import { LETTER_STATES, type LetterState } from './domain/dead-letter';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

export class DeadLettersQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'waiting', enum: LETTER_STATES, description: 'Left out: those in every state.' })
  @IsOptional()
  @IsIn(LETTER_STATES)
  state?: LetterState;
}

export class SetAsideDto {
  @ApiProperty({ example: 'The upload was given up by its officer; there is nothing left to store.' })
  @IsString()
  @Length(5, 1000)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}

@ApiSchema({ name: 'DeadLetterView' })
export class DeadLetterView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID, description: 'The same in the log of the worker.' }) messageId!: string;
  @ApiProperty({ example: 'long/finalise-upload' }) job!: string;
  @ApiProperty({ example: 'IntakeProcessor.finalise', description: 'Which hearer of the message failed.' })
  handler!: string;
  @ApiProperty({ example: 0, description: 'How often it had been run again before.' }) run!: number;
  @ApiProperty({ example: 8, description: 'Attempts of this run.' }) attempts!: number;
  @ApiProperty({ example: 'database 57014', description: 'Code of the fault; the words are in the log of the worker.' })
  fault!: string;
  @ApiProperty({
    example: { uploadId: ID },
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'The ids that the message names, but of no case.',
  })
  ids!: Record<string, string>;
  @ApiProperty({ example: 'waiting', enum: LETTER_STATES }) state!: LetterState;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' }) failedAt!: string;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'Who ran it again or set it aside.' })
  answeredBy!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) answeredAt!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'Why it was set aside.' })
  reason!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'When the second run had its effect.' })
  doneAt!: string | null;
  @ApiPropertyOptional({ type: () => ReceiptSchema }) entry?: ReceiptView;
}

@ApiSchema({ name: 'DeadLetterPage' })
export class DeadLetterPage {
  @ApiProperty({ type: () => [DeadLetterView] }) items!: DeadLetterView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: string | null;
}

/** Names what leaves of a dead letter. */
export const toDeadLetterView = (letter: DeadLetter): DeadLetterView => ({
  id: letter.id,
  messageId: letter.messageId,
  job: `${letter.queue}/${letter.name}`,
  handler: letter.handler,
  run: letter.run,
  attempts: letter.attempts,
  fault: letter.fault,
  ids: letter.ids,
  state: letter.state,
  failedAt: letter.failedAt.toISOString(),
  answeredBy: letter.answeredBy,
  answeredAt: letter.answeredAt?.toISOString() ?? null,
  reason: letter.reason,
  doneAt: letter.doneAt?.toISOString() ?? null,
});
