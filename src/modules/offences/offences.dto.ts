import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';
import {
  COMBINATIONS,
  type Combination,
  CONFIDENCES,
  type Confidence,
  JUVENILE_CLASSES,
  type JuvenileClass,
} from './domain/offence';
import { TOUCHES, type Touch } from './domain/review';

export const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
export const LAW_ID = /^[A-Z][A-Z0-9-]{2,59}$/;

export class OffenceQuery extends PageQuery {
  @ApiPropertyOptional({
    example: '2024-06-01',
    description:
      'Only offences in force on this day, with their version of the day; left out: all, with the version of today.',
  })
  @IsOptional()
  @Matches(DAY_SHAPE)
  onDate?: string;

  @ApiPropertyOptional({
    example: 'fraud',
    description: 'Section number, or beginnings of words of title or elements.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class LawPath {
  @ApiProperty({ example: 'PECA-14' })
  @Matches(LAW_ID)
  id!: string;
}

export class SourceView {
  @ApiProperty({ example: 'S8' })
  code!: string;
  @ApiProperty({ example: 'Presidential assent Wednesday 29-01-2025' })
  title!: string;
  @ApiProperty({
    type: [String],
    example: ['https://thepublicpurview.com/peca-amendment-bill-becomes-law-as-president-grants-assent'],
    description: 'Where the text was read; not a citation.',
  })
  textReadAt!: readonly string[];
}

export class CitedInstrumentView {
  @ApiProperty({ example: 'ACT-II-2025' })
  id!: string;
  @ApiProperty({ example: 'Prevention of Electronic Crimes (Amendment) Act, 2025 (Act II of 2025)' })
  title!: string;
}

export class ImprisonmentView {
  @ApiProperty({ type: Number, nullable: true, example: null })
  minMonths!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 24 })
  maxMonths!: number | null;
  @ApiProperty({ example: false, description: 'The least term is arguable; see notes.' })
  minDisputed!: boolean;
  @ApiProperty({ example: false })
  life!: boolean;
  @ApiProperty({ example: false })
  death!: boolean;
}

export class FineView {
  @ApiProperty({ type: Number, nullable: true, example: null })
  minPkr!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 10_000_000 })
  maxPkr!: number | null;
  @ApiProperty({ example: false })
  uncapped!: boolean;
}

export class ClassificationView {
  @ApiProperty({ example: true })
  cognizable!: boolean;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Cognizable only when this is met.' })
  condition!: string | null;
  @ApiProperty({ example: false })
  bailable!: boolean;
  @ApiProperty({ example: false })
  compoundable!: boolean;
}

export class StatutoryBailView {
  @ApiProperty({ example: 12 })
  general!: number;
  @ApiProperty({ example: 6 })
  woman!: number;
}

export class VersionView {
  @ApiProperty({ example: 'PECA-14@2025-01-29' })
  id!: string;
  @ApiProperty({ example: 'PECA-14' })
  offenceId!: string;
  @ApiProperty({ example: 'PECA 2016 s.14' })
  citation!: string;
  @ApiProperty({ type: CitedInstrumentView })
  instrument!: CitedInstrumentView;
  @ApiProperty({ example: '2025-01-29', description: 'First day, inside.' })
  effectiveFrom!: string;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'First day no longer inside; null: open.' })
  effectiveTo!: string | null;
  @ApiProperty({ example: true, description: 'False: void, kept to explain old papers.' })
  chargeable!: boolean;
  @ApiProperty({ example: 'imprisonment up to 2 years, or fine up to Rs 10,000,000, or both' })
  penalty!: string;
  @ApiProperty({ type: ImprisonmentView })
  imprisonment!: ImprisonmentView;
  @ApiProperty({ type: FineView })
  fine!: FineView;
  @ApiProperty({ enum: COMBINATIONS, example: 'OR_BOTH' })
  combination!: Combination;
  @ApiProperty({ type: ClassificationView })
  classification!: ClassificationView;
  @ApiProperty({ example: false, description: 'CrPC s.497(1): ten years or more.' })
  prohibitoryClause!: boolean;
  @ApiProperty({ type: StatutoryBailView, nullable: true, description: 'Months. CrPC s.497(1), third proviso.' })
  statutoryBail!: StatutoryBailView | null;
  @ApiProperty({
    enum: JUVENILE_CLASSES,
    nullable: true,
    example: 'minor',
    description: 'Juvenile Justice System Act 2018.',
  })
  juvenileClass!: JuvenileClass | null;
  @ApiProperty({ example: false, description: 'CrPC s.155(2).' })
  magistrateOrderNeeded!: boolean;
  @ApiProperty({ type: [SourceView] })
  sources!: SourceView[];
  @ApiProperty({ enum: CONFIDENCES, example: 'high' })
  confidence!: Confidence;
  @ApiProperty({ example: 'Penalty unchanged; s.43 list widened by the 2025 Act.' })
  notes!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Since when a later edition stands in its place.',
  })
  supersededAt!: string | null;
}

export class ReviewFlagView {
  @ApiProperty({ example: 'start-of-2025-act' })
  id!: string;
  @ApiProperty({ example: '2025-01-29' })
  effectiveFrom!: string;
  @ApiProperty({ type: String, nullable: true, example: '2025-02-01' })
  effectiveTo!: string | null;
  @ApiProperty({ enum: TOUCHES, example: 'start' })
  touches!: Touch;
  @ApiProperty({ example: 'Assent was on 29-01-2025, the gazette day is not verified.' })
  reason!: string;
  @ApiProperty({ type: [SourceView] })
  sources!: SourceView[];
  @ApiProperty({ enum: CONFIDENCES, example: 'medium' })
  confidence!: Confidence;
}

export class OffenceView {
  @ApiProperty({ example: 'PECA-14' })
  id!: string;
  @ApiProperty({ example: 'PECA 2016 s.14' })
  citation!: string;
  @ApiProperty({ example: '14' })
  section!: string;
  @ApiProperty({ type: String, nullable: true, example: null })
  subsection!: string | null;
  @ApiProperty({ example: 'Electronic fraud' })
  title!: string;
  @ApiProperty({ example: 'wrongful gain by interfering with system/data or deceiving a person, likely to cause harm' })
  elements!: string;
  @ApiProperty({ example: false })
  victimMinor!: boolean;
  @ApiProperty({ example: false })
  aggravated!: boolean;
  @ApiProperty({ type: [String], example: [], description: 'Limbs of which a charge must name one.' })
  limbs!: readonly string[];
  @ApiProperty({ example: '2024-06-01', description: 'The day of `versionOnDay`.' })
  day!: string;
  @ApiProperty({ type: VersionView, nullable: true, description: 'Null: not in force on the day.' })
  versionOnDay!: VersionView | null;
  @ApiProperty({ type: [ReviewFlagView], description: 'Doubts that go with a charge for an act of that day.' })
  legalReview!: ReviewFlagView[];
}

export class OffenceDetailView extends OffenceView {
  @ApiProperty({
    type: [VersionView],
    description: 'Every version by its first day, superseded editions and void texts too.',
  })
  versions!: VersionView[];
  @ApiProperty({ type: [ReviewFlagView], description: 'Every doubt on file, whatever the day.' })
  reviewFlags!: ReviewFlagView[];
}

export class OffencePage {
  @ApiProperty({ type: [OffenceView] })
  items!: OffenceView[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}

export class CompanionView {
  @ApiProperty({ example: 'PPC 1860 s.420' })
  citation!: string;
  @ApiProperty({ example: 'Cheating and dishonestly inducing delivery of property' })
  title!: string;
  @ApiProperty({ example: 'up to 7 years and fine' })
  penalty!: string;
  @ApiProperty({ type: Boolean, nullable: true, example: true, description: 'Null: not verified.' })
  cognizable!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true, example: true })
  bailable!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true, example: null })
  compoundable!: boolean | null;
  @ApiProperty({ type: [SourceView] })
  sources!: SourceView[];
  @ApiProperty({ example: '' })
  basis!: string;
  @ApiProperty({ enum: CONFIDENCES, example: 'low' })
  confidence!: Confidence;
  @ApiProperty({ example: 'Compoundable with leave in s.345 table per usual practice; verify.' })
  notes!: string;
  @ApiProperty({ example: true, description: 'Always: these are unversioned.' })
  legalReviewNeeded!: boolean;
}

export class CompanionPage {
  @ApiProperty({ type: [CompanionView] })
  items!: CompanionView[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}
