import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { TaskState } from '../domain/task';

/** Row of `task`: one thing to do in a case. */
@Entity('task')
export class Task {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) titleUr!: string | null;
  @Column('text', { nullable: true }) details!: string | null;
  @Column('text', { nullable: true }) law!: string | null;
  @Column('uuid') assigneeId!: string;
  /** The last day, in Pakistan. */
  @Column('date') dueOn!: string;
  @Column('timestamptz') dueAt!: Date;
  @Column('text') state!: TaskState;
  @Column('text', { nullable: true }) playbookCode!: string | null;
  @Column('integer', { nullable: true }) playbookVersion!: number | null;
  @Column('text', { nullable: true }) playbookKey!: string | null;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @VersionColumn() version!: number;
}
