import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { type Finding, FINDING_CODES } from './domain/continuity-finding';
import { findingSentence } from './domain/continuity-sentences';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

@ApiSchema({ name: 'BilingualSentence' })
export class BilingualSentence {
  @ApiProperty({ example: 'Entry 4: recorded 340 minutes after it happened.' }) en!: string;
  @ApiProperty({ example: 'اندراج 4: واقعہ کے 340 منٹ بعد درج ہوا۔' }) ur!: string;
}

@ApiSchema({ name: 'ContinuityFindingView' })
export class ContinuityFindingView {
  @ApiProperty({ example: 'late-entry', enum: FINDING_CODES }) code!: string;
  @ApiProperty({ example: [4], type: [Number] }) entries!: readonly number[];
  @ApiProperty({ example: null, nullable: true, type: String }) from!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) until!: string | null;
  @ApiProperty({ example: false, description: 'The entry itself is marked as irregular.' }) marked!: boolean;
  @ApiProperty({ type: () => BilingualSentence }) sentence!: BilingualSentence;
}

@ApiSchema({ name: 'ContinuityView' })
export class ContinuityView {
  @ApiProperty({ example: ID }) exhibitId!: string;
  @ApiProperty({ example: 'E-007' }) number!: string;
  @ApiProperty({ example: 9 }) entries!: number;
  @ApiProperty({ type: () => [ContinuityFindingView] }) findings!: ContinuityFindingView[];
  @ApiProperty({
    example: { personalHours: 24, carrierHours: 24, slackMinutes: 5, source: 'house' },
    type: Object,
    description: 'The limits by which it was looked at. They are the house rule: no statute gives a number of hours.',
  })
  limits!: Readonly<Record<string, number | string>>;
  @ApiProperty({ example: [], type: [String], description: 'Stores whose hours nobody has set: not judged by them.' })
  storesWithoutHours!: string[];
}

/** Names what leaves of a finding: the code for programs, the sentence for people. */
export const toFindingView = (finding: Finding): ContinuityFindingView => ({
  code: finding.code,
  entries: finding.entries,
  from: finding.from ?? null,
  until: finding.until ?? null,
  marked: finding.marked,
  sentence: { en: findingSentence(finding, 'en'), ur: findingSentence(finding, 'ur') },
});
