import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { GapCountsView, ReadinessLineView, ReportClockView } from './readiness.dto';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

@ApiSchema({ name: 'EmptyCellView' })
export class EmptyCellView {
  @ApiProperty({ example: ID }) chargeId!: string;
  @ApiProperty({ example: 'deceived-or-interfered' }) element!: string;
}

@ApiSchema({ name: 'MatrixSummaryView' })
export class MatrixSummaryView {
  @ApiProperty({ example: 6, description: 'Elements of the charges that stand.' }) cells!: number;
  @ApiProperty({ type: () => [EmptyCellView], description: 'Elements that nothing proves yet.' })
  empty!: readonly EmptyCellView[];
  @ApiProperty({ example: 2, description: 'Elements whose words no prosecutor has signed off.' }) unsigned!: number;
  @ApiProperty({ example: [], type: [String], description: 'Charges of which the catalogue has no elements.' })
  withoutCatalogue!: readonly string[];
}

@ApiSchema({ name: 'ReadinessView' })
export class ReadinessView {
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: false, description: 'Nothing is open, and every element of every charge has its proof.' })
  ready!: boolean;
  @ApiProperty({ type: () => GapCountsView }) openGaps!: GapCountsView;
  @ApiProperty({ type: () => ReportClockView, nullable: true, description: 'The nearest clock of the police report.' })
  clock!: ReportClockView | null;
  @ApiProperty({ type: () => [ReadinessLineView], description: 'The forty papers of a complete file.' })
  items!: readonly ReadinessLineView[];
  @ApiProperty({
    type: () => MatrixSummaryView,
    nullable: true,
    description: 'Null for who neither investigates nor prosecutes: the proof matrix is not open to him.',
  })
  matrix!: MatrixSummaryView | null;
}

@ApiSchema({ name: 'CaseAtAGlanceView' })
export class CaseAtAGlanceView {
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: 'ENQ-12/2027' }) number!: string;
  @ApiProperty({ type: () => GapCountsView }) openGaps!: GapCountsView;
  @ApiProperty({ type: () => ReportClockView, nullable: true }) clock!: ReportClockView | null;
}

@ApiSchema({ name: 'OfficeAtAGlancePage' })
export class OfficeAtAGlancePage {
  @ApiProperty({ type: () => [CaseAtAGlanceView] }) items!: CaseAtAGlanceView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: string | null;
}
