import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssistanceType, Cause } from '../domain/codes';

/** Row of `mla_lesson`: what a question that came back taught about its country. From which request, only its list reads. */
@Entity('mla_lesson')
export class MlaLesson {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') round!: number;
  @Column('text') country!: string;
  @Column('text') cause!: Cause;
  @Column('text') key!: string;
  @Column('text', { nullable: true }) type!: AssistanceType | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
