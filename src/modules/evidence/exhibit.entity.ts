import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CustodyPosition, ExhibitKind, ExhibitState, Holder, MaterialClass, Origin } from './domain/exhibit';
import type { Details } from './domain/item-fields';

/** Row of `exhibit`: where the thing is now. What happened to it stands in the ledger. */
@Entity('exhibit')
export class Exhibit implements CustodyPosition {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') number!: string;
  @Column('integer') serial!: number;
  @Column('text') kind!: ExhibitKind;
  @Column('text') origin!: Origin;
  @Column('uuid', { nullable: true }) parentId!: string | null;
  @Column('uuid', { nullable: true }) seizureId!: string | null;
  @Column('text') class!: MaterialClass;
  @Column('text', { nullable: true }) exportOrder!: string | null;
  @Column('boolean') exculpatory!: boolean;
  @Column('text') words!: string;
  @Column('jsonb') details!: Details;
  @Column('text', { array: true }) doubts!: string[];
  @Column('text') state!: ExhibitState;
  @Column('jsonb') holder!: Holder;
  @Column('uuid') answerableId!: string;
  @Column('uuid', { nullable: true }) storeOfficeId!: string | null;
  @Column('uuid', { nullable: true }) storePlaceId!: string | null;
  @Column('text', { nullable: true }) malkhanaNumber!: string | null;
  @Column('uuid', { nullable: true }) parcelId!: string | null;
  @Column('text', { nullable: true }) seal!: string | null;
  @Column('boolean') frozen!: boolean;
  @Column('boolean') quarantined!: boolean;
  @Column('timestamptz', { nullable: true }) returnDueAt!: Date | null;
  @Column('timestamptz') registeredAt!: Date;
  @Column('integer') version!: number;
}
