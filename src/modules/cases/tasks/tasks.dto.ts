import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsDay } from '../../../platform/http/day';
import { IsOptional } from '../../../platform/http/optional';
import { PageQuery } from '../../../platform/http/page';
import type { ReceiptView } from '../../ledger/ledger.service';
import { TASK_STATES, type TaskState } from '../domain/task';
import type { Task } from './task.entity';

const OFFICER = '0e8c7a52-7c3e-4a52-9d8e-0c5f6f5f0a11';

export class MakeTaskDto {
  @ApiProperty({ example: 'Fetch the account opening form from the branch' })
  @IsString()
  @Length(1, 200)
  title!: string;

  @ApiPropertyOptional({ example: 'The manager asked for the notice in original.' })
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  details?: string;

  @ApiPropertyOptional({ example: 'CrPC s.94', description: 'On what it rests; left out: the house.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  law?: string;

  @ApiPropertyOptional({ example: OFFICER, description: 'Somebody who may write in the case; left out: you.' })
  @IsOptional()
  @IsUUID()
  assigneeId?: string;

  @ApiProperty({ example: '2027-03-31', description: 'The last day, in Pakistan.' })
  @IsDay()
  dueOn!: string;
}

export class ChangeTaskDto {
  @ApiPropertyOptional({ example: OFFICER })
  @IsOptional()
  @IsUUID()
  assigneeId?: string;

  @ApiPropertyOptional({ example: '2027-04-05' })
  @IsOptional()
  @IsDay()
  dueOn?: string;

  @ApiProperty({ example: 'The branch opens on Monday again.' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class EndTaskDto {
  @ApiPropertyOptional({ example: 'Form received, document registered.' })
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  reason?: string;
}

export class TaskReasonDto {
  @ApiProperty({ example: 'The account was closed in 2019.' })
  @IsString()
  @Length(3, 1000)
  reason!: string;
}

export class TasksQuery extends PageQuery {
  @ApiPropertyOptional({ example: true, default: true, description: 'Only those given to you.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  mine: boolean = true;

  @ApiPropertyOptional({ example: 'open', enum: TASK_STATES, default: 'open' })
  @IsOptional()
  @IsIn(TASK_STATES)
  state: TaskState = 'open';
}

export interface TaskView {
  id: string;
  caseId: string;
  title: string;
  /** Where it comes from a playbook. */
  titleUr: string | null;
  details: string | null;
  /** Section or rule; null: the house asks for it. */
  law: string | null;
  source: 'law' | 'house';
  assigneeId: string;
  dueOn: string;
  state: TaskState;
  playbook: { code: string; edition: number; key: string } | null;
  endedBy: string | null;
  endedAt: string | null;
  reason: string | null;
  madeBy: string;
  madeAt: string;
  version: number;
  entry?: ReceiptView;
}

export function toTaskView(row: Task, entry?: ReceiptView): TaskView {
  const { id, caseId, title, titleUr, details, law, assigneeId, dueOn, state, endedBy, reason, madeBy, version } = row;
  const { playbookCode: code, playbookVersion: edition, playbookKey: key } = row;
  return {
    ...{ id, caseId, title, titleUr, details, law, source: law === null ? 'house' : 'law', assigneeId, dueOn, state },
    playbook: code !== null && edition !== null && key !== null ? { code, edition, key } : null,
    ...{ endedBy, endedAt: row.endedAt?.toISOString() ?? null, reason, madeBy, madeAt: row.madeAt.toISOString() },
    version,
    ...(entry ? { entry } : {}),
  };
}
