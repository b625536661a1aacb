import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { EntryView } from '../../ledger/ledger.service';
import { IsInstant } from '../../../platform/http/instant';
import { IsOptional } from '../../../platform/http/optional';
import { PageQuery } from '../../../platform/http/page';
import { isCustodyType } from '../../../proof/entry-types';
import { wordsOf } from './entry-words';

export class TimelineQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only what was done with this exhibit.', format: 'uuid' })
  @IsOptional()
  @IsUUID()
  item?: string;

  @ApiPropertyOptional({ description: 'Put on record at or after this instant.', example: '2026-11-01T00:00:00.000Z' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: 'Put on record before this instant.', example: '2026-12-01T00:00:00.000Z' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class TimelineActorView {
  @ApiProperty({ description: 'Officer, or `system:<job>`.', example: 'a5b1e9a2-7a53-4c0e-9a1c-0d6c1f1c2b11' })
  id!: string;
  @ApiProperty({ nullable: true, type: String, example: 'Inspector Ayesha Khan' })
  name!: string | null;
}

export class TimelineItemView {
  @ApiProperty({ description: 'Of the entry in the ledger; its receipt proves it.', example: 'ab'.repeat(32) })
  hash!: string;
  @ApiProperty({ example: 'seizure.recorded' })
  type!: string;
  @ApiProperty({ description: 'What was done, in the language of the caller.', example: 'Seizure recorded' })
  words!: string;
  @ApiProperty({ description: 'When it was put on record.', example: '2026-11-03T09:12:44.120Z' })
  recordedAt!: string;
  @ApiProperty({
    ...{ nullable: true, type: String, example: '2026-11-03T08:30:00.000Z' },
    description: 'When it happened, as the officer says.',
  })
  occurredAt!: string | null;
  @ApiProperty({ type: TimelineActorView })
  actor!: TimelineActorView;
  @ApiProperty({ description: 'Entries of one act share it.', example: '0f1c2b11-7a53-4c0e-9a1c-a5b1e9a20d6c' })
  act!: string;
  @ApiProperty({
    ...{ nullable: true, type: String, example: '6a1d0c9e-3b1f-4f6e-8d57-2b9a3c1e7f40' },
    description: 'The exhibit, where it is an entry of a chain.',
  })
  item!: string | null;
  @ApiProperty({ nullable: true, type: Number, example: 3, description: 'Its place in the chain of the exhibit.' })
  sequence!: number | null;
}

export class TimelinePage {
  @ApiProperty({ type: [TimelineItemView] })
  items!: TimelineItemView[];
  @ApiProperty({ nullable: true, type: String, example: null })
  nextCursor!: string | null;
}

/** @param names of officers by id */
export function toTimelineItem(
  entry: EntryView,
  names: ReadonlyMap<string, string>,
  language: 'en' | 'ur',
): TimelineItemView {
  const { entryHash, type, recordedAt, occurredAt, actor, act, item, seq } = entry;
  const ofChain = isCustodyType(type);
  return {
    ...{ hash: entryHash, type, words: wordsOf(type, language), recordedAt, occurredAt, act },
    actor: { id: actor, name: names.get(actor) ?? null },
    ...{ item: ofChain ? item : null, sequence: ofChain ? seq : null },
  };
}
