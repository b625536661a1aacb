import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Length } from 'class-validator';
import type { Role } from '../../../kernel/roles';
import { IsDay } from '../../../platform/http/day';
import { IsOptional } from '../../../platform/http/optional';
import { PageQuery } from '../../../platform/http/page';
import type { ReceiptView } from '../../ledger/ledger.service';
import { REQUEST_KINDS, type RequestKind, REQUESTS, type RequestState } from '../domain/case-request';
import type { CaseRequest } from './case-request.entity';

const ADVICE = ['register', 'do_not_register'] as const;

export class AskRequestDto {
  @ApiProperty({ example: 'legal_opinion', enum: REQUEST_KINDS })
  @IsIn(REQUEST_KINDS)
  kind!: RequestKind;

  @ApiPropertyOptional({
    example: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11',
    description: 'Whose holder of the role answers; left out: the nearest office above where somebody holds it.',
  })
  @IsOptional()
  @IsUUID()
  officeId?: string;

  @ApiPropertyOptional({
    example: 'Judicial Magistrate, Section 30, Lahore',
    description: 'Court or authority outside, where the answer comes from there.',
  })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  addressee?: string;

  @ApiPropertyOptional({ example: 'Whether section 14 is made out against the account holder.' })
  @IsOptional()
  @IsString()
  @Length(3, 4000)
  question?: string;
}

export class GiveRequestDto {
  @ApiPropertyOptional({
    example: 'LO-31/2026',
    description: 'Number of opinion, approval, order or complaint; needed of what comes from outside.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;

  @ApiPropertyOptional({ example: '2026-03-02', description: 'Day that the paper bears.' })
  @IsOptional()
  @IsDay()
  givenOn?: string;

  @ApiPropertyOptional({ example: 'The ingredients of section 14 are made out.' })
  @IsOptional()
  @IsString()
  @Length(3, 4000)
  words?: string;

  @ApiPropertyOptional({ example: 'register', enum: ADVICE, description: 'Of a legal opinion: what it advises.' })
  @IsOptional()
  @IsIn(ADVICE)
  advice?: (typeof ADVICE)[number];

  @ApiPropertyOptional({
    example: true,
    description: 'Of a legal opinion: how it settles the class of charges on which act day and step day differ.',
  })
  @IsOptional()
  @IsBoolean()
  cognizable?: boolean;
}

export class RefuseRequestDto {
  @ApiProperty({ example: 'The statement of the victim is not on file.' })
  @IsString()
  @Length(3, 4000)
  words!: string;

  @ApiPropertyOptional({ example: 'AD/LHR/118 of 2 March 2026' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;
}

export class WithdrawRequestDto {
  @ApiProperty({ example: 'The charges are amended first.' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

/** What waits for an answer by the reader, the longest waiting first. */
export class AwaitingQuery extends PageQuery {}

export interface CaseRequestView {
  id: string;
  caseId: string;
  kind: RequestKind;
  law: string;
  title: { en: string; ur: string };
  state: RequestState;
  question: string | null;
  addressee: { officeId: string | null; role: Role | null; outside: string | null };
  askedBy: string;
  askedAt: string;
  answeredBy: string | null;
  /** In whose place he answered. */
  actingFor: string | null;
  answeredAt: string | null;
  reference: string | null;
  givenOn: string | null;
  words: string | null;
  advice: 'register' | 'do_not_register' | null;
  cognizable: boolean | null;
  version: number;
  entry?: ReceiptView;
}

export function toCaseRequestView(row: CaseRequest, entry?: ReceiptView): CaseRequestView {
  const { id, caseId, kind, state, question, askedBy, answeredBy, actingFor, reference, givenOn, words } = row;
  const { law, en, ur } = REQUESTS[kind];
  return {
    ...{ id, caseId, kind, law, title: { en, ur }, state, question },
    addressee: { officeId: row.addresseeOfficeId, role: row.addresseeRole, outside: row.addressee },
    ...{ askedBy, askedAt: row.askedAt.toISOString(), answeredBy, actingFor },
    answeredAt: row.answeredAt?.toISOString() ?? null,
    ...{ reference, givenOn, words, advice: row.advice, cognizable: row.cognizable, version: row.version },
    ...(entry ? { entry } : {}),
  };
}
