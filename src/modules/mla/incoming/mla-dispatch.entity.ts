import { Column, Entity, PrimaryColumn } from 'typeorm';

export interface DispatchedFile {
  readonly name: string;
  readonly sha256: string;
}

/** Row of `mla_dispatch`: what went to another state, with the notice of s.10; never changed. */
@Entity('mla_dispatch')
export class MlaDispatch {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('jsonb') manifest!: readonly DispatchedFile[];
  @Column('uuid', { array: true }) exhibits!: string[];
  @Column('text') notice!: string;
  @Column('text', { name: 'sha256' }) sha256!: string;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
