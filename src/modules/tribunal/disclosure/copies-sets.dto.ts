import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Length, Matches } from 'class-validator';
import { karachiDay } from '../../../kernel/day';
import { OccurrenceDto } from '../../../platform/http/occurrence';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import { firstDayOfTrial, type How, HOWS, type Outcome, OUTCOMES } from './domain/copies-set';
import { counts, type OpenedSet } from './opened-set';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export class RecordCopiesSetDto extends OccurrenceDto {
  @ApiPropertyOptional({ example: ID, description: 'To whom; the accused of the proceeding, where it is left out.' })
  @IsOptional()
  @IsUUID()
  accusedId?: string;

  @ApiProperty({ example: ID, description: 'The tribunal file that was made for this accused.' })
  @IsUUID()
  fileId!: string;

  @ApiProperty({ example: 'in_court', enum: HOWS })
  @IsIn(HOWS)
  how!: How;

  @ApiProperty({ example: true, description: 'The digital exhibits relied on went with it.' })
  @IsBoolean()
  digital!: boolean;

  @ApiPropertyOptional({ example: 'The accused himself', description: 'Who took it; left out where it was refused.' })
  @IsOptional()
  @IsString()
  @Length(3, 200)
  @Matches(/\S/, { message: 'receivedBy must say something' })
  receivedBy?: string;

  @ApiPropertyOptional({ example: ID, description: 'The receipt, as it is registered in the case.' })
  @IsOptional()
  @IsUUID()
  receiptDocumentId?: string;

  @ApiPropertyOptional({
    example: 'He would not take them in the presence of the Naib Court; they were left with the reader.',
    description: 'How he refused to take it. No clear days run from a refusal.',
  })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  @Matches(/\S/, { message: 'refusal must say something' })
  refusal?: string;

  @ApiPropertyOptional({ example: 'Counsel was present.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  words?: string;
}

@ApiSchema({ name: 'CopiesSetIrregularityView' })
export class CopiesSetIrregularityView {
  @ApiProperty({ example: 'served-although-withheld' }) rule!: string;
  @ApiProperty({ example: 'house policy' }) section!: string;
  @ApiProperty({ example: '1 of what was handed over was withheld on that day.' }) reason!: string;
}

@ApiSchema({ name: 'ChargeAfterCopiesView' })
export class ChargeAfterCopiesView {
  @ApiProperty({ example: '2027-03-09T06:00:00.000Z' }) framedAt!: string;
  @ApiProperty({ type: () => CopiesSetIrregularityView, nullable: true, description: 'By all that is on record now.' })
  irregular!: CopiesSetIrregularityView | null;
}

@ApiSchema({ name: 'ClearDaysView' })
export class ClearDaysView {
  @ApiProperty({ example: 7, description: 'Neither the day of supply nor that of the trial counts.' })
  clearDays!: number;
  @ApiProperty({ example: 'CrPC s.265-C' }) section!: string;
  @ApiProperty({ example: '2027-03-09', description: 'The first day on which the trial can begin.' })
  firstDayOfTrial!: string;
}

@ApiSchema({ name: 'CopiesSetView' })
export class CopiesSetView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID }) proceedingId!: string;
  @ApiProperty({ example: ID }) accusedId!: string;
  @ApiProperty({ example: ID }) fileId!: string;
  @ApiProperty({ example: HASH, description: 'SHA-256 of the file that was handed over.' }) sha256!: string;
  @ApiProperty({ example: '2027-03-01T05:00:00.000Z', description: 'What was on record then stands in it.' })
  asOf!: string;
  @ApiProperty({ example: 41, description: 'How many documents stand in it.' }) documents!: number;
  @ApiProperty({ example: 'received', enum: OUTCOMES }) outcome!: Outcome;
  @ApiProperty({ example: true, description: 'It was taken, and its step was not set aside.' }) counts!: boolean;
  @ApiProperty({ example: '2027-03-01T06:00:00.000Z' }) at!: string;
  @ApiProperty({ example: 'in_court', enum: HOWS }) how!: How;
  @ApiProperty({ example: true }) digital!: boolean;
  @ApiProperty({ example: 'The accused himself', nullable: true, type: String }) receivedBy!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'Words; of a refusal, how it was.' })
  words!: string | null;
  @ApiProperty({ example: ID, nullable: true, type: String }) receiptDocumentId!: string | null;
  @ApiProperty({ example: ID, nullable: true, type: String, description: 'The step of the proceeding that it made.' })
  stepId!: string | null;
  @ApiProperty({ type: () => ClearDaysView, nullable: true, description: 'Null where it does not count.' })
  trial!: ClearDaysView | null;
  @ApiProperty({ type: () => ChargeAfterCopiesView, nullable: true, description: 'The charge, where one was framed.' })
  charge!: ChargeAfterCopiesView | null;
  @ApiProperty({ type: () => CopiesSetIrregularityView, nullable: true })
  irregular!: CopiesSetIrregularityView | null;
  @ApiProperty({ example: ID }) recordedBy!: string;
  @ApiProperty({ example: '2027-03-01T06:05:00.000Z' }) recordedAt!: string;
  @ApiPropertyOptional({ type: Object, example: { status: 'provisional' } }) entry?: ReceiptView;
}

/** What leaves of a set: how it stands in the trial by all that is on record now. */
export function toCopiesSetView(opened: OpenedSet, entry?: ReceiptView): CopiesSetView {
  const { set, trial } = opened;
  const { clearDays, section, charge } = trial;
  const isSupplied = counts(opened);
  return {
    ...{ id: set.id, caseId: set.caseId, proceedingId: set.proceedingId, accusedId: set.accusedId },
    ...{ fileId: set.fileId, sha256: set.fileSha256, asOf: set.asOf.toISOString(), documents: set.things.length },
    ...{ outcome: set.outcome, counts: isSupplied, at: set.at.toISOString(), how: set.how, digital: set.digital },
    ...{ receivedBy: set.receivedBy, words: set.words, receiptDocumentId: set.receiptDocumentId, stepId: set.stepId },
    trial: isSupplied ? { clearDays, section, firstDayOfTrial: firstDayOfTrial(karachiDay(set.at), clearDays) } : null,
    charge: charge && { framedAt: charge.framedAt.toISOString(), irregular: charge.irregular },
    ...{ irregular: set.irregular, recordedBy: set.recordedBy, recordedAt: set.recordedAt.toISOString() },
    ...(entry ? { entry } : {}),
  };
}
