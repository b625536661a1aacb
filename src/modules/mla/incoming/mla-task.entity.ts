import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `mla_task`: something that an agency of ours does for another state. */
@Entity('mla_task')
export class MlaTask {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('text') what!: string;
  @Column('text') agency!: string;
  @Column('date') dueOn!: string;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
  @Column('text', { nullable: true }) result!: string | null;
  @Column('uuid') recordedBy!: string;
  @VersionColumn() version!: number;
}
