import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import type { ReceiptView } from '../../ledger/ledger.service';
import type { FileLine } from '../../prosecution/checklist.service';
import type { ReadinessWaiver } from './readiness-waiver.entity';
import { FIT_WORDS, fitOf, isOpen, type WaiverFit } from './domain/waiver';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class WaiveGapDto {
  @ApiProperty({ example: 'FC-23', description: 'A paper of the list that is lacking, or that a person must look at.' })
  @IsString()
  @Matches(/^FC-\d{2}$/)
  item!: string;

  @ApiProperty({ example: 'Identity is not disputed: the accused admits that the account is his.' })
  @IsString()
  @Length(3, 2000)
  reason!: string;
}

export class TakeBackDto {
  @ApiProperty({ example: 'He disputes it since the hearing of 4 March.' })
  @IsString()
  @Length(3, 2000)
  reason!: string;
}

@ApiSchema({ name: 'SaidInBothView' })
export class SaidInBothView {
  @ApiProperty({ example: 'The report lists no witness.' }) en!: string;
  @ApiProperty({ example: 'رپورٹ میں کوئی گواہ درج نہیں۔' }) ur!: string;
}

@ApiSchema({ name: 'FileGapView' })
export class FileGapView extends SaidInBothView {
  @ApiProperty({ example: 'paper' }) code!: string;
}

@ApiSchema({ name: 'ReadinessWaiverView' })
export class ReadinessWaiverView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'FC-23' }) item!: string;
  @ApiProperty({ example: ['paper'], type: [String], description: 'What was lacking when it was waived.' })
  gaps!: readonly string[];
  @ApiProperty({ example: 'Identity is not disputed.' }) reason!: string;
  @ApiProperty({ example: ID }) waivedBy!: string;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) waivedAt!: string;
  @ApiProperty({ example: null, nullable: true, type: String }) takenBackBy!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) takenBackAt!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) backReason!: string | null;
  @ApiProperty({ example: 1 }) version!: number;
  entry?: ReceiptView;
}

@ApiSchema({ name: 'WaiverFitView' })
export class WaiverFitView extends ReadinessWaiverView {
  @ApiProperty({ example: 'fits', enum: ['fits', 'not_needed', 'outgrown'] }) fit!: WaiverFit;
  @ApiProperty({ type: () => SaidInBothView }) fitWords!: SaidInBothView;
}

@ApiSchema({ name: 'ReadinessLineView' })
export class ReadinessLineView {
  @ApiProperty({ example: 'FC-31' }) id!: string;
  @ApiProperty({ example: 'challan' }) stage!: string;
  @ApiProperty({ type: () => SaidInBothView }) document!: SaidInBothView;
  @ApiProperty({
    example: 'gap',
    enum: ['met', 'gap', 'look', 'not_applicable', 'later'],
    description: 'By the facts of the record; `look`: whether it is asked for, a person must say.',
  })
  state!: string;
  @ApiProperty({ example: 'law', enum: ['law', 'usual', 'case'], description: 'How much a gap weighs.' })
  weight!: string;
  @ApiProperty({ example: true, description: 'Lacking, or to be looked at, and not covered by a waiver.' })
  open!: boolean;
  @ApiProperty({ type: () => [FileGapView] }) gaps!: readonly FileGapView[];
  @ApiProperty({ type: () => SaidInBothView, nullable: true, description: 'The fact that makes it so.' })
  because!: SaidInBothView | null;
  @ApiProperty({ example: 'CrPC s.173' }) law!: string;
  @ApiProperty({ example: 'mandatory' }) requirement!: string;
  @ApiProperty({ example: ['S24'], type: [String] }) sourceCodes!: readonly string[];
  @ApiProperty({ example: 'high' }) confidence!: string;
  @ApiProperty({ example: 'investigating officer', description: 'Who closes it.' }) closes!: string;
  @ApiProperty({ example: `POST /api/v1/cases/${ID}/police-reports`, description: 'Where it is closed.' })
  link!: string;
  @ApiProperty({
    example: null,
    nullable: true,
    type: String,
    description: 'Where an officer says that it is on paper.',
  })
  statedAt!: string | null;
  @ApiProperty({ example: false, description: 'Served on nobody; a court may call for it.' }) neverServed!: boolean;
  @ApiProperty({ type: () => WaiverFitView, nullable: true }) waiver!: WaiverFitView | null;
}

@ApiSchema({ name: 'GapCountsView' })
export class GapCountsView {
  @ApiProperty({ example: 3, description: 'Asked for by law in this case.' }) law!: number;
  @ApiProperty({ example: 1, description: 'Usual.' }) usual!: number;
  @ApiProperty({ example: 2, description: 'As the case has it, or to be looked at.' }) case!: number;
}

@ApiSchema({ name: 'ReportClockView' })
export class ReportClockView {
  @ApiProperty({ example: 'DL-CRPC-173-FINAL' }) rule!: string;
  @ApiProperty({ example: '2027-03-15' }) dueDay!: string;
  @ApiProperty({ example: 14, description: 'Days left, of Pakistan; below nought: past it.' }) daysLeft!: number;
}

export const toWaiverView = (row: ReadinessWaiver, entry?: ReceiptView): ReadinessWaiverView => ({
  ...{ id: row.id, caseId: row.caseId, item: row.item, gaps: row.gaps, reason: row.reason },
  ...{ waivedBy: row.waivedBy, waivedAt: row.waivedAt.toISOString(), takenBackBy: row.takenBackBy },
  ...{ takenBackAt: row.takenBackAt?.toISOString() ?? null, backReason: row.backReason, version: row.version },
  ...(entry ? { entry } : {}),
});

const standingOf = ({ state, gaps }: FileLine) => ({ state, gaps: gaps.map(({ code }) => code) });

/** Lacking or to be looked at, and no waiver covers it. */
export const isOpenLine = (line: FileLine, waived: readonly string[] | undefined): boolean =>
  isOpen(line) && (waived === undefined || fitOf(standingOf(line), waived) !== 'fits');

export function toLineView(line: FileLine, caseId: string, waiver: ReadinessWaiver | undefined): ReadinessLineView {
  const { item, state, weight, gaps, because, closes, route, statedAt, neverServed } = line;
  const fit = waiver && fitOf(standingOf(line), waiver.gaps);
  return {
    ...{ id: item.id, stage: item.stage, document: { en: item.en, ur: item.ur }, state, weight },
    ...{ open: isOpenLine(line, waiver?.gaps), gaps, because, law: item.law, requirement: item.requirement },
    ...{ sourceCodes: item.sourceCodes, confidence: item.confidence, closes, statedAt, neverServed },
    link: route.replace(' /', ' /api/v1/').replace('/cases/{id}', `/cases/${caseId}`),
    waiver: waiver && fit ? { ...toWaiverView(waiver), fit, fitWords: FIT_WORDS[fit] } : null,
  };
}

/** How many of these lines are open, by weight; what only a person can say counts with what depends on the case. */
export function countsOf(open: readonly FileLine[]): GapCountsView {
  const count = (weight: FileLine['weight']): number =>
    open.filter((line) => (line.state === 'look' ? 'case' : line.weight) === weight).length;
  return { law: count('law'), usual: count('usual'), case: count('case') };
}
