import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MaterialClass } from '../domain/exhibit';
import type { InspectionIrregularity, VisitorCapacity } from '../domain/inspection';

export interface Visitor {
  readonly name: string;
  readonly capacity: VisitorCapacity;
}

/** Row of `inspection`: an exhibit shown to who is none of us, under the eyes of an officer. Written once. */
@Entity('inspection')
export class Inspection {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') exhibitId!: string;
  @Column('text') class!: MaterialClass;
  @Column('uuid') supervisedBy!: string;
  @Column('uuid', { nullable: true }) orderDocumentId!: string | null;
  @Column('timestamptz') begunAt!: Date;
  @Column('timestamptz') endedAt!: Date;
  @Column('text') place!: string;
  @Column('jsonb') visitors!: readonly Visitor[];
  @Column('text') shown!: string;
  @Column('boolean') copied!: boolean;
  @Column('jsonb') irregular!: readonly InspectionIrregularity[];
  @Column('text', { nullable: true }) words!: string | null;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
