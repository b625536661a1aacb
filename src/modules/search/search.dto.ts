import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { PageQuery } from '../../platform/http/page';

export const HIT_KINDS = ['complaint', 'case', 'party', 'exhibit', 'identifier'] as const;
export type HitKind = (typeof HIT_KINDS)[number];

export class SearchQuery extends PageQuery {
  @ApiProperty({
    example: 'easypaisa 0300-1234567',
    description:
      'Words, all of them, the last one by its beginning; or a number, an account, an address as it is told.',
  })
  @IsString()
  @Length(2, 200)
  q!: string;

  @ApiPropertyOptional({ example: 'case', enum: HIT_KINDS, description: 'Things of this kind alone.' })
  @IsOptional()
  @IsIn(HIT_KINDS)
  kind?: HitKind;
}

/** A thing that was found, by what a list of such things would show of it. */
export interface HitView {
  kind: HitKind;
  id: string;
  caseId: string | null;
  complaintId: string | null;
  /** Number of the complaint, case or exhibit; code of a person. */
  number: string;
  /** Title, name, words or value; null while it is held back. */
  label: string | null;
  /** State of a complaint or exhibit, stage of a case, kind of an identifier; null for a person. */
  state: string | null;
  /** It was found by particulars that are shown only with a purpose; that it was is on record. */
  held: boolean;
}
