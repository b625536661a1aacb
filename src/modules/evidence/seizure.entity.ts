import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Irregular } from '../../proof/body';
import type { Authority } from './domain/authority';
import type { Holder } from './domain/exhibit';

/** Row of `seizure`: written once. */
@Entity('seizure')
export class Seizure {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') number!: string;
  @Column('uuid') officeId!: string;
  @Column('text') place!: string;
  @Column('numeric', { nullable: true }) latitude!: string | null;
  @Column('numeric', { nullable: true }) longitude!: string | null;
  @Column('timestamptz') occurredAt!: Date;
  @Column('timestamptz') recordedAt!: Date;
  @Column('jsonb') authority!: Authority;
  @Column('jsonb', { nullable: true }) irregular!: Irregular | null;
  @Column('uuid') officerId!: string;
  @Column('jsonb') officer!: Holder;
  @Column('uuid', { array: true }) witnessIds!: string[];
  @Column('text', { nullable: true }) witnessReason!: string | null;
  @Column('uuid', { nullable: true }) seizedFromId!: string | null;
  @Column('uuid', { nullable: true }) listGivenToId!: string | null;
  @Column('timestamptz', { nullable: true }) listGivenAt!: Date | null;
}
