import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import type { ReceiptView } from '../../ledger/ledger.service';
import { NEVER_SERVED, NEVER_SERVED_LAW, type NeverServed, type SectionId, SECTIONS } from '../file/domain/sections';
import { titleOf } from '../file/file-sheets';
import { NEVER_SERVED_WORK } from '../never-served';
import { NEVER_CLASS_WORDS } from './disclosure.words';
import { CALLED_CLASSES, type CalledClass, DISCLOSURE_STATES, type DisclosureState } from './domain/schedule';
import { type Ground, GROUND_SOURCES, GROUNDS } from './domain/withholding';
import type { CourtCallRow } from './disclosure.entity';
import type { KeptThing, KnownMark } from './kept-back.service';
import type { Schedule, ScheduledLine } from './schedule.service';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

@ApiSchema({ name: 'DisclosureSentenceView' })
export class DisclosureSentenceView {
  @ApiProperty({ example: 'It tells who a protected victim or witness is.' }) en!: string;
  @ApiProperty({ example: 'اس سے محفوظ متاثرہ یا گواہ کی شناخت ظاہر ہوتی ہے۔' }) ur!: string;
}

@ApiSchema({ name: 'WithholdingGroundView' })
export class WithholdingGroundView extends DisclosureSentenceView {
  @ApiProperty({ example: 'identity-shield', enum: GROUNDS }) code!: Ground;
  @ApiProperty({ example: 'PECA ss.30B-30C; Anti-Rape Act 2021 ss.12, 26' }) law!: string;
  @ApiProperty({ example: ['S1', 'S34'], type: [String] }) sourceCodes!: readonly string[];
  @ApiProperty({ example: 'high', enum: ['high', 'medium', 'low'] }) confidence!: string;
}

@ApiSchema({ name: 'WithholdingAuthorityView' })
export class WithholdingAuthorityView {
  @ApiProperty({ example: 'Additional Sessions Judge (PECA), Lahore' }) by!: string;
  @ApiProperty({ example: 'Order No. 14 of 2027', nullable: true, type: String }) reference!: string | null;
  @ApiProperty({ example: '2027-03-01', nullable: true, type: String }) day!: string | null;
  @ApiProperty({ example: ID, nullable: true, type: String, description: 'The order of a court.' })
  documentId!: string | null;
}

@ApiSchema({ name: 'WithholdingReleaseView' })
export class WithholdingReleaseView {
  @ApiProperty({ example: 'The witness has been examined in open court.' }) reason!: string;
  @ApiProperty({ example: ID }) by!: string;
  @ApiProperty({ example: '2027-03-20T06:00:00.000Z' }) at!: string;
}

@ApiSchema({ name: 'WithholdingView' })
export class WithholdingView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'statements', enum: SECTIONS }) section!: SectionId;
  @ApiProperty({ example: ID }) key!: string;
  @ApiProperty({ type: () => WithholdingGroundView }) ground!: WithholdingGroundView;
  @ApiProperty({ example: null, nullable: true, type: String }) words!: string | null;
  @ApiProperty({ type: () => WithholdingAuthorityView }) authority!: WithholdingAuthorityView;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'Its last day.' }) until!: string | null;
  @ApiProperty({ example: ID }) recordedBy!: string;
  @ApiProperty({ example: '2027-03-10T06:00:00.000Z' }) recordedAt!: string;
  @ApiProperty({ type: () => WithholdingReleaseView, nullable: true }) released!: WithholdingReleaseView | null;
  @ApiPropertyOptional({ type: Object, example: { status: 'provisional' } }) entry?: ReceiptView;
}

@ApiSchema({ name: 'ExculpatoryMarkView' })
export class ExculpatoryMarkView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'statements', enum: SECTIONS }) section!: SectionId;
  @ApiProperty({ example: ID }) key!: string;
  @ApiProperty({ example: 'He says that another used the account on that day.' }) why!: string;
  @ApiProperty({ example: ID }) recordedBy!: string;
  @ApiProperty({ example: '2027-03-10T06:00:00.000Z' }) recordedAt!: string;
  @ApiProperty({ type: () => WithholdingReleaseView, nullable: true, description: 'What took it back.' })
  withdrawn!: WithholdingReleaseView | null;
  @ApiPropertyOptional({ type: Object, example: { status: 'provisional' } }) entry?: ReceiptView;
}

@ApiSchema({ name: 'ServedInView' })
export class ServedInView {
  @ApiProperty({ example: ID, description: 'The set of copies.' }) setId!: string;
  @ApiProperty({ example: '2027-03-10T06:00:00.000Z' }) at!: string;
  @ApiProperty({ example: ID, nullable: true, type: String }) receiptDocumentId!: string | null;
  @ApiProperty({ example: 0, description: 'Acts of it that came on record after the last set.' }) actsSince!: number;
}

@ApiSchema({ name: 'CourtCallView' })
export class CourtCallView {
  @ApiProperty({ example: 'Order of the Sessions Judge, No. 14 of 2027' }) order!: string;
  @ApiProperty({
    ...{ example: ID, nullable: true, type: String },
    description: "The court's copy in which it stands; null: the call is on record by its order alone.",
  })
  fileId!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String, description: 'The order, as a document of the case.' })
  documentId!: string | null;
  @ApiProperty({ example: '2027-03-10T06:00:00.000Z' }) at!: string;
}

@ApiSchema({ name: 'RecordedCallView' })
export class RecordedCallView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: 'proof-matrix', enum: CALLED_CLASSES }) class!: CalledClass;
  @ApiProperty({ example: 'Sessions Judge, Lahore' }) court!: string;
  @ApiProperty({ example: 'Order No. 14 of 2027' }) reference!: string;
  @ApiProperty({ example: '2027-03-01' }) day!: string;
  @ApiProperty({ example: ID }) documentId!: string;
  @ApiProperty({ example: ID }) recordedBy!: string;
  @ApiProperty({ example: '2027-03-10T06:00:00.000Z' }) recordedAt!: string;
  @ApiPropertyOptional({ type: Object, example: { status: 'provisional' } }) entry?: ReceiptView;
}

@ApiSchema({ name: 'NeverServedClassView' })
export class NeverServedClassView extends DisclosureSentenceView {
  @ApiProperty({ example: 'case-diary' }) class!: string;
  @ApiProperty({ example: 'CrPC s.172(2)' }) law!: string;
  @ApiProperty({ example: 'high' }) confidence!: string;
  @ApiProperty({ example: 3, nullable: true, type: Number, description: 'Null: made anew each time it is read.' })
  documents!: number | null;
  @ApiProperty({ type: () => CourtCallView, nullable: true, description: 'Null: no court has called for it.' })
  calledFor!: CourtCallView | null;
}

@ApiSchema({ name: 'ContentVetoView' })
export class ContentVetoView {
  @ApiProperty({ example: 'export.child-abuse' }) code!: string;
  @ApiProperty({ example: 'Exhibit E-003 is child-abuse material.' }) detail!: string;
}

@ApiSchema({ name: 'ScheduledDocumentView' })
export class ScheduledDocumentView {
  @ApiProperty({ example: 'statements', enum: SECTIONS }) section!: SectionId;
  @ApiProperty({ example: ID }) key!: string;
  @ApiProperty({ type: () => DisclosureSentenceView }) title!: DisclosureSentenceView;
  @ApiProperty({ example: null, nullable: true, type: String }) about!: string | null;
  @ApiProperty({ example: '2027-03-01' }) day!: string;
  @ApiProperty({ example: 'to-be-served', enum: DISCLOSURE_STATES }) state!: DisclosureState;
  @ApiProperty({ example: false, description: 'It speaks for the accused.' }) exculpatory!: boolean;
  @ApiProperty({ type: () => ServedInView, nullable: true }) served!: ServedInView | null;
  @ApiProperty({ type: () => WithholdingView, nullable: true }) withheld!: WithholdingView | null;
  @ApiProperty({
    ...{ example: null, nullable: true, type: String },
    description:
      'A withholding that keeps nothing back, since the thing speaks for the accused and no court ordered it.',
  })
  overruledWithholding!: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) neverServed!: NeverServed | null;
  @ApiProperty({ type: () => CourtCallView, nullable: true }) calledFor!: CourtCallView | null;
  @ApiProperty({
    ...{ type: () => [ContentVetoView], nullable: true },
    description: 'Why the content of an exhibit does not leave with its record. Null: it is no exhibit.',
  })
  contentStays!: readonly ContentVetoView[] | null;
}

@ApiSchema({ name: 'DisclosureFindingView' })
export class DisclosureFindingView {
  @ApiProperty({ example: 'exhibits', enum: SECTIONS }) section!: string;
  @ApiProperty({ example: ID }) key!: string;
  @ApiProperty({ example: 'late-entry' }) code!: string;
  @ApiProperty({ example: ['4'], type: [String], description: 'Entries of its chain by number, others by hash.' })
  entries!: readonly string[];
  @ApiProperty({ type: () => DisclosureSentenceView }) sentence!: DisclosureSentenceView;
}

@ApiSchema({ name: 'DisclosureCountsView' })
export class DisclosureCountsView {
  @ApiProperty({ example: 38 }) served!: number;
  @ApiProperty({ example: 2 }) toBeServed!: number;
  @ApiProperty({ example: 1 }) withheld!: number;
  @ApiProperty({ example: 4 }) neverServed!: number;
}

@ApiSchema({ name: 'DisclosureView' })
export class DisclosureView {
  @ApiProperty({ example: ID }) proceedingId!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID }) accusedId!: string;
  @ApiProperty({ example: 'P-7K2M9QX4RT', description: 'The accused by his code.' }) accused!: string;
  @ApiProperty({ example: '2027-03-10T06:00:00.000Z' }) asOf!: string;
  @ApiProperty({ type: () => DisclosureCountsView }) counts!: DisclosureCountsView;
  @ApiProperty({ type: () => [ScheduledDocumentView], description: 'In the order of the tribunal file.' })
  items!: readonly ScheduledDocumentView[];
  @ApiProperty({ type: () => [NeverServedClassView] }) neverServed!: readonly NeverServedClassView[];
  @ApiProperty({ type: () => [WithholdingView], description: 'Those released too.' })
  withholdings!: readonly WithholdingView[];
  @ApiProperty({ type: () => [ExculpatoryMarkView], description: 'Of the case; those taken back too.' })
  exculpatoryMarks!: readonly ExculpatoryMarkView[];
  @ApiProperty({ type: () => [DisclosureFindingView], description: 'Gaps and late entries: the same for both sides.' })
  findings!: readonly DisclosureFindingView[];
  @ApiProperty({ type: () => [WithholdingGroundView], description: 'Every ground that there is.' })
  grounds!: readonly WithholdingGroundView[];
}

const groundOf = (code: Ground): WithholdingGroundView => ({ code, ...GROUND_SOURCES[code] });
const ended = (at: Date | null, by: string | null, reason: string | null): WithholdingReleaseView | null =>
  at === null ? null : { reason: reason ?? '', by: by ?? '', at: at.toISOString() };

export const toWithholdingView = (kept: KeptThing, entry?: ReceiptView): WithholdingView => ({
  ...{ id: kept.id, section: kept.section, key: kept.key, ground: groundOf(kept.ground), words: kept.words },
  authority: {
    ...{ by: kept.authorityBy, reference: kept.authorityReference, day: kept.authorityDay },
    documentId: kept.orderDocumentId,
  },
  ...{ until: kept.until, recordedBy: kept.recordedBy, recordedAt: kept.recordedAt.toISOString() },
  released: ended(kept.releasedAt, kept.releasedBy, kept.releaseReason),
  ...(entry ? { entry } : {}),
});

export const toCallView = (call: CourtCallRow, entry: ReceiptView): RecordedCallView => ({
  ...{ id: call.id, class: call.class, court: call.court, reference: call.reference, day: call.day },
  ...{ documentId: call.orderDocumentId, recordedBy: call.recordedBy, recordedAt: call.recordedAt.toISOString() },
  entry,
});

export const toMarkView = (mark: KnownMark, entry?: ReceiptView): ExculpatoryMarkView => ({
  ...{ id: mark.id, section: mark.section, key: mark.key, why: mark.why, recordedBy: mark.recordedBy },
  recordedAt: mark.recordedAt.toISOString(),
  withdrawn: ended(mark.withdrawnAt, mark.withdrawnBy, mark.withdrawnWhy),
  ...(entry ? { entry } : {}),
});

type Call = Schedule['calls'][number];
const toCall = (call: Call | null | undefined): CourtCallView | null =>
  call ? { order: call.order, fileId: call.fileId, documentId: call.documentId, at: call.at.toISOString() } : null;

function toLine({ document, standing, vetoes }: ScheduledLine, receipts: Schedule['receipts']): ScheduledDocumentView {
  const { en, ur, with: { of = '' } = {} } = titleOf(document);
  const { set, withholding } = standing;
  return {
    ...{ section: document.section, key: document.key, about: document.about, day: document.day },
    title: { en: en.replace('{of}', of), ur: ur.replace('{of}', of) },
    ...{ state: standing.state, exculpatory: standing.exculpatory },
    served: set && {
      ...{ setId: set.id, at: set.at.toISOString(), receiptDocumentId: receipts.get(set.id) ?? null },
      actsSince: standing.actsSince,
    },
    withheld: withholding && toWithholdingView(withholding),
    overruledWithholding: standing.overruled?.id ?? null,
    ...{ neverServed: document.never, calledFor: toCall(standing.call) },
    contentStays: vetoes && vetoes.map(({ code, detail }) => ({ code, detail })),
  };
}

/** What the prosecution's side makes for itself. Source: law notes E.3 (FC-05), practice. */
const WORK = { law: 'practice', confidence: 'medium', documents: null };

export function toDisclosureView(schedule: Schedule): DisclosureView {
  const { proceeding, lines, calls, receipts } = schedule;
  const count = (state: DisclosureState): number => lines.filter(({ standing }) => standing.state === state).length;
  return {
    ...{ proceedingId: proceeding.id, caseId: proceeding.caseId, accusedId: proceeding.accusedId },
    ...{ accused: schedule.accused, asOf: schedule.at.toISOString() },
    counts: {
      ...{ served: count('served'), toBeServed: count('to-be-served') },
      ...{ withheld: count('withheld'), neverServed: count('never-served') },
    },
    items: lines.map((line) => toLine(line, receipts)),
    neverServed: [
      ...NEVER_SERVED.map((each) => ({
        ...{ class: each, ...NEVER_CLASS_WORDS[each], ...NEVER_SERVED_LAW[each] },
        documents: lines.filter(({ document }) => document.never === each).length,
        calledFor: toCall(calls.find((call) => call.class === each)),
      })),
      ...NEVER_SERVED_WORK.map((each) => ({
        ...{ class: each, ...NEVER_CLASS_WORDS[each], ...WORK },
        calledFor: toCall(calls.find((call) => call.class === each)),
      })),
    ],
    withholdings: schedule.withholdings.map((kept) => toWithholdingView(kept)),
    exculpatoryMarks: schedule.marks.map((mark) => toMarkView(mark)),
    findings: schedule.findings.map((finding) => ({ ...finding, entries: finding.entries.map(String) })),
    grounds: GROUNDS.map(groundOf),
  };
}
