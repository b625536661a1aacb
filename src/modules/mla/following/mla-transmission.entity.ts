import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `mla_transmission`: one dispatch of a request, with its proof and what became of it. */
@Entity('mla_transmission')
export class MlaTransmission {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') seq!: number;
  @Column('text') channel!: string;
  @Column('text') proof!: string;
  @Column('text', { nullable: true, name: 'sha256' }) sha256!: string | null;
  @Column('timestamptz') sentAt!: Date;
  @Column('timestamptz', { nullable: true }) receivedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) failedAt!: Date | null;
  @Column('text', { nullable: true }) failure!: string | null;
  @Column('uuid') recordedBy!: string;
  @VersionColumn() version!: number;
}
