import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';
import type { ReceiptView } from '../../ledger/ledger.service';
import type { PlaybookText } from '../domain/task';
import type { TaskView } from './tasks.dto';

const CODE = /^[a-z][a-z0-9-]{1,59}$/;

export class PlaybookTitleDto {
  @ApiProperty({ example: 'Loan applications' })
  @IsString()
  @Length(1, 200)
  en!: string;

  @ApiProperty({ example: 'قرض کی ایپس' })
  @IsString()
  @Length(1, 200)
  ur!: string;
}

export class PlaybookTaskDto extends PlaybookTitleDto {
  @ApiProperty({ example: 'app-store', description: 'Names the step for good: used again, it is not made twice.' })
  @Matches(CODE)
  key!: string;

  @ApiPropertyOptional({ example: 'PECA s.31', description: 'On what it rests; left out: the house.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  law?: string;

  @ApiProperty({ example: 3, minimum: 0, maximum: 365, description: 'Days after the use.' })
  @IsInt()
  @Min(0)
  @Max(365)
  days!: number;
}

export class MakePlaybookDto {
  @ApiProperty({
    example: 'loan-apps',
    description: 'Used again: the next edition. That of the house: yours in its place.',
  })
  @Matches(CODE)
  code!: string;

  @ApiProperty({ type: PlaybookTitleDto, example: { en: 'Loan applications', ur: 'قرض کی ایپس' } })
  @IsObject()
  @ValidateNested()
  @Type(() => PlaybookTitleDto)
  title!: PlaybookTitleDto;

  @ApiProperty({ example: ['PECA-14'], type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  offences!: string[];

  @ApiProperty({ type: () => [PlaybookTaskDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PlaybookTaskDto)
  tasks!: PlaybookTaskDto[];
}

export class UsePlaybookDto {
  @ApiProperty({ example: 'financial-fraud' })
  @Matches(CODE)
  code!: string;

  @ApiPropertyOptional({ example: '0e8c7a52-7c3e-4a52-9d8e-0c5f6f5f0a11', description: 'Left out: you.' })
  @IsOptional()
  @IsUUID()
  assigneeId?: string;
}

export class PlaybooksQuery {
  @ApiPropertyOptional({ example: 'PECA-14', description: 'Only those meant for this offence.' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  offence?: string;
}

export interface PlaybookView extends PlaybookText {
  /** Null: of the house. */
  officeId: string | null;
  entry?: ReceiptView;
}

export interface PlaybookUse {
  playbook: { code: string; edition: number };
  made: TaskView[];
  /** Steps that the case had already. */
  already: string[];
  entry?: ReceiptView;
}
