import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import type { ReceiptView } from '../../ledger/ledger.service';
import type { DiaryState } from '../domain/case-diary';
import type { DiaryEntry } from './diary-entry.entity';

export class DiaryDayQuery {
  @ApiProperty({ example: '2027-03-01', description: 'In Pakistan.' })
  @IsDay()
  day!: string;
}

export class DiaryTextDto {
  @ApiProperty({ example: 'At 10:00 left the station for House 12, Lahore, with two constables.' })
  @IsString()
  @Length(1, 15_000)
  text!: string;
}

export class BeginDiaryDto extends DiaryTextDto {
  @ApiProperty({ example: '2027-03-01', description: 'The day that it tells, in Pakistan; not one that is to come.' })
  @IsDay()
  day!: string;
}

/** One line that a day's record gives; the officer edits it. */
export interface DiaryLine {
  /** Entries in the ledger: of one act and one kind. */
  entries: readonly string[];
  at: string;
  /** Put on record on this day and done on an earlier one, or the other way round. */
  recordedLate: boolean;
  by: { id: string; name: string | null };
  en: string;
  ur: string;
}

export interface DiaryProposal {
  day: string;
  lines: readonly DiaryLine[];
  /** The lines as text, to begin with. */
  text: { en: string; ur: string };
  /** There were more acts than are read at once. */
  more: boolean;
}

export interface DiaryEntryView {
  id: string;
  caseId: string;
  day: string;
  state: DiaryState;
  number: string | null;
  serial: number | null;
  authorId: string;
  /** The locked entry that this one corrects. */
  corrects: string | null;
  /** SHA-256 of the signed text in UTF-8, hexadecimal. */
  sha256: string | null;
  begunAt: string;
  signedAt: string | null;
  text?: string;
  /** Entries that correct this one. */
  correctedBy?: readonly string[];
  version: number;
  entry?: ReceiptView;
}

export interface DiaryList {
  items: DiaryEntryView[];
  nextCursor: null;
  /** The day whose diary the clock of s.172 waits for; null before an FIR. */
  dayWaitedFor: string | null;
  /** Days before today on which something was done and of which no diary is signed. */
  daysWithout: string[];
}

export function toDiaryView(
  row: DiaryEntry,
  more: { text?: true; correctedBy?: readonly string[]; entry?: ReceiptView } = {},
): DiaryEntryView {
  const { id, caseId, day, state, number, serial, authorId, correctsId, version } = row;
  return {
    ...{ id, caseId, day, state, number, serial, authorId, corrects: correctsId },
    ...{ sha256: row.sha256?.toString('hex') ?? null, begunAt: row.begunAt.toISOString() },
    signedAt: row.signedAt?.toISOString() ?? null,
    ...(more.text ? { text: row.text } : {}),
    ...(more.correctedBy ? { correctedBy: more.correctedBy } : {}),
    version,
    ...(more.entry ? { entry: more.entry } : {}),
  };
}
