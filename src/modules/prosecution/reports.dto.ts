import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../platform/http/day';
import { IsOptional } from '../../platform/http/optional';
import { REPORT_ITEMS } from './domain/file-checklist';
import { type AccusedStanding, REPORT_KINDS, type ReportKind, STANDINGS } from './domain/report';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';
const ITEMS = REPORT_ITEMS.map(({ id }) => id);

export class ReportedAccusedDto {
  @ApiProperty({ example: ID, description: 'An accused of this case.' })
  @IsUUID()
  partyId!: string;

  @ApiProperty({ example: 'in_custody', enum: STANDINGS })
  @IsIn(STANDINGS)
  standing!: AccusedStanding;
}

export class ReportedOfficerDto {
  @ApiProperty({ example: 'Muhammad Aslam' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ example: 'Sub-Inspector' })
  @IsString()
  @Length(1, 100)
  rank!: string;

  @ApiPropertyOptional({ example: 'NC-1123' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  number?: string;
}

export class ReportedWitnessDto {
  @ApiPropertyOptional({ example: ID, description: 'A person of this case; left out for a public servant.' })
  @IsOptional()
  @IsUUID()
  partyId?: string;

  @ApiPropertyOptional({ type: ReportedOfficerDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReportedOfficerDto)
  officer?: ReportedOfficerDto;

  @ApiProperty({ example: 'The payment and the account to which it went.' })
  @IsString()
  @Length(1, 1000)
  proves!: string;
}

export class StatedPaperDto {
  @ApiProperty({ example: 'FC-21', enum: ITEMS })
  @IsIn(ITEMS)
  item!: string;

  @ApiProperty({ example: 'Statements of PW-1 to PW-6, pages 40 to 52' })
  @IsString()
  @Length(1, 300)
  reference!: string;
}

/** What a police report says. */
class ReportContentDto {
  @ApiPropertyOptional({ example: 'The accused induced the complainant to pay into three wallets.' })
  @IsOptional()
  @IsString()
  @Length(1, 8000)
  summary?: string;

  @ApiPropertyOptional({ type: [ReportedAccusedDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique((each: ReportedAccusedDto) => each.partyId)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ReportedAccusedDto)
  accused: ReportedAccusedDto[] = [];

  @ApiPropertyOptional({ type: [String], example: [ID], description: 'Charges of the case that stand.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  chargeIds: string[] = [];

  @ApiPropertyOptional({ type: [ReportedWitnessDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ReportedWitnessDto)
  witnesses: ReportedWitnessDto[] = [];

  @ApiPropertyOptional({ type: [StatedPaperDto], description: 'Papers of the checklist that lie on the paper file.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ITEMS.length)
  @ArrayUnique((each: StatedPaperDto) => each.item)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => StatedPaperDto)
  papers: StatedPaperDto[] = [];

  @ApiPropertyOptional({ example: ID, description: 'The court to which it goes.' })
  @IsOptional()
  @IsUUID()
  courtId?: string;

  @ApiPropertyOptional({ example: 'The PECA court; opinion LO-12/2027.', description: 'Why this forum.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  forumReason?: string;
}

export class DraftReportDto extends ReportContentDto {
  @ApiProperty({ example: 'final', enum: REPORT_KINDS })
  @IsIn(REPORT_KINDS)
  kind!: ReportKind;

  @ApiPropertyOptional({
    example: false,
    default: false,
    description: 'The separate report about a child (JJSA 2018).',
  })
  @IsOptional()
  @IsBoolean()
  juvenile: boolean = false;
}

export class AmendReportDto extends ReportContentDto {}

export class RecordReportDto extends ReportContentDto {
  @ApiProperty({ example: 'final', enum: REPORT_KINDS })
  @IsIn(REPORT_KINDS)
  kind!: ReportKind;

  @ApiPropertyOptional({
    example: false,
    default: false,
    description: 'The separate report about a child (JJSA 2018).',
  })
  @IsOptional()
  @IsBoolean()
  juvenile: boolean = false;

  @ApiPropertyOptional({ example: 'Challan No. 12/2024', description: 'As its paper has it.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  number?: string;

  @ApiProperty({ example: 'FIA Cyber Crime Circle, Lahore', description: 'Whose report it is.' })
  @IsString()
  @Length(1, 200)
  agency!: string;

  @ApiProperty({ example: '2024-05-20' })
  @IsDay()
  filedOn!: string;

  @ApiPropertyOptional({ example: true, description: 'Whether its paper shows that it went through the prosecutor.' })
  @IsOptional()
  @IsBoolean()
  throughProsecutor?: boolean;
}

export class SubmitReportDto {
  @ApiPropertyOptional({ example: ID, description: 'The prosecutor who is asked; he comes to stand to the case.' })
  @IsOptional()
  @IsUUID()
  prosecutorId?: string;
}

export class ReportWordsDto {
  @ApiProperty({ example: 'The certificate of the bank is not annexed.' })
  @IsString()
  @Length(3, 4000)
  words!: string;
}

export class ForwardReportDto {
  @ApiProperty({ example: 'In order; forwarded.' })
  @IsString()
  @Length(3, 4000)
  note!: string;

  @ApiPropertyOptional({ example: 'The report of the laboratory follows with a supplementary report.' })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  defectsReason?: string;
}

export class FileReportDto {
  @ApiPropertyOptional({ example: ID, description: 'The court, where the report does not name it.' })
  @IsOptional()
  @IsUUID()
  courtId?: string;

  @ApiPropertyOptional({
    example: 'The report of the laboratory follows with a supplementary report.',
    description: 'The prosecutor alone says why it goes without papers that the law asks for.',
  })
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  defectsReason?: string;
}

export class CourtAnswerDto {
  @ApiProperty({ example: 'agreed', enum: ['agreed', 'not_agreed'] })
  @IsIn(['agreed', 'not_agreed'])
  answer!: 'agreed' | 'not_agreed';

  @ApiProperty({ example: 'Order of 12 March 2027' })
  @IsString()
  @Length(1, 200)
  reference!: string;

  @ApiProperty({ example: '2027-03-12' })
  @IsDay()
  givenOn!: string;

  @ApiPropertyOptional({ example: 'The account holder is to be examined first.' })
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  words?: string;
}
