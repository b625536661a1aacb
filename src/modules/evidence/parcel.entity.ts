import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `parcel`: a sealed unit of many items. It has no chain of its own; `seal` is null while it is open. */
@Entity('parcel')
export class Parcel {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid', { nullable: true }) seizureId!: string | null;
  @Column('text') number!: string;
  @Column('text', { nullable: true }) seal!: string | null;
  @Column('integer') version!: number;
}
