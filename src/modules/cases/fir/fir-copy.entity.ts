import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CopyRecipient } from '../domain/fir';

/** Row of `fir_copy`: a copy of an FIR that went out. */
@Entity('fir_copy')
export class FirCopy {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') firId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') recipient!: CopyRecipient;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text', { nullable: true }) reference!: string | null;
  @Column('timestamptz') sentAt!: Date;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
