import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { CalendarLine, PropertyLine, PropertyList, WitnessCalendar } from './case-lists.service';
import { AnnexableView } from './filing-lists.dto';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

@ApiSchema({ name: 'PropertyLineView' })
export class PropertyLineView {
  @ApiProperty({ example: ID }) exhibitId!: string;
  @ApiProperty({ example: 'E-001' }) number!: string;
  @ApiProperty({ example: 'physical_device' }) kind!: string;
  @ApiProperty({ example: 'Handset, black' }) words!: string;
  @ApiProperty({ example: 'ordinary' }) class!: string;
  @ApiProperty({ example: 'stored' }) state!: string;
  @ApiProperty({ example: 'SM-1/2027', nullable: true, type: String }) seizure!: string | null;
  @ApiProperty({ example: 'P-7', nullable: true, type: String }) parcel!: string | null;
  @ApiProperty({ example: 'S-3', nullable: true, type: String }) seal!: string | null;
  @ApiProperty({ example: 'XIX/56/2027', nullable: true, type: String, description: 'Number in Register XIX.' })
  registerNumber!: string | null;
  @ApiProperty({ example: false, description: 'A device that we hold and that no store has entered.' })
  registerMissing!: boolean;
  @ApiProperty({ example: 'Malkhana, shelf 4', nullable: true, type: String }) place!: string | null;
  @ApiProperty({ type: Object, example: { kind: 'store' }, description: 'A private person by his code.' })
  holder!: PropertyLine['holder'];
  @ApiProperty({ example: ['B, pp. 3–7'], type: [String] }) annexures!: readonly string[];
  @ApiProperty({ example: ['Ex. PW-1/A'], type: [String] }) marks!: readonly string[];
}

@ApiSchema({ name: 'PropertyListView' })
export class PropertyListView {
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ type: () => [PropertyLineView] }) items!: readonly PropertyLineView[];
  @ApiProperty({ example: 1, description: 'Devices without a number in Register XIX.' }) registerMissing!: number;
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: null;
}

@ApiSchema({ name: 'CalendarThingView' })
export class CalendarThingView extends AnnexableView {
  @ApiProperty({ example: ['B, pp. 3–7'], type: [String] }) annexures!: readonly string[];
  @ApiProperty({ example: ['Ex. PW-1/A'], type: [String] }) marks!: readonly string[];
}

@ApiSchema({ name: 'CalendarLineView' })
export class CalendarLineView {
  @ApiProperty({ example: 1 }) number!: number;
  @ApiProperty({ example: ID, nullable: true, type: String }) partyId!: string | null;
  @ApiProperty({ example: 'P-7K2M9QX4RT', nullable: true, type: String }) code!: string | null;
  @ApiProperty({ type: Object, example: { name: 'Muhammad Aslam', rank: 'Sub-Inspector' }, nullable: true })
  officer!: CalendarLine['officer'];
  @ApiProperty({ example: 'The seizure of the handset.' }) proves!: string;
  @ApiProperty({ type: () => [CalendarThingView], description: 'What he made, or is named in.' })
  things!: readonly CalendarThingView[];
  @ApiProperty({ example: ['Ex. PW-1/A'], type: [String], description: 'What a court marked through him.' })
  marksThrough!: readonly string[];
}

@ApiSchema({ name: 'WitnessCalendarView' })
export class WitnessCalendarView {
  @ApiProperty({ example: ID }) reportId!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ type: () => [CalendarLineView] }) items!: readonly CalendarLineView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: null;
}

export const toPropertyListView = ({ caseId, lines }: PropertyList): PropertyListView => ({
  caseId,
  items: lines.map(({ id, cited, number, kind, words, class: material, state, ...line }) => ({
    ...{ exhibitId: id, number, kind, words, class: material, state, seizure: line.seizure, parcel: line.parcel },
    ...{ seal: line.seal, registerNumber: line.registerNumber, registerMissing: line.registerMissing },
    ...{ place: line.place, holder: line.holder, annexures: cited.annexes, marks: cited.marks },
  })),
  registerMissing: lines.filter(({ registerMissing }) => registerMissing).length,
  nextCursor: null,
});

export const toCalendarView = ({ report, lines }: WitnessCalendar): WitnessCalendarView => ({
  ...{ reportId: report.id, caseId: report.caseId },
  items: lines.map(({ number, partyId, code, officer, proves, things, marks }) => ({
    ...{ number, partyId, code, officer, proves, marksThrough: marks },
    things: things.map(({ kind, id, name, sort, day, cited }) => ({
      ...{ kind, id, name, sort, day, annexures: cited.annexes, marks: cited.marks },
    })),
  })),
  nextCursor: null,
});
