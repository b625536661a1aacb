import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { wordsOf } from '../../cases/timeline/timeline.service';
import type { CrossExamination } from './cross-examination.service';
import { PARTS } from './domain/witness-acts';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const HASH = '9f2b8c1e6d4a4f7b9c2d1a2b3c4d5e6f9f2b8c1e6d4a4f7b9c2d1a2b3c4d5e6f';

@ApiSchema({ name: 'WitnessTurnView' })
export class WitnessTurnView {
  @ApiProperty({ example: 'examined_in_chief' }) kind!: string;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) at!: string;
}

@ApiSchema({ name: 'WitnessActView' })
export class WitnessActView {
  @ApiProperty({ example: 'accepted' }) type!: string;
  @ApiProperty({ example: 'Accepted' }) en!: string;
  @ApiProperty({ example: 'وصول کیا' }) ur!: string;
  @ApiProperty({ example: 'received', enum: PARTS }) part!: string;
  @ApiProperty({ example: 'E-001', nullable: true, type: String }) exhibit!: string | null;
  @ApiProperty({ example: 3, description: 'Place in the chain of the exhibit.' }) sequence!: number;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z', nullable: true, type: String }) occurredAt!: string | null;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) recordedAt!: string;
  @ApiProperty({ example: null, nullable: true, type: Number }) lateMinutes!: number | null;
  @ApiProperty({ example: null, nullable: true, type: String }) irregular!: string | null;
  @ApiProperty({ example: HASH }) entryHash!: string;
}

@ApiSchema({ name: 'WitnessGapView' })
export class WitnessGapView {
  @ApiProperty({ example: 'late-entry' }) code!: string;
  @ApiProperty({ example: 'E-001' }) exhibit!: string;
  @ApiProperty({ example: [4], type: [Number] }) entries!: readonly number[];
  @ApiProperty({ example: 'Entry 4: recorded 340 minutes after it happened.' }) en!: string;
  @ApiProperty({ example: 'اندراج 4: واقعہ کے 340 منٹ بعد درج ہوا۔' }) ur!: string;
}

@ApiSchema({ name: 'CrossExaminationView' })
export class CrossExaminationView {
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID }) witnessId!: string;
  @ApiProperty({ example: 'PW-1' }) label!: string;
  @ApiProperty({ example: 'Sub-Inspector Muhammad Aslam' }) who!: string;
  @ApiProperty({
    example: 'number',
    enum: ['code', 'number', 'name-and-rank'],
    description: 'How the record knows him.',
  })
  mark!: string;
  @ApiProperty({ example: true, description: 'Work of the prosecution: no copy of it is served.' }) neverServed!: true;
  @ApiProperty({ example: 'The seizure.', nullable: true, type: String }) proves!: string | null;
  @ApiProperty({ type: () => [WitnessTurnView] }) turns!: WitnessTurnView[];
  @ApiProperty({ type: () => [WitnessActView] }) acts!: WitnessActView[];
  @ApiProperty({ type: () => [WitnessGapView] }) gaps!: WitnessGapView[];
}

export const toCrossExaminationView = (sheet: CrossExamination): CrossExaminationView => ({
  ...{ caseId: sheet.caseId, witnessId: sheet.witnessId, label: sheet.label, who: sheet.who, mark: sheet.mark },
  ...{ neverServed: true, proves: sheet.proves },
  turns: sheet.steps.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
  acts: sheet.acts.map(({ entry, exhibit, part, lateMinutes, irregular }) => ({
    ...{ type: entry.type, en: wordsOf(entry.type, 'en'), ur: wordsOf(entry.type, 'ur'), part, exhibit },
    ...{ sequence: entry.seq, occurredAt: entry.occurredAt, recordedAt: entry.recordedAt },
    ...{ lateMinutes, irregular, entryHash: entry.entryHash },
  })),
  gaps: sheet.gaps.map(({ code, exhibit, entries, sentence }) => ({ code, exhibit, entries, ...sentence })),
});
