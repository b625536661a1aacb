import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `mla_court_note`: what a court may read of a request, as it was released. */
@Entity('mla_court_note')
export class MlaCourtNote {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('boolean') sealed!: boolean;
  @Column('text') text!: string;
  @Column('text', { name: 'sha256' }) sha256!: string;
  @Column('text') reference!: string;
  @Column('uuid') releasedBy!: string;
  @Column('timestamptz') releasedAt!: Date;
}
