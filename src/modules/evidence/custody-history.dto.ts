import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import type { Irregular } from '../../proof/body';
import type { Break, IrregularAct } from '../../proof/custody-break';
import type { BodyObject } from '../../proof/jcs';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const HASH = '308a6179e7f799c39cede4458c4b216a73e8a1db7fd592cda273ccbc57527425';

export class HistoryQuery {
  @ApiPropertyOptional({
    example: 'sentences',
    enum: ['sentences', 'bytes'],
    description: '`bytes`: the exact record.',
  })
  @IsOptional()
  @IsIn(['sentences', 'bytes'])
  format: 'sentences' | 'bytes' = 'sentences';

  @ApiPropertyOptional({
    example: 'To summon the witnesses of the seizure.',
    description: 'Shows who the coded persons are. The look is put on record with this purpose.',
  })
  @IsOptional()
  @IsString()
  @Length(10, 500)
  @Matches(/\S/, { message: 'revealFor must say something' })
  revealFor?: string;
}

@ApiSchema({ name: 'CustodyEntryView' })
export class CustodyEntryView {
  @ApiProperty({ example: 2 }) sequence!: number;
  @ApiProperty({ example: 'accepted' }) type!: string;
  @ApiProperty({ example: ID }) act!: string;
  @ApiProperty({ example: '2026-03-01T09:00:01.000Z' }) recordedAt!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) occurredAt!: string | null;
  @ApiProperty({ example: HASH }) hash!: string;
  @ApiProperty({ example: HASH }) previous!: string;
  @ApiPropertyOptional({ example: 'Hamid Raza received it from Sana Malik.' }) sentence?: string;
  @ApiPropertyOptional({ example: { condition: 'good' }, type: Object }) words?: BodyObject;
  @ApiPropertyOptional({ example: [{ code: 'P-7F3KQ2', name: 'Bashir Ahmed' }], type: [Object] }) people?: BodyObject[];
  @ApiPropertyOptional({ example: ['condition'], type: [String] }) gaps?: string[];
  @ApiPropertyOptional({ example: null, nullable: true, type: Object }) irregular?: Irregular | null;
  @ApiPropertyOptional({ description: 'Base64 of the exact six lines.' }) header?: string;
  @ApiPropertyOptional({ description: 'Base64 of the exact bytes by part; `body` is part one.', type: Object })
  parts?: Readonly<Record<string, string>>;
  @ApiPropertyOptional({ example: ['people'], type: [String], description: 'Parts that are held back.' })
  withheld?: string[];
}

@ApiSchema({ name: 'CustodyHistoryView' })
export class CustodyHistoryView {
  @ApiProperty({ example: ID }) exhibitId!: string;
  @ApiProperty({ example: 'E-007' }) number!: string;
  @ApiProperty({ type: () => [CustodyEntryView] }) items!: CustodyEntryView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: null;
  @ApiProperty({ example: true, description: 'No break that is not marked as irregular.' }) continuous!: boolean;
  @ApiProperty({ example: [], type: [Object], description: 'Where an act does not fit what stands before it.' })
  breaks!: readonly Break[];
  @ApiProperty({ example: [], type: [Object], description: 'Acts recorded as irregular.' })
  irregularities!: readonly IrregularAct[];
  @ApiProperty({ example: [], type: [Number], description: 'Sequences whose giver could not be checked.' })
  notChecked!: readonly number[];
}
