import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { OccurrenceDto } from '../../platform/http/occurrence';
import { IsOptional } from '../../platform/http/optional';
import { LatinDigits } from '../../platform/http/latin-digits';
import { DomainError } from '../../kernel/domain-error';

const EXHIBIT_ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
/** Items of one act. A raid of 60 devices fits many times. */
const MOST_ITEMS = 500;

const RECEIPT_EXAMPLE = {
  hash: '308a6179e7f799c39cede4458c4b216a73e8a1db7fd592cda273ccbc57527425',
  sequence: 2,
  recordedAt: '2026-03-01T09:00:01.000Z',
  status: 'provisional',
  receipt: '/api/v1/ledger/entries/308a6179e7f799c39cede4458c4b216a73e8a1db7fd592cda273ccbc57527425/receipt',
  note: 'A provisional receipt proves nothing.',
};
/** How an entry stands in the answer of an act; the class is the ledger's own. */
export const RECEIPT = { type: 'object', additionalProperties: true, example: RECEIPT_EXAMPLE } as const;
export const RECEIPTS = {
  type: 'array',
  items: { type: 'object', additionalProperties: true },
  example: [RECEIPT_EXAMPLE],
} as const;

/** On what an act is done. On the route of one exhibit these are left out. */
export class TargetsDto extends OccurrenceDto {
  @ApiPropertyOptional({ example: [EXHIBIT_ID], type: [String], description: 'Exhibits, in any order.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  exhibitIds?: string[];

  @ApiPropertyOptional({ example: [], type: [String], description: 'Parcels: every exhibit in them.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  parcelIds?: string[];
}

export interface Targets {
  readonly exhibitIds: readonly string[];
  readonly parcelIds: readonly string[];
}

/** @throws bad-form `act.targets` when both or neither of path and body name what the act is done on */
export function targetsOf(dto: TargetsDto, exhibitId: string | undefined): Targets {
  const listed = (dto.exhibitIds?.length ?? 0) + (dto.parcelIds?.length ?? 0);
  if (exhibitId === undefined ? listed === 0 : listed > 0) {
    throw new DomainError(
      'bad-form',
      'act.targets',
      exhibitId === undefined
        ? 'Name the exhibits or the parcels on which this is done.'
        : 'The address names the exhibit already: leave exhibitIds and parcelIds out.',
    );
  }
  if (exhibitId !== undefined) return { exhibitIds: [exhibitId], parcelIds: [] };
  return { exhibitIds: dto.exhibitIds ?? [], parcelIds: dto.parcelIds ?? [] };
}

/** A private person: the record knows him by a code, the identity is kept apart. */
export class PersonDto {
  @ApiPropertyOptional({ example: 'P-7F3KQ2', description: 'Code of a person already named in this case.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9-]{4,40}$/)
  code?: string;

  @ApiPropertyOptional({ example: EXHIBIT_ID, description: 'The party of the case who it is, if one.' })
  @IsOptional()
  @IsUUID()
  partyId?: string;

  @ApiPropertyOptional({ example: 'Bashir Ahmed' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @ApiPropertyOptional({ example: 'Nazir Ahmed' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  fatherName?: string;

  @ApiPropertyOptional({ example: '35202-0000000-1' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  @LatinDigits()
  cnic?: string;

  @ApiPropertyOptional({ example: '+92 300 0000000' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  @LatinDigits()
  phone?: string;

  @ApiPropertyOptional({ example: 'House 1, Street 2, Lahore' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  address?: string;

  @ApiProperty({ example: 'shopkeeper, neighbour' })
  @IsString()
  @Length(1, 120)
  capacity!: string;
}

export const RECEIVER_KINDS = ['officer', 'public_servant', 'laboratory', 'court', 'organisation', 'person'] as const;

/** Who receives. An officer by id; anybody without an account by name and capacity; a private person as a person. */
export class ReceiverDto {
  @ApiProperty({ example: 'officer', enum: RECEIVER_KINDS })
  @IsIn(RECEIVER_KINDS)
  kind!: (typeof RECEIVER_KINDS)[number];

  @ApiPropertyOptional({ example: EXHIBIT_ID })
  @IsOptional()
  @IsUUID()
  officerId?: string;

  @ApiPropertyOptional({ example: 'Muhammad Aslam' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @ApiPropertyOptional({ example: 'Constable' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  rank?: string;

  @ApiPropertyOptional({ example: 'C-4471' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  number?: string;

  @ApiPropertyOptional({ example: 'carrier of the road certificate' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  capacity?: string;

  @ApiPropertyOptional({ example: 'Punjab Forensic Science Agency' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  office?: string;

  @ApiPropertyOptional({ type: () => PersonDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PersonDto)
  person?: PersonDto;
}

/** An order or a rule in the officer's words, with the paper that shows it. */
export class OrderDto {
  @ApiProperty({ example: 'Order No. 14 of 2026' })
  @IsString()
  @Length(1, 200)
  number!: string;

  @ApiPropertyOptional({ example: '2026-03-01' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  orderedOn?: string;

  @ApiProperty({ example: 'Special Court (PECA), Lahore' })
  @IsString()
  @Length(1, 200)
  by!: string;

  @ApiPropertyOptional({ example: EXHIBIT_ID, description: 'The document that shows it.' })
  @IsOptional()
  @IsUUID()
  documentId?: string;
}

/** Why something is done. */
export class ReasonDto extends OccurrenceDto {
  @ApiProperty({ example: 'Offered to the wrong officer.' })
  @IsString()
  @MaxLength(1000)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}
