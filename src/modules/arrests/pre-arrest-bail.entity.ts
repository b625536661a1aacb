import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PreArrestBailKind } from './domain/pre-arrest-bail';

/** Row of `pre_arrest_bail`: an order of a court on bail of a person who is not in custody. Written once. */
@Entity('pre_arrest_bail')
export class PreArrestBail {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') partyId!: string;
  @Column('text') kind!: PreArrestBailKind;
  @Column('timestamptz') at!: Date;
  @Column('date', { nullable: true }) untilOn!: string | null;
  @Column('text') court!: string;
  @Column('text', { nullable: true }) orderRef!: string | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
