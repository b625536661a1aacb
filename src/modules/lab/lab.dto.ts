import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  IsUUID,
  Length,
} from 'class-validator';
import { IsInstant } from '../../platform/http/instant';
import { OccurrenceDto } from '../../platform/http/occurrence';
import { IsOptional } from '../../platform/http/optional';
import { LAB_STATUSES, type LabStatus } from './domain/lab-request';
import { PRIORITIES, type Priority } from './domain/queue';

const ID = '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class AskLaboratoryDto {
  @ApiPropertyOptional({ example: ID, description: 'Laboratory of the house: its office. Else `laboratory`.' })
  @IsOptional()
  @IsUUID()
  labOfficeId?: string;

  @ApiPropertyOptional({ example: 'Punjab Forensic Science Agency', description: 'A laboratory outside the house.' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  laboratory?: string;

  @ApiProperty({ example: [ID], type: [String], description: 'Exhibits of this case.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  exhibitIds!: string[];

  @ApiProperty({ example: 'Data of the handset between 1 and 15 February 2027 that concerns the complainant.' })
  @IsString()
  @Length(3, 4000)
  scope!: string;

  @ApiProperty({ example: ['Was the message of 3 February sent from this handset?'], type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(3, 1000, { each: true })
  questions!: string[];

  @ApiProperty({ example: 'ordinary', enum: PRIORITIES, description: 'Classes of the house.' })
  @IsIn(PRIORITIES)
  priority!: Priority;

  @ApiPropertyOptional({ example: 'The accused is in police custody until 9 March.' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  priorityReason?: string;

  @ApiPropertyOptional({ example: ID, description: 'Seizure memo on paper, for exhibits without a seizure on record.' })
  @IsOptional()
  @IsUUID()
  memoDocumentId?: string;
}

/** What every act on a request may say. */
export class LabActDto extends OccurrenceDto {
  @ApiPropertyOptional({ example: 'The questions are within the seizure.' })
  @IsOptional()
  @IsString()
  @Length(2, 8000)
  words?: string;
}

export class LabWordsDto extends LabActDto {
  @ApiProperty({ example: 'The seal of parcel P-1 is not the one in the memo.' })
  @IsString()
  @Length(3, 8000)
  override words!: string;
}

export class AssignExaminersDto extends LabActDto {
  @ApiProperty({ example: ID, description: 'Forensic examiner of the laboratory.' })
  @IsUUID()
  examinerId!: string;

  @ApiProperty({ example: ID, description: 'Second examiner, who reviews.' })
  @IsUUID()
  secondId!: string;

  @ApiPropertyOptional({
    example: '2027-06-01T00:00:00.000Z',
    description: 'Until when both see the case; left out: 90 days.',
  })
  @IsOptional()
  @IsInstant()
  accessUntil?: string;
}

export class LabNoteDto extends LabWordsDto {
  @ApiPropertyOptional({ example: ID, description: 'Exhibit of the request that it is about.' })
  @IsOptional()
  @IsUUID()
  exhibitId?: string;

  @ApiPropertyOptional({
    example: false,
    description: 'True: what was done although the laboratory did not hold the exhibit. Recorded, irregular.',
  })
  @IsOptional()
  @IsBoolean()
  asFact?: boolean;
}

export class UseToolDto extends LabActDto {
  @ApiProperty({ example: ID, description: 'Row of the tool register.' })
  @IsUUID()
  toolId!: string;

  @ApiPropertyOptional({ example: ID })
  @IsOptional()
  @IsUUID()
  exhibitId?: string;

  @ApiPropertyOptional({ example: false, description: 'As for a note.' })
  @IsOptional()
  @IsBoolean()
  asFact?: boolean;
}

export class LinkOutputDto extends LabActDto {
  @ApiProperty({ example: ID, description: 'Exhibit that was acquired from one of the request.' })
  @IsUUID()
  exhibitId!: string;

  @ApiPropertyOptional({ example: ID, description: 'Row of the tool register.' })
  @IsOptional()
  @IsUUID()
  toolId?: string;
}

export class ReviewExaminationDto extends LabWordsDto {
  @ApiProperty({ example: 'agreed', enum: ['agreed', 'remarks'] })
  @IsIn(['agreed', 'remarks'])
  outcome!: 'agreed' | 'remarks';
}

export class CorrectLabNoteDto extends LabWordsDto {
  @ApiProperty({ example: ID, description: 'Entry that it corrects.' })
  @IsUUID()
  workId!: string;
}

export class LabReportDto extends LabWordsDto {
  @ApiProperty({ example: ID, description: 'The signed report, a document of the case.' })
  @IsUUID()
  documentId!: string;

  @ApiProperty({
    example: 'agency_29_7',
    enum: LAB_STATUSES,
    description: 'Standing: of the agency (PECA s.29(7)), independent (s.40), or another.',
  })
  @IsIn(LAB_STATUSES)
  labStatus!: LabStatus;
}

export class LabAddendumDto extends LabWordsDto {
  @ApiProperty({ example: ID, description: 'The signed addendum, a document of the case.' })
  @IsUUID()
  documentId!: string;
}

export class OutsideReportDto extends LabReportDto {
  @ApiProperty({ example: 'PFSA-2027-118842', description: 'Number of the report as that laboratory gave it.' })
  @IsString()
  @Length(1, 120)
  number!: string;
}

export class LabQueueQuery {
  @ApiProperty({ example: ID, description: 'Office of the laboratory.' })
  @IsUUID()
  officeId!: string;
}
