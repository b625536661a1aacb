import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { FieldChoice, FieldThing, FieldType } from '../domain/custom-field';

/** Row of `custom_field`: what an office or the house adds to a thing. */
@Entity('custom_field')
export class CustomField {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) officeId!: string | null;
  @Column('text') thing!: FieldThing;
  @Column('text') key!: string;
  @Column('jsonb') label!: { readonly en: string; readonly ur: string };
  @Column('text') type!: FieldType;
  @Column('jsonb') choices!: readonly FieldChoice[];
  /** Stages of the case, or states of the complaint, in which it is listed as missing while it is empty. */
  @Column('jsonb') requiredIn!: readonly string[];
  @Column('boolean') searchable!: boolean;
  @Column('boolean') retired!: boolean;
  @Column('uuid') definedBy!: string;
  @Column('timestamptz') definedAt!: Date;
  @VersionColumn() version!: number;
}
