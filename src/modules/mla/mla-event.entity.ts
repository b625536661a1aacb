import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `mla_event`: what happened to a request, when, and when it was entered; never changed. */
@Entity('mla_event')
export class MlaEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false }) seq!: string;
  @Column('uuid') requestId!: string;
  /** A step (`O17`) or the name of an act. */
  @Column('text') what!: string;
  @Column('text', { nullable: true }) was!: string | null;
  @Column('text', { nullable: true }) becomes!: string | null;
  @Column('jsonb') particulars!: Record<string, string>;
  @Column('timestamptz') at!: Date;
  @Column('timestamptz') recordedAt!: Date;
  @Column('uuid') recordedBy!: string;
}
