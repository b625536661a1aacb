import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `foreign_information_event`: what happened, when, and when it was entered; never changed. */
@Entity('foreign_information_event')
export class InformationEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false }) seq!: string;
  @Column('uuid') informationId!: string;
  /** A step, or the name of an act. */
  @Column('text') what!: string;
  @Column('text', { nullable: true }) was!: string | null;
  @Column('text', { nullable: true }) becomes!: string | null;
  @Column('jsonb') particulars!: Record<string, string>;
  @Column('timestamptz') at!: Date;
  @Column('timestamptz') recordedAt!: Date;
  @Column('uuid') recordedBy!: string;
}
