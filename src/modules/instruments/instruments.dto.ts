import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsObject, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { IsInstant } from '../../platform/http/instant';
import { OccurrenceDto } from '../../platform/http/occurrence';
import { IsOptional } from '../../platform/http/optional';
import type { ReceiptView } from '../ledger/ledger.service';
import { DRAWING, type Grounds } from './domain/grounds';
import {
  PROCESS_KINDS,
  type ProcessKind,
  type ProcessState,
  type ProcessVerb,
  verbFault,
  verbsOf,
} from './domain/process';
import type { ProcessEvent } from './process-event.entity';
import type { Process } from './process.entity';

export class DrawProcessDto {
  @ApiProperty({ example: 'notice_160', enum: PROCESS_KINDS })
  @IsIn(PROCESS_KINDS)
  kind!: ProcessKind;

  @ApiPropertyOptional({ example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11', description: 'A person of the case.' })
  @IsOptional()
  @IsUUID()
  partyId?: string;

  @ApiPropertyOptional({
    example: 'Meezan Bank, Gulberg branch',
    description: 'Provider, bank or office; no private person.',
  })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  addressee?: string;

  @ApiProperty({
    example: { purpose: 'Sale of the SIM used in the fraud' },
    description: 'What the section asks the paper to state, by name; what is missing is told with section and words.',
    type: 'object',
    additionalProperties: { type: 'string' },
  })
  @IsObject()
  grounds!: Record<string, string>;

  @ApiPropertyOptional({ example: '2027-03-05T06:00:00.000Z', description: 'CrPC s.160: when to attend.' })
  @IsOptional()
  @IsInstant()
  attendAt?: string;

  @ApiPropertyOptional({
    example: 90,
    minimum: 1,
    maximum: 3650,
    description: 'Days to preserve (s.31, at most 90) or to keep the request secret (s.38(3), at most 14).',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3650)
  days?: number;
}

/** What every act on a process may say. */
export class ProcessActDto extends OccurrenceDto {
  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'The paper that proves it, a document of the case.',
  })
  @IsOptional()
  @IsUUID()
  documentId?: string;

  @ApiPropertyOptional({ example: 'The compliance officer signed the copy.' })
  @IsOptional()
  @IsString()
  @Length(2, 2000)
  words?: string;
}

export const SERVICE_WAYS = ['in_person', 'family_member', 'post', 'courier', 'email', 'messenger', 'affixed'] as const;

export class ServeProcessDto extends ProcessActDto {
  @ApiProperty({ example: 'in_person', enum: SERVICE_WAYS })
  @IsIn(SERVICE_WAYS)
  how!: (typeof SERVICE_WAYS)[number];

  @ApiProperty({
    example: 'Compliance officer of the branch',
    description: 'Who took it, or what shows that it arrived.',
  })
  @IsString()
  @Length(2, 200)
  proof!: string;
}

export class ProcessReasonDto extends ProcessActDto {
  @ApiProperty({ example: 'The address does not exist.' })
  @IsString()
  @Length(3, 2000)
  override words!: string;
}

export class CourtOrderDto extends ProcessActDto {
  @ApiProperty({ example: 'Judicial Magistrate, PECA, Lahore' })
  @IsString()
  @Length(2, 200)
  court!: string;

  @ApiProperty({ example: 'Order No. 41 of 2 March 2027' })
  @IsString()
  @Length(1, 200)
  reference!: string;
}

export class GrantProcessDto extends CourtOrderDto {
  @ApiPropertyOptional({ example: '2027-03-09T09:00:00.000Z', description: 'Until when, where the order names it.' })
  @IsOptional()
  @IsInstant()
  until?: string;
}

export class ExtendProcessDto extends CourtOrderDto {
  @ApiProperty({ example: '2027-06-30T19:00:00.000Z' })
  @IsInstant()
  until!: string;
}

export interface ProcessView {
  id: string;
  caseId: string;
  kind: ProcessKind;
  law: string;
  title: { en: string; ur: string };
  number: string;
  state: ProcessState;
  partyId: string | null;
  addressee: string | null;
  grounds: Grounds;
  attendAt: string | null;
  runsFrom: string | null;
  runsUntil: string | null;
  court: string | null;
  reference: string | null;
  /** Times that data was acquired and the Court is not yet told. */
  untold: number;
  drawnBy: string;
  drawnAt: string;
  /** What may be done with it now. */
  open: readonly ProcessVerb[];
  events?: readonly ProcessEventView[];
  version: number;
  entry?: ReceiptView;
}

export interface ProcessEventView {
  verb: string;
  at: string;
  particulars: Record<string, string>;
  documentId: string | null;
  irregular: { rule: string; section: string } | null;
  recordedBy: string;
  recordedAt: string;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const factOf = ({ kind, state, untold, runsUntil }: Process) => ({
  kind,
  state,
  untold,
  runs: runsUntil !== null,
});

export function toProcessView(
  row: Process,
  more: { events?: readonly ProcessEvent[]; entry?: ReceiptView } = {},
): ProcessView {
  const { id, caseId, kind, number, state, partyId, addressee, grounds, court, reference, untold, drawnBy } = row;
  const { law, en, ur } = DRAWING[kind];
  return {
    ...{ id, caseId, kind, law, title: { en, ur }, number, state, partyId, addressee, grounds },
    ...{ attendAt: iso(row.attendAt), runsFrom: iso(row.runsFrom), runsUntil: iso(row.runsUntil), court, reference },
    ...{ untold, drawnBy, drawnAt: row.drawnAt.toISOString() },
    open: verbsOf(kind).filter((verb) => verbFault(factOf(row), verb) === null),
    ...(more.events ? { events: more.events.map(toEventView) } : {}),
    version: row.version,
    ...(more.entry ? { entry: more.entry } : {}),
  };
}

function toEventView(event: ProcessEvent): ProcessEventView {
  const { verb, particulars, documentId, irregular, recordedBy } = event;
  return {
    ...{ verb, at: event.at.toISOString(), particulars, documentId, irregular, recordedBy },
    recordedAt: event.recordedAt.toISOString(),
  };
}
